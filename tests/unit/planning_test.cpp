// A whole journey is planned with a few calls, and what was moved stays moved.

#include "gathering.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

std::vector<Day> days_of(std::vector<Document<Session>> const& sessions)
{
    std::vector<Day> all;
    for (auto const& session : sessions)
        all.emplace_back(std::chrono::floor<std::chrono::days>(session.body.starts_at));
    return all;
}

std::vector<Document<Session>> plan(Gathering const& g, PlanSessions wanted)
{
    wanted.journey = g.journey;
    wanted.at = "09:00";
    wanted.minutes = 60;
    return g.host().plan_sessions(wanted);
}

PlanSessions monthly(Day first, Weekday weekday, Ordinal ordinal)
{
    PlanSessions wanted;
    wanted.first_on = first;
    wanted.unit = RhythmUnit::months;
    wanted.weekday = weekday;
    wanted.ordinal = ordinal;
    return wanted;
}

Instant at_nine(Day on) // in Amsterdam, in winter
{
    return Instant{std::chrono::sys_days{on}} + std::chrono::hours{8};
}

/// What comes of a change that must fail.
template <BodyOfKind T, typename Edit> Failure refused_change(Gathering const& g, Id id, Edit const& edit)
{
    auto document = g.host().get<T>(id);
    edit(document.body);
    return refusal_of(g, [&] { g.host().change(document); });
}

Failure moved(Gathering const& g, Document<Session> session, Instant to)
{
    session.body.starts_at = to;
    return refusal_of(g, [&] { g.host().change(session); });
}

} // namespace

TEST_CASE("sessions come on the second Tuesday, or on the last Friday, of a month")
{
    Gathering g;
    auto const second = days_of(plan(g, monthly(day(2027, 10, 13), Weekday::tuesday, Ordinal::second)));
    CHECK(second == std::vector{day(2027, 11, 9), day(2027, 12, 14)}); // October's second Tuesday is over by then
    auto wanted = monthly(day(2027, 1, 1), Weekday::friday, Ordinal::last);
    wanted.every = 3;
    CHECK(days_of(plan(g, wanted))
          == std::vector{day(2027, 1, 29), day(2027, 4, 30), day(2027, 7, 30), day(2027, 10, 29)});
}

TEST_CASE("holidays are passed over, and a number of sessions is enough")
{
    Gathering g;
    PlanSessions wanted;
    wanted.first_on = day(2027, 4, 26);
    wanted.except = {day(2027, 5, 3), day(2027, 5, 10)};
    wanted.count = 3;
    CHECK(days_of(plan(g, wanted)) == std::vector{day(2027, 4, 26), day(2027, 5, 17), day(2027, 5, 24)});
}

TEST_CASE("every session of a plan has what the plan says of it")
{
    Gathering g;
    PlanSessions wanted;
    wanted.first_on = day(2027, 2, 1);
    wanted.count = 2;
    wanted.step = Step::landscape;
    wanted.title = "Waaraan zien we het?";
    wanted.place = "De Linde";
    wanted.facilitator = g.facilitator.id;
    wanted.invited = {g.facilitator.id, g.participant.id};
    wanted.openness = Openness::anonymous;
    auto const planned = plan(g, wanted);
    REQUIRE(planned.size() == 2);
    for (auto const& session : planned) {
        CHECK(session.body.step == Step::landscape);
        CHECK(session.body.title == wanted.title);
        CHECK(session.body.place == wanted.place);
        CHECK(session.body.facilitator == g.facilitator.id);
        CHECK(session.body.invited == wanted.invited);
        CHECK(session.body.openness == Openness::anonymous);
        CHECK(session.body.rhythm_at == session.body.starts_at);
    }
}

