#include "gathering.hpp"

#include "model/json.hpp"
#include "store/search.hpp"

#include <fmt/format.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <random>

using namespace tocht;
using namespace tocht::test;

// Work is bounded: no call takes time by the product of what it is sent and what it finds.

namespace {

/// Different words, with a letter before each.
std::string words(std::size_t count, std::string const& letter = "w")
{
    std::string text;
    for (std::size_t index = 0; index < count; ++index)
        text += (text.empty() ? "" : " ") + letter + std::to_string(index);
    return text;
}

std::vector<Hit> hits(Gathering const& gathering, std::string const& text)
{
    return gathering.host().search(text, gathering.journey);
}

Id rule(Gathering const& gathering, std::string const& text)
{
    return gathering.host().add(Rule{.journey = gathering.journey, .text = text}).id;
}

Failure listing_fails(Gathering const& gathering, json::object const& where)
{
    return refusal_of(gathering,
                      [&] { static_cast<void>(gathering.host().list<Person>({.where = json::serialize(where)})); });
}

json::array numbers(std::size_t count)
{
    json::array all;
    for (std::size_t index = 0; index < count; ++index)
        all.push_back(json::value(index));
    return all;
}

std::string extra_of(std::size_t bytes)
{
    return R"({"a":")" + std::string(bytes - 8, 'x') + R"("})";
}

} // namespace

TEST_CASE("a search takes sixteen different words, one more is refused at /text, and a word that is repeated is one")
{
    Gathering const gathering;
    auto const id = rule(gathering, words(20));
    CHECK(hits(gathering, words(16)).at(0).id == id);
    CHECK(hits(gathering, words(16) + " W0 w1 w2 w3").at(0).id == id);
    CHECK(refusal_of(gathering, [&] { hits(gathering, words(17)); }) == Failure{Code::invalid, "/text"});
    CHECK(refusal_of(gathering, [&] { hits(gathering, words(1000)); }) == Failure{Code::invalid, "/text"});
}

TEST_CASE("words that are joined in a search count one by one")
{
    Gathering const gathering;
    auto joined = words(16);
    std::ranges::replace(joined, ' ', '-');
    auto const id = rule(gathering, joined);
    CHECK(hits(gathering, joined).at(0).id == id);
    CHECK(refusal_of(gathering, [&] { hits(gathering, joined + "-w16"); }) == Failure{Code::invalid, "/text"});
    std::string letters;
    for (int index = 0; index < 900; ++index)
        letters += "a-";
    CHECK(refusal_of(gathering, [&] { hits(gathering, letters); }) == Failure{Code::invalid, "/text"});
}

TEST_CASE("words of one letter are passed over, unless there are no others")
{
    Gathering const gathering;
    auto const id = rule(gathering, "Wij bellen eerst");
    CHECK(hits(gathering, "q bellen z").at(0).id == id);
    CHECK(hits(gathering, "b c d e f g h i j k l m n o p q r s t u bellen").at(0).id == id);
    CHECK(hits(gathering, "x").empty());
    CHECK(hits(gathering, "É").at(0).id == id);
    CHECK(hits(gathering, "b").at(0).id == id);
    CHECK(hits(gathering, "b e").at(0).id == id);
    CHECK(hits(gathering, "b q").empty());
    CHECK(refusal_of(gathering, [&] { hits(gathering, "a b c d e f g h i j k l m n o p q"); })
          == Failure{Code::invalid, "/text"});
    CHECK(hits(gathering, "- ! ?").empty());
}

TEST_CASE("an extract is that of SQLite's own snippet, whatever is searched for in whatever text")
{
    Gathering const gathering;
    std::mt19937 random(7);
    std::vector<std::string> const parts{"aan", "aap", "Áap", "b", "bel", "bellen", "zo", "x-y",
                                         "een", "\"",  "’t",  "é", "…",   "12",     "1",  "de"};
    auto const text_of = [&](std::size_t most, bool is_prose) {
        std::string text;
        for (std::size_t left = 1 + random() % most; left > 0; --left)
            text += parts[random() % parts.size()]
                  + (is_prose && random() % 6 == 0 ? ".\n"
                     : random() % 9 == 0           ? ": "
                                                   : " ");
        return text + "slot";
    };
    for (int index = 0; index < 40; ++index)
        rule(gathering, text_of(index % 2 == 0 ? 20 : 90, true));
    SQLite::Database peer((gathering.folder / "test.tocht").native(), SQLite::OPEN_READONLY);
    store::Database database(gathering.folder / "test.tocht", {.is_read_only = true});
    int compared = 0;
    for (int index = 0; index < 300; ++index) {
        auto const sought = text_of(3, false);
        store::Search const search(database, sought);
        for (auto const number : search.hits(gathering.journey)) {
            SQLite::Statement row(peer, "SELECT snippet(word, 0, '‹', '›', '…', 24) FROM word "
                                        "WHERE word MATCH ?1 AND rowid = ?2");
            row.bind(1, search.query());
            row.bind(2, number);
            REQUIRE(row.executeStep());
            INFO(sought);
            CHECK(search.extract(search.texts(std::span(&number, 1)).at(number)) == row.getColumn(0).getString());
            ++compared;
        }
    }
    CHECK(compared > 300);
}

