#include "erased.hpp"
#include "gathering.hpp"
#include "model/former_person.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

using namespace tocht;
using namespace tocht::test;

namespace {

/// A journey with something of everything, archived; its store reads the time of the gathering.
struct Archived : Gathering {
    Id lesson{};
    Id experience{};
    Id rule{};
    Id session{};
    Id remark{};

    Archived()
    {
        auto const host = store.host();
        host.change<Journey>(journey, 1, R"({"status": "active", "summary": "Samenvattingwoord"})");
        auto const written = as(participant)
                                 .add(Rule{.journey = journey,
                                           .nature = RuleNature::norm,
                                           .text = "Regelwoord",
                                           .applies_to = {participant.id}});
        rule = written.id;
        auto adopted = host.get<Rule>(rule);
        adopted.body.status = Status::adopted;
        host.change(adopted);
        session = plan(day(2027, 12, 28)).front().id;
        host.open_session(session);
        for (auto const& one : {participant, colleague})
            as(one).rate({.subject = rule, .session = session, .aspect = Aspect::kept, .value = 2});
        remark = as(colleague).add(Remark{.journey = journey, .session = session, .text = "Opmerkwoord"}).id;
        host.close_session(session);
        experience = as(participant)
                         .add(Experience{.journey = journey,
                                         .session = session,
                                         .title = "Titelwoord",
                                         .story = "Verhaal",
                                         .about = {rule, remark},
                                         .shared_by = participant.id})
                         .id;
        lesson = as(participant).add(Lesson{.journey = journey, .insight = "Lesvroegerwoord"}).id;
        auto better = host.get<Lesson>(lesson);
        better.body.insight = "Leswoord";
        host.change(better);
        host.conclude(journey, "Redenwoord");
        host.change<Journey>(journey, host.get<Journey>(journey).revision, R"({"status": "archived"})");
    }

    [[nodiscard]] std::vector<std::string> left(std::u16string const& word) const
    {
        return left_in(folder, forms_of(word));
    }
    [[nodiscard]] int rows_of(std::string const& table) const
    {
        SQLite::Database database((folder / "test.tocht").native(), SQLite::OPEN_READONLY);
        return database.execAndGet("SELECT count(*) FROM " + table).getInt();
    }
};

} // namespace

TEST_CASE("without a period, and before it is over, nothing is reduced")
{
    Archived g;
    CHECK(g.store.maintain().reduced.empty());
    g.now += std::chrono::days{364};
    CHECK(g.store.maintain(12).reduced.empty());
    CHECK(g.host().get<Rule>(g.rule).body.text == "Regelwoord");
    CHECK(g.store.maintain(12).cleaning == Cleaning::done);
}

TEST_CASE("a journey archived longer ago keeps its backpack and its tallies, and nothing else of people")
{
    Archived g;
    auto const tallies = g.rows_of("tally");
    REQUIRE(tallies > 0);
    g.now += std::chrono::days{366};
    auto const done = g.store.maintain(12);
    REQUIRE(done.reduced.size() == 1);
    CHECK(done.reduced[0].journey == g.journey);
    CHECK(done.reduced[0].documents > 0);
    CHECK(done.reduced[0].ratings == 2);
    CHECK(done.cleaning == Cleaning::done);
    CHECK(g.store.check().empty());
    CHECK(g.rows_of("tally") == tallies);
    CHECK(g.rows_of("rating") == 0);

    auto const host = g.host();
    CHECK(host.get<Lesson>(g.lesson).body.insight == "Leswoord");
    auto const experience = host.get<Experience>(g.experience);
    CHECK(experience.body.title == "Titelwoord");
    CHECK(experience.body.about == std::vector{g.rule});
    CHECK(experience.created_by == model::former_person);
    CHECK(host.get<Participant>(*experience.body.shared_by).body.person == model::former_person);
    CHECK(host.get<Rule>(g.rule).body.text == "(erased)");
    CHECK(code_of([&] { (void)host.get<Participant>(g.participant.id); }) == Code::not_found);
    CHECK(code_of([&] { (void)g.as(g.participant).get<Lesson>(g.lesson); }) == Code::not_found);
    for (auto const* word : {u"Samenvattingwoord", u"Regelwoord", u"Opmerkwoord", u"Lesvroegerwoord", u"Redenwoord"})
        CHECK(g.left(word) == std::vector<std::string>{});
    for (auto const* word : {u"Leswoord", u"Titelwoord"})
        CHECK_FALSE(g.left(word).empty());
}

