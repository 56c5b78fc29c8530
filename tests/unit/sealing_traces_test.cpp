#include "gathering.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>

using namespace tocht;
using namespace tocht::test;

namespace {

int count_in(Gathering const& gathering, std::string const& rows)
{
    SQLite::Database file((gathering.folder / "test.tocht").native(), SQLite::OPEN_READONLY);
    return file.execAndGet("SELECT count(*) FROM " + rows).getInt();
}

constexpr char const* lines_of_ratings = "journal WHERE verb IN ('rate', 'rate_many')";

} // namespace

TEST_CASE("a journey that is made anonymous seals what was adopted by name before", "[sealing]")
{
    Gathering g;
    for (auto const& one : {g.facilitator, g.participant, g.colleague})
        g.as(one).rate({.subject = g.purpose, .aspect = Aspect::agree, .value = 1});
    g.adopted_purpose();
    auto const open_still = g.host().add(Purpose{.journey = g.journey, .completion = "rust"}).id;
    g.as(g.participant).rate({.subject = open_still, .aspect = Aspect::agree, .value = 1});
    g.host().change<Journey>(g.journey, 1, R"({"openness": "anonymous"})");
    CHECK(count_in(g, "rating") == 1);
    CHECK(count_in(g, lines_of_ratings) == 1);
    CHECK(g.as(g.participant).ratings({.journey = g.journey}).items.size() == 1);
    CHECK(g.store.check().empty());
}

TEST_CASE("feedback to somebody goes with a session that becomes anonymous: it is for one to read, not for all",
          "[sealing]")
{
    Gathering g;
    auto const session = g.plan().front();
    auto const feedback =
        g.as(g.participant)
            .add(Remark{.journey = g.journey, .session = session.id, .to = g.colleague.id, .text = "Zeldzaamwoord"});
    g.host().change<Session>(session.id, session.revision, R"({"openness": "anonymous"})");
    g.host().open_session(session.id);
    auto const fourth = g.join("Dewi", Authority::participant);
    auto const fifth = g.join("Els", Authority::participant);
    auto const said = g.as(fourth).add(Remark{.journey = g.journey, .session = session.id, .text = "Allenwoord"});
    for (auto const& one : {g.facilitator, g.participant, g.colleague, fourth, fifth})
        g.as(one).rate({.subject = g.journey, .session = session.id, .aspect = Aspect::quality, .value = 4});
    g.host().close_session(session.id);
    CHECK(code_of([&] { (void)g.host().get<Remark>(feedback.id); }) == Code::not_found);
    CHECK(g.as(g.facilitator).search("Zeldzaamwoord").empty());
    CHECK(g.as(g.facilitator).search("Allenwoord").size() == 1);
    CHECK(count_in(g, "document WHERE instr(fields, 'Zeldzaamwoord')") == 0);
    CHECK(g.store.check().empty());
}

TEST_CASE("when words are sealed no line tells that somebody rated, one of many ratings at once included", "[sealing]")
{
    Gathering g;
    g.host().change<Journey>(g.journey, 1, R"({"openness": "anonymous"})");
    auto const other = g.host().add(Purpose{.journey = g.journey, .completion = "rust"}).id;
    auto const both = std::array{Rating{.subject = g.purpose, .aspect = Aspect::agree, .value = 1},
                                 Rating{.subject = other, .aspect = Aspect::agree, .value = -1}};
    for (auto const& one : {g.participant, g.colleague})
        g.as(one).rate_many(both);
    g.as(g.facilitator).rate(both[0]);
    g.as(g.facilitator).rate(both[1]);
    REQUIRE(count_in(g, lines_of_ratings) == 4);
    g.adopted_purpose();
    CHECK(count_in(g, lines_of_ratings) == 1); // of the other purpose, which is not sealed yet
    CHECK(count_in(g, "journal WHERE verb = 'rate_many'") == 0);
    CHECK(count_in(g, "rating") == 3);
    for (auto const& change : g.host().changes())
        CHECK(change.verb != "rate_many");
}

TEST_CASE("lines of ratings in a session of names stay when words outside of it are sealed", "[sealing]")
{
    Gathering g;
    auto const session = g.opened();
    auto const level = Rating{.subject = g.journey, .session = session.id, .aspect = Aspect::quality, .value = 4};
    g.as(g.participant).rate_many(std::array{level});
    g.as(g.colleague).rate(level);
    g.host().close_session(session.id);
    g.host().change<Journey>(g.journey, 1, R"({"openness": "anonymous"})");
    g.as(g.participant).rate({.subject = g.purpose, .aspect = Aspect::agree, .value = 1});
    g.adopted_purpose();
    CHECK(count_in(g, lines_of_ratings) == 2);
    CHECK(count_in(g, "rating") == 2);
}
