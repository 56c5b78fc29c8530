#include "insight/views.hpp"

#include "insight/common_views.hpp"
#include "insight/parameters.hpp"
#include "journey/rhythm.hpp"
#include "journey/rules.hpp"
#include "store/folding.hpp"

namespace tocht::insight {

namespace {

// A journey

PortfolioStep step_of(StepProgress const& progress)
{
    bool const falls_short = std::ranges::any_of(progress.expectations, [](Expectation const& expectation) {
        return expectation.required && !expectation.met && !expectation.withheld;
    });
    if (progress.withheld && !falls_short)
        return {.step = progress.step, .withheld = progress.withheld};
    return {.step = progress.step, .ready = progress.ready};
}

PortfolioPoint point_of(ClosedSession const& held, access::Told const& told)
{
    PortfolioPoint point{.session = held.told.session,
                         .text = held.told.text,
                         .n = told.n,
                         .raters = told.raters,
                         .mean = told.mean,
                         .at_least = told.at_least,
                         .at_most = told.at_most};
    if (!told.n && !told.raters)
        point.withheld = "group";
    return point;
}

/// What people found of the journey itself, in each session.
std::vector<PortfolioLevel> levels_of(Snapshot const& snapshot, std::vector<ClosedSession> const& sessions)
{
    constexpr std::array aspects{Aspect::contribution, Aspect::quality, Aspect::adherence}; // as the levels follow
    std::vector<PortfolioLevel> levels{{Level::contribution}, {Level::quality}, {Level::adherence}};
    auto const journey = snapshot.seat.journey.number;
    for (auto const& held : sessions) {
        auto const cells = snapshot.figures.in(held.number, held.openness, store::Among::everybody);
        for (std::size_t level = 0; level < aspects.size(); ++level) {
            auto const cell = std::ranges::find_if(cells, [&](Cell const& one) {
                return one.question.subject == journey && one.aspect() == aspects[level];
            });
            if (cell != cells.end())
                levels[level].points.push_back(point_of(held, cell->told));
            else if (!held.is_exact)
                levels[level].points.push_back(point_of(held, {}));
        }
    }
    return levels;
}

PortfolioJourney journey_of(Snapshot const& snapshot)
{
    auto const& body = snapshot.seat.body();
    auto const& held = snapshot.closed_sessions();
    auto const stands = progress(snapshot);
    PortfolioJourney journey{.journey = snapshot.seat.journey.id,
                             .text = body.title,
                             .status = body.status,
                             .starts_on = body.starts_on,
                             .ends_on = journey::end_of(body),
                             .current = stands.current,
                             .sessions = told(held),
                             .levels = levels_of(snapshot, held)};
    for (auto const& step : stands.steps)
        journey.steps.push_back(step_of(step));
    return journey;
}

// What returns

/// Things that stand in several places, found by their words or by whom they came from, in one pass.
class Returning {
public:
    explicit Returning(store::Folding const& words)
        : words_(words)
    {}

    /// `kin`: ids that the same thing has in common.
    void add(PortfolioPlace place, std::vector<Id> const& kin = {})
    {
        auto const index = places_.size();
        first_.push_back(index);
        if (auto words = words_.folded(place.text); !words.empty())
            join(by_words_.try_emplace(std::move(words), index).first->second, index);
        for (auto const id : kin)
            join(by_kin_.try_emplace(id, index).first->second, index);
        places_.push_back(std::move(place));
    }

    /// What stands in two journeys or more; `journey`: of which one is that.
    std::vector<PortfolioReturn> told(std::optional<Id> journey)
    {
        std::map<std::size_t, std::vector<PortfolioPlace>> groups;
        for (std::size_t index = 0; index < places_.size(); ++index)
            groups[first(index)].push_back(std::move(places_[index]));
        std::vector<PortfolioReturn> returns;
        for (auto& [index, places] : groups) {
            std::set<Id> journeys;
            for (auto const& place : places)
                journeys.insert(place.journey);
            if (journeys.size() < 2 || (journey && !journeys.contains(*journey)))
                continue;
            std::ranges::sort(places, {}, &PortfolioPlace::id); // ids sort by birth
            auto text = places.back().text;
            returns.push_back({std::move(text), static_cast<int>(journeys.size()), std::move(places)});
        }
        std::ranges::sort(returns, {},
                          [](PortfolioReturn const& one) { return std::tuple(-one.journeys, one.places.front().id); });
        return returns;
    }

private:
    /// Of those that were joined. Shortens the way to it for the next time.
    std::size_t first(std::size_t index)
    {
        while (first_[index] != index)
            index = first_[index] = first_[first_[index]];
        return index;
    }

    void join(std::size_t one, std::size_t other) { first_[first(other)] = first(one); }

    store::Folding const& words_;
    std::vector<PortfolioPlace> places_;
    std::vector<std::size_t> first_; ///< by place, one that it was joined with; its own for the first
    std::unordered_map<std::string, std::size_t> by_words_;
    std::unordered_map<Id, std::size_t> by_kin_;
};

class Gathered {
public:
    explicit Gathered(Call& by)
        : call_(by)
        , words_(by.database)
    {}

    void add(Seat const& seat, std::span<Stored const> factors, std::span<Stored const> lessons)
    {
        for (auto const& stored : factors)
            if (auto const& body = stored.as<Factor>(); body.effect == Effect::hinders && call_.sees(stored))
                factors_.add(place_of(seat, stored, body.text));
        for (auto const& stored : lessons) {
            if (!call_.sees(stored))
                continue;
            auto const& body = stored.as<Lesson>();
            auto place = place_of(seat, stored, body.insight);
            place.status = body.status;
            lessons_.add(std::move(place),
                         body.came_from ? std::vector{stored.id, *body.came_from} : std::vector{stored.id});
        }
    }

    void tell(Portfolio& result, std::optional<Id> journey)
    {
        result.hindering_factors = factors_.told(journey);
        result.lessons = lessons_.told(journey);
    }

private:
    static PortfolioPlace place_of(Seat const& seat, Stored const& stored, std::string const& text)
    {
        return {.id = stored.id,
                .text = text,
                .journey = seat.journey.id,
                .journey_text = seat.body().title,
                .counts = journey::counts(stored, seat.today)};
    }

    Call& call_;
    store::Folding const words_;
    Returning factors_{words_};
    Returning lessons_{words_};
};

} // namespace

Portfolio portfolio(Call& call, PortfolioOptions const& asked)
{
    if (asked.journey)
        call.seat(*asked.journey, "/journey");
    Portfolio result;
    Gathered gathered(call);
    for (auto const id : asked_journeys(call, {})) {
        auto const& seat = call.seat(id);
        if (asked.journey && id != *asked.journey) { // only what it shares with the one that was asked about
            gathered.add(seat, store::of_journey(call.database, id, Kind::factor),
                         store::of_journey(call.database, id, Kind::lesson));
            continue;
        }
        Snapshot const snapshot(call, id);
        result.journeys.push_back(journey_of(snapshot));
        gathered.add(seat, snapshot.documents.of<Factor>(), snapshot.documents.of<Lesson>());
    }
    std::ranges::sort(result.journeys, {},
                      [](PortfolioJourney const& one) { return std::tuple(one.starts_on, one.journey); });
    gathered.tell(result, asked.journey);
    return result;
}

} // namespace tocht::insight
