#include "gathering.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

std::vector<std::string> hours(std::vector<Document<Session>> const& sessions)
{
    std::vector<std::string> texts;
    for (auto const& session : sessions) {
        auto const time = session.body.starts_at - std::chrono::floor<std::chrono::days>(session.body.starts_at);
        auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
        texts.push_back(std::to_string(minutes / 60) + ":" + std::to_string(minutes % 60));
    }
    return texts;
}

std::vector<Day> days(std::vector<Document<Session>> const& sessions)
{
    std::vector<Day> all;
    for (auto const& session : sessions)
        all.emplace_back(std::chrono::floor<std::chrono::days>(session.body.starts_at));
    return all;
}

} // namespace

TEST_CASE("sessions keep their local time across summer time")
{
    Gathering g;
    auto const sessions =
        g.host().plan_sessions(g.journey, {.first_on = day(2027, 3, 15), .every = 1, .at = "12:30", .minutes = 90});
    // Amsterdam: UTC+1 until 28 March 2027, then UTC+2, and UTC+1 again from 31 October.
    auto const utc = hours(sessions);
    CHECK(utc[0] == "11:30");
    CHECK(utc[1] == "11:30");
    CHECK(utc[2] == "10:30");
    CHECK(days(sessions)[2] == day(2027, 3, 29));
    CHECK(utc.back() == "11:30");
    CHECK(days(sessions).back() == day(2028, 1, 3));
}

TEST_CASE("a time that a clock change skips moves to the gap's end, one that it repeats is the first")
{
    Gathering g;
    auto const one = [&](Day on, std::string const& at) {
        return g.host()
            .plan_sessions(g.journey, {.first_on = on, .every = 52, .at = at, .minutes = 30})
            .front()
            .body.starts_at;
    };
    auto const at_hour = [](Day on, int hour) { return Instant{std::chrono::sys_days{on}} + std::chrono::hours{hour}; };
    CHECK(one(day(2027, 3, 28), "02:30") == at_hour(day(2027, 3, 28), 1));
    CHECK(one(day(2027, 10, 31), "02:30") == at_hour(day(2027, 10, 31), 0) + std::chrono::minutes{30});
}

TEST_CASE("a rhythm goes by weekday or by day of the month, within the journey's months")
{
    Gathering g;
    auto const weekly = days(g.host().plan_sessions(
        g.journey,
        {.first_on = day(2027, 11, 30), .every = 2, .weekday = Weekday::friday, .at = "09:00", .minutes = 60}));
    CHECK(weekly == std::vector{day(2027, 12, 3), day(2027, 12, 17), day(2027, 12, 31)});
    auto const monthly = days(g.host().plan_sessions(g.journey, {.first_on = day(2027, 1, 1),
                                                                 .every = 1,
                                                                 .unit = RhythmUnit::months,
                                                                 .day_of_month = 31,
                                                                 .at = "10:00",
                                                                 .minutes = 60}));
    CHECK(monthly.size() == 12);
    CHECK(monthly[1] == day(2027, 2, 28));
    CHECK(monthly[2] == day(2027, 3, 31));
    CHECK(monthly.back() == day(2027, 12, 31));
}

TEST_CASE("planning that makes no session, or too many, is refused; what exists is skipped")
{
    Gathering g;
    CHECK(refusal_of(g, [&] { g.plan(day(2028, 2, 1)); }) == Code::refused);
    g.plan(day(2027, 12, 21));
    CHECK(g.plan(day(2027, 12, 21)).empty()); // all are there
    CHECK(g.plan(day(2027, 12, 14)).size() == 1);
    auto const many = g.host().add(Journey{.title = "Long", .starts_on = day(2027, 1, 1), .months = 36}).id;
    for (auto const* at : {"09:00"})
        CHECK(g.host().plan_sessions(many, {.first_on = day(2027, 1, 1), .at = at, .minutes = 60}).size() == 157);
}

