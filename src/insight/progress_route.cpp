#include "insight/closed_sessions.hpp"
#include "insight/expectations.hpp"
#include "journey/rhythm.hpp"
#include "journey/rules.hpp"
#include "model/zone.hpp"
#include "store/ratings.hpp"

#include <map>
#include <numeric>

namespace tocht::insight {

namespace {

constexpr int ten_weeks = 70;

Documents closed_route_sessions(Snapshot const& snapshot)
{
    return snapshot.of<Session>(
        [](Session const& session) { return session.status == Status::closed && session.step == Step::route; });
}

Day day_of(Snapshot const& snapshot, Session const& session)
{
    return model::day_in(snapshot.seat.body().time_zone, session.starts_at);
}

int days_between(Day from, Day to)
{
    return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

/// The days of the route sessions, and of the journey's end, in order.
std::vector<Day> pauses(Snapshot const& snapshot)
{
    auto const end = journey::end_of(snapshot.seat.body());
    std::vector<Day> days;
    for (auto const* stored : snapshot.of<Session>([](Session const& session) { return session.step == Step::route; }))
        days.push_back(std::min(day_of(snapshot, stored->as<Session>()), end));
    days.push_back(end);
    std::ranges::sort(days);
    return days;
}

/// What a session tells: that it is so, that it is not, or nothing, where figures are withheld.
enum class Answer : std::uint8_t { no, yes, withheld };

/// Of the invited, how many are 60 %.
std::int64_t most_of(std::int64_t invited)
{
    return (60 * invited + 99) / 100;
}

/// Whether 60 % of the invited rated, by the band of how many did.
Answer is_well_rated(std::int64_t invited, std::int64_t rated)
{
    if (rated == 0)
        return Answer::withheld;
    auto const band = access::band_of(rated);
    if (band.least >= most_of(invited))
        return Answer::yes;
    return band.most && *band.most < most_of(invited) ? Answer::no : Answer::withheld;
}

/// Those who were invited to a session, by the number of their row.
std::set<std::int64_t> invited_to(Snapshot const& snapshot, ClosedSession const& held)
{
    std::set<std::int64_t> invited;
    for (auto const* one : snapshot.invited_to(snapshot.documents.find(held.told.session)->as<Session>()))
        invited.insert(one->number);
    return invited;
}

/// How many people answered each question of a session.
std::map<store::Question, std::int64_t> answered(Snapshot const& snapshot, ClosedSession const& held)
{
    std::map<store::Question, std::int64_t> people;
    for (auto const& tally : snapshot.figures.tallies(held.number))
        people[tally.question] += std::accumulate(tally.counts.begin(), tally.counts.end(), std::int64_t{0});
    return people;
}

/// How many of the invited rated, of sessions whose figures are exact. Who answered the question that most answered is
/// looked up first, and everybody only of sessions in which that is not enough yet.
class Turnout {
public:
    Turnout(Snapshot const& snapshot, std::vector<ClosedSession> const& sessions)
        : snapshot_(snapshot)
    {
        std::vector<store::Question> most_answered;
        for (auto const& held : sessions)
            if (held.is_exact) {
                missing_[held.number] = invited_to(snapshot, held);
                people_[held.number] = static_cast<std::int64_t>(missing_[held.number].size());
                auto const questions = answered(snapshot, held);
                if (auto const most =
                        std::ranges::max_element(questions, {}, [](auto const& one) { return one.second; });
                    most != questions.end())
                    most_answered.push_back(most->first);
            }
        take_away(most_answered);
        std::vector<store::Question> others;
        for (auto const& held : sessions)
            if (held.is_exact && !is_enough(held))
                for (auto const& [question, people] : answered(snapshot, held))
                    others.push_back(question);
        take_away(others);
    }

    /// Whether 60 % of the invited rated.
    [[nodiscard]] bool is_enough(ClosedSession const& held) const
    {
        auto const people = people_.at(held.number);
        return people > 0 && people - static_cast<std::int64_t>(missing_.at(held.number).size()) >= most_of(people);
    }

private:
    void take_away(std::vector<store::Question> const& questions)
    {
        if (questions.empty())
            return;
        for (auto const& rating : store::ratings_of(snapshot_.call.database, questions))
            missing_.at(rating.question.session).erase(rating.participant);
    }

    Snapshot const& snapshot_;
    std::map<std::int64_t, std::int64_t> people_;
    std::map<std::int64_t, std::set<std::int64_t>> missing_; ///< by session
};

Answer is_well_rated(Snapshot const& snapshot, Turnout const& turnout, ClosedSession const& held)
{
    if (held.is_exact)
        return turnout.is_enough(held) ? Answer::yes : Answer::no;
    auto const people = static_cast<std::int64_t>(invited_to(snapshot, held).size());
    if (people == 0)
        return Answer::no;
    return is_well_rated(people, snapshot.figures.raters(held.number, held.openness));
}

/// A group's own method is made within its journey, or adapted from another.
bool uses_own_method(Snapshot const& snapshot, Session const& session)
{
    auto const* found = session.method ? snapshot.call.find(*session.method) : nullptr;
    auto const* method = found != nullptr ? std::get_if<Method>(&found->body) : nullptr;
    return method != nullptr && (method->journey == session.journey || method->based_on);
}

} // namespace

Reach rhythm_kept(Snapshot const& snapshot)
{
    auto const days = pauses(snapshot);
    Reach reach{.need = ten_weeks};
    if (days.size() == 1) {
        reach.have = days_between(snapshot.seat.body().starts_on, days.front());
        return reach;
    }
    int longest = 0;
    for (std::size_t index = 1; index < days.size(); ++index)
        longest = std::max(longest, days_between(days[index - 1], days[index]));
    reach.have = longest;
    reach.met = longest <= ten_weeks;
    return reach;
}

Reach methods_used(Snapshot const& snapshot)
{
    auto const sessions = closed_route_sessions(snapshot);
    auto reach = every(sessions, [](Stored const& session) { return session.as<Session>().method.has_value(); });
    reach.is_open = sessions.empty();
    return reach;
}

Reach sessions_closed(Snapshot const& snapshot)
{
    return at_least(static_cast<std::size_t>(journey::closed_route_sessions(snapshot.documents)),
                    journey::route_sessions_needed);
}

Reach levels_reflected_on(Snapshot const& snapshot)
{
    constexpr std::array levels{Aspect::contribution, Aspect::quality, Aspect::adherence};
    std::map<Aspect, int> sessions; // in which each was rated, as far as that may be known
    auto const& held = snapshot.closed_sessions();
    for (auto const& one : held) {
        std::set<Aspect> rated;
        for (auto const& cell : snapshot.figures.in(one.number, one.openness, store::Among::everybody))
            rated.insert(cell.aspect());
        for (auto const aspect : rated)
            ++sessions[aspect];
    }
    auto const reached = std::ranges::count_if(levels, [&](Aspect level) { return sessions[level] >= 2; });
    auto reach = at_least(static_cast<std::size_t>(reached), levels.size());
    reach.is_withheld = !reach.met && has_withheld(held);
    return reach;
}

Reach adjustments_in_time(Snapshot const& snapshot)
{
    Reach reach{.need = 0};
    for (auto const& stored : snapshot.documents.of<Adjustment>()) {
        auto const& adjustment = stored.as<Adjustment>();
        if (adjustment.status == Status::decided && adjustment.due_on && *adjustment.due_on < snapshot.seat.today)
            reach.about.push_back(stored.id);
    }
    reach.have = static_cast<double>(reach.about.size());
    reach.met = reach.about.empty();
    return reach;
}

Reach sessions_rated(Snapshot const& snapshot)
{
    auto held = snapshot.closed_sessions();
    std::erase_if(held, [&](ClosedSession const& one) {
        return snapshot.documents.find(one.told.session)->as<Session>().step != Step::route;
    });
    std::vector<Id> poorly;
    std::size_t unknown = 0;
    Turnout const turnout(snapshot, held);
    for (auto const& one : held) {
        auto const answer = is_well_rated(snapshot, turnout, one);
        unknown += answer == Answer::withheld ? 1 : 0;
        if (answer == Answer::no)
            poorly.push_back(one.told.session);
    }
    auto const have = held.size() - poorly.size() - unknown;
    auto reach = at_least(have, std::max<std::size_t>(held.size(), 1), std::move(poorly));
    reach.is_open = held.empty();
    reach.is_withheld = unknown > 0 && reach.about.empty();
    return reach;
}

Reach signals_looked_for(Snapshot const& snapshot)
{
    std::set<std::int64_t> looked_for;
    auto const& held = snapshot.closed_sessions();
    for (auto const& one : held)
        for (auto const& [signal, told] : answers_in(snapshot.figures, one, Aspect::noticed))
            looked_for.insert(signal);
    // Nobody looks for the signals of a criterion that was retired.
    auto const signals = snapshot.of<Signal>([&](Signal const& signal) {
        auto const* criterion = snapshot.documents.find(signal.criterion);
        return criterion != nullptr && criterion->as<Criterion>().status != Status::retired;
    });
    auto reach = every(signals, [&](Stored const& signal) { return looked_for.contains(signal.number); });
    reach.is_open = signals.empty();
    reach.is_withheld = !reach.met && has_withheld(held);
    return reach;
}

Reach backpack_filled(Snapshot const& snapshot)
{
    return at_least(static_cast<std::size_t>(journey::kinds_in_backpack(snapshot.documents)), 2);
}

Reach own_method_used(Snapshot const& snapshot)
{
    auto const sessions = closed_route_sessions(snapshot);
    auto const own = std::ranges::count_if(
        sessions, [&](auto const* one) { return uses_own_method(snapshot, one->template as<Session>()); });
    return at_least(static_cast<std::size_t>(own), 1);
}

} // namespace tocht::insight
