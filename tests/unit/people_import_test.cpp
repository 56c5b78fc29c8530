#include "gathering.hpp"

#include "model/json.hpp"

#include <algorithm>

using namespace tocht;
using namespace tocht::test;

namespace {

constexpr auto user_schema = "urn:ietf:params:scim:schemas:core:2.0:User";
constexpr auto group_schema = "urn:ietf:params:scim:schemas:core:2.0:Group";
constexpr auto enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

json::value operator""_json(char const* text, std::size_t length)
{
    return json::parse({text, length});
}

json::object a_user(std::string const& id, std::string const& name)
{
    return {{"schemas", json::array{user_schema}}, {"id", id}, {"userName", id}, {"displayName", name}};
}

json::object with(json::object resource, std::string_view name, json::value value)
{
    resource[name] = std::move(value);
    return resource;
}

json::object group(std::string const& id, std::string const& name, std::vector<std::string> const& members = {})
{
    json::array all;
    for (auto const& member : members)
        all.push_back(json::object{{"value", member}});
    return {{"schemas", json::array{group_schema}}, {"id", id}, {"displayName", name}, {"members", std::move(all)}};
}

json::object list(json::array resources)
{
    return {{"schemas", json::array{"urn:ietf:params:scim:api:messages:2.0:ListResponse"}},
            {"totalResults", resources.size()},
            {"Resources", std::move(resources)}};
}

PeopleImport take(Gathering const& gathering, json::value const& scim)
{
    return gathering.host().import_people(json::serialize(scim));
}

Failure refused(Gathering const& gathering, json::value const& scim)
{
    return refusal_of(gathering, [&] { take(gathering, scim); });
}

template <BodyOfKind T> Document<T> get(Gathering const& gathering, PersonImported const& imported)
{
    return gathering.host().get<T>(imported.id);
}

/// The only person that an import adds.
Person added(Gathering const& gathering, json::value const& scim)
{
    auto const report = take(gathering, scim);
    REQUIRE(report.added.size() == 1);
    return get<Person>(gathering, report.added[0]).body;
}

std::vector<std::string> names(std::vector<PersonImported> const& all)
{
    std::vector<std::string> found;
    for (auto const& one : all)
        found.push_back(one.name);
    return found;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a user becomes a person with the key, name, primary address and language of the identity system")
{
    Gathering const gathering;
    auto user = a_user("7", "Els");
    user["externalId"] = "hr-7";
    user["preferredLanguage"] = "nl-NL, en;q=0.5";
    user["emails"] = R"([{"value": "thuis@example.org"}, {"value": "werk@example.org", "primary": true}])"_json;
    auto const person = added(gathering, user);
    CHECK(person.name == "Els");
    CHECK(person.external_id == "hr-7");
    CHECK(person.email == "werk@example.org");
    CHECK(person.language == Language::nl);
}

TEST_CASE("a person is called by the display name, the formatted name, given and family name, or the login")
{
    Gathering const gathering;
    auto user = a_user("7", "");
    CHECK(added(gathering, user).name == "7");
    for (auto const* part : {"givenName", "familyName"}) {
        user["id"] = part;
        user["name"] = json::object{{part, "Els"}};
        CHECK(added(gathering, user).name == "Els");
    }
    user["id"] = "8";
    user["name"] = R"({"givenName": "Els", "familyName": "de Wit"})"_json;
    CHECK(added(gathering, user).name == "Els de Wit");
    user["id"] = "9";
    user["name"] = R"({"formatted": "Mevrouw E. de Wit", "familyName": "de Wit"})"_json;
    CHECK(added(gathering, user).name == "Mevrouw E. de Wit");
    user["id"] = "10";
    user["displayName"] = "Els";
    CHECK(added(gathering, user).name == "Els");
}

TEST_CASE("the key of a user is externalId, else id, else there is none")
{
    Gathering const gathering;
    auto user = a_user("7", "Els");
    CHECK(added(gathering, user).external_id == "7");
    user.erase("id");
    user["externalId"] = "hr-8";
    CHECK(added(gathering, user).external_id == "hr-8");
    user.erase("externalId");
    CHECK(refused(gathering, user) == Failure{Code::invalid, "/id"});
}

TEST_CASE("who was known by id and now tells a key of its own stays the same person")
{
    Gathering const gathering;
    auto const before = take(gathering, a_user("7", "Els")).added[0].id;
    auto const report = take(gathering, with(a_user("7", "Els"), "externalId", "hr-7"));
    REQUIRE(report.changed.size() == 1);
    CHECK(report.changed[0].id == before);
    CHECK(report.changed[0].external_id == "hr-7");
}

TEST_CASE("importing again changes nothing, and writes nothing")
{
    Gathering const gathering;
    auto const scim =
        list({with(a_user("7", "Els"), enterprise, R"({"department": "Zorg", "manager": {"value": "8"}})"_json),
              a_user("8", "Fatma"), group("g", "Team", {"7", "8"})});
    auto const first = take(gathering, scim);
    CHECK(names(first.added) == Names{"Team", "Els", "Fatma", "Zorg"});
    auto const before = gathering.store.info();
    auto const second = take(gathering, scim);
    CHECK(second.unchanged.size() == 4);
    CHECK((second.added.empty() && second.changed.empty() && second.left.empty() && second.unused.empty()));
    CHECK(gathering.store.info().cursor == before.cursor);
    CHECK(gathering.store.check().empty());
}

TEST_CASE("what SCIM leaves out stays, and null, an empty list or an empty text takes it away")
{
    Gathering const gathering;
    auto user = a_user("7", "Els");
    auto const address = R"([{"value": "els@example.org"}])"_json;
    user["emails"] = address;
    auto const id = take(gathering, user).added[0].id;
    auto little = a_user("7", "");
    little.erase("displayName");
    take(gathering, little);
    auto person = gathering.host().get<Person>(id);
    CHECK(person.revision == 1);
    for (auto const* nothing : {"null", "[]", R"([{"value": ""}])"}) {
        user["emails"] = json::parse(nothing);
        take(gathering, user);
        CHECK_FALSE(gathering.host().get<Person>(id).body.email);
        take(gathering, with(user, "emails", address));
    }
    take(gathering, with(user, "displayName", nullptr));
    CHECK(gathering.host().get<Person>(id).body.name == "Els");
}

TEST_CASE("attribute names and schemas may be written in any case")
{
    Gathering const gathering;
    auto const loud = R"({"SCHEMAS": ["URN:ietf:params:scim:schemas:core:2.0:user"], "ID": "7", "displayname": "Els"})";
    CHECK(added(gathering, json::parse(loud)).name == "Els");
    CHECK(refused(gathering, with(a_user("8", "Els"), "displayname", "Els")) == Failure{Code::invalid, "/displayname"});
}

TEST_CASE("attributes that the mapping does not use are passed over, and nothing of them is kept")
{
    Gathering const gathering;
    auto user = a_user("7", "Els");
    user["password"] = "geheim-woord";
    user["urn:example:2.0:Eigen"] = R"({"rooster": [1, 2, null]})"_json;
    take(gathering, user);
    for (auto const* end : {"", "-wal"})
        CHECK(bytes_of(gathering.folder / ("test.tocht" + std::string(end))).find("geheim-woord") == std::string::npos);
}

TEST_CASE("a language that Tocht does not speak says nothing")
{
    Gathering const gathering;
    CHECK_FALSE(added(gathering, with(a_user("7", "Els"), "preferredLanguage", "fr-BE")).language);
    CHECK(added(gathering, with(a_user("8", "Els"), "preferredLanguage", "EN")).language == Language::en);
}

TEST_CASE("a department is a person's unit, else the only group of which somebody is a member")
{
    Gathering const gathering;
    auto const report = take(
        gathering, list({with(a_user("1", "Els"), enterprise, R"({"department": "Zorg"})"_json), a_user("2", "Fatma"),
                         a_user("3", "Guus"), group("a", "Team A", {"1", "2", "3"}), group("b", "Team B", {"3"})}));
    REQUIRE(names(report.added) == Names{"Team A", "Team B", "Els", "Fatma", "Guus", "Zorg"});
    CHECK(get<Unit>(gathering, report.added[5]).body.external_id == "Zorg");
    CHECK(get<Unit>(gathering, report.added[5]).body.affiliation == Affiliation::internal);
    CHECK(report.added[2].unit == report.added[5].id);
    CHECK(report.added[3].unit == report.added[0].id);
    CHECK_FALSE(report.added[4].unit);
}

TEST_CASE("a manager is told as a person, from the document or the store, or as unknown")
{
    Gathering const gathering;
    auto const managed = [](std::string const& by) { return json::object{{"manager", json::object{{"value", by}}}}; };
    auto const first =
        take(gathering, list({with(a_user("1", "Els"), enterprise, managed("2")), a_user("2", "Fatma")}));
    CHECK(first.added[0].manager == first.added[1].id);
    auto const second = take(gathering, with(a_user("3", "Guus"), enterprise, managed("2")));
    CHECK(second.added[0].manager == first.added[1].id);
    auto const third = take(gathering, with(a_user("3", "Guus"), enterprise, managed("99")));
    REQUIRE(third.unused.size() == 1);
    CHECK(third.unused[0].why == Unused::unknown);
    CHECK(third.unused[0].pointer == std::string("/") + enterprise + "/manager/value");
}

TEST_CASE("who takes part in a journey in preparation gets the unit, once, and nobody else's changes")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const els = take(gathering, a_user("1", "Els")).added[0].id;
    auto const part = host.add(Participant{.journey = gathering.journey, .person = els});
    auto const known = host.get<Person>(gathering.participant.person);
    host.change<Person>(known.id, known.revision, R"({"external_id": "2"})");

    auto const report = take(gathering, group("a", "Team A", {"1", "2"}));
    CHECK(names(report.changed) == Names{"Els"});
    CHECK(report.changed[0].participants == std::vector{part.id});
    CHECK(host.get<Participant>(part.id).body.unit == report.added[0].id);
    CHECK(host.get<Participant>(gathering.participant).body.unit == gathering.unit);

    host.change<Participant>(part.id, 2, R"({"unit": null})");
    host.change<Journey>(gathering.journey, 1, R"({"status": "active"})");
    CHECK(take(gathering, group("a", "Team A", {"1"})).changed.empty());
    CHECK_FALSE(host.get<Participant>(part.id).body.unit);
}

TEST_CASE("a user who is no longer active leaves every journey today, and those who are concluded stay as they were")
{
    Gathering gathering;
    auto const host = gathering.host();
    auto const els = take(gathering, a_user("1", "Els")).added[0].id;
    auto const here = host.add(Participant{.journey = gathering.journey, .person = els});
    auto const past = host.add(Journey{.title = "Eerder", .starts_on = day(2026, 1, 4), .months = 3}).id;
    auto const there = host.add(Participant{.journey = past, .person = els});
    host.change<Journey>(past, 1, R"({"status": "active"})");
    host.conclude(past, "klaar");
    auto const before = host.changes().back().cursor;

    auto const gone = with(a_user("1", "Els"), "active", false);
    auto const report = take(gathering, gone);
    CHECK(names(report.left) == Names{"Els"});
    CHECK(report.left[0].participants == std::vector{here.id});
    CHECK(host.get<Participant>(here.id).body.left_on == day(2027, 2, 1));
    CHECK_FALSE(host.get<Participant>(there.id).body.left_on);
    auto const heard = host.changes(before);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].verb == "import_people");
    CHECK(heard[0].journey == gathering.journey);

    gathering.now += std::chrono::hours{48};
    CHECK(names(take(gathering, gone).unchanged) == Names{"Els"});
    CHECK(host.get<Participant>(here.id).body.left_on == day(2027, 2, 1));
    CHECK(names(take(gathering, a_user("1", "Els")).unchanged) == Names{"Els"});
    CHECK(host.get<Participant>(here.id).body.left_on == day(2027, 2, 1));
}

