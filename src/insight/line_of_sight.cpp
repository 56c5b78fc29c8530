#include "insight/views.hpp"

#include "insight/closed_sessions.hpp"
#include "insight/lines_of_sight.hpp"
#include "insight/names.hpp"
#include "insight/parameters.hpp"

#include <limits>
#include <unordered_set>

namespace tocht::insight {

namespace {

/// The documents that the actor may read, and what refers to what among them.
class Chain {
public:
    Chain(Snapshot const& now, Id asked)
        : snapshot_(now)
        , documents_(readable(now))
        , places_(places_of(documents_))
        , asked_(referred_in(places_, asked))
        , above_(documents_.size())
        , below_(documents_.size())
    {
        for (Place place = 0; place < documents_.size(); ++place)
            tie(place);
    }

    void tell(LineOfSight& result) const
    {
        auto const up = walk(above_, asked_);
        auto const down = walk(below_, asked_);
        result.document = entry(asked_, asked_, {.distance = 0});
        for (Place place = 0; place < documents_.size(); ++place) {
            if (place == asked_ || (up[place].distance == unreached && down[place].distance == unreached))
                continue;
            if (up[place].distance <= down[place].distance)
                result.above.push_back(entry(place, asked_, up[place]));
            else
                result.below.push_back(entry(place, asked_, down[place]));
        }
        // They come in the order of their kinds.
        std::ranges::stable_sort(result.above, {}, &LineOfSightEntry::distance);
        std::ranges::stable_sort(result.below, {}, &LineOfSightEntry::distance);
    }

    /// Only what hangs on a document, link by link. It may be another than the one asked about, as long as both are links:
    /// those are tied alike for each of them.
    void tell_links(LineOfSight& result, Id link) const
    {
        auto const from = referred_in(places_, link);
        auto const down = walk(below_, from);
        result.document = entry(from, from, {.distance = 0});
        for (Place place = 0; place < documents_.size(); ++place)
            if (place != from && down[place].distance != unreached && is_link(documents_[place]->kind()))
                result.below.push_back(entry(place, from, {down[place].distance, down[place].link}));
        std::ranges::stable_sort(result.below, {}, &LineOfSightEntry::distance);
    }

    /// Those that the actor may read, in the order of their kinds.
    static Documents readable(Snapshot const& now)
    {
        Documents found;
        for (auto const& stored : now.documents.all())
            if (now.call.sees(stored))
                found.push_back(&stored);
        return found;
    }

private:
    using Place = std::size_t; ///< in documents_
    using Ties = std::vector<std::vector<Place>>;

    static constexpr int unreached = std::numeric_limits<int>::max();

    /// How a document was reached.
    struct Reached {
        int distance = unreached;
        Place over = 0;
        Place link = 0; ///< the nearest link on the way, or where it began
    };

    static std::unordered_map<Id, Place> places_of(Documents const& documents)
    {
        std::unordered_map<Id, Place> places;
        for (auto const* stored : documents)
            places.emplace(stored->id, places.size());
        return places;
    }

    void tie(Place from)
    {
        auto const& stored = *documents_[from];
        for (auto const& reference : model::references(stored)) {
            auto const found = places_.find(reference.target);
            if (reference.field == stored.described().journey || found == places_.end())
                continue;
            auto const to = found->second;
            auto const kind = documents_[to]->kind();
            if (to != asked_ && (kind == Kind::participant || kind == Kind::role))
                continue;
            above_[from].push_back(to);
            // A session is shown beside what was said in it, in both directions.
            if (kind == Kind::session && to != asked_)
                below_[from].push_back(to);
            else
                below_[to].push_back(from);
        }
    }

    [[nodiscard]] std::vector<Reached> walk(Ties const& ties, Place start) const
    {
        std::vector<Reached> reached(documents_.size());
        std::vector<Place> line{start};
        reached[start].distance = 0;
        for (std::size_t next = 0; next < line.size(); ++next) {
            auto const from = line[next];
            if (from != start && documents_[from]->kind() == Kind::session)
                continue;
            for (auto const to : ties[from])
                if (reached[to].distance == unreached) {
                    bool const is_near = from == start || is_link(documents_[from]->kind());
                    reached[to] = {reached[from].distance + 1, from, is_near ? from : reached[from].link};
                    line.push_back(to);
                }
        }
        return reached;
    }

    [[nodiscard]] LineOfSightEntry entry(Place place, Place from, Reached const& reached) const
    {
        auto const& stored = *documents_[place];
        auto const* status = model::status_of(stored);
        return {.id = stored.id,
                .kind = stored.kind(),
                .text = name_of(snapshot_, stored.id),
                .status = status != nullptr ? std::optional(*status) : std::nullopt,
                .counts = snapshot_.counts(stored),
                .distance = reached.distance,
                .over = place != from ? std::optional(documents_[reached.over]->id) : std::nullopt};
    }

