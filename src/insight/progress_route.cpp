#include "insight/expectations.hpp"
#include "insight/held.hpp"
#include "journey/rhythm.hpp"
#include "journey/rules.hpp"
#include "model/zone.hpp"
#include "store/ratings.hpp"

#include <map>
#include <numeric>

namespace tocht::insight {

namespace {

constexpr int ten_weeks = 70;

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
std::set<std::int64_t> invited_to(Present const& present, Held const& held)
{
    std::set<std::int64_t> invited;
    for (auto const* one : present.invited_to(present.documents.find(held.told.session)->as<Session>()))
        invited.insert(one->number);
    return invited;
}

/// How many people answered each question of a session.
std::map<store::Question, std::int64_t> answered(Present const& present, Held const& held)
{
    std::map<store::Question, std::int64_t> people;
    for (auto const& tally : present.figures.tallies(held.number))
        people[tally.question] += std::accumulate(tally.counts.begin(), tally.counts.end(), std::int64_t{0});
    return people;
}

/// How many of the invited rated, of sessions whose figures are exact. Who answered the question that most answered is
/// looked up first, and everybody only of sessions in which that is not enough yet.
class Turnout {
public:
    Turnout(Present const& present, std::vector<Held> const& sessions)
        : present_(present)
    {
        std::vector<store::Question> most_answered;
        for (auto const& held : sessions)
            if (held.is_exact) {
                missing_[held.number] = invited_to(present, held);
                people_[held.number] = static_cast<std::int64_t>(missing_[held.number].size());
                auto const questions = answered(present, held);
                if (auto const most =
                        std::ranges::max_element(questions, {}, [](auto const& one) { return one.second; });
                    most != questions.end())
                    most_answered.push_back(most->first);
            }
        take_away(most_answered);
        std::vector<store::Question> others;
        for (auto const& held : sessions)
            if (held.is_exact && !is_enough(held))
                for (auto const& [question, people] : answered(present, held))
                    others.push_back(question);
        take_away(others);
    }

    /// Whether 60 % of the invited rated.
    [[nodiscard]] bool is_enough(Held const& held) const
    {
        auto const people = people_.at(held.number);
        return people > 0 && people - static_cast<std::int64_t>(missing_.at(held.number).size()) >= most_of(people);
    }

private:
    void take_away(std::vector<store::Question> const& questions)
    {
        if (questions.empty())
            return;
        for (auto const& rating : store::ratings_of(present_.call.database, questions))
            missing_.at(rating.question.session).erase(rating.participant);
    }

    Present const& present_;
    std::map<std::int64_t, std::int64_t> people_;
    std::map<std::int64_t, std::set<std::int64_t>> missing_; ///< by session
};

Answer is_well_rated(Present const& present, Turnout const& turnout, Held const& held)
{
    if (held.is_exact)
        return turnout.is_enough(held) ? Answer::yes : Answer::no;
    auto const people = static_cast<std::int64_t>(invited_to(present, held).size());
    if (people == 0)
        return Answer::no;
    return is_well_rated(people, present.figures.raters(held.number, held.openness));
}

/// A group's own method is made within its journey, or adapted from another.
bool uses_own_method(Present const& present, Session const& session)
{
    auto const* found = session.method ? present.call.find(*session.method) : nullptr;
    auto const* method = found != nullptr ? std::get_if<Method>(&found->body) : nullptr;
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
    return at_least(static_cast<std::size_t>(journey::closed_route_sessions(present.documents)),
                    journey::route_sessions_needed);
}

Reach levels_reflected_on(Present const& present)
{
    constexpr std::array levels{Aspect::contribution, Aspect::quality, Aspect::adherence};
    std::map<Aspect, int> sessions; // in which each was rated, as far as that may be known
    auto const held = held_sessions(present);
    for (auto const& one : held) {
        std::set<Aspect> rated;
        for (auto const& cell : present.figures.in(one.number, one.openness, store::Among::everybody))
            rated.insert(cell.aspect());
        for (auto const aspect : rated)
            ++sessions[aspect];
    }
    auto const reached = std::ranges::count_if(levels, [&](Aspect level) { return sessions[level] >= 2; });
    auto reach = at_least(static_cast<std::size_t>(reached), levels.size());
    reach.is_withheld = !reach.met && has_withheld(held);
    return reach;
}

Reach adjustments_in_time(Present const& present)
{
    Reach reach{.need = 0};
    for (auto const& stored : present.documents.of<Adjustment>()) {
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
    auto held = held_sessions(present);
    std::erase_if(held, [&](Held const& one) {
        return present.documents.find(one.told.session)->as<Session>().step != Step::route;
    });
    std::vector<Id> poorly;
    std::size_t unknown = 0;
    Turnout const turnout(present, held);
    for (auto const& one : held) {
        auto const answer = is_well_rated(present, turnout, one);
        unknown += answer == Answer::withheld ? 1 : 0;
        if (answer == Answer::no)
            poorly.push_back(one.told.session);
    }
    auto const have = held.size() - poorly.size() - unknown;
    auto reach = at_least(have, std::max<std::size_t>(held.size(), 1), std::move(poorly));
    reach.is_withheld = unknown > 0 && reach.about.empty();
    return reach;
}

Reach signals_looked_for(Present const& present)
{
    std::set<std::int64_t> looked_for;
    auto const held = held_sessions(present);
    for (auto const& one : held)
        for (auto const& [signal, told] : answers_in(present.figures, one, Aspect::noticed))
            looked_for.insert(signal);
    // Nobody looks for the signals of a criterion that was retired.
    auto const signals = present.of<Signal>([&](Signal const& signal) {
        auto const* criterion = present.documents.find(signal.criterion);
        return criterion != nullptr && criterion->as<Criterion>().status != Status::retired;
    });
    auto reach = every(signals, [&](Stored const& signal) { return looked_for.contains(signal.number); });
    reach.is_withheld = !reach.met && has_withheld(held);
    return reach;
}

Reach backpack_filled(Present const& present)
{
    return at_least(static_cast<std::size_t>(journey::kinds_in_backpack(present.documents)), 2);
}

Reach own_method_used(Present const& present)
{
    auto const sessions = closed_route_sessions(present);
    auto const own = std::ranges::count_if(
        sessions, [&](auto const* one) { return uses_own_method(present, one->template as<Session>()); });
    return at_least(static_cast<std::size_t>(own), 1);
}

} // namespace tocht::insight
