#include "gathering.hpp"

using namespace tocht;
using namespace tocht::test;

// The verbs of the cycle, each at the border of what it does, and what is refused beyond.

namespace {

std::vector<Day> days_of(Gathering const& g, Rhythm const& rhythm)
{
    std::vector<Day> days;
    for (auto const& session : g.host().plan_sessions(g.journey, rhythm))
        days.emplace_back(std::chrono::floor<std::chrono::days>(session.body.starts_at));
    return days;
}

Rhythm once(Day on)
{
    return {.first_on = on, .every = 52, .at = "09:00", .minutes = 60};
}

Document<Adjustment> decided(Gathering const& g)
{
    auto adjustment =
        g.host().add(Adjustment{.journey = g.journey, .about = g.purpose, .observed = "Stil", .change = "Bellen"});
    adjustment.body.status = Status::decided;
    return g.host().change(adjustment);
}

void conclude(Gathering const& g)
{
    g.host().change<Journey>(g.journey, g.host().get<Journey>(g.journey).revision, R"({"status": "active"})");
    g.host().conclude(g.journey, "klaar");
}

} // namespace

TEST_CASE("sessions come from the journey's first day on, and up to the day before its end")
{
    Gathering g; // from 4 January 2027, twelve months
    Rhythm const weekly{.first_on = day(2026, 12, 28), .at = "09:00", .minutes = 60};
    auto const days = days_of(g, weekly);
    CHECK(days.front() == day(2027, 1, 4));
    CHECK(days.back() == day(2028, 1, 3));
    CHECK(days_of(g, once(day(2027, 1, 5))) == std::vector{day(2027, 1, 5)});
    for (auto const outside : {day(2028, 1, 4), day(2028, 1, 5)})
        CHECK(refusal_of(g, [&] { (void)days_of(g, once(outside)); }) == Code::refused);
}

TEST_CASE("a weekday is that of the first day itself, or the next one")
{
    for (auto const& [weekday, first] :
         {std::pair(Weekday::tuesday, day(2027, 3, 2)), std::pair(Weekday::wednesday, day(2027, 3, 3)),
          std::pair(Weekday::monday, day(2027, 3, 8))}) {
        Gathering const g;
        auto rhythm = once(day(2027, 3, 2)); // a Tuesday
        rhythm.weekday = weekday;
        CHECK(days_of(g, rhythm) == std::vector{first});
    }
}

TEST_CASE("each number of a rhythm has a least and a most")
{
    Gathering const g;
    auto const tried = [&](auto change) {
        Rhythm rhythm{.first_on = day(2027, 12, 1),
                      .every = 1,
                      .unit = RhythmUnit::months,
                      .day_of_month = 1,
                      .at = "09:00",
                      .minutes = 60};
        change(rhythm);
        return refusal_of(g, [&] { g.host().plan_sessions(g.journey, rhythm); });
    };
    for (auto const every : {0, 53, -1})
        CHECK(tried([=](Rhythm& r) { r.every = every; }) == Failure{Code::invalid, "/every"});
    for (auto const minutes : {0, 1441, -60})
        CHECK(tried([=](Rhythm& r) { r.minutes = minutes; }) == Failure{Code::invalid, "/minutes"});
    for (auto const on : {0, 32, -1})
        CHECK(tried([=](Rhythm& r) { r.day_of_month = on; }) == Failure{Code::invalid, "/day_of_month"});
    for (auto const* at : {"", "24:00", "23:60", "9:00", "09:00:00", "-9:00", "09.00", " 9:00", "+9:00"})
        CHECK(tried([=](Rhythm& r) { r.at = at; }) == Failure{Code::invalid, "/at"});
    CHECK(tried([](Rhythm& r) { r.unit = static_cast<RhythmUnit>(2); }) == Failure{Code::invalid, "/unit"});
    CHECK(tried([](Rhythm& r) { r.unit = RhythmUnit::weeks, r.day_of_month = {}, r.weekday = static_cast<Weekday>(7); })
          == Failure{Code::invalid, "/weekday"});
}

TEST_CASE("planning again replaces a cancelled session and skips one that is there")
{
    Gathering const g;
    auto const first = g.host().plan_sessions(g.journey, once(day(2027, 3, 1))).front();
    CHECK(g.host().plan_sessions(g.journey, once(day(2027, 3, 1))).empty());
    g.host().change<Session>(first.id, 1, R"({"status": "cancelled"})");
    CHECK(g.host().plan_sessions(g.journey, once(day(2027, 3, 1))).front().id != first.id);
}

TEST_CASE("the open session of another journey does not stand in the way")
{
    Gathering const g;
    auto const other = g.host().add(Journey{.title = "Elders", .starts_on = day(2027, 1, 4), .months = 12}).id;
    (void)g.opened();
    auto const theirs = g.host().plan_sessions(other, once(day(2027, 3, 1))).front().id;
    CHECK(g.host().open_session(theirs).body.status == Status::open);
}