TEST_CASE("who leaves later leaves today when no longer active")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const els = take(gathering, a_user("1", "Els")).added[0].id;
    auto const part = host.add(Participant{.journey = gathering.journey, .person = els, .left_on = day(2027, 6, 1)});
    take(gathering, with(a_user("1", "Els"), "active", false));
    CHECK(host.get<Participant>(part.id).body.left_on == day(2027, 2, 1));
}

TEST_CASE("nobody is added who is not active")
{
    Gathering const gathering;
    auto const report = take(gathering, list(json::array{with(a_user("1", "Els"), "active", false)}));
    CHECK(report.added.empty());
    REQUIRE(report.unused.size() == 1);
    CHECK(report.unused[0].why == Unused::inactive);
    CHECK(report.unused[0].pointer == "/Resources/0");
}

TEST_CASE("a group within one other has it as parent; within several, or within itself, none")
{
    Gathering const gathering;
    auto report = take(gathering, list({group("a", "A", {"b"}), group("b", "B")}));
    CHECK(get<Unit>(gathering, report.added[1]).body.parent == report.added[0].id);

    report = take(gathering, list({group("c", "C", {"e"}), group("d", "D", {"e"}), group("e", "E")}));
    CHECK_FALSE(get<Unit>(gathering, report.added[2]).body.parent);
    REQUIRE(report.unused.size() == 1);
    CHECK(report.unused[0].why == Unused::several);

    report = take(gathering, list({group("f", "F", {"g"}), group("g", "G", {"h"}), group("h", "H", {"f"})}));
    CHECK(report.unused.size() == 3);
    CHECK(report.unused[0].why == Unused::circle);
    report = take(gathering, list(json::array{group("b", "B", {"a"})})); // against what is in the store
    REQUIRE(report.unused.size() == 1);
    CHECK(report.unused[0].why == Unused::circle);
    CHECK(gathering.store.check().empty());
}

