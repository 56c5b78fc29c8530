#include "insight/expectations.hpp"
#include "journey/rhythm.hpp"
#include "journey/rules.hpp"
#include "model/zone.hpp"
#include "store/ratings.hpp"

namespace tocht::insight {

namespace {

constexpr int ten_weeks = 70;

/// Closed sessions in which people answered by name: what was said anonymously is not counted here.
Documents closed_named_sessions(Present const& present)
{
    return present.of<Session>([&](Session const& session) {
        return session.status == Status::closed
            && journey::openness_of(session, present.seat.body()) == Openness::named;
    });
}

Documents closed_route_sessions(Present const& present)
{
    return present.of<Session>(
        [](Session const& session) { return session.status == Status::closed && session.step == Step::route; });
}

Day day_of(Present const& present, Session const& session)
{
    return model::day_in(present.seat.body().time_zone, session.starts_at);
}

int days_between(Day from, Day to)
{
    return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

/// The days of the route sessions, and of the journey's end, in order.
std::vector<Day> pauses(Present const& present)
{
    auto const end = journey::end_of(present.seat.body());
    std::vector<Day> days;
    for (auto const* stored : present.of<Session>([](Session const& session) { return session.step == Step::route; }))
        days.push_back(std::min(day_of(present, stored->as<Session>()), end));
    days.push_back(end);
    std::ranges::sort(days);
    return days;
}

/// Whether somebody rated an aspect, of whatever, in a session.
bool is_rated(Present const& present, Stored const& session, Aspect aspect)
{
    return std::ranges::any_of(present.tallies.of(session.number), [&](store::Tally const& tally) {
        return tally.question.aspect == static_cast<int>(aspect);
    });
}

/// Whether 60 % of the invited rated. `raters`: the numbers of the session and of who rated in it, in order.
bool is_well_rated(Present const& present, Stored const& session,
                   std::vector<std::pair<std::int64_t, std::int64_t>> const& raters)
{
    auto const invited = present.invited_to(session.as<Session>());
    auto const rated = std::ranges::count_if(invited, [&](auto const* one) {
        return std::ranges::binary_search(raters, std::pair(session.number, one->number));
    });
    return !invited.empty() && 100 * static_cast<std::size_t>(rated) >= 60 * invited.size();
}

/// A group's own method is made within its journey, or adapted from another.
bool uses_own_method(Present const& present, Session const& session)
{
    auto const found = session.method ? store::find(present.call.database, *session.method) : std::nullopt;
    auto const* method = found ? std::get_if<Method>(&found->body) : nullptr;
    return method != nullptr && (method->journey == session.journey || method->based_on);
}

} // namespace

Reach rhythm_kept(Present const& present)
{
    auto const days = pauses(present);
    Reach reach{.need = ten_weeks};
    if (days.size() == 1) {
        reach.have = days_between(present.seat.body().starts_on, days.front());
        return reach;
    }
    int longest = 0;
    for (std::size_t index = 1; index < days.size(); ++index)
        longest = std::max(longest, days_between(days[index - 1], days[index]));
    reach.have = longest;
    reach.met = longest <= ten_weeks;
    return reach;
}

Reach methods_used(Present const& present)
{
    return every(closed_route_sessions(present),
                 [](Stored const& session) { return session.as<Session>().method.has_value(); });
}

Reach sessions_closed(Present const& present)
{
    return at_least(static_cast<std::size_t>(journey::closed_route_sessions(present.whole)),
                    journey::route_sessions_needed);
}

Reach levels_reflected_on(Present const& present)
{
    constexpr std::array levels{Aspect::contribution, Aspect::quality, Aspect::adherence};
    auto const sessions = closed_named_sessions(present);
    auto const reached = std::ranges::count_if(levels, [&](Aspect level) {
        return std::ranges::count_if(sessions, [&](auto const* one) { return is_rated(present, *one, level); }) >= 2;
    });
    return at_least(static_cast<std::size_t>(reached), levels.size());
}

Reach adjustments_in_time(Present const& present)
{
    Reach reach{.need = 0};
    for (auto const& stored : present.whole.of<Adjustment>()) {
        auto const& adjustment = stored.as<Adjustment>();
        if (adjustment.status == Status::decided && adjustment.due_on && *adjustment.due_on < present.seat.today)
            reach.about.push_back(stored.id);
    }
    reach.have = static_cast<double>(reach.about.size());
    reach.met = reach.about.empty();
    return reach;
}

Reach sessions_rated(Present const& present)
{
    auto sessions = closed_named_sessions(present);
    std::erase_if(sessions, [](auto const* session) { return session->template as<Session>().step != Step::route; });
    auto raters = store::raters_of_sessions(present.call.database, present.seat.journey.id);
    std::ranges::sort(raters);
    return every(sessions, [&](Stored const& session) { return is_well_rated(present, session, raters); });
}

Reach signals_looked_for(Present const& present)
{
    std::set<std::int64_t> looked_for;
    for (auto const* session : closed_named_sessions(present))
        for (auto const& tally : present.tallies.of(session->number))
            if (tally.question.aspect == static_cast<int>(Aspect::noticed))
                looked_for.insert(tally.question.subject);
    // Nobody looks for the signals of a criterion that was retired.
    auto const signals = present.of<Signal>([&](Signal const& signal) {
        auto const* criterion = present.whole.find(signal.criterion);
        return criterion != nullptr && criterion->as<Criterion>().status != Status::retired;
    });
    return every(signals, [&](Stored const& signal) { return looked_for.contains(signal.number); });
}

Reach backpack_filled(Present const& present)
{
    return at_least(static_cast<std::size_t>(journey::kinds_in_backpack(present.whole)), 2);
}

Reach own_method_used(Present const& present)
{
    auto const sessions = closed_route_sessions(present);
    auto const own = std::ranges::count_if(
        sessions, [&](auto const* one) { return uses_own_method(present, one->template as<Session>()); });
    return at_least(static_cast<std::size_t>(own), 1);
}

} // namespace tocht::insight
