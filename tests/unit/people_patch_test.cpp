#include "scim_messages.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

PeopleImport patched(Gathering const& gathering, std::string const& id, json::array operations,
                     std::optional<Kind> kind = {})
{
    return take(gathering, patch(std::move(operations)), {.directory_id = id, .kind = kind});
}

json::object operation(char const* op, char const* path, json::value value)
{
    return {{"op", op}, {"path", path}, {"value", std::move(value)}};
}

struct Patching : Gathering {
    Patching()
    {
        auto user = with(a_user("1", "Els Wit"), "externalId", "hr-1");
        user["name"] = R"({"givenName": "Els", "familyName": "Wit"})"_json;
        user["emails"] =
            R"([{"value": "werk@example.org", "type": "work", "primary": true}, {"value": "thuis@example.org", "type": "home"}])"_json;
        user[enterprise] = R"({"department": "Zorg", "manager": {"value": "2"}})"_json;
        auto const report =
            take(*this, list({user, a_user("2", "Guus"), a_user("3", "Fatma"), group("g", "Team", {"2"})}));
        els = told_of(report, "Els Wit").id;
        guus = told_of(report, "Guus").id;
        team = told_of(report, "Team").id;
        zorg = told_of(report, "Zorg").id;
    }

    [[nodiscard]] Person person() const { return host().get<Person>(els).body; }

    Id els;
    Id guus;
    Id team;
    Id zorg;
};

} // namespace

TEST_CASE("a patch adds, replaces and removes attributes of a user, by path or without one")
{
    Patching const gathering;
    CHECK(names(patched(gathering, "1", {operation("Replace", "displayName", "Els Zwart")}).changed)
          == Names{"Els Zwart"});
    patched(gathering, "1", {operation("replace", "emails[type eq \"work\"].value", "nieuw@example.org")});
    CHECK(gathering.person().email == "nieuw@example.org");
    patched(gathering, "1", {operation("Add", "emails[type eq \"other\"].value", "anders@example.org")});
    CHECK(gathering.person().email == "nieuw@example.org");
    patched(gathering, "1", {json::object{{"op", "remove"}, {"path", "emails[type eq \"work\"]"}}});
    CHECK(gathering.person().email == "thuis@example.org");
    patched(gathering, "1", {json::object{{"op", "Remove"}, {"path", "emails"}}});
    CHECK_FALSE(gathering.person().email);
    patched(
        gathering, "1",
        {json::object{
            {"op", "add"},
            {"value",
             R"({"preferredLanguage": "en", "externalId": "hr-9", "name.familyName": "Groen", "title": "x"})"_json}}});
    CHECK(gathering.person().language == Language::en);
    CHECK(gathering.person().external_id == "hr-9");
    CHECK(gathering.person().sort_as == "Groen");
    CHECK(gathering.person().name == "Els Zwart"); // the display name counts first
    patched(gathering, "1", {json::object{{"op", "remove"}, {"path", "displayName"}}});
    CHECK(gathering.person().name == "Els Groen");
    CHECK(gathering.store.check().empty());
}

TEST_CASE("a patch changes the department, the manager, and whether somebody is active")
{
    Patching const gathering;
    auto const part = gathering.host().add(Participant{.journey = gathering.journey, .person = gathering.els}).id;
    auto const path = std::string(enterprise);
    auto report = patched(gathering, "1", {operation("add", (path + ":department").c_str(), "Welzijn")});
    CHECK(told_of(report, "Els Wit").unit == told_of(report, "Welzijn").id);
    CHECK(told_of(report, "Els Wit").manager == gathering.guus);
    report = patched(gathering, "1", {operation("Replace", (path + ":manager").c_str(), "3")});
    CHECK(told_of(report, "Els Wit").manager != gathering.guus);
    CHECK(read_as(report) == Read{{ReadAs::key, "/Operations/0/value"}});
    report = patched(
        gathering, "1",
        {json::object{{"op", "replace"}, {"value", json::object{{enterprise, R"({"department": "zorg"})"_json}}}}});
    CHECK(told_of(report, "Els Wit").unit == gathering.zorg);
    CHECK(names(patched(gathering, "1", {operation("Replace", "active", "False")}).left) == Names{"Els Wit"});
    CHECK(gathering.host().get<Participant>(part).body.left_on);
    CHECK(names(patched(gathering, "1", {operation("Replace", "active", true)}).returned) == Names{"Els Wit"});
    report = patched(gathering, "1", {json::object{{"op", "remove"}, {"path", path + ":department"}}});
    CHECK_FALSE(told_of(report, "Els Wit").unit);
}

