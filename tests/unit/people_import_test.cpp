#include "peak_memory.hpp"
#include "process.hpp"
#include "scim_messages.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

/// The only person that an import adds.
Person added(Gathering const& gathering, json::value const& scim)
{
    auto const report = take(gathering, scim);
    REQUIRE(report.added.size() == 1);
    return get<Person>(gathering, report.added[0]).body;
}

Failure refused(Gathering const& gathering, json::value const& scim, ImportPeople const& how = {})
{
    return refusal_of(gathering, [&] { take(gathering, scim, how); });
}

/// What cannot be taken of a message at all: nothing comes of it.
Passed passed_over(Gathering const& gathering, json::value const& scim)
{
    auto const report = take(gathering, scim);
    CHECK((report.added.empty() && report.changed.empty() && report.left.empty()));
    return unused(report);
}

} // namespace

TEST_CASE("a user becomes a person with both keys, the name, the primary address and the language of the directory")
{
    Gathering const gathering;
    auto user = a_user("7", "Els");
    user["externalId"] = "hr-7";
    user["preferredLanguage"] = "nl-NL, en;q=0.5";
    user["emails"] = R"([{"value": "thuis@example.org"}, {"value": "werk@example.org", "primary": true}])"_json;
    auto const person = added(gathering, user);
    CHECK(person.name == "Els");
    CHECK(person.directory_id == "7");
    CHECK(person.external_id == "hr-7");
    CHECK(person.email == "werk@example.org");
    CHECK(person.language == Language::nl);
}

TEST_CASE("a person is called by the display name, the formatted name, the parts of a name, or the login")
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
    user["name"] = R"({"givenName": "Els", "middleName": "van der", "familyName": "Wit"})"_json;
    auto const person = added(gathering, user);
    CHECK(person.name == "Els van der Wit");
    CHECK(person.sort_as == "Wit");
    user["id"] = "9";
    user["name"] = R"({"formatted": "Mevrouw E. de Wit", "familyName": "de Wit"})"_json;
    CHECK(added(gathering, user).name == "Mevrouw E. de Wit");
    user["id"] = "10";
    user["displayName"] = "Els";
    CHECK(added(gathering, user).name == "Els");
}

TEST_CASE("a person who is known keeps the name when only a login or a part of the name is told")
{
    Gathering const gathering;
    auto const id = take(gathering, a_user("7", "Els Wit")).added[0].id;
    take(gathering, without(a_user("7", ""), "displayName"));
    take(gathering, with(a_user("7", ""), "name", R"({"givenName": "Elisabeth"})"_json));
    CHECK(gathering.host().get<Person>(id).body.name == "Els Wit");
}

TEST_CASE("a key of the directory is never looked for among the host's, nor the other way round")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const kept = host.add(Person{.name = "Bas", .external_id = "7"}).id;
    auto const report = take(gathering, a_user("7", "Els"));
    REQUIRE(names(report.added) == Names{"Els"});
    CHECK(host.get<Person>(kept).body.name == "Bas");
    CHECK_FALSE(host.get<Person>(kept).body.directory_id);

    auto const other = take(gathering, with(without(a_user("", "Guus"), "id"), "externalId", "7"));
    CHECK(names(other.changed) == Names{"Guus"}); // it is Bas that has the host's key 7
    CHECK(other.changed[0].id == kept);
    CHECK(take(gathering, group("g", "Team", {"hr-1"})).waiting.size() == 1);
}

TEST_CASE("found by one key, the other is learned, and a changed key of the host's is a change of that person")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const known = host.add(Person{.name = "Els", .external_id = "hr-7"}).id;
    auto const report = take(gathering, with(a_user("7", "Els"), "externalId", "hr-7"));
    REQUIRE(names(report.changed) == Names{"Els"});
    CHECK(report.changed[0].id == known);
    CHECK(report.changed[0].directory_id == "7");

    take(gathering, with(a_user("7", "Els"), "externalId", "hr-8"));
    CHECK(host.get<Person>(known).body.external_id == "hr-8");
    CHECK(take(gathering, with(without(a_user("", "Els"), "id"), "externalId", "hr-8")).unchanged[0].id == known);
}