TEST_CASE("a unit that comes to stand within another is changed, though nothing else of it is")
{
    Gathering const gathering;
    take(gathering, list({group("a", "A"), group("b", "B")}));
    auto const scim = list({group("a", "A", {"b"}), group("b", "B")});
    auto const report = take(gathering, scim);
    REQUIRE(names(report.changed) == Names{"B"});
    CHECK(get<Unit>(gathering, report.changed[0]).revision == 2);
    CHECK(take(gathering, scim).changed.empty());
}

TEST_CASE("a member whom nobody knows is told")
{
    Gathering const gathering;
    auto const report = take(gathering, group("a", "A", {"niemand"}));
    REQUIRE(report.unused.size() == 1);
    CHECK(report.unused[0].pointer == "/members/0/value");
}

TEST_CASE("what SCIM sends instead of people is refused with a pointer")
{
    Gathering const gathering;
    for (auto const* message : {"Error", "PatchOp", "BulkResponse", "BulkRequest", "SearchRequest"})
        CHECK(refused(gathering, json::parse(R"({"schemas": ["urn:ietf:params:scim:api:messages:2.0:)"
                                             + std::string(message) + R"("]})"))
              == Failure{Code::invalid, "/schemas"});
    CHECK(refused(gathering, json::array{}) == Failure{Code::invalid, ""});
    CHECK(refused(gathering, json::object{}) == Failure{Code::invalid, "/schemas"});
    CHECK(refused(gathering, R"({"schemas": "User"})"_json) == Failure{Code::invalid, "/schemas"});
    CHECK(refused(gathering, R"({"schemas": [1]})"_json) == Failure{Code::invalid, "/schemas/0"});
    CHECK(refusal_of(gathering, [&] { gathering.host().import_people("{"); }) == Failure{Code::invalid, ""});
}