TEST_CASE("each field of a rhythm is checked")
{
    Gathering g;
    auto const pointer = [&](Rhythm const& rhythm) {
        return refusal_of(g, [&] { g.host().plan_sessions(g.journey, rhythm); }).pointer;
    };
    Rhythm const fine{.first_on = day(2027, 3, 1), .at = "09:00", .minutes = 60};
    auto const with = [&](auto change) {
        auto rhythm = fine;
        change(rhythm);
        return pointer(rhythm);
    };
    CHECK(with([](Rhythm& r) { r.first_on = {}; }) == "/first_on");
    CHECK(with([](Rhythm& r) { r.every = 0; }) == "/every");
    CHECK(with([](Rhythm& r) { r.every = 53; }) == "/every");
    for (auto const* time :
         {"24:00", "9:00", "09:60", "09-00", "-9:00", "+9:00", "0x:00", "09:0x", "09:00:00", "", "09:5"})
        CHECK(with([&](Rhythm& r) { r.at = time; }) == "/at");
    CHECK(with([](Rhythm& r) { r.minutes = 0; }) == "/minutes");
    CHECK(with([](Rhythm& r) { r.minutes = 1441; }) == "/minutes");
    CHECK(with([](Rhythm& r) { r.day_of_month = 3; }) == "/day_of_month");
    CHECK(with([](Rhythm& r) { r.unit = RhythmUnit::months, r.weekday = Weekday::monday; }) == "/weekday");
    CHECK(with([](Rhythm& r) { r.unit = RhythmUnit::months, r.day_of_month = 32; }) == "/day_of_month");
    CHECK(with([](Rhythm& r) { r.unit = RhythmUnit::months, r.day_of_month = 0; }) == "/day_of_month");
}

TEST_CASE("one session of a journey is open at a time")
{
    Gathering g;
    auto const sessions = g.plan();
    g.host().open_session(sessions[0].id);
    auto const failure = refusal_of(g, [&] { g.host().open_session(sessions[1].id); });
    CHECK(failure == Code::refused);
    CHECK(failure.ids == std::vector{sessions[0].id});
    CHECK(refusal_of(g, [&] { g.host().open_session(sessions[0].id); }) == Code::refused);
}

TEST_CASE("a session to which nothing belongs is not closed")
{
    Gathering g;
    auto const session = g.opened();
    CHECK(refusal_of(g, [&] { g.host().close_session(session.id); }) == Code::refused);
    SECTION("a rating belongs to it")
    {
        g.as(g.participant)
            .rate({.subject = session.id, .session = session.id, .aspect = Aspect::enjoyable, .value = 4});
    }
    SECTION("a remark belongs to it")
    {
        g.host().add(Remark{.journey = g.journey, .session = session.id, .text = "x"});
    }
    SECTION("a lesson belongs to it")
    {
        g.host().add(Lesson{.journey = g.journey, .session = session.id, .insight = "x"});
    }
    CHECK(g.host().close_session(session.id).body.status == Status::closed);
    CHECK(refusal_of(g, [&] { g.host().close_session(session.id); }) == Code::refused);
}