TEST_CASE("an extract of a text that has a word ten thousand times takes no longer than reading the text")
{
    Gathering const gathering;
    std::string text;
    std::string sought;
    for (int index = 0; index < 660; ++index)
        text += "abcdefghijklmnopq ";
    for (std::size_t length = 2; length <= 17; ++length)
        sought += std::string("abcdefghijklmnopq", length) + " ";
    for (int index = 0; index < 100; ++index)
        gathering.host().add(Experience{.journey = gathering.journey, .title = "Aap", .story = text.substr(0, 10'000)});
    auto const start = std::chrono::steady_clock::now();
    CHECK(gathering.host().search(sought, gathering.journey, 100).size() == 100);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5}); // by the square: minutes
}

TEST_CASE("a filter takes a thousand values in all, one more is refused where it stands")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto revisions = numbers(1000);
    CHECK(host.list<Person>({.where = json::serialize(json::object{{"revision", revisions}})}).items.size() == 5);
    revisions.push_back(7);
    CHECK(listing_fails(gathering, {{"revision", revisions}}) == Failure{Code::invalid, "/where/revision/1000"});
    CHECK(listing_fails(gathering, {{"name", "Anna"}, {"revision", numbers(1000)}})
          == Failure{Code::invalid, "/where/revision/999"});
    CHECK(listing_fails(gathering, {{"revision", numbers(1000)}, {"name", "Anna"}})
          == Failure{Code::invalid, "/where/name"});
}

TEST_CASE("a list of values finds each of them, numbers written in any way, and what is absent")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const found = [&](json::value wanted) {
        json::object const where{{"minutes", std::move(wanted)}};
        return host.list<Session>({.journey = gathering.journey, .where = json::serialize(where)}).items.size();
    };
    auto const planned = gathering.plan().size();
    CHECK(found(60) == planned);
    CHECK(found(60.0) == planned);
    CHECK(found(json::array{1, 60, nullptr}) == planned);
    CHECK(found(json::array{1, 59.5, nullptr}) == 0);
    auto const people = [&](json::value wanted) {
        return host.list<Person>({.where = json::serialize(json::object{{"external_id", std::move(wanted)}})})
            .items.size();
    };
    CHECK(people(nullptr) == 5);
    CHECK(people(json::array{"x", nullptr}) == 5);
    CHECK(people(json::array{"x"}) == 0);
    auto const id = gathering.facilitator.id.text();
    host.add(Agreement{.journey = gathering.journey, .text = "Bellen", .parties = {gathering.facilitator.id}});
    auto const of_parties = [&](json::value wanted) {
        json::object const where{{"parties", std::move(wanted)}};
        return host.list<Agreement>({.journey = gathering.journey, .where = json::serialize(where)}).items.size();
    };
    CHECK(of_parties(json::string(id)) == 1);
    CHECK(of_parties(json::array{gathering.unit.text(), json::string(id)}) == 1);
    CHECK(of_parties(json::array{gathering.unit.text()}) == 0);
}

TEST_CASE("what a person sends beside a document is at most 16 KiB; the host may fill the document's limit")
{
    Gathering const gathering;
    auto const me = gathering.as(gathering.facilitator);
    Issue const issue{.journey = gathering.journey, .question = "Wie?"};
    auto const largest = me.add(issue, {}, extra_of(16 * 1024));
    CHECK(refusal_of(gathering, [&] { me.add(issue, {}, extra_of(16 * 1024 + 1)); })
          == Failure{Code::invalid, "/extra"});
    auto const patch = [](std::string const& extra) { return R"({"extra":)" + extra + "}"; };
    CHECK(
        refusal_of(gathering,
                   [&] { me.change<Issue>(largest.id, 1, patch(R"({"b":")" + std::string(16 * 1024, 'x') + R"("})")); })
        == Failure{Code::invalid, "/extra"});
    auto const of_host = gathering.host().add(issue, {}, extra_of(100'000));
    CHECK(me.change<Issue>(of_host.id, 1, R"({"question": "Wat?"})").revision == 2); // which sends none of it
}

namespace {

/// A SCIM list of groups, each with the next one as its member.
std::string groups_within_groups(std::size_t depth, bool is_circle)
{
    json::array groups;
    for (std::size_t index = 0; index < depth; ++index) {
        json::object group{{"schemas", json::array{"urn:ietf:params:scim:schemas:core:2.0:Group"}},
                           {"id", fmt::format("g{:05}", (index * 7919) % depth)},
                           {"displayName", "Groep"}};
        if (index + 1 < depth || is_circle)
            group["members"] =
                json::array{json::object{{"value", fmt::format("g{:05}", ((index + 1) * 7919) % depth)}}};
        groups.push_back(std::move(group));
    }
    return json::serialize(json::object{{"schemas", json::array{"urn:ietf:params:scim:api:messages:2.0:ListResponse"}},
                                        {"totalResults", depth},
                                        {"Resources", std::move(groups)}});
}

} // namespace

TEST_CASE("groups within groups, five thousand deep, are walked once, also when they end in a circle")
{
    Gathering const gathering;
    auto const start = std::chrono::steady_clock::now();
    constexpr std::size_t depth = 5000;
    auto const imported = gathering.host().import_people(groups_within_groups(depth, false));
    CHECK(imported.added.size() == depth);
    CHECK(imported.unused.empty());
    auto const again = gathering.host().import_people(groups_within_groups(depth, true));
    CHECK(again.unused.size() == depth);
    CHECK(again.unused.front().why == Unused::circle);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{60}); // by the square: half an hour
    std::size_t below = 0;
    for (auto const& unit : gathering.host().list<Unit>({.where = R"({"parent": null})", .limit = 1000}).items)
        below += unit.body.name == "Groep" ? 1 : 0;
    CHECK(below == 1);
}
