#include "scim_messages.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

json::object gone(json::object user)
{
    return with(std::move(user), "active", false);
}

/// Somebody of the directory who takes part.
struct Taking : Gathering {
    Taking()
        : els(take(*this, a_user("1", "Els")).added[0].id)
        , part(host().add(Participant{.journey = journey, .person = els}).id)
    {}

    [[nodiscard]] Participant participation() const { return host().get<Participant>(part).body; }
    void change(std::string const& with) const
    {
        host().change<Participant>(part, host().get<Participant>(part).revision, with);
    }

    Id els;
    Id part;
};

} // namespace

TEST_CASE("a participation follows the unit where it had the old one, in journeys that are not over")
{
    Taking const gathering;
    auto const first = take(gathering, group("a", "Team A", {"1"}));
    auto const a = told_of(first, "Team A").id;
    CHECK(gathering.participation().unit == a);
    CHECK(told_of(first, "Els").participants == std::vector{gathering.part});

    gathering.host().change<Journey>(gathering.journey, 1, R"({"status": "active"})");
    auto const second = take(gathering, list({group("a", "Team A"), group("b", "Team B", {"1"})}));
    auto const b = told_of(second, "Team B").id;
    CHECK(gathering.participation().unit == b);
    CHECK(names(second.changed) == Names{"Team A", "Els"});
    CHECK(told_of(second, "Els").differs.empty());

    gathering.change(R"({"unit": ")" + gathering.unit.text() + R"("})");
    auto const third = take(gathering, list({group("a", "Team A", {"1"}), group("b", "Team B")}));
    CHECK(gathering.participation().unit == gathering.unit);
    CHECK(told_of(third, "Els").differs == std::vector{gathering.part});
    CHECK(told_of(third, "Els").participants.empty());
    CHECK(take(gathering, a_user("1", "Els")).unchanged.size() == 1);
}

TEST_CASE("somebody without a unit gets the directory's while the journey is prepared, and not once it runs")
{
    Taking const gathering;
    take(gathering, group("a", "Team A", {"1"}));
    gathering.change(R"({"unit": null})");
    CHECK(names(take(gathering, a_user("1", "Els")).changed) == Names{"Els"});
    CHECK(gathering.participation().unit);
    gathering.change(R"({"unit": null})");
    gathering.host().change<Journey>(gathering.journey, 1, R"({"status": "active"})");
    CHECK(take(gathering, a_user("1", "Els")).unchanged.size() == 1);
    CHECK_FALSE(gathering.participation().unit);
}

TEST_CASE("a user who is no longer active leaves every journey today, and those who are concluded stay as they were")
{
    Taking gathering;
    auto const host = gathering.host();
    auto const past = host.add(Journey{.title = "Eerder", .starts_on = day(2026, 1, 4), .months = 3}).id;
    auto const there = host.add(Participant{.journey = past, .person = gathering.els});
    host.change<Journey>(past, 1, R"({"status": "active"})");
    host.conclude(past, "klaar");
    auto const before = host.changes().back().cursor;

    auto const report = take(gathering, gone(a_user("1", "Els")));
    CHECK(names(report.left) == Names{"Els"});
    CHECK(report.left[0].participants == std::vector{gathering.part});
    CHECK(gathering.participation().left_on == day(2027, 2, 1));
    CHECK_FALSE(host.get<Participant>(there.id).body.left_on);
    auto const heard = host.changes(before);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].verb == "import_people");
    CHECK(heard[0].journey == gathering.journey);

    gathering.now += std::chrono::hours{48};
    CHECK(names(take(gathering, gone(a_user("1", "Els"))).unchanged) == Names{"Els"});
    CHECK(gathering.participation().left_on == day(2027, 2, 1));
}

TEST_CASE("who is active again takes part again where the import ended it, with the absence in the history")
{
    Taking gathering;
    for (bool const is_same_day : {true, false}) {
        take(gathering, gone(a_user("1", "Els")));
        REQUIRE(gathering.participation().left_on);
        if (!is_same_day)
            gathering.now += std::chrono::hours{48};
        auto const report = take(gathering, with(a_user("1", "Els"), "active", true));
        CHECK(names(report.returned) == Names{"Els"});
        CHECK(report.returned[0].participants == std::vector{gathering.part});
        CHECK_FALSE(gathering.participation().left_on);
    }
    auto const history = gathering.host().history<Participant>(gathering.part);
    CHECK(std::ranges::count_if(history, [](auto const& one) { return one.body.left_on.has_value(); }) == 2);
    CHECK(take(gathering, a_user("1", "Els")).unchanged.size() == 1);
}