TEST_CASE("a rating is refused where it does not fit")
{
    Gathering g;
    auto const sessions = g.plan();
    auto const session =
        g.host().change<Session>(sessions[0].id, 1, R"({"invited": [")" + g.participant.id.text() + R"("]})");
    auto const me = g.as(g.participant);
    Rating const quality{.subject = g.journey, .session = session.id, .aspect = Aspect::quality, .value = 3};
    auto const refused = [&](Actor const& actor, Rating const& rating) {
        return refusal_of(g, [&] { actor.rate(rating); });
    };

    CHECK(refused(me, quality) == Code::refused); // not open yet
    CHECK(refused(me, quality).pointer == "/session");
    g.host().open_session(session.id);
    me.rate(quality);
    auto const uninvited = refused(g.as(g.colleague), quality);
    CHECK(uninvited == Code::refused);
    CHECK(uninvited.pointer == "/participant");
    auto const with = [&](auto change) {
        auto rating = quality;
        change(rating);
        return refused(me, rating);
    };
    CHECK(with([](Rating& r) { r.value = 6; }).pointer == "/value");
    CHECK(with([](Rating& r) { r.value = 0; }) == Code::invalid);
    CHECK(with([](Rating& r) { r.session = std::nullopt; }).pointer == "/session");
    CHECK(with([&](Rating& r) { r.subject = g.purpose; }).pointer == "/subject");
    CHECK(with([&](Rating& r) { r.subject = Id::make(); }) == Code::not_found);
    CHECK(with([](Rating& r) { r.aspect = static_cast<Aspect>(99); }).pointer == "/aspect");
    CHECK(with([&](Rating& r) { r.subject = g.purpose, r.aspect = Aspect::agree, r.value = 1; }).pointer == "/session");
    CHECK(refused(g.host(), quality).pointer == "/participant");
    CHECK(refused(g.as(g.facilitator),
                  {.participant = g.participant.id, .subject = g.purpose, .aspect = Aspect::agree, .value = 1})
          == Code::denied);
    auto const sponsors =
        refused(g.host(), {.participant = g.sponsor.id, .subject = g.purpose, .aspect = Aspect::agree, .value = 1});
    CHECK(sponsors == Failure{Code::refused, "/participant"});
    g.host().close_session(session.id);
    CHECK(refused(me, quality) == Code::refused);
}

TEST_CASE("every aspect takes the subjects and values of its row, and no others")
{
    struct Row {
        Aspect aspect;
        char const* subjects;
        int least;
        int most;
    };
    for (auto const& row :
         {Row{Aspect::agree, "purpose vision criterion rule agreement", -2, 2}, Row{Aspect::clarity, "vision", 1, 5},
          Row{Aspect::inspiration, "vision", 1, 5}, Row{Aspect::ownership, "vision", 1, 5},
          Row{Aspect::strength, "factor", 1, 5}, Row{Aspect::contribution, "journey responsibility role", 1, 5},
          Row{Aspect::quality, "journey", 1, 5}, Row{Aspect::adherence, "journey", 1, 5},
          Row{Aspect::climate, "journey", 1, 5}, Row{Aspect::kept, "agreement rule", 0, 2},
          Row{Aspect::noticed, "signal", 0, 1}, Row{Aspect::enjoyable, "session", 1, 5},
          Row{Aspect::worthwhile, "session", 1, 5}}) {
        Gathering g;
        auto const host = g.host();
        auto const session = g.opened().id;
        auto const criterion = host.add(Criterion{.journey = g.journey, .title = "x", .purposes = {g.purpose}}).id;
        std::vector<std::pair<std::string, Id>> const subjects{
            {"purpose", g.purpose},
            {"vision", host.add(Vision{.journey = g.journey, .text = "x", .purposes = {g.purpose}}).id},
            {"criterion", criterion},
            {"rule", host.add(Rule{.journey = g.journey, .text = "x"}).id},
            {"agreement", host.add(Agreement{.journey = g.journey, .text = "x", .parties = {g.participant.id}}).id},
            {"factor", host.add(Factor{.journey = g.journey, .text = "x"}).id},
            {"journey", g.journey},
            {"responsibility",
             host.add(Responsibility{.journey = g.journey, .holder = g.participant.id, .subject = criterion}).id},
            {"role", host.add(Role{.journey = g.journey, .name = "x", .holders = {g.participant.id}}).id},
            {"signal", host.add(Signal{.journey = g.journey, .criterion = criterion, .text = "x"}).id},
            {"session", session}};
        bool const inside = row.aspect == Aspect::contribution || row.aspect >= Aspect::quality;
        for (auto const& [kind, subject] : subjects) {
            std::string const words = std::string(" ") + row.subjects + " ";
            bool const fits = words.find(" " + kind + " ") != std::string::npos;
            INFO(static_cast<int>(row.aspect) << " " << kind);
            for (int value = row.least - 1; value <= row.most + 1; ++value) {
                bool const is_fine = fits && value >= row.least && value <= row.most;
                auto const failure = failure_of([&] {
                    g.as(g.participant)
                        .rate({.subject = subject,
                               .session = inside ? std::optional(session) : std::nullopt,
                               .aspect = row.aspect,
                               .value = value});
                });
                CHECK(failure.code == (is_fine ? Code::ok : Code::invalid));
            }
        }
    }
}

