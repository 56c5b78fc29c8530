#include "insight/views.hpp"

#include "insight/closed_sessions.hpp"
#include "insight/common_views.hpp"
#include "insight/statistics.hpp"

namespace tocht::insight {

namespace {

/// What a session says of how something is kept. Nothing: nobody answered or measured.
enum class Says : std::uint8_t { nothing, well, slips, withheld };

/// What the sessions say of one rule or agreement, in their order.
using Course = std::vector<Says>;

bool misses(Measure const& measure, double value)
{
    switch (measure.comparison) {
    case Comparison::at_least:
        return value < measure.target;
    case Comparison::at_most:
        return value > measure.target;
    case Comparison::exactly:
        break;
    }
    return value != measure.target;
}

/// What a session says in which something was measured, too.
Says with_measured(Says answered, bool is_missed)
{
    if (is_missed)
        return Says::slips;
    return answered == Says::nothing ? Says::well : answered;
}

/// Whether something slips by what the last session says in which it was spoken of; none when that is withheld.
std::optional<bool> slips_last(Course const& course)
{
    auto const last =
        std::ranges::find_if(course.rbegin(), course.rend(), [](Says says) { return says != Says::nothing; });
    if (last == course.rend())
        return false;
    return *last == Says::withheld ? std::nullopt : std::optional(*last == Says::slips);
}

/// The same for both of the last two such sessions.
std::optional<bool> slips_twice(Course course)
{
    std::erase(course, Says::nothing);
    if (course.size() < 2)
        return false;
    std::span const last(course.end() - 2, course.end());
    // A session of which all is withheld may be one in which nobody was asked; one that went well still is the last,
    // or the last but one.
    if (std::ranges::find(last, Says::well) != last.end())
        return false;
    return std::ranges::find(last, Says::withheld) != last.end() ? std::nullopt : std::optional(true);
}

class AdherenceReading {
public:
    explicit AdherenceReading(Snapshot const& now)
        : snapshot_(now)
        , held_(now.closed_sessions())
        , measurements_(now.call, now.documents.of<Measurement>(), now.documents.of<Session>())
    {
        for (auto const& held : held_) {
            places_.emplace(held.told.session, answers_.size());
            answers_.push_back(answers_in(now.figures, held, Aspect::kept));
        }
    }

    Adherence told()
    {
        Adherence result{.journey = snapshot_.seat.journey.id, .sessions = insight::told(held_)};
        for (auto const* stored : snapshot_.of<Rule>())
            add(result, *stored, stored->as<Rule>());
        for (auto const* stored : snapshot_.of<Agreement>())
            add(result, *stored, stored->as<Agreement>());
        return result;
    }

private:
    template <typename Body> void add(Adherence& result, Stored const& stored, Body const& body)
    {
        if (!snapshot_.call.sees(stored))
            return;
        Measure const* measure = nullptr;
        if constexpr (std::is_same_v<Body, Rule>)
            measure = body.measure ? &*body.measure : nullptr;
        auto& item = result.items.emplace_back();
        item.id = stored.id;
        item.kind = stored.kind();
        item.text = body.text;
        item.review_on = body.review_on;
        item.past_review = body.status == Status::adopted && body.review_on && *body.review_on < snapshot_.seat.today;
        if (measure != nullptr)
            item.measurement = latest(stored.id, *measure);
        judge(item, stored, measure);
    }

    std::optional<AdherenceMeasurement> latest(Id rule, Measure const& measure) const
    {
        auto const* stored = measurements_.latest(rule);
        if (stored == nullptr)
            return std::nullopt;
        auto const& body = stored->as<Measurement>();
        return AdherenceMeasurement{.id = stored->id,
                                    .name = measure.name,
                                    .unit = measure.unit,
                                    .comparison = measure.comparison,
                                    .target = measure.target,
                                    .value = body.value,
                                    .measured_on = body.measured_on,
                                    .misses = misses(measure, body.value)};
    }

    /// What the sessions say since something has its present words: what people answered, and with what was measured.
    struct Courses {
        Course answered{};
        Course all{};
    };

    void judge(AdherenceItem& item, Stored const& stored, Measure const* measure)
    {
        auto const courses = add_points(item, stored, measure);
        bool const is_measured_unseen = measure != nullptr && !reads_measurements(snapshot_.seat);
        bool const is_silent = std::ranges::all_of(courses.all, [](Says says) { return says == Says::nothing; });
        if (is_silent && !item.measurement && !is_measured_unseen)
            return; // nobody said anything of it yet
        item.slipping = item.measurement && item.measurement->misses ? true : slips_last(courses.answered);
        if (is_measured_unseen)
            item.slipping = std::nullopt;
        item.keeps_slipping = item.slipping == true ? slips_twice(courses.all) : item.slipping;
        if (!item.slipping || !item.keeps_slipping)
            item.withheld = "group";
    }

