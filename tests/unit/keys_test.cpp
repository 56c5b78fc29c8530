// Keys that sign in compare byte for byte.

#include "gathering.hpp"

#include "model/json.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

/// Keys that somebody may take for each other: by case, by how a letter is composed, by white space and what is invisible,
/// by width, by what looks alike, by length.
std::vector<std::string> const alike{"anna",       "Anna",      "ANNA",   "ann\u00E9",  "anne\u0301", "\u00C5nna",
                                     "A\u030Anna", "\u212Bnna", "ann a",  "anna\u200B", "\u0430nna",  "ａnna",
                                     "anna.",      "annaa",     "ann",    "anna%",      "ann_",       "*",
                                     "007",        "7",         "7.0",    "null",       "true",       "ﬁnn",
                                     "finn",       "strasse",   "straße", "ı",          "i",          "İ"};

std::vector<Id> with_key(Actor const& host, json::value const& key)
{
    std::vector<Id> found;
    for (auto const& person :
         host.list<Person>({.where = json::serialize(json::object{{"external_id", key}}), .limit = 1000}).items)
        found.push_back(person.id);
    return found;
}

std::string user(std::string const& key, std::string const& name)
{
    return json::serialize(json::object{{"schemas", json::array{"urn:ietf:params:scim:schemas:core:2.0:User"}},
                                        {"id", "id of " + name},
                                        {"externalId", key},
                                        {"displayName", name}});
}

} // namespace

TEST_CASE("a person, a unit and a journey are found by the exact bytes of their key, and a similar key is another's")
{
    Gathering const g;
    auto const host = g.host();
    std::vector<Id> people;
    for (auto const& key : alike) {
        INFO(key);
        people.push_back(host.add(Person{.name = "Anna", .external_id = key}).id);
        host.add(Unit{.name = "Anna", .external_id = key});
        host.add(Journey{.title = "Anna", .external_id = key, .starts_on = day(2027, 1, 4), .months = 6});
    }
    for (std::size_t index = 0; index < alike.size(); ++index) {
        INFO(alike[index]);
        json::string const key(alike[index]);
        CHECK(with_key(host, key) == std::vector<Id>{people[index]});
        CHECK(with_key(host, json::array{key}) == std::vector<Id>{people[index]});
        CHECK(with_key(host, json::object{{"from", key}, {"to", key}}) == std::vector<Id>{people[index]});
        auto const where = json::serialize(json::object{{"external_id", key}});
        CHECK(host.list<Unit>({.where = where}).items.size() == 1);
        CHECK(host.list<Journey>({.where = where}).items.size() == 1);
    }
}

TEST_CASE("white space around a key is neither taken away nor taken")
{
    Gathering const g;
    auto const host = g.host();
    auto const anna = host.add(Person{.name = "Anna", .external_id = "anna"}).id;
    for (std::string const key : {" anna", "anna ", "anna\n", "\tanna", "anna\u00A0", "\u3000anna",
                                  "\uFEFF"
                                  "anna"}) {
        INFO(key);
        CHECK(with_key(host, json::string(key)).empty());
        CHECK(refusal_of(g, [&] { host.add(Person{.name = "Bilal", .external_id = key}); })
              == Failure{Code::invalid, "/external_id"});
        CHECK(refusal_of(g, [&] { host.import_people(user(key, "Bilal"), {.strict = true}); })
              == Failure{Code::invalid, "/externalId"});
    }
    CHECK(with_key(host, "anna") == std::vector<Id>{anna});
}

TEST_CASE("SCIM takes nobody for somebody with a similar key")
{
    Gathering const g;
    for (auto const& key : alike) {
        INFO(key);
        auto const imported = g.host().import_people(user(key, "Persoon " + key));
        CHECK(imported.added.size() == 1);
        CHECK(imported.changed.empty());
    }
    for (auto const& key : alike) {
        INFO(key);
        auto const again = g.host().import_people(user(key, "Persoon " + key));
        CHECK(again.unchanged.size() == 1);
        CHECK(again.unchanged.front().external_id == key);
    }
}

TEST_CASE("an address is compared byte for byte, too")
{
    Gathering const g;
    auto const host = g.host();
    for (auto const* email : {"zo\u00EB@example.org", "zoe\u0308@example.org", "Zo\u00EB@example.org"})
        host.add(Person{.name = "Zoë", .email = email});
    for (auto const* email : {"zo\u00EB@example.org", "zoe\u0308@example.org", "Zo\u00EB@example.org"})
        CHECK(host.list<Person>({.where = json::serialize(json::object{{"email", email}})}).items.size() == 1);
    for (auto const* email : {" zo\u00EB@example.org", "ZO\u00CB@example.org", "zoe@example.org"})
        CHECK(host.list<Person>({.where = json::serialize(json::object{{"email", email}})}).items.empty());
}