TEST_CASE("people rate their own contribution only to what they hold")
{
    Gathering g;
    auto const session = g.opened().id;
    auto const role = g.host().add(Role{.journey = g.journey, .name = "x", .holders = {g.colleague.id}}).id;
    auto const rate = [&](Someone const& part) {
        return failure_of([&] {
            g.as(part).rate({.subject = role, .session = session, .aspect = Aspect::contribution, .value = 4});
        });
    };
    CHECK(rate(g.colleague) == Code::ok);
    CHECK(rate(g.participant) == Code::refused);
}

TEST_CASE("many ratings are written all or none, and the failing one is named")
{
    Gathering g;
    std::vector<Rating> ratings{
        {.participant = g.participant.id, .subject = g.purpose, .aspect = Aspect::agree, .value = 2},
        {.participant = g.colleague.id, .subject = g.purpose, .aspect = Aspect::agree, .value = 3}};
    auto const failure = refusal_of(g, [&] { g.host().rate_many(ratings); });
    CHECK(failure == Code::invalid);
    CHECK(failure.pointer == "/1/value");
    CHECK(g.as(g.participant).ratings({.journey = g.journey}).items.empty());
    ratings[1].value = -2;
    g.host().rate_many(ratings);
    CHECK(g.as(g.participant).ratings({.journey = g.journey}).items.size() == 2);
}

TEST_CASE("applying an adjustment changes the document, remembers the revision and asks anew about its words")
{
    Gathering g;
    g.as(g.participant).rate({.subject = g.purpose, .aspect = Aspect::agree, .value = 2});
    g.host().change<Purpose>(g.purpose, 1, R"({"completion": "zorg."})"); // a correction keeps what people found
    CHECK(g.as(g.participant).ratings({.journey = g.journey}).items.size() == 1);
    auto adjustment =
        g.host().add(Adjustment{.journey = g.journey, .about = g.purpose, .observed = "a", .change = "b"});
    CHECK(refusal_of(g, [&] { g.host().apply_adjustment(adjustment.id, R"({"completion": "x"})", 2); })
          == Code::refused);
    adjustment.body.status = Status::decided;
    adjustment = g.host().change(adjustment);
    CHECK(refusal_of(g, [&] { g.host().apply_adjustment(adjustment.id, R"({"completion": "x"})", 1); })
          == Code::conflict);
    CHECK(refusal_of(g, [&] { g.host().apply_adjustment(adjustment.id, R"({"completon": "x"})", 2); }).pointer
          == "/completon");
    auto const applied = g.host().apply_adjustment(adjustment.id, R"({"completion": "anders"})", 2);
    CHECK(applied.body.status == Status::applied);
    CHECK(applied.body.applied_revision == 3);
    CHECK(g.host().get<Purpose>(g.purpose).body.completion == "anders");
    CHECK(g.as(g.participant).ratings({.journey = g.journey}).items.empty());
    CHECK(refusal_of(g, [&] { g.host().apply_adjustment(adjustment.id, "{}", 3); }) == Code::refused);
}