TEST_CASE("what a plan says of its sessions is checked as in a document, and nothing is planned")
{
    Gathering g;
    auto const wrong = [&](auto change) {
        PlanSessions wanted;
        wanted.first_on = day(2027, 2, 1);
        change(wanted);
        return refusal_of(g, [&] { plan(g, wanted); });
    };
    CHECK(wrong([](auto& p) { p.facilitator = Id::make(); }) == Failure{Code::not_found, "/facilitator"});
    CHECK(wrong([&](auto& p) { p.invited = {g.purpose}; }) == Failure{Code::invalid, "/invited/0"});
    CHECK(wrong([](auto& p) { p.title = std::string(201, 'x'); }) == Failure{Code::invalid, "/title"});
    CHECK(wrong([](auto& p) { p.ordinal = Ordinal::first; }) == Failure{Code::invalid, "/ordinal"});
    CHECK(wrong([](auto& p) { p.unit = RhythmUnit::months, p.ordinal = Ordinal::first; })
          == Failure{Code::invalid, "/ordinal"});
    CHECK(wrong([](auto& p) {
              p = monthly(day(2027, 2, 1), Weekday::monday, Ordinal::first);
              p.day_of_month = 3;
          })
          == Failure{Code::invalid, "/day_of_month"});
    CHECK(wrong([](auto& p) { p.count = 0; }) == Failure{Code::invalid, "/count"});
    CHECK(wrong([](auto& p) { p.except = {Day{}}; }) == Failure{Code::invalid, "/except/0"});
}

TEST_CASE("planning again passes over what was moved; all of it there is an empty list")
{
    Gathering g;
    auto session = g.plan().front();
    session.body.starts_at = at_nine(day(2027, 12, 23));
    g.host().change(session);
    CHECK(g.plan().empty());
    CHECK(g.host().list<Session>({.journey = g.journey}).items.size() == 2);
}

TEST_CASE("planning outside the months is refused and says which they are")
{
    Gathering g;
    try {
        g.plan(day(2028, 2, 1));
        FAIL("planned outside the journey");
    } catch (Error const& error) {
        CHECK(error.code() == Code::refused);
        CHECK_THAT(error.what(), Catch::Contains("2027-01-04") && Catch::Contains("2028-01-04"));
    }
}

TEST_CASE("a session is not moved out of its months, onto another session, or after it was closed")
{
    Gathering g;
    auto const sessions = g.plan();
    auto const first = sessions[0];
    auto const second = sessions[1];
    CHECK(moved(g, first, at_nine(day(2028, 1, 4))) == Failure{Code::refused, "/starts_at"});
    CHECK(moved(g, first, at_nine(day(2027, 1, 3))) == Failure{Code::refused, "/starts_at"});
    auto const half_an_hour = std::chrono::minutes{30};
    CHECK(moved(g, first, second.body.starts_at + half_an_hour) == Failure{Code::refused, "/starts_at"});
    CHECK(moved(g, first, second.body.starts_at - half_an_hour) == Failure{Code::refused, "/starts_at"});
    auto free = first;
    free.body.starts_at = second.body.starts_at + std::chrono::hours{1}; // as the other one ends
    g.host().change(free);

    auto const open = g.host().open_session(second.id);
    g.host().add(Experience{.journey = g.journey, .session = open.id, .title = "Gebeld", .story = "Zomaar"});
    auto const closed = g.host().close_session(open.id);
    CHECK(moved(g, closed, at_nine(day(2027, 12, 27))) == Failure{Code::refused, "/starts_at"});
}

TEST_CASE("the moment that a rhythm made a session for is the library's")
{
    Gathering g;
    auto session = g.plan().front();
    session.body.rhythm_at = at_nine(day(2027, 12, 22));
    CHECK(refusal_of(g, [&] { g.host().change(session); }) == Failure{Code::invalid, "/rhythm_at"});
}

TEST_CASE("a session is not made so long that it lies on another, and one of another step is not planned onto it")
{
    Gathering g;
    auto session = g.plan(day(2027, 12, 14)).front();
    session.body.minutes = 8 * 24 * 60;
    CHECK(refusal_of(g, [&] { g.host().change(session); }) == Failure{Code::invalid, "/minutes"});
    auto second =
        g.host().plan_sessions(g.journey, {.first_on = day(2027, 12, 14), .every = 52, .at = "12:00", .minutes = 60});
    auto first = g.host().get<Session>(session.id);
    first.body.minutes = 300;
    CHECK(refusal_of(g, [&] { g.host().change(first); }) == Failure{Code::refused, "/minutes"});
    PlanSessions other;
    other.first_on = day(2027, 12, 14);
    other.count = 1;
    other.step = Step::map;
    CHECK(refusal_of(g, [&] { plan(g, other); }) == Failure{Code::refused, "/at"});
}