TEST_CASE("what is wrong in a user or group is refused with a pointer, and nothing of the document is taken")
{
    Gathering const gathering;
    auto const sound = a_user("1", "Els");
    auto const long_name = json::value(json::string(201, 'a'));
    auto const nameless = with(sound, "displayName", nullptr);
    auto const team = group("g", "Team");
    std::string const extension = std::string("/") + enterprise;
    std::vector<std::pair<json::object, std::string>> const wrong{
        {with(sound, "id", 1), "/id"},
        {with(sound, "externalId", "[]"_json), "/externalId"},
        {with(sound, "active", "False"), "/active"},
        {with(sound, "displayName", true), "/displayName"},
        {with(sound, "displayName", long_name), "/displayName"},
        {with(sound, "displayName", "a\u0001b"), "/displayName"},
        {with(nameless, "userName", nullptr), "/displayName"},
        {with(nameless, "name", "Els"), "/name"},
        {with(nameless, "name", R"({"formatted": 1})"_json), "/name/formatted"},
        {with(sound, "emails", "els@example.org"), "/emails"},
        {with(sound, "emails", R"(["els@example.org"])"_json), "/emails/0"},
        {with(sound, "emails", R"([{"value": "els"}])"_json), "/emails/0/value"},
        {with(sound, "emails", R"([{"type": "work"}])"_json), "/emails/0/value"},
        {with(sound, "emails", R"([{"primary": true, "value": "a@b"}, {"primary": true}])"_json), "/emails/1/primary"},
        {with(sound, "preferredLanguage", 1), "/preferredLanguage"},
        {with(sound, enterprise, "Zorg"), extension},
        {with(sound, enterprise, R"({"department": 1})"_json), extension + "/department"},
        {with(sound, enterprise, json::object{{"department", long_name}}), extension + "/department"},
        {with(sound, enterprise, R"({"manager": "2"})"_json), extension + "/manager"},
        {with(team, "displayName", nullptr), "/displayName"},
        {with(team, "members", R"([{"display": "Els"}])"_json), "/members/0/value"},
        {with(team, "members", "[7]"_json), "/members/0"},
    };
    for (auto const& [resource, pointer] : wrong) {
        INFO(pointer);
        CHECK(refused(gathering, resource) == Failure{Code::invalid, pointer});
        CHECK(refused(gathering, list({a_user("9", "Wim"), resource}))
              == Failure{Code::invalid, "/Resources/1" + pointer});
    }
}