TEST_CASE("keys of two different people are a contradiction: nothing is done, and both are told")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const els = take(gathering, with(a_user("1", "Els"), "externalId", "hr-1")).added[0].id;
    auto const guus = take(gathering, with(a_user("2", "Guus"), "externalId", "hr-2")).added[0].id;
    auto const report = take(gathering, with(a_user("1", "Wim"), "externalId", "hr-2"));
    REQUIRE(unused(report) == Passed{{Unused::contradiction, "/externalId"}});
    CHECK(report.unused[0].ids == std::vector{els, guus});
    CHECK(host.get<Person>(els).body.name == "Els");
    CHECK(host.get<Person>(guus).body.name == "Guus");
}

TEST_CASE("another key of the directory with the host's key of somebody it still uses is a contradiction")
{
    Gathering const gathering;
    auto const els = take(gathering, with(a_user("1", "Els"), "externalId", "hr-1")).added[0].id;
    auto const newcomer = with(a_user("2", "Wim"), "externalId", "hr-1");
    CHECK(unused(take(gathering, newcomer)) == Passed{{Unused::contradiction, "/id"}});
    CHECK(gathering.host().get<Person>(els).body.name == "Els");

    // In one message Els has another key of the host's, so the newcomer may have this one, whichever comes first.
    auto const report = take(gathering, list({newcomer, with(a_user("1", "Els"), "externalId", "hr-9")}));
    CHECK(names(report.added) == Names{"Wim"});
    CHECK(report.unused.empty());

    // Who is gone and comes back under a new key of the directory is the same person.
    take(gathering, R"({"gone": ["1"]})"_json);
    auto const back = take(gathering, with(a_user("3", "Els"), "externalId", "hr-9"));
    REQUIRE(names(back.returned) == Names{"Els"});
    CHECK(back.returned[0].id == els);
    CHECK(back.returned[0].directory_id == "3");
}