TEST_CASE("a journey is concluded when it is ready, or by force with a reason")
{
    Gathering g;
    CHECK(refusal_of(g, [&] { g.host().conclude(g.journey); }) == Code::refused); // not active yet
    g.host().change<Journey>(g.journey, 1, R"({"status": "active"})");
    auto const failure = refusal_of(g, [&] { g.host().conclude(g.journey); });
    CHECK(failure == Code::refused);
    CHECK(failure.says.find("R3, R8") != std::string::npos);
    SECTION("by force")
    {
        CHECK(g.host().conclude(g.journey, "funding ended").body.status == Status::concluded);
    }
    SECTION("not while a session is open, whose answers nobody would seal any more")
    {
        auto const session = g.opened();
        CHECK(refusal_of(g, [&] { g.host().conclude(g.journey, "funding ended"); }).says.find("still open")
              != std::string::npos);
        g.host().change<Session>(session.id, session.revision, R"({"status": "cancelled"})");
        CHECK(g.host().conclude(g.journey, "funding ended").body.status == Status::concluded);
    }
    SECTION("ready")
    {
        for (auto const& session : g.plan(day(2027, 12, 20))) {
            g.host().open_session(session.id);
            g.host().add(Experience{.journey = g.journey, .session = session.id, .title = "x", .story = "y"});
            g.host().close_session(session.id);
        }
        CHECK(refusal_of(g, [&] { g.host().conclude(g.journey); }).says.find("R8") != std::string::npos);
        g.host().add(Lesson{.journey = g.journey, .insight = "x"});
        CHECK(g.host().conclude(g.journey).body.status == Status::concluded);
    }
}

TEST_CASE("unpacking copies lessons of a concluded journey, once, each knowing where it came from")
{
    Gathering g;
    auto const lesson = g.host().add(Lesson{.journey = g.journey, .insight = "x", .level = Level::quality}).id;
    auto const next = g.host().add(Journey{.title = "Next", .starts_on = day(2028, 1, 1), .months = 3}).id;
    CHECK(refusal_of(g, [&] { g.host().unpack(g.journey, next); }) == Code::refused);
    g.host().change<Journey>(g.journey, 1, R"({"status": "active"})");
    g.host().conclude(g.journey, "x");
    CHECK(refusal_of(g, [&] { g.as(g.facilitator).unpack(g.journey, next); }).pointer == "/into");
    CHECK(refusal_of(g, [&] { g.host().unpack(next, g.journey); }) == Code::refused);
    CHECK(refusal_of(g, [&] { g.host().unpack(g.journey, next, std::vector{g.purpose}); }).pointer == "/lessons/0");
    auto const unpacked = g.host().unpack(g.journey, next, std::vector{lesson});
    REQUIRE(unpacked.size() == 1);
    CHECK(unpacked[0].body.came_from == lesson);
    CHECK(unpacked[0].body.status == Status::identified);
    CHECK(unpacked[0].body.level == Level::quality);
    CHECK(g.host().unpack(g.journey, next).empty());
}

TEST_CASE("a cancelled session loses its ratings")
{
    Gathering g;
    auto const session = g.opened();
    g.as(g.participant).rate({.subject = g.journey, .session = session.id, .aspect = Aspect::quality, .value = 3});
    g.host().change<Session>(session.id, session.revision, R"({"status": "cancelled"})");
    CHECK(g.as(g.participant).ratings({.journey = g.journey}).items.empty());
    CHECK(g.store.check().empty());
}

TEST_CASE("ratings that are not final follow a participant to another unit")
{
    Gathering g;
    g.as(g.participant).rate({.subject = g.purpose, .aspect = Aspect::agree, .value = 2});
    auto const other = g.host().add(Unit{.name = "Huisartsen"}).id;
    g.host().change<Participant>(g.participant.id, 1, R"({"unit": ")" + other.text() + R"("})");
    CHECK(g.store.check().empty());
    auto const consensus = g.as(g.facilitator).consensus({.journey = g.journey, .by = Grouping::unit});
    for (auto const& group : consensus.items.front().groups)
        CHECK(group.seen == (group.group == other.text() ? 1 : 0));
}