TEST_CASE("whom a facilitator let go does not come back by the directory")
{
    Taking const gathering;
    gathering.change(R"({"left_on": "2027-01-20"})");
    CHECK(names(take(gathering, gone(a_user("1", "Els"))).left) == Names{"Els"});
    auto const report = take(gathering, with(a_user("1", "Els"), "active", true));
    CHECK(names(report.returned) == Names{"Els"});
    CHECK(report.returned[0].participants.empty());
    CHECK(gathering.participation().left_on == day(2027, 1, 20));
}

TEST_CASE("who was to leave later leaves today when no longer active, and gets that day back")
{
    Taking const gathering;
    gathering.change(R"({"left_on": "2027-06-01"})");
    take(gathering, gone(a_user("1", "Els")));
    CHECK(gathering.participation().left_on == day(2027, 2, 1));
    take(gathering, with(a_user("1", "Els"), "active", true));
    CHECK(gathering.participation().left_on == day(2027, 6, 1));
}

TEST_CASE("sessions to come lose who left, as invited and as facilitator, and past ones do not")
{
    Taking gathering;
    auto const host = gathering.host();
    auto const sessions = gathering.plan(day(2027, 3, 1));
    auto const part = gathering.part.text();
    auto const with_them = R"({"facilitator": ")" + part + R"(", "invited": [")" + part + R"(", ")"
                         + gathering.participant.id.text() + R"("]})";
    host.change<Session>(sessions[0].id, 1, with_them);
    host.change<Session>(sessions[1].id, 1, with_them);
    host.change<Session>(sessions[2].id, 1, R"({"invited": [")" + part + R"("]})");
    gathering.now = Instant{std::chrono::sys_days{day(2027, 3, 5)}};
    take(gathering, gone(a_user("1", "Els")));
    CHECK(host.get<Session>(sessions[0].id).body.facilitator == gathering.part);
    auto const next = host.get<Session>(sessions[1].id).body;
    CHECK_FALSE(next.facilitator);
    CHECK(next.invited == std::vector{gathering.participant.id});
    // Without anybody on its list, everybody would be invited.
    CHECK(host.get<Session>(sessions[2].id).body.invited == std::vector{gathering.part});
}

TEST_CASE("who is gone leaves as who is not active does, by either key, and stays a person")
{
    Taking const gathering;
    take(gathering, with(a_user("1", "Els"), "externalId", "hr-1"));
    auto const report =
        take(gathering, R"({"gone": [{"external_id": "hr-1"}, "99", {"directory_id": "98"}, {}, 7]})"_json);
    CHECK(names(report.left) == Names{"Els"});
    CHECK(unused(report)
          == Passed{{Unused::unknown, "/gone/1"},
                    {Unused::unknown, "/gone/2/directory_id"},
                    {Unused::invalid, "/gone/3/directory_id"},
                    {Unused::invalid, "/gone/4"}});
    CHECK(gathering.participation().left_on);
    CHECK(gathering.host().get<Person>(gathering.els).body.name == "Els");
    CHECK(take(gathering, R"({"gone": ["1"]})"_json).unchanged.size() == 1);
    CHECK(names(take(gathering, a_user("1", "Els")).returned) == Names{"Els"});
    CHECK_FALSE(gathering.participation().left_on);
}

TEST_CASE("a group that is gone has no members any more, and stays a unit")
{
    Taking const gathering;
    auto const unit = told_of(take(gathering, group("a", "Team A", {"1"})), "Team A").id;
    auto const report = take(gathering, R"({"gone": ["a"]})"_json);
    CHECK(names(report.left) == Names{"Team A"});
    CHECK(names(report.changed) == Names{"Els"});
    CHECK_FALSE(told_of(report, "Els").unit);
    CHECK(gathering.participation().unit == unit);
    CHECK(names(take(gathering, group("a", "Team A", {"1"})).returned) == Names{"Team A"});
}