TEST_CASE("who has the address or the name of somebody else is another person, and the likeness is told")
{
    Gathering const gathering;
    auto const bilal = gathering.participant.person;
    auto const report =
        take(gathering, list({with(a_user("1", "Els"), "emails", R"([{"value": "BILAL@example.org"}])"_json),
                              a_user("2", "bilal"), a_user("3", "Guus"), a_user("4", "Guus")}));
    REQUIRE(names(report.added) == Names{"Els", "bilal", "Guus", "Guus"});
    REQUIRE(report.alike.size() == 3);
    CHECK(report.alike[0].by == AlikeBy::email);
    CHECK(report.alike[0].ids == std::vector{report.added[0].id, bilal});
    CHECK(report.alike[1].by == AlikeBy::name);
    CHECK(report.alike[1].ids == std::vector{report.added[1].id, bilal});
    CHECK(report.alike[2].ids == std::vector{report.added[3].id, report.added[2].id});
    CHECK(report.alike[2].pointer == "/Resources/3");
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

TEST_CASE("what SCIM leaves out, or says nothing with, stays as it was")
{
    Gathering const gathering;
    auto user = a_user("7", "Els");
    user["emails"] = R"([{"value": "els@example.org"}])"_json;
    auto const id = take(gathering, user).added[0].id;
    for (auto const* nothing : {"null", "[]", R"([{"value": ""}])", R"([{"value": null}])", R"([{"type": "work"}])"}) {
        user["emails"] = json::parse(nothing);
        CHECK(take(gathering, user).unchanged.size() == 1);
    }
    take(gathering, without(a_user("7", ""), "displayName"));
    take(gathering, with(a_user("7", ""), "displayName", nullptr));
    CHECK(gathering.host().get<Person>(id).revision == 1);
}

TEST_CASE("attribute names and schemas may be written in any case")
{
    Gathering const gathering;
    auto const loud = R"({"SCHEMAS": ["URN:ietf:params:scim:schemas:core:2.0:user"], "ID": "7", "displayname": "Els"})";
    CHECK(added(gathering, json::parse(loud)).name == "Els");
    CHECK(unused(take(gathering, with(a_user("8", "Els"), "displayname", "Els")))
          == Passed{{Unused::invalid, "/displayname"}});
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

TEST_CASE("what is not as the standard has it, and can only mean one thing, is taken for that, and told")
{
    Gathering const gathering;
    auto user = a_user("7", "Els");
    user["active"] = "True";
    user["emails"] =
        R"([{"value": "a@example.org", "primary": "True"}, {"value": "b@example.org", "primary": true}])"_json;
    user[enterprise] = R"({"manager": "8"})"_json;
    auto report = take(gathering, list({user, a_user("8", "Fatma")}));
    CHECK(read_as(report)
          == Read{{ReadAs::truth, "/Resources/0/emails/0/primary"},
                  {ReadAs::primary, "/Resources/0/emails/1/primary"},
                  {ReadAs::truth, "/Resources/0/active"},
                  {ReadAs::key, std::string("/Resources/0/") + enterprise + "/manager"}});
    CHECK(report.unused.empty());
    CHECK(get<Person>(gathering, report.added[0]).body.email == "a@example.org");
    CHECK(report.added[0].manager == report.added[1].id);

    user = with(a_user("9", "Guus"), "emails", R"({"value": "guus@example.org"})"_json);
    report = take(gathering, user);
    CHECK(read_as(report) == Read{{ReadAs::list, "/emails"}});
    CHECK(get<Person>(gathering, report.added[0]).body.email == "guus@example.org");

    user["emails"] = R"([{"value": " ", "primary": true}, {"value": "anders@example.org"}])"_json;
    report = take(gathering, user);
    CHECK(read_as(report) == Read{{ReadAs::address, "/emails/0"}});
    CHECK(get<Person>(gathering, report.changed[0]).body.email == "anders@example.org");

    report = take(gathering, list({a_user("8", "Fatma"), a_user("8", "Fatma")}));
    CHECK(read_as(report) == Read{{ReadAs::once, "/Resources/1"}});
    CHECK(report.unused.empty());
}

TEST_CASE("without schemas a resource is what it can only be")
{
    Gathering const gathering;
    auto const unclear = R"({"id": "3", "displayName": "Familie"})"_json;
    auto const report =
        take(gathering, list({R"({"id": "1", "userName": "els"})"_json,
                              R"({"id": "2", "displayName": "Team", "members": []})"_json,
                              with(unclear.as_object(), "meta", R"({"resourceType": "Group"})"_json), unclear}));
    CHECK(names(report.added) == Names{"Team", "Familie", "els"});
    CHECK(unused(report) == Passed{{Unused::invalid, "/Resources/3/schemas"}});
    CHECK(read_as(report)
          == Read{{ReadAs::kind, "/Resources/0"}, {ReadAs::kind, "/Resources/1"}, {ReadAs::kind, "/Resources/2"}});
    CHECK(names(take(gathering, R"({"id": "9", "userName": "guus"})"_json).added) == Names{"guus"});
    CHECK(names(take(gathering, R"({"Resources": [{"id": "10", "userName": "wim"}]})"_json).added) == Names{"wim"});
}

TEST_CASE("nobody is added who is not active")
{
    Gathering const gathering;
    CHECK(passed_over(gathering, list(json::array{with(a_user("1", "Els"), "active", false)}))
          == Passed{{Unused::inactive, "/Resources/0"}});
}

TEST_CASE("what SCIM sends instead of people is refused by its name, with a pointer")
{
    Gathering const gathering;
    for (std::string const message : {"Error", "BulkResponse", "BulkRequest", "SearchRequest"}) {
        auto const scim = json::object{{"schemas", json::array{"urn:ietf:params:scim:api:messages:2.0:" + message}}};
        CHECK(refused(gathering, scim) == Failure{Code::invalid, "/schemas"});
        try {
            take(gathering, scim);
        } catch (Error const& error) {
            CHECK(std::string(error.what()).find(message) != std::string::npos);
        }
    }
    CHECK(refused(gathering, json::array{}) == Failure{Code::invalid, ""});
    CHECK(refused(gathering, json::object{}) == Failure{Code::invalid, "/schemas"});
    CHECK(refused(gathering, R"({"schemas": "User"})"_json) == Failure{Code::invalid, "/schemas"});
    CHECK(refused(gathering, R"({"schemas": [1]})"_json) == Failure{Code::invalid, "/schemas/0"});
    CHECK(refused(gathering, R"({"schemas": ["urn:example:Ding"]})"_json) == Failure{Code::invalid, "/schemas"});
    for (auto const* cut : {"{", R"({"schemas": ["urn:ietf)", R"({"Resources": [{"id": "1", "userName": "els"})"})
        CHECK(refusal_of(gathering, [&] { gathering.host().import_people(cut); }) == Code::invalid);
}

TEST_CASE("a message over a limit is refused with a code, and nothing of it is taken")
{
    Gathering const gathering;
    json::array many;
    for (int index = 0; index <= 10'000; ++index)
        many.push_back(a_user(std::to_string(index), "Els"));
    CHECK(refused(gathering, list(std::move(many))) == Failure{Code::invalid, "/Resources"});
    std::string const huge(std::size_t{65} << 20, ' ');
    CHECK(refusal_of(gathering, [&] { gathering.host().import_people(huge); }) == Failure{Code::invalid, ""});
}

TEST_CASE("a directory of many pages takes the memory of one")
{
    if (!is_memory_used_again())
        return;
    Folder const folder;
    Process taking([&] {
        auto const store = Store::open(folder / "store");
        std::int64_t early = 0;
        for (int page = 0; page < 60; ++page) {
            json::array users;
            for (int user = 100 * page; user < 100 * (page + 1); ++user)
                users.push_back(a_user(std::to_string(user), "Els"));
            store.host().import_people(json::serialize(list(std::move(users))));
            if (page == 9)
                early = peak_memory();
        }
        constexpr std::int64_t most = 4 << 20;
        if (peak_memory() - early > most)
            throw Fault(Code::no_memory, Key::errors_no_memory);
    });
    CHECK(taking.end() == Code::ok);
}

TEST_CASE("one wrong attribute is told by its place, and the rest of the user, and of the message, is taken")
{
    Gathering const gathering;
    auto const sound = a_user("1", "Els");
    auto const long_text = json::value(std::string(201, 'a'));
    auto const long_address = json::value(std::string(250, 'a') + "@b.nl");
    std::string const extension = std::string("/") + enterprise;
    struct Case {
        json::object resource;
        std::string pointer;
        Unused why = Unused::invalid;
    };
    std::vector<Case> const cases{
        {with(sound, "externalId", "[]"_json), "/externalId"},
        {with(sound, "externalId", long_text), "/externalId", Unused::too_long},
        {with(sound, "active", "perhaps"), "/active"},
        {with(sound, "active", 1), "/active"},
        {with(sound, "displayName", true), "/displayName"},
        {with(sound, "name", "Els"), "/name"},
        {with(sound, "name", R"({"formatted": 1})"_json), "/name/formatted"},
        {with(sound, "emails", "els@example.org"), "/emails"},
        {with(sound, "emails", R"(["els@example.org"])"_json), "/emails/0"},
        {with(sound, "emails", R"([{"value": "els"}])"_json), "/emails/0/value"},
        {with(sound, "emails", json::array{json::object{{"value", long_address}}}), "/emails/0/value",
         Unused::too_long},
        {with(sound, "preferredLanguage", 1), "/preferredLanguage"},
        {with(sound, enterprise, "Zorg"), extension},
        {with(sound, enterprise, R"({"department": 1})"_json), extension + "/department"},
        {with(sound, enterprise, json::object{{"department", long_text}}), extension + "/department", Unused::too_long},
        {with(sound, enterprise, R"({"manager": 2})"_json), extension + "/manager"},
        {with(group("g", "Team"), "members", R"([{"display": "Els"}])"_json), "/members/0/value"},
        {with(group("g", "Team"), "members", "[7]"_json), "/members/0"},
    };
    for (auto const& [resource, pointer, why] : cases) {
        Gathering const fresh;
        INFO(pointer << " " << json::serialize(resource));
        auto const report = take(fresh, list({resource, a_user("9", "Wim")}));
        CHECK(unused(report) == Passed{{why, "/Resources/0" + pointer}});
        CHECK(report.added.size() == 2);
        CHECK(refused(gathering, resource, {.strict = true}) == Failure{Code::invalid, pointer});
    }
}

TEST_CASE("who cannot be a person is told and not taken, and everybody else of the message is")
{
    Gathering const gathering;
    auto const sound = a_user("1", "Els");
    auto const nameless = with(with(sound, "displayName", nullptr), "userName", nullptr);
    auto const long_text = json::value(std::string(201, 'a'));
    struct Case {
        json::object resource;
        std::string pointer;
        Unused why = Unused::invalid;
    };
    std::vector<Case> const cases{
        {with(sound, "id", 1), "/id"},
        {without(sound, "id"), "/id"},
        {with(sound, "id", long_text), "/id", Unused::too_long},
        {nameless, "/displayName"},
        {with(nameless, "displayName", "\u200b"), "/displayName"},
        {with(nameless, "displayName", "Els\nWit"), "/displayName"},
        {with(nameless, "displayName", "Els \u202ewit"), "/displayName"},
        {with(nameless, "displayName", "a\u0001b"), "/displayName"},
        {with(nameless, "displayName", long_text), "/displayName", Unused::too_long},
        {with(group("g", ""), "displayName", nullptr), "/displayName"},
    };
    for (auto const& [resource, pointer, why] : cases) {
        INFO(pointer << " " << json::serialize(resource));
        CHECK(passed_over(gathering, list(json::array{resource})) == Passed{{why, "/Resources/0" + pointer}});
        CHECK(refused(gathering, resource, {.strict = true}) == Failure{Code::invalid, pointer});
    }
    for (auto const* element : {"7", "null", "[]", "\"els\""})
        CHECK(passed_over(gathering, list({json::parse(element)})) == Passed{{Unused::invalid, "/Resources/0"}});
}

TEST_CASE("an address of 254 characters is taken, and so is a leaver whose address is wrong")
{
    Gathering const gathering;
    auto const address = std::string(242, 'a') + "@example.org";
    CHECK(added(gathering, with(a_user("1", "Els"), "emails", json::array{json::object{{"value", address}}})).email
          == address);
    auto gone = with(a_user("1", "Els"), "emails", R"([{"value": "els"}])"_json);
    gone["active"] = false;
    CHECK(names(take(gathering, gone).left) == Names{"Els"});
}

TEST_CASE("the same person told twice with other content is taken as told first, and the rest is told")
{
    Gathering const gathering;
    auto report = take(gathering, list({a_user("1", "Els"), a_user("1", "Fatma")}));
    CHECK(names(report.added) == Names{"Els"});
    CHECK(unused(report) == Passed{{Unused::repeated, "/Resources/1"}});
    report =
        take(gathering, list({with(a_user("2", "A"), "externalId", "x"), with(a_user("3", "B"), "externalId", "x")}));
    CHECK(names(report.added) == Names{"A"});
    CHECK(unused(report) == Passed{{Unused::contradiction, "/Resources/1/id"}});
}

TEST_CASE("a message may begin with a byte order mark, whatever it is")
{
    Gathering const gathering;
    std::string const mark = "\xEF\xBB\xBF";
    CHECK(names(gathering.host().import_people(mark + json::serialize(a_user("1", "Els"))).added) == Names{"Els"});
    CHECK(names(gathering.host().import_people(mark + "naam\nGuus\n").added) == Names{"Guus"});
}

TEST_CASE("totalResults may be missing or lie: what is there is taken")
{
    Gathering const gathering;
    for (auto const* total : {"null", "99", "0", "\"2\"", "-1"})
        CHECK(take(gathering, with(list(json::array{a_user(total, "Els")}), "totalResults", json::parse(total)))
                  .added.size()
              == 1);
    CHECK(take(gathering, without(list({}), "Resources")).added.empty());
    CHECK(refused(gathering, with(list({}), "Resources", 1)) == Failure{Code::invalid, "/Resources"});
}

TEST_CASE("a dry run tells what would be, and changes nothing")
{
    Gathering const gathering;
    take(gathering, a_user("1", "Els"));
    auto const scim = list({a_user("1", "Elsje"), a_user("2", "Fatma"), group("g", "Team", {"1", "3"})});
    auto const before = gathering.store.info();
    auto heard = 0;
    auto const watch = gathering.host().watch([&](Change const&) { ++heard; });
    auto const dry = take(gathering, scim, {.dry_run = true});
    CHECK(names(dry.added) == Names{"Team", "Fatma"});
    CHECK(names(dry.changed) == Names{"Elsje"});
    CHECK(waiting(dry) == Names{"3"});
    CHECK(gathering.store.info().cursor == before.cursor);
    CHECK(gathering.store.info().documents == before.documents);
    CHECK(heard == 0);
    auto const wet = take(gathering, scim);
    CHECK(names(wet.added) == names(dry.added));
    CHECK(names(wet.changed) == names(dry.changed));
    CHECK(heard == 1);
    CHECK(gathering.store.check().empty());
}

TEST_CASE("only the host takes people over, and nobody else learns what is wrong with a message")
{
    Gathering const gathering;
    for (auto const& text : {json::serialize(a_user("1", "Els")), std::string("{")})
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