TEST_CASE("a measurement, an adjustment or an experience closes a session, and what is of another session does not")
{
    Gathering const g;
    auto const sessions = g.plan(day(2027, 12, 14));
    auto const session = g.host().open_session(sessions[0].id).id;
    auto const closing = [&] { return refusal_of(g, [&] { g.host().close_session(session); }); };
    g.host().add(Remark{.journey = g.journey, .text = "Van geen sessie"});
    g.host().add(Lesson{.journey = g.journey, .session = sessions[1].id, .insight = "Van een andere"});
    g.host().add(Remark{.journey = g.journey, .about = session, .text = "Erover, niet erin"});
    CHECK(closing() == Code::refused);
    SECTION("a measurement")
    {
        auto const measure = Measure{.name = "Antwoord", .unit = "%", .target = 80};
        auto const rule = g.host().add(
            Rule{.journey = g.journey, .nature = RuleNature::quantitative, .text = "x", .measure = measure});
        g.host().add(
            Measurement{.journey = g.journey, .subject = rule.id, .measured_on = day(2027, 1, 5), .session = session});
    }
    SECTION("an adjustment")
    {
        g.host().add(Adjustment{
            .journey = g.journey, .session = session, .about = g.purpose, .observed = "Stil", .change = "Bellen"});
    }
    SECTION("an experience")
    {
        g.host().add(Experience{.journey = g.journey, .session = session, .title = "Samen", .story = "Het lukte"});
    }
    CHECK(g.host().close_session(session).body.status == Status::closed);
}

TEST_CASE("an adjustment that is not decided, or was applied or dropped, changes nothing")
{
    Gathering const g;
    auto const apply = [&](Id id) {
        return refusal_of(g, [&] { g.host().apply_adjustment(id, R"({"completion": "anders"})", 1); });
    };
    Adjustment const body{.journey = g.journey, .about = g.purpose, .observed = "Stil", .change = "Bellen"};
    auto const proposed = g.host().add(body).id;
    CHECK(apply(proposed) == Code::refused);
    g.host().change<Adjustment>(proposed, 1, R"({"status": "dropped"})");
    CHECK(apply(proposed) == Code::refused);
    auto const applied = decided(g).id;
    CHECK(g.host().apply_adjustment(applied, "{}", 1).body.applied_revision == 1); // only conduct changes
    CHECK(apply(applied) == Code::refused);
    CHECK(apply(g.purpose) == Code::invalid);
    CHECK(apply(Id::make()) == Code::not_found);
    CHECK(g.host().get<Purpose>(g.purpose).revision == 1);
}

TEST_CASE("a patch that is refused leaves the adjustment decided and its document as it was")
{
    Gathering const g;
    auto const adjustment = decided(g).id;
    auto const apply = [&](std::string const& patch, int revision = 1) {
        return refusal_of(g, [&] { g.host().apply_adjustment(adjustment, patch, revision); });
    };
    CHECK(apply(R"({"completion": null})") == Failure{Code::invalid, "/completion"});
    CHECK(apply(R"({"stem": "fly"})") == Failure{Code::invalid, "/stem"});
    CHECK(apply(R"({"revision": 2})") == Failure{Code::invalid, "/revision"});
    CHECK(apply(R"({"author": ")" + g.purpose.text() + R"("})") == Failure{Code::invalid, "/author"});
    CHECK(apply(R"({"author": ")" + Id::make().text() + R"("})") == Failure{Code::not_found, "/author"});
    CHECK(apply(R"({"journey": ")" + Id::make().text() + R"("})").code != Code::ok);
    CHECK(apply("[]") == Code::invalid);
    for (auto const stale : {0, 2})
        CHECK(apply("{}", stale) == Failure{Code::conflict, "/revision"});
    CHECK(g.host().get<Adjustment>(adjustment).body.status == Status::decided);
    CHECK(g.host().get<Purpose>(g.purpose).body.completion == "zorg");
}

TEST_CASE("a journey is forced to its end with a reason in words, and the reason is kept")
{
    Gathering const g;
    g.host().change<Journey>(g.journey, 1, R"({"status": "active"})");
    for (auto const* reason : {"", "  \n", "a\x01", "\xFF"})
        CHECK(refusal_of(g, [&] { g.host().conclude(g.journey, reason); }) == Failure{Code::invalid, "/force"});
    g.host().conclude(g.journey, "Het geld is op");
    std::string bundle;
    g.host().export_journey(
        g.journey,
        [&](std::string_view bytes) {
            bundle += bytes;
            return true;
        },
        true);
    CHECK(bundle.find("Het geld is op") != std::string::npos);
    CHECK(refusal_of(g, [&] { g.host().conclude(g.journey, "nog eens"); }) == Code::refused);
}

TEST_CASE("only closed route sessions bring a journey to its end")
{
    Gathering const g;
    g.host().change<Journey>(g.journey, 1, R"({"status": "active"})");
    g.host().add(Experience{.journey = g.journey, .title = "Samen", .story = "Het lukte"});
    g.host().add(Lesson{.journey = g.journey, .insight = "Bel eerst"});
    auto const sessions = g.plan(day(2027, 12, 14));
    g.host().change<Session>(sessions[1].id, 1, R"({"step": "map"})");
    for (std::size_t place = 0; place < 3; ++place) {
        auto const failure = refusal_of(g, [&] { g.host().conclude(g.journey); });
        CHECK(failure == Code::refused);
        CHECK(failure.says.find("R3") != std::string::npos);
        CHECK(failure.says.find("R8") == std::string::npos);
        g.host().open_session(sessions[place].id);
        g.host().add(Remark{.journey = g.journey, .session = sessions[place].id, .text = "x"});
        g.host().close_session(sessions[place].id);
    }
    CHECK(g.host().conclude(g.journey).body.status == Status::concluded);
}