TEST_CASE("a list says how many it has, and each of them once")
{
    Gathering const gathering;
    auto const sound = list(json::array{a_user("1", "Els")});
    CHECK(refused(gathering, with(sound, "totalResults", nullptr)) == Failure{Code::invalid, "/totalResults"});
    CHECK(refused(gathering, with(sound, "totalResults", "1")) == Failure{Code::invalid, "/totalResults"});
    CHECK(refused(gathering, with(sound, "Resources", nullptr)) == Failure{Code::invalid, "/Resources"});
    CHECK(refused(gathering, with(sound, "Resources", 1)) == Failure{Code::invalid, "/Resources"});
    CHECK(refused(gathering, list(json::array{1})) == Failure{Code::invalid, "/Resources/0"});
    CHECK(refused(gathering, list({a_user("1", "Els"), a_user("1", "Els")}))
          == Failure{Code::invalid, "/Resources/1/id"});
    CHECK(
        refused(gathering, list({with(a_user("1", "A"), "externalId", "x"), with(a_user("2", "B"), "externalId", "x")}))
        == Failure{Code::invalid, "/Resources/1/externalId"});
    CHECK(
        refused(gathering, list({with(a_user("1", "A"), "externalId", "x"), with(a_user("1", "B"), "externalId", "y")}))
        == Failure{Code::invalid, "/Resources/1/id"});
    CHECK(take(gathering, with(list(json::array{}), "totalResults", 0)).added.empty());
    json::array many;
    for (int index = 0; index <= 10'000; ++index)
        many.push_back(a_user(std::to_string(index), "Els"));
    CHECK(refused(gathering, list(std::move(many))) == Failure{Code::invalid, "/Resources"});
}

TEST_CASE("two users who would become one person are refused")
{
    Gathering const gathering;
    take(gathering, a_user("1", "Els"));
    // The second is known by the id that the first tells as its key.
    CHECK(
        refused(gathering, list({with(a_user("5", "A"), "externalId", "1"), with(a_user("1", "B"), "externalId", "y")}))
        == Failure{Code::invalid, "/Resources/1/externalId"});
}

TEST_CASE("in a list whose resources tell no schema, their other attributes say what they are")
{
    Gathering const gathering;
    auto const unclear = R"({"id": "3", "displayName": "Familie"})"_json;
    auto const report = take(gathering, list({R"({"id": "1", "userName": "els"})"_json,
                                              R"({"id": "2", "displayName": "Team", "members": []})"_json,
                                              with(unclear.as_object(), "meta", R"({"resourceType": "Group"})"_json)}));
    CHECK(names(report.added) == Names{"Team", "Familie", "els"});
    CHECK(refused(gathering, list(json::array{unclear})) == Failure{Code::invalid, "/Resources/0/schemas"});
    CHECK(refused(gathering, R"({"id": "1", "userName": "els"})"_json) == Failure{Code::invalid, "/schemas"});
}

TEST_CASE("only the host takes people over")
{
    Gathering const gathering;
    auto const text = json::serialize(a_user("1", "Els"));
    for (auto const& one : {gathering.facilitator, gathering.participant, gathering.sponsor, gathering.outsider})
        CHECK(refusal_of(gathering, [&] { gathering.as(one).import_people(text); }) == Code::denied);
}

TEST_CASE("an import is one change to those who may know of it, and the journey's people hear who left")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const els = take(gathering, a_user("1", "Els")).added[0].id;
    auto const part = host.add(Participant{.journey = gathering.journey, .person = els});
    auto const me = gathering.as(gathering.participant);
    auto const before = host.changes().back().cursor;
    auto const mine = me.changes().back().cursor;
    take(gathering, list({a_user("2", "Fatma"), a_user("3", "Guus"), with(a_user("1", "Els"), "active", false)}));
    auto const all = host.changes(before);
    REQUIRE(all.size() == 2);
    CHECK(all[0].documents.size() == 2);
    CHECK_FALSE(all[0].journey);
    auto const heard = me.changes(mine);
    REQUIRE(heard.size() == 1);
    REQUIRE(heard[0].documents.size() == 1);
    CHECK(heard[0].documents[0].id == part.id);
    auto const timeline = gathering.as(gathering.participant).timeline({.journey = gathering.journey});
    CHECK(timeline.events.back().says.find("identity system") != std::string::npos);
}