TEST_CASE("reducing again does nothing more")
{
    Archived g;
    g.now += std::chrono::days{366};
    g.store.maintain(12);
    auto const before = g.store.info();
    CHECK(g.store.maintain(12).reduced.empty());
    CHECK(g.store.info().cursor == before.cursor);
    CHECK(g.store.info().documents == before.documents);
}

TEST_CASE("a journey of which somebody was erased is reduced, too; one participant stands for all who took part")
{
    Archived g;
    g.host().erase_person(g.participant.person);
    g.now += std::chrono::days{366};
    REQUIRE(g.store.maintain(12).reduced.size() == 1);
    CHECK(g.store.check().empty());
    auto const left = g.host().list<Participant>({.journey = g.journey}).items;
    REQUIRE(left.size() == 1);
    CHECK(left[0].body.person == model::former_person);
    CHECK(g.host().get<Experience>(g.experience).body.shared_by == left[0].id);
    CHECK(g.left(u"Regelwoord") == std::vector<std::string>{});
}

TEST_CASE("a reduced journey still tells its backpack, and views of it do not fail")
{
    Archived g;
    g.now += std::chrono::days{366};
    g.store.maintain(12);
    auto const host = g.host();
    auto const backpack = host.backpack({.journey = g.journey});
    CHECK(backpack.lessons.size() == 1);
    CHECK(backpack.experiences.size() == 1);
    (void)host.progress({g.journey});
    (void)host.overview({g.journey});
    (void)host.timeline({.journey = g.journey});
    CHECK_FALSE(host.render_markdown(g.journey).empty());
}

TEST_CASE("a period that would end on a day that its month lacks ends on that month's last day")
{
    Gathering g;
    auto const host = g.host();
    host.change<Journey>(g.journey, 1, R"({"status": "active"})");
    host.conclude(g.journey, "klaar");
    g.now = std::chrono::sys_days{day(2027, 8, 31)} + std::chrono::hours{9};
    host.change<Journey>(g.journey, host.get<Journey>(g.journey).revision, R"({"status": "archived"})");
    g.now = std::chrono::sys_days{day(2028, 2, 29)} + std::chrono::hours{9};
    CHECK(g.store.maintain(6).reduced.empty());
    g.now += std::chrono::milliseconds{1};
    CHECK(g.store.maintain(6).reduced.size() == 1);
}

TEST_CASE("a period is from 1 to 1200 months")
{
    Gathering g;
    for (int const months : {0, -1, 1201})
        CHECK(refusal_of(g, [&] { g.store.maintain(months); }) == Failure{Code::invalid, "/retention_months"});
    CHECK(g.store.maintain(1200).reduced.empty());
}

TEST_CASE("a journey that is removed is gone with its past, and what came from it elsewhere stays")
{
    Archived g;
    auto const host = g.host();
    auto const next = host.add(Journey{.title = "Verder", .starts_on = day(2028, 1, 4), .months = 12}).id;
    auto const copied = host.unpack(g.journey, next);
    REQUIRE(copied.size() == 1);
    host.change<Lesson>(copied[0].id, 1, R"({"context": "Bij ons"})"); // so that it has a past
    REQUIRE(host.history<Lesson>(copied[0].id).at(0).body.came_from == g.lesson);
    auto const removal = host.remove_journey(g.journey);
    CHECK(removal.journey == g.journey);
    CHECK(removal.documents > 5);
    CHECK(removal.ratings == 2);
    CHECK(removal.cleaning == Cleaning::done);
    CHECK(g.store.check().empty());
    CHECK(code_of([&] { (void)host.get<Journey>(g.journey); }) == Code::not_found);
    CHECK(code_of([&] { (void)host.history<Rule>(g.rule); }) == Code::not_found);
    for (auto const& revision : host.history<Lesson>(copied[0].id))
        CHECK(revision.body.came_from == std::nullopt);
    CHECK(host.get<Person>(g.participant.person).body.name == "Bilal");
    for (auto const* table : {"rating", "tally"})
        CHECK(g.rows_of(table) == 0);
    for (auto const* word : {u"Samenvattingwoord", u"Regelwoord", u"Opmerkwoord", u"Redenwoord", u"Titelwoord"})
        CHECK(g.left(word) == std::vector<std::string>{});
    SQLite::Database database((g.folder / "test.tocht").native(), SQLite::OPEN_READONLY);
    CHECK(database.execAndGet("SELECT count(*) FROM journal WHERE verb = 'remove_journey'").getInt() == 1);
}
