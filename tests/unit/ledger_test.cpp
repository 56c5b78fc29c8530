// What was released goes with what it is about, and only with that.

#include "gathering.hpp"
#include "records.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace tocht;
using namespace tocht::test;

namespace {

/// Two journeys with figures in the ledger: of a session of names and of an anonymous one, of words, and of a session and
/// of words that too few answered for anything to be released. One of them is archived.
struct Twins : Gathering {
    struct Twin {
        Id journey{};
        std::vector<Someone> people{};
        Id quiet{}; ///< the session that nobody's figures are of
    };

    Twins()
    {
        first = make("Eerste");
        second = make("Tweede");
        auto const host = store.host();
        host.change<Journey>(first.journey, 1, R"({"status": "active"})");
        host.conclude(first.journey, "Klaar");
        host.change<Journey>(first.journey, host.get<Journey>(first.journey).revision, R"({"status": "archived"})");
        look(first);
    }

    Twin make(std::string const& title)
    {
        auto const host = store.host();
        Twin twin;
        twin.journey = host.add(Journey{.title = title, .starts_on = day(2027, 1, 4), .months = 12}).id;
        for (int index = 0; index < 12; ++index) {
            auto const person = host.add(Person{.name = "Lid"}).id;
            twin.people.push_back(
                {person, host.add(Participant{.journey = twin.journey, .person = person, .unit = unit}).id});
        }
        auto const sessions =
            host.plan_sessions(twin.journey, {.first_on = day(2027, 12, 7), .at = "09:00", .minutes = 60});
        hold(twin, sessions[0], Openness::named, 12);
        hold(twin, sessions[1], Openness::anonymous, 12);
        hold(twin, sessions[2], Openness::anonymous, 2);
        twin.quiet = sessions[2].id;
        judge(twin, "zorg", 12);
        judge(twin, "rust", 2);
        look(twin);
        return twin;
    }

    void hold(Twin const& twin, Document<Session> session, Openness openness, std::size_t raters)
    {
        auto const host = store.host();
        session.body.openness = openness;
        host.change(session);
        host.open_session(session.id);
        for (std::size_t index = 0; index < raters; ++index)
            store.act_as(twin.people[index].person)
                .rate({.subject = twin.journey, .session = session.id, .aspect = Aspect::quality, .value = 4});
        host.close_session(session.id);
    }

    void judge(Twin const& twin, std::string const& words, std::size_t raters)
    {
        auto const host = store.host();
        auto judged = host.add(Purpose{.journey = twin.journey, .completion = words});
        for (std::size_t index = 0; index < raters; ++index)
            store.act_as(twin.people[index].person)
                .rate({.subject = judged.id, .aspect = Aspect::agree, .value = static_cast<int>(index % 3)});
        judged.body.status = Status::adopted;
        host.change(judged);
    }

    /// Looking releases what may be released.
    void look(Twin const& twin) const
    {
        auto const host = store.host();
        (void)host.trend({.journey = twin.journey});
        (void)host.consensus({.journey = twin.journey});
    }

    [[nodiscard]] int count(std::string const& rows) const
    {
        SQLite::Database file((folder / "test.tocht").native(), SQLite::OPEN_READONLY);
        return file.execAndGet("SELECT count(*) FROM " + rows).getInt();
    }

    Twin first{};
    Twin second{};
};

constexpr char const* nobodys =
    "(SELECT session, subject FROM figure UNION ALL SELECT session, subject FROM released) WHERE "
    "subject NOT IN (SELECT number FROM document UNION ALL SELECT 0) OR "
    "session NOT IN (SELECT number FROM document UNION ALL SELECT 0)";

} // namespace

TEST_CASE("removing a journey removes its part of the ledger and no other part", "[ledger]")
{
    Twins const g;
    for (auto const* table : {"figure", "released", "tally", "rating"}) {
        INFO(table);
        auto const rows = g.count(table);
        REQUIRE(rows > 0);
        CHECK(rows % 2 == 0);
    }
    auto const figures = g.count("figure");
    auto const released = g.count("released");
    g.host().remove_journey(g.first.journey);
    CHECK(g.count("figure") == figures / 2);
    CHECK(g.count("released") == released / 2);
    CHECK(g.count(nobodys) == 0);
    CHECK(g.store.check().empty());
    g.host().remove_journey(g.second.journey);
    for (auto const* table : {"figure", "released", "tally", "rating", "reduced"})
        CHECK(g.count(table) == 0);
}

TEST_CASE("a journey that is reduced keeps the figures that were released, and nothing of what is gone", "[ledger]")
{
    Twins g;
    auto const figures = g.count("figure");
    auto const released = g.count("released");
    REQUIRE(figures > 0);
    g.now += std::chrono::days{500};
    REQUIRE(g.store.maintain(12).reduced.size() == 1);
    CHECK(code_of([&] { (void)g.host().get<Session>(g.first.quiet); }) == Code::not_found);
    CHECK(g.count("figure") == figures);
    CHECK(g.count("released") == released - 1); // of the session that is gone
    CHECK(g.count(nobodys) == 0);
    CHECK(g.store.check().empty());
    auto const trend = g.host().trend({.journey = g.first.journey});
    CHECK_FALSE(trend.sessions.empty());
    g.host().remove_journey(g.first.journey);
    CHECK(g.count("figure") == figures / 2);
    CHECK(g.count("released") == released / 2);
    CHECK(g.count("reduced") == 0);
}

TEST_CASE("what takes the row of something that is gone inherits nothing from it", "[ledger]")
{
    Gathering g;
    auto const host = g.host();
    // Adopted without an answer: done with, in an anonymous journey.
    host.change<Journey>(g.journey, 1, R"({"openness": "anonymous"})");
    g.adopted_purpose();
    REQUIRE(code_of([&] { g.as(g.participant).rate({.subject = g.purpose, .aspect = Aspect::agree, .value = 1}); })
            == Code::refused);
    host.change<Journey>(g.journey, 2, R"({"status": "active"})");
    host.conclude(g.journey, "Klaar");
    host.change<Journey>(g.journey, host.get<Journey>(g.journey).revision, R"({"status": "archived"})");
    g.now += std::chrono::days{500};
    REQUIRE(g.store.maintain(12).reduced.size() == 1);
    SQLite::Database file((g.folder / "test.tocht").native(), SQLite::OPEN_READONLY);
    CHECK(file.execAndGet("SELECT count(*) FROM released").getInt() == 0);
    CHECK(g.store.check().empty());
}

TEST_CASE("the check finds what was released of something that is not there", "[ledger]")
{
    Gathering g;
    plant(g.folder / "test.tocht", "INSERT INTO released VALUES (0, 4000, 1, 1, 0)");
    CHECK(g.store.check().size() == 1);
    plant(g.folder / "test.tocht",
          "DELETE FROM released; INSERT INTO figure (session, grouping, subject, aspect, words, "
          "member, raters, sum) VALUES (4000, 0, 1, 1, 0, 0, 7, 7)");
    CHECK(g.store.check().size() == 1);
}