TEST_CASE("a session is planned onto no part of another one's time, and what it would lie on is told")
{
    Gathering g;
    auto const there = g.plan(day(2027, 12, 14)).front();
    auto const late = [](char const* at) {
        PlanSessions wanted;
        wanted.first_on = day(2027, 12, 14);
        wanted.count = 1;
        wanted.at = at;
        return wanted;
    };
    for (auto const* at : {"08:30", "09:30"}) {
        auto wanted = late(at);
        wanted.journey = g.journey;
        wanted.minutes = 60;
        CHECK(refusal_of(g, [&] { g.host().plan_sessions(wanted); }) == Failure{Code::refused, "/at"});
        try {
            g.host().plan_sessions(wanted);
        } catch (Error const& error) {
            CHECK(error.ids() == std::vector{there.id});
        }
    }
    g.host().plan_sessions(g.journey, {.first_on = day(2027, 12, 14), .every = 52, .at = "10:00", .minutes = 60});
}

TEST_CASE("who left by then, or is a sponsor, neither leads a session nor is invited to it; those who were stay")
{
    Gathering g;
    auto const session = g.plan().front(); // on 21 December
    auto const changed = [&](auto const& edit) { return refused_change<Session>(g, session.id, edit); };
    auto stays = g.host().get<Session>(session.id);
    stays.body.invited = {g.colleague.id, g.participant.id};
    g.host().change(stays);
    auto leaver = g.host().get<Participant>(g.colleague.id);
    leaver.body.left_on = day(2027, 12, 20);
    g.host().change(leaver);
    CHECK(changed([&](Session& one) { one.facilitator = g.colleague.id; }) == Failure{Code::refused, "/facilitator"});
    CHECK(changed([&](Session& one) { one.facilitator = g.sponsor.id; }) == Failure{Code::refused, "/facilitator"});
    CHECK(changed([&](Session& one) { one.invited.push_back(g.sponsor.id); }) == Failure{Code::refused, "/invited/2"});
    PlanSessions wanted;
    wanted.first_on = day(2027, 12, 20);
    wanted.invited = {g.participant.id, g.colleague.id};
    CHECK(refusal_of(g, [&] { plan(g, wanted); }) == Failure{Code::refused, "/invited/1"});
    wanted.first_on = day(2027, 12, 13);
    wanted.count = 1;
    CHECK(plan(g, wanted).size() == 1);
    stays = g.host().get<Session>(session.id);
    stays.body.title = "Met wie er was";
    CHECK(g.host().change(stays).body.invited.size() == 2);
}

TEST_CASE("a journey is not shortened or moved so that a session to come lies outside it")
{
    Gathering g;
    g.plan(); // on 21 and 28 December
    auto const changed = [&](auto const& edit) { return refused_change<Journey>(g, g.journey, edit); };
    CHECK(changed([](Journey& one) { one.months = 11; }) == Failure{Code::refused, "/months"});
    CHECK(changed([](Journey& one) { one.starts_on = day(2026, 12, 4); }) == Failure{Code::refused, "/starts_on"});
    try {
        auto journey = g.host().get<Journey>(g.journey);
        journey.body.months = 11;
        g.host().change(journey);
    } catch (Error const& error) {
        CHECK_THAT(error.what(), Catch::Contains("2027-12-04"));
        CHECK(error.ids().size() == 2);
    }
    for (auto one : g.host().list<Session>({.journey = g.journey}).items) {
        one.body.status = Status::cancelled;
        g.host().change(one);
    }
    auto journey = g.host().get<Journey>(g.journey);
    journey.body.months = 11;
    CHECK(g.host().change(journey).body.months == 11);
}

TEST_CASE("a session may begin at any minute of a day, and at no other")
{
    Gathering g;
    auto const planned = [&](char const* at, Day on) {
        return failure_of(
            [&] { g.host().plan_sessions(g.journey, {.first_on = on, .every = 52, .at = at, .minutes = 5}); });
    };
    CHECK(planned("00:00", day(2027, 2, 1)).code == Code::ok);
    CHECK(planned("23:59", day(2027, 2, 2)).code == Code::ok);
    for (auto const* at : {"24:00", "12:60", "9:00", "09.00", "-1:00", "0900", ""})
        CHECK(planned(at, day(2027, 2, 3)) == Failure{Code::invalid, "/at"});
}
