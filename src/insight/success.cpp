#include "insight/views.hpp"

#include "insight/common_views.hpp"

#include <cmath>

namespace tocht::insight {

namespace {

constexpr std::size_t sessions_lately = 2; ///< sessions
constexpr double half = 0.5;               ///< of the answers

bool reaches(Indicator const& indicator, double value, double level)
{
    return indicator.better == Better::higher ? value >= level : value <= level;
}

std::optional<Shows> reached_by(Indicator const& indicator, double value)
{
    if (reaches(indicator, value, indicator.ideal))
        return Shows::ideal;
    if (reaches(indicator, value, indicator.acceptable))
        return Shows::acceptable;
    return std::nullopt;
}

class SuccessReading {
public:
    explicit SuccessReading(Snapshot const& now)
        : snapshot_(now)
        , held_(now.closed_sessions())
        , measurements_(now.call, now.documents.of<Measurement>(), now.documents.of<Session>())
        , is_measured_(reads_measurements(now.seat))
    {
        for (auto const& held : held_)
            answers_.push_back(answers_in(now.figures, held, Aspect::noticed));
        for (auto const* stored : now.of<Signal>())
            signals_[stored->as<Signal>().criterion].push_back(stored);
    }

    Success told()
    {
        Success result{.journey = snapshot_.seat.journey.id, .sessions = insight::told(held_)};
        for (auto const* stored : snapshot_.of<Criterion>())
            result.items.push_back(item_of(*stored, stored->as<Criterion>()));
        return result;
    }

private:
    SuccessItem item_of(Stored const& stored, Criterion const& body)
    {
        SuccessItem item{
            .criterion = stored.id, .text = body.title, .beneficiary = body.beneficiary, .whom = body.whom};
        if (body.indicator)
            item.indicator = indicator_of(stored.id, *body.indicator);
        for (auto const* signal : signals_[stored.id])
            item.signals.push_back(signal_of(*signal, signal->as<Signal>()));
        // What is withheld counts for nothing once, and in favour once. When that makes no difference it can be told.
        auto const least = stage_of(item, false);
        if (least == stage_of(item, true))
            item.stage = least;
        else
            item.withheld = "group";
        return item;
    }

    SuccessIndicator indicator_of(Id criterion, Indicator const& indicator) const
    {
        SuccessIndicator told{.name = indicator.name,
                              .unit = indicator.unit,
                              .better = indicator.better,
                              .acceptable = indicator.acceptable,
                              .ideal = indicator.ideal};
        if (!is_measured_)
            told.withheld = "group";
        if (auto const* stored = measurements_.latest(criterion)) {
            auto const& body = stored->as<Measurement>();
            told.measurement = stored->id;
            told.value = body.value;
            told.measured_on = body.measured_on;
            told.source = body.source;
            told.evidence = body.evidence;
            told.reached = reached_by(indicator, body.value);
        }
        return told;
    }

    SuccessSignal signal_of(Stored const& stored, Signal const& body) const
    {
        SuccessSignal signal{.id = stored.id, .sense = body.sense, .shows = body.shows, .text = body.text};
        signal.noticed_lately = false;
        for (std::size_t index = 0; index < held_.size(); ++index) {
            bool const is_late = index + sessions_lately >= held_.size();
            auto const found = answers_[index].find(stored.number);
            bool const is_there = found != answers_[index].end();
            if (!is_there && is_late && !held_[index].is_exact && signal.noticed_lately == false)
                signal.noticed_lately = std::nullopt;
            if (is_there)
                signal.points.push_back(point_of(held_[index], found->second));
            else if (!held_[index].is_exact)
                signal.points.push_back(
                    {.session = held_[index].told.session, .text = held_[index].told.text, .withheld = "group"});
            if (is_there && is_late && found->second.exact_mean >= half)
                signal.noticed_lately = true;
        }
        return signal;
    }

    /// A mean of 0 and 1 is a part of the answers.
    static SuccessPoint point_of(ClosedSession const& held, access::Told const& told)
    {
        SuccessPoint point{.session = held.told.session, .text = held.told.text, .raters = told.raters};
        auto const percents = [](std::optional<double> const& part) {
            return part ? std::optional(static_cast<int>(std::lround(*part * 100))) : std::nullopt;
        };
        if (told.n) {
            point.noticed = told.counts->at(1);
            point.answers = *told.n;
            return point;
        }
        point.at_least = percents(told.at_least);
        point.at_most = percents(told.at_most);
        if (told.counts)
            point.share = access::shares(*told.counts).at(1);
        return point;
    }

    /// Whether a session's figures show that somebody noticed a signal; where nearly nobody did, they do not.
    static bool shows_notice(SuccessPoint const& point)
    {
        return point.noticed.value_or(0) > 0 || point.at_least || point.share;
    }

    /// Whether they leave that open.
    static bool is_open(SuccessPoint const& point) { return point.withheld || point.at_most; }

    /// `benefit`: what is made of what the actor may not know.
    [[nodiscard]] Stage stage_of(SuccessItem const& item, bool benefit) const
    {
        if (shows(item, Shows::ideal) && is_there(item, Shows::ideal, benefit))
            return Stage::ideal;
        if (shows(item, Shows::acceptable) && is_there(item, Shows::acceptable, benefit))
            return Stage::acceptable;
        bool const is_noticed = std::ranges::any_of(item.signals, [&](SuccessSignal const& signal) {
            return std::ranges::any_of(signal.points, [&](SuccessPoint const& point) {
                return shows_notice(point) || (benefit && is_open(point));
            });
        });
        return is_noticed ? Stage::emerging : Stage::unseen;
    }

    /// Whether anything could show a level.
    static bool shows(SuccessItem const& item, Shows level)
    {
        return item.indicator
            || std::ranges::any_of(item.signals, [&](SuccessSignal const& signal) { return signal.shows == level; });
    }

    /// Whether all is there that shows a level or what lies below.
    [[nodiscard]] bool is_there(SuccessItem const& item, Shows level, bool benefit) const
    {
        bool const is_reached =
            !item.indicator || (is_measured_ ? item.indicator->reached >= std::optional(level) : benefit);
        if (!is_reached)
            return false;
        return std::ranges::all_of(item.signals, [&](SuccessSignal const& signal) {
            return signal.shows > level || signal.noticed_lately.value_or(benefit);
        });
    }

    Snapshot const& snapshot_;
    std::vector<ClosedSession> const& held_;
    Measurements const measurements_;
    bool const is_measured_;       ///< as far as the actor may know
    std::vector<Answers> answers_; ///< by session
    std::map<Id, Documents> signals_;
};

} // namespace

Success success(Snapshot const& snapshot)
{
    return SuccessReading(snapshot).told();
}

Success success(Call& call, OfJourney const& asked)
{
    return success(Snapshot(call, asked.journey));
}

} // namespace tocht::insight