    Courses add_points(AdherenceItem& item, Stored const& stored, Measure const* measure) const
    {
        auto const measured = measured_by_session(stored.id, measure);
        Courses courses;
        for (std::size_t index = 0; index < held_.size(); ++index) {
            auto point = point_of(stored, index);
            point.measured = measured[index];
            auto const found = says(stored, index);
            auto const with = point.measured ? with_measured(found, misses(*measure, *point.measured)) : found;
            if (with == Says::well || with == Says::slips)
                point.slips = with == Says::slips;
            auto const* before = words_before(stored, index);
            if (before == nullptr) {
                courses.answered.push_back(found);
                courses.all.push_back(with);
            }
            if (point.kept || point.measured || !held_[index].is_exact)
                before != nullptr ? add_before(item, *before, std::move(point))
                                  : item.points.push_back(std::move(point));
        }
        return courses;
    }

    /// The words that a session judged, where they were others than now.
    [[nodiscard]] std::string const* words_before(Stored const& stored, std::size_t session) const
    {
        auto const reworded = snapshot_.reworded().find(stored.number);
        bool const is_before =
            reworded != snapshot_.reworded().end() && held_[session].told.starts_at < reworded->second.since;
        return is_before ? &reworded->second.before : nullptr;
    }

    static void add_before(AdherenceItem& item, std::string const& words, AdherencePoint point)
    {
        if (!item.before)
            item.before = AdherenceBefore{.text = words};
        item.before->points.push_back(std::move(point));
    }

    AdherencePoint point_of(Stored const& stored, std::size_t session) const
    {
        AdherencePoint point{.session = held_[session].told.session, .text = held_[session].told.text};
        auto const* told = answer(stored, session);
        if (told == nullptr) {
            if (!held_[session].is_exact)
                point.withheld = "group";
            return point;
        }
        point.raters = told->raters;
        point.at_least = told->at_least;
        point.at_most = told->at_most;
        if (told->counts)
            put(point, *told);
        return point;
    }

    static void put(AdherencePoint& point, access::Told const& told)
    {
        auto const& counts = *told.counts;
        if (told.n) {
            point.broken = counts[0];
            point.partly = counts[1];
            point.kept = counts[2];
            return;
        }
        auto const shares = access::shares(counts);
        point.share = {.kept = shares[2], .partly = shares[1], .broken = shares[0]};
    }

    /// Null where nobody answered, or what people did is withheld.
    [[nodiscard]] access::Told const* answer(Stored const& stored, std::size_t session) const
    {
        auto const found = answers_[session].find(stored.number);
        return found == answers_[session].end() ? nullptr : &found->second;
    }

    [[nodiscard]] Says says(Stored const& stored, std::size_t session) const
    {
        auto const* told = answer(stored, session);
        if (told == nullptr)
            return held_[session].is_exact ? Says::nothing : Says::withheld;
        // Near an end of the scale the band tells: then nearly all answered kept, or nearly all broken.
        if (!told->counts)
            return told->at_least ? Says::well : told->at_most ? Says::slips : Says::withheld;
        if (told->n && *told->n < statistics::least_judged)
            return Says::nothing;
        auto const& counts = *told->counts;
        return 3 * counts[0] >= counts[0] + counts[1] + counts[2] ? Says::slips : Says::well;
    }

    /// For each session the last value measured in it, or else since the session before.
    [[nodiscard]] std::vector<std::optional<double>> measured_by_session(Id rule, Measure const* measure) const
    {
        std::vector<std::optional<double>> measured(held_.size());
        if (measure == nullptr)
            return measured;
        for (auto const* stored : measurements_.of(rule)) {
            auto const& body = stored->as<Measurement>();
            auto const named = body.session ? places_.find(*body.session) : places_.end();
            auto const next =
                std::ranges::lower_bound(held_, body.measured_on, {}, &ClosedSession::day) - held_.begin();
            auto const place = named != places_.end() ? named->second : static_cast<std::size_t>(next);
            if (place < held_.size())
                measured[place] = body.value;
        }
        return measured;
    }

    Snapshot const& snapshot_;
    std::vector<ClosedSession> const& held_;
    Measurements const measurements_;
    std::vector<Answers> answers_;               ///< by session
    std::unordered_map<Id, std::size_t> places_; ///< of the sessions
};

} // namespace

Adherence adherence(Call& call, OfJourney const& asked)
{
    return adherence(Snapshot(call, asked.journey));
}

Adherence adherence(Snapshot const& snapshot)
{
    return AdherenceReading(snapshot).told();
}

} // namespace tocht::insight
