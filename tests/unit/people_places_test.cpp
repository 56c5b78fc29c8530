#include "scim_messages.hpp"

using namespace tocht;
using namespace tocht::test;

TEST_CASE("members hold across messages: whoever comes first waits for the other")
{
    for (bool const users_first : {true, false}) {
        Gathering const gathering;
        auto const users = list({a_user("1", "Els"), managed(a_user("2", "Guus"), "1")});
        auto const groups = list(json::array{group("g", "Wijk", {"1", "2"})});
        auto const first = take(gathering, users_first ? users : groups);
        CHECK(waiting(first) == (users_first ? Names{} : Names{"1", "2"}));
        auto const second = take(gathering, users_first ? groups : users);
        CHECK(second.waiting.empty());
        auto const unit = told_of(users_first ? second : first, "Wijk").id;
        CHECK(told_of(second, "Els").unit == unit);
        CHECK(told_of(second, "Guus").unit == unit);
        auto const again = take(gathering, users);
        CHECK(again.unchanged.size() == 2);
        CHECK(told_of(again, "Guus").manager == told_of(again, "Els").id);
        CHECK(told_of(again, "Els").unit == unit);
    }
}

TEST_CASE("a manager on another page is waited for, and told when that page comes")
{
    Gathering const gathering;
    auto const first = take(gathering, list(json::array{managed(a_user("1", "Els"), "9")}));
    REQUIRE(waiting(first) == Names{"9"});
    CHECK(first.waiting[0].pointer == std::string("/Resources/0/") + enterprise + "/manager/value");
    auto const second = take(gathering, list(json::array{a_user("9", "Fatma")}));
    CHECK(names(second.changed) == Names{"Els"});
    CHECK(second.changed[0].manager == second.added[0].id);
    CHECK(take(gathering, list(json::array{managed(a_user("1", "Els"), "9")})).unchanged[0].manager
          == second.added[0].id);
    auto const third = take(gathering, managed(a_user("1", "Els"), "8"));
    CHECK(waiting(third) == Names{"8"});
    CHECK_FALSE(third.changed[0].manager);
}

TEST_CASE("a department is a person's unit, else the group; in several the one that was there stays, else the first")
{
    Gathering const gathering;
    auto const report =
        take(gathering, list({in_department(a_user("1", "Els"), "Zorg"), a_user("2", "Fatma"), a_user("3", "Guus"),
                              group("a", "Team A", {"1", "2", "3"}), group("b", "Team B", {"3"})}));
    REQUIRE(names(report.added) == Names{"Team A", "Team B", "Els", "Fatma", "Guus", "Zorg"});
    CHECK(get<Unit>(gathering, report.added[5]).body.affiliation == Affiliation::internal);
    CHECK(report.added[2].unit == report.added[5].id);
    CHECK(report.added[3].unit == report.added[0].id);
    CHECK(report.added[4].unit == report.added[0].id);
    CHECK(unused(report) == Passed{{Unused::several, "/Resources/3/members/2/value"}});

    auto const moved = take(gathering, list({group("b", "Team B", {"2", "3"}), group("a", "Team A", {"1"})}));
    CHECK(told_of(moved, "Fatma").unit == report.added[1].id);
    CHECK(told_of(moved, "Guus").unit == report.added[1].id);
    auto const both = take(gathering, group("a", "Team A", {"1", "3"}));
    CHECK(told_of(both, "Guus").unit == report.added[1].id);
    CHECK(unused(both) == Passed{{Unused::several, "/members/1/value"}});
}

TEST_CASE("a department has no case, and is the group of its name, whichever comes first, unless keys say otherwise")
{
    for (bool const groups_first : {true, false}) {
        Gathering const gathering;
        auto const users =
            list({in_department(a_user("1", "Els"), "Thuiszorg"), in_department(a_user("2", "Guus"), "thuiszorg"),
                  in_department(a_user("3", "Wim"), " THUISZORG ")});
        auto const groups = list({with(group("a", "Thuiszorg", {"1"}), "externalId", "g-1"), group("b", "Buurt")});
        take(gathering, groups_first ? groups : users);
        take(gathering, groups_first ? users : groups);
        auto const again = take(gathering, list({users.at("Resources").at(0), users.at("Resources").at(1),
                                                 users.at("Resources").at(2), groups.at("Resources").at(0)}));
        CHECK(again.unchanged.size() == 4);
        auto const unit = told_of(again, "Thuiszorg");
        for (auto const* name : {"Els", "Guus", "Wim"})
            CHECK(told_of(again, name).unit == unit.id);
        CHECK(unit.directory_id == "a");
        CHECK(unit.external_id == "g-1");
        CHECK(names(take(gathering, group("c", "Thuiszorg")).added) == Names{"Thuiszorg"});
    }
}