TEST_CASE("in a concluded journey no verb does anything, and all is still read")
{
    Gathering const g;
    auto const sessions = g.plan(day(2027, 12, 14));
    auto const open = g.host().open_session(sessions[0].id).id;
    g.host().add(Remark{.journey = g.journey, .session = open, .text = "x"});
    auto const adjustment = decided(g).id;
    auto const earlier = g.host().add(Journey{.title = "Eerder", .starts_on = day(2026, 1, 4), .months = 12}).id;
    g.host().add(Lesson{.journey = earlier, .insight = "Bel eerst"});
    g.host().change<Journey>(earlier, 1, R"({"status": "active"})");
    g.host().conclude(earlier, "klaar");
    g.host().change<Session>(open, 2, R"({"status": "cancelled"})");
    conclude(g);
    auto const check_closed = [&] {
        auto const refused = [&](auto const& verb) { CHECK(refusal_of(g, verb) == Code::refused); };
        refused([&] { g.host().plan_sessions(g.journey, once(day(2027, 3, 1))); });
        refused([&] { g.host().close_session(open); });
        refused([&] { g.host().open_session(sessions[1].id); });
        refused([&] { g.host().change<Session>(open, 3, R"({"title": "Toch"})"); });
        refused([&] { g.host().apply_adjustment(adjustment, "{}", 1); });
        refused([&] { g.host().unpack(earlier, g.journey); });
        refused([&] { g.host().add(Participant{.journey = g.journey, .person = g.outsider.person}); });
        refused([&] { g.host().change<Participant>(g.participant.id, 1, R"({"left_on": "2027-02-01"})"); });
        refused([&] { g.as(g.participant).add(Remark{.journey = g.journey, .text = "nog iets"}); });
        refused([&] { g.as(g.participant).rate({.subject = g.journey, .session = open, .aspect = Aspect::quality}); });
        CHECK(g.as(g.participant).get<Purpose>(g.purpose).body.completion == "zorg");
        CHECK(g.as(g.participant).search("zorg").size() == 1);
    };
    check_closed();
    g.host().change<Journey>(g.journey, 3, R"({"status": "archived"})");
    check_closed();
    g.host().erase_person(g.colleague.person);
    CHECK(code_of([&] { (void)g.host().get<Person>(g.colleague.person); }) == Code::not_found);
}

TEST_CASE("lessons are unpacked by those who read the one journey and write in the other")
{
    Gathering const g;
    auto const lesson = g.host().add(Lesson{.journey = g.journey, .insight = "Bel eerst"});
    auto const next = g.host().add(Journey{.title = "Volgende", .starts_on = day(2027, 1, 1), .months = 12}).id;
    auto const also_in_next = [&](Someone const& one, Authority authority) {
        g.host().add(Participant{.journey = next, .person = one.person, .authority = authority});
    };
    also_in_next(g.participant, Authority::participant);
    also_in_next(g.facilitator, Authority::sponsor);
    also_in_next(g.sponsor, Authority::facilitator);
    also_in_next(g.outsider, Authority::facilitator);
    CHECK(refusal_of(g, [&] { g.host().unpack(g.journey, next); }) == Failure{Code::refused, "/journey"});
    conclude(g);
    auto const unpacking = [&](Someone const& one) {
        return refusal_of(g, [&] { g.as(one).unpack(g.journey, next); });
    };
    CHECK(unpacking(g.colleague) == Failure{Code::not_found, "/into"});
    CHECK(unpacking(g.facilitator) == Failure{Code::denied, "/into"});
    CHECK(unpacking(g.outsider) == Failure{Code::not_found, "/journey"});
    CHECK(unpacking(g.sponsor) == Failure{Code::denied, "/journey"});
    auto const unpacked = g.as(g.participant).unpack(g.journey, next);
    REQUIRE(unpacked.size() == 1);
    CHECK(unpacked.front().body.came_from == lesson.id);
    CHECK(unpacked.front().created_by == g.participant.person);
    CHECK(g.host().get<Lesson>(lesson.id).revision == 1);
}

TEST_CASE("a search gives from one to a thousand hits")
{
    Gathering const g;
    g.host().add(Purpose{.journey = g.journey, .completion = "meer zorg"});
    CHECK(g.host().search("zorg", g.journey, 1).size() == 1);
    CHECK(g.host().search("zorg", g.journey, 1000).size() == 2);
    for (auto const limit : {0, -1, 1001})
        CHECK(refusal_of(g, [&] { (void)g.host().search("zorg", g.journey, limit); })
              == Failure{Code::invalid, "/limit"});
}