TEST_CASE("a patch adds, removes and replaces the members of a group, in every shape that is sent")
{
    Patching const gathering;
    auto const unit_of = [&](char const* id, char const* name) {
        return told_of(take(gathering, a_user(id, name)), name).unit;
    };
    patched(gathering, "g", {operation("add", "members", R"([{"value": "3"}])"_json)});
    CHECK(unit_of("3", "Fatma") == gathering.team);
    patched(gathering, "g", {json::object{{"op", "remove"}, {"path", "members[value eq \"3\"]"}}});
    CHECK_FALSE(unit_of("3", "Fatma"));
    patched(gathering, "g", {operation("add", "members", "3")});
    CHECK(unit_of("3", "Fatma") == gathering.team);
    patched(gathering, "g", {operation("Remove", "members", R"([{"value": "3"}])"_json)});
    CHECK_FALSE(unit_of("3", "Fatma"));
    CHECK(unit_of("2", "Guus") == gathering.team);
    patched(gathering, "g", {operation("replace", "members", R"([{"value": "3"}])"_json)});
    CHECK_FALSE(unit_of("2", "Guus"));
    patched(gathering, "g", {operation("add", "members", R"({"value": "2"})"_json)});
    patched(gathering, "g", {json::object{{"op", "remove"}, {"path", "members[value eq \"2\" or value eq \"3\"]"}}});
    CHECK_FALSE(unit_of("2", "Guus"));
    patched(gathering, "g",
            {json::object{{"op", "add"}, {"value", R"({"members": [{"value": "2"}], "displayName": "Wijk"})"_json}}});
    CHECK(unit_of("2", "Guus") == gathering.team);
    CHECK(gathering.host().get<Unit>(gathering.team).body.name == "Wijk");
    patched(gathering, "g", {json::object{{"op", "remove"}, {"path", "members"}}});
    CHECK_FALSE(unit_of("2", "Guus"));
    CHECK(waiting(patched(gathering, "g", {operation("add", "members", R"([{"value": "99"}])"_json)})) == Names{"99"});
}

TEST_CASE("an operation that is wrong is told by its place, and the others are done")
{
    Patching const gathering;
    auto const report = patched(
        gathering, "1",
        {operation("move", "displayName", "x"), operation("replace", "emails[type gt \"work\"].value", "a@example.org"),
         operation("replace", "emails[type eq \"work\"", "a@example.org"), operation("replace", "active", "perhaps"),
         operation("replace", "displayName", 7), json::object{{"op", "replace"}, {"path", "displayName"}},
         json::object{{"op", "add"}}, 7, operation("replace", "emails[type eq \"work\"].value", "no address"),
         operation("replace", "preferredLanguage", "en")});
    CHECK(unused(report)
          == Passed{{Unused::invalid, "/Operations/0/op"},
                    {Unused::invalid, "/Operations/1/path"},
                    {Unused::invalid, "/Operations/2/path"},
                    {Unused::invalid, "/Operations/3/value"},
                    {Unused::invalid, "/Operations/4/value"},
                    {Unused::invalid, "/Operations/5/value"},
                    {Unused::invalid, "/Operations/6/value"},
                    {Unused::invalid, "/Operations/7"},
                    {Unused::invalid, "/Operations/8/value/0/value"}});
    CHECK(gathering.person().language == Language::en);
    CHECK(gathering.person().email == "werk@example.org");
}

TEST_CASE("a patch names its resource by a parameter, and whose key nobody has is told")
{
    Patching const gathering;
    CHECK(refusal_of(gathering, [&] { take(gathering, patch({})); }) == Failure{Code::invalid, "/directory_id"});
    CHECK(refusal_of(gathering, [&] { take(gathering, without(patch({}), "Operations"), {.directory_id = "1"}); })
          == Failure{Code::invalid, "/Operations"});
    CHECK(unused(patched(gathering, "hr-1", {operation("replace", "active", false)}))
          == Passed{{Unused::unknown, "/directory_id"}});
    take(gathering, list({group("1", "Eén"), a_user("g", "Gé")})); // keys of people and of units are apart
    CHECK(refusal_of(gathering, [&] { patched(gathering, "1", {operation("replace", "displayName", "x")}); })
          == Failure{Code::invalid, "/directory_id"});
    CHECK(names(patched(gathering, "1", {operation("replace", "displayName", "Een")}, Kind::unit).changed)
          == Names{"Een"});
    CHECK(gathering.person().name == "Els Wit");
    CHECK(refusal_of(gathering, [&] { patched(gathering, "1", {}, Kind::rule); }) == Failure{Code::invalid, "/kind"});
}

TEST_CASE("a person whom the directory told nothing of is patched by what the document has")
{
    Gathering const gathering;
    auto const id = gathering.host().add(Person{.name = "Wim", .email = "wim@example.org", .directory_id = "5"}).id;
    patched(gathering, "5", {operation("replace", "preferredLanguage", "nl")});
    auto const person = gathering.host().get<Person>(id).body;
    CHECK(person.name == "Wim");
    CHECK(person.email == "wim@example.org");
    CHECK(person.language == Language::nl);
}