    Snapshot const& snapshot_;
    Documents const documents_; ///< in the order of their kinds
    std::unordered_map<Id, Place> const places_;
    Place const asked_;
    Ties above_; ///< what each refers to
    Ties below_; ///< what refers to each
};

std::vector<Named> purposes_without_criteria(Snapshot const& snapshot)
{
    std::unordered_set<Id> named;
    for (auto const* stored : snapshot.of<Criterion>())
        named.insert(stored->as<Criterion>().purposes.begin(), stored->as<Criterion>().purposes.end());
    std::vector<Named> loose;
    for (auto const* stored : snapshot.of<Purpose>())
        if (!named.contains(stored->id))
            loose.push_back({stored->id, name_of(snapshot, stored->id)});
    return loose;
}

template <BodyOfKind T> void add_serving_nothing(Snapshot const& snapshot, std::vector<LineOfSightLoose>& loose)
{
    auto const is_served = [&](Id criterion) {
        auto const* stored = snapshot.documents.find(criterion);
        return stored != nullptr && snapshot.counts(*stored);
    };
    for (auto const* stored : snapshot.of<T>())
        if (snapshot.call.sees(*stored) && std::ranges::none_of(stored->template as<T>().serves, is_served))
            loose.push_back({stored->id, stored->kind(), name_of(snapshot, stored->id)});
}

/// What people noticed of the criteria in the last closed route sessions.
class Noticing {
public:
    explicit Noticing(Snapshot const& now)
        : snapshot_(now)
    {
        for (auto const& stored : now.documents.of<Signal>())
            criteria_.emplace(stored.number, stored.as<Signal>().criterion);
        auto held = now.closed_sessions();
        std::erase_if(held, [&](ClosedSession const& one) {
            return now.documents.find(one.told.session)->as<Session>().step != Step::route;
        });
        if (held.size() >= enough) {
            third_last_ = held[held.size() - enough].told.starts_at;
            for (auto const& one : std::span(held).last(enough))
                for (auto const& [criterion, is_noticed] : found_in(one).noticed)
                    if (is_noticed)
                        noticed_.insert(criterion);
        }
        std::erase_if(held, [](ClosedSession const& one) { return !one.is_exact; });
        for (auto const& one : std::span(held).last(std::min(held.size(), enough)))
            last_.push_back(found_in(one));
    }

    void tell(LineOfSight& result) const
    {
        for (auto const* stored : snapshot_.of<Criterion>())
            if (last_.size() == enough) {
                if (!noticed_.contains(stored->id)
                    && std::ranges::all_of(last_, [&](Found const& found) { return is_unnoticed(*stored, found); }))
                    (is_asked_about(stored->id) ? result.criteria_unnoticed : result.criteria_unasked)
                        .push_back({stored->id, stored->as<Criterion>().title});
            } else if (third_last_ && stored->created_at <= *third_last_ && !noticed_.contains(stored->id)) {
                result.withheld = "group";
            }
    }

private:
    static constexpr std::size_t enough = 3; ///< sessions

    struct Found {
        Instant starts_at{};
        std::unordered_map<Id, bool> noticed{}; ///< of the criteria on whose signals people answered
    };

    [[nodiscard]] Found found_in(ClosedSession const& held) const
    {
        Found found{.starts_at = held.told.starts_at};
        for (auto const& [subject, told] : answers_in(snapshot_.figures, held, Aspect::noticed))
            if (auto const criterion = criteria_.find(subject); criterion != criteria_.end())
                found.noticed[criterion->second] |= told.at_least || (told.counts && told.counts->at(1) > 0);
        return found;
    }

    /// Whether people answered in one of the last sessions whether they noticed a signal of a criterion.
    [[nodiscard]] bool is_asked_about(Id criterion) const
    {
        return std::ranges::any_of(last_, [=](Found const& found) { return found.noticed.contains(criterion); });
    }

    /// Whether a criterion was there, and nobody noticed a signal of it. People may have answered on one that was
    /// written down later.
    static bool is_unnoticed(Stored const& criterion, Found const& found)
    {
        auto const answered = found.noticed.find(criterion.id);
        return answered != found.noticed.end() ? !answered->second : criterion.created_at <= found.starts_at;
    }

    Snapshot const& snapshot_;
    std::unordered_map<std::int64_t, Id> criteria_; ///< by the number of each signal, ended ones too
    std::optional<Instant> third_last_;             ///< when that closed route session began
    std::set<Id> noticed_;                          ///< since then, as far as the actor may know
    std::vector<Found> last_;                       ///< those whose figures the actor may read
};

} // namespace

bool is_link(Kind kind)
{
    constexpr std::array links{Kind::purpose,   Kind::criterion,  Kind::signal, Kind::rule,
                               Kind::agreement, Kind::adjustment, Kind::lesson};
    return std::ranges::find(links, kind) != links.end();
}

std::vector<LineOfSight> lines_of_sight(Snapshot const& snapshot, std::vector<Named> const& of)
{
    std::vector<LineOfSight> all;
    if (of.empty())
        return all;
    Chain const chain(snapshot, of.front().id);
    for (auto const& one : of)
        chain.tell_links(all.emplace_back(LineOfSight{.journey = snapshot.seat.journey.id}), one.id);
    return all;
}

LineOfSight line_of_sight(Call& call, LineOfSightOptions const& asked)
{
    call.seat(asked.journey, "/journey");
    check_asked(call, asked.document, asked.journey, "/document");
    Snapshot const snapshot(call, asked.journey);
    LineOfSight result{.journey = asked.journey};
    if (asked.document)
        Chain(snapshot, *asked.document).tell(result);
    result.purposes_without_criteria = purposes_without_criteria(snapshot);
    add_serving_nothing<Rule>(snapshot, result.serving_nothing);
    add_serving_nothing<Agreement>(snapshot, result.serving_nothing);
    Noticing(snapshot).tell(result);
    return result;
}

} // namespace tocht::insight