TEST_CASE("a unit that the host made is no department for its name alone, but for its key")
{
    Gathering const gathering;
    auto const host = gathering.host();
    host.add(Unit{.name = "Thuiszorg", .affiliation = Affiliation::external});
    auto const keyed = host.add(Unit{.name = "Team Zorg", .external_id = "Zorg"}).id;
    auto const report = take(
        gathering, list({in_department(a_user("1", "Els"), "Thuiszorg"), in_department(a_user("2", "Guus"), "Zorg")}));
    CHECK(names(report.added) == Names{"Els", "Guus", "Thuiszorg"});
    CHECK(report.added[1].unit == keyed);
}

TEST_CASE("a group within one other has it as parent, in any order; within several, or within itself, it stays")
{
    Gathering const gathering;
    take(gathering, group("a", "A", {"b"}));
    auto report = take(gathering, group("b", "B"));
    auto const b = told_of(report, "B").id;
    CHECK(gathering.host().get<Unit>(b).body.parent == take(gathering, group("a", "A", {"b"})).unchanged[0].id);
    report = take(gathering, group("a", "A"));
    CHECK(names(report.changed) == Names{"A", "B"});
    CHECK_FALSE(gathering.host().get<Unit>(b).body.parent);

    report = take(gathering, list({group("c", "C", {"e"}), group("d", "D", {"e"}), group("e", "E")}));
    CHECK_FALSE(gathering.host().get<Unit>(told_of(report, "E").id).body.parent);
    REQUIRE(report.unused.size() == 1);
    CHECK(report.unused[0].why == Unused::several);

    report = take(gathering, list({group("f", "F", {"g"}), group("g", "G", {"h"}), group("h", "H", {"f"})}));
    CHECK(report.unused.size() == 3);
    CHECK(report.unused[0].why == Unused::circle);
    CHECK(take(gathering, group("i", "I", {"i"})).unused[0].why == Unused::circle);
    CHECK(gathering.store.check().empty());
}

TEST_CASE("a member may be told as a plain key, and twice")
{
    Gathering const gathering;
    auto team = group("g", "Team", {"1", "1"});
    team["members"].as_array().push_back("2");
    auto const report = take(gathering, list({team, a_user("1", "Els"), a_user("2", "Guus")}));
    CHECK(told_of(report, "Guus").unit == told_of(report, "Team").id);
    CHECK(read_as(report) == Read{{ReadAs::key, "/Resources/0/members/2"}});
    CHECK(report.unused.empty());
}

TEST_CASE("a group that does not tell its members keeps them, and one that tells none has none")
{
    Gathering const gathering;
    auto const team = group("g", "Team", {"1"});
    auto const unit = told_of(take(gathering, list({team, a_user("1", "Els")})), "Team").id;
    take(gathering, without(team, "members"));
    take(gathering, with(team, "members", nullptr));
    CHECK(take(gathering, a_user("1", "Els")).unchanged[0].unit == unit);
    auto const emptied = take(gathering, group("g", "Team"));
    CHECK_FALSE(told_of(emptied, "Els").unit);
}

TEST_CASE("of a member that stays in its group nothing is told, but that it is in several; its document is as it was")
{
    Gathering const gathering;
    take(gathering, list({a_user("1", "Els"), a_user("2", "Guus"), group("a", "A", {"1", "2"}), group("b", "B")}));
    auto const again = take(gathering, group("a", "A", {"1", "2", "8"}));
    CHECK(names(again.changed) == Names{"A"});
    CHECK((again.unchanged.empty() && waiting(again) == Names{"8"}));
    CHECK(waiting(take(gathering, group("a", "A", {"1", "2", "8"}))) == Names{"8"});
    auto const both = take(gathering, group("b", "B", {"2"}));
    CHECK(names(both.unchanged) == Names{"Guus"});
    auto const told = take(gathering, group("a", "A", {"1", "2"}));
    CHECK(unused(told) == Passed{{Unused::several, "/members/1/value"}});
    auto const out = take(gathering, group("a", "A", {"1"}));
    CHECK(told_of(out, "Guus").unit == told_of(both, "B").id);
}
