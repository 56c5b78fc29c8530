#include "store/journal.hpp"

#include "records.hpp"

using namespace tocht;
using namespace tocht::test;

TEST_CASE("the journal gives back its lines in their order, each with its sequence")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const journey = Id::make();
    store::Line whole{.at = Instant{std::chrono::milliseconds{5}},
                      .actor = Id::make(),
                      .verb = "change",
                      .journey = journey,
                      .document = Id::make(),
                      .revision = 3,
                      .detail = "{}"};
    database->write([&] {
        store::write(*database, whole);
        store::write(*database, {.verb = "back_up"});
        store::write(*database, {.verb = "open_session", .journey = journey});
    });
    auto const all = store::lines(*database);
    REQUIRE(all.size() == 3);
    CHECK(all[0].sequence == 1);
    CHECK(all[0].at == whole.at);
    CHECK(all[0].actor == whole.actor);
    CHECK(all[0].document == whole.document);
    CHECK(all[0].revision == 3);
    CHECK(all[0].detail == "{}");
    CHECK(all[1].verb == "back_up");
    CHECK_FALSE(all[1].actor);
    CHECK_FALSE(all[1].journey);
    CHECK_FALSE(all[1].revision);
    CHECK_FALSE(all[1].detail);
    CHECK(store::lines_of_journey(*database, journey, {}).size() == 2);
    CHECK(store::lines(*database, 1).at(0).sequence == 2);
    CHECK(store::lines(*database, 0, 2).size() == 2);
    CHECK(store::lines_of_journey(*database, Id::make(), {}).empty());
}

TEST_CASE("lines for a reader leave out what others rated, however much it is, and nothing else")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const anna = Id::make();
    auto const other = Id::make();
    database->write([&] {
        for (int time = 0; time < 3; ++time)
            for (auto const* verb : {"rate", "rate_many", "add"})
                for (auto const& actor : {std::optional(anna), std::optional(other), std::optional<Id>()})
                    store::write(*database, {.actor = actor, .verb = verb});
    });
    auto const of_anna = store::lines_for(*database, anna, 0, 100);
    CHECK(of_anna.size() == 15);
    for (auto const& line : of_anna)
        CHECK((line.verb == "add" || line.actor == anna));
    CHECK(store::lines_for(*database, std::nullopt, 0, 100).size() == 15);
    auto const some = store::lines_for(*database, anna, 2, 2);
    REQUIRE(some.size() == 2);
    CHECK(some[0].sequence == 4); // her rate_many
    CHECK(some[1].sequence == 7); // her add
}

TEST_CASE("a verb that is undone leaves no line")
{
    Folder const folder;
    auto const database = open(folder / "a");
    CHECK_THROWS_AS(database->write([&] {
        store::write(*database, {.verb = "add"});
        throw Fault(Code::refused, Key::errors_internal);
    }),
                    Fault);
    CHECK(store::lines(*database).empty());
}

TEST_CASE("of the ratings of a journey a person's lines are that person's own, and the host's the host's")
{
    Folder folder;
    auto const database = test::open(folder / "journal.tocht");
    auto const journey = Id::make();
    auto const anna = Id::make();
    database->write([&] {
        for (auto const& [actor, verb] : {std::pair<std::optional<Id>, char const*>{anna, "rate"},
                                          {Id::make(), "rate"},
                                          {std::nullopt, "rate"},
                                          {Id::make(), "rate_many"}})
            store::write(*database, {.actor = actor, .verb = verb, .journey = journey});
    });
    auto const of_anna = store::lines_of_journey(*database, journey, anna);
    REQUIRE(of_anna.size() == 2);
    CHECK(of_anna[0].actor == anna);
    CHECK(of_anna[1].verb == "rate_many");
    auto const of_host = store::lines_of_journey(*database, journey, {});
    REQUIRE(of_host.size() == 2);
    CHECK_FALSE(of_host[0].actor.has_value());
}
