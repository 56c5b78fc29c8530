#include "gathering.hpp"

#include "model/json.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

std::string table(Actor const& actor, json::object const& parameters)
{
    return actor.render("csv", json::serialize(parameters));
}

/// Takes a cell from the front of a table (RFC 4180).
std::string take_cell(std::string_view& rest)
{
    bool const is_quoted = rest.starts_with('"');
    if (!is_quoted) {
        std::string const plain(rest.substr(0, rest.find_first_of(",\r")));
        rest.remove_prefix(plain.size());
        return plain;
    }
    std::string text;
    for (rest.remove_prefix(1); !rest.starts_with('"') || rest.starts_with("\"\"");) {
        REQUIRE(!rest.empty());
        text += rest.front();
        rest.remove_prefix(rest.front() == '"' ? 2 : 1);
    }
    rest.remove_prefix(1);
    return text;
}

std::vector<std::vector<std::string>> rows(std::string const& text)
{
    std::vector<std::vector<std::string>> all;
    for (std::string_view rest = text; !rest.empty();) {
        auto& row = all.emplace_back();
        for (row.push_back(take_cell(rest)); rest.starts_with(','); row.push_back(take_cell(rest)))
            rest.remove_prefix(1);
        REQUIRE(rest.starts_with("\r\n"));
        rest.remove_prefix(2);
    }
    return all;
}

std::string cell(std::vector<std::vector<std::string>> const& all, std::size_t row, std::string const& column)
{
    auto const place = std::ranges::find(all[0], column);
    REQUIRE(place != all[0].end());
    return all[row][static_cast<std::size_t>(place - all[0].begin())];
}

} // namespace

TEST_CASE("a table of documents has a column for each field, and a row for each document that list gives")
{
    Gathering const gathering;
    auto const host = gathering.host();
    host.add(Unit{.name = "Huisartsen", .affiliation = Affiliation::external, .external_id = "h"});
    auto const all = rows(table(host, {{"kind", "unit"}, {"order", "name"}}));
    REQUIRE(all.size() == 3);
    CHECK(cell(all, 1, "name") == "Huisartsen");
    CHECK(cell(all, 1, "affiliation") == "external");
    CHECK(cell(all, 1, "external_id") == "h");
    CHECK(cell(all, 1, "revision") == "1");
    CHECK(cell(all, 1, "parent").empty());
    CHECK(cell(all, 2, "id") == gathering.unit.text());
    CHECK(rows(table(host, {{"kind", "unit"}, {"where", json::object{{"affiliation", "external"}}}})).size() == 2);
    CHECK(rows(table(host, {{"kind", "rule"}, {"journey", gathering.journey.text()}})).size() == 1);
}

TEST_CASE("a member of an object has a column, and a list stands in one cell")
{
    Gathering const gathering;
    auto const host = gathering.host();
    host.add(Role{.journey = gathering.journey, .name = "Gids", .accountabilities = {"Luisteren", "Vragen"}});
    host.add(
        Rule{.journey = gathering.journey,
             .nature = RuleNature::quantitative,
             .text = "Tijdig",
             .measure = Measure{.name = "antwoord", .unit = "%", .comparison = Comparison::at_least, .target = -0.5}});
    json::object asked{{"kind", "rule"}, {"journey", gathering.journey.text()}};
    auto const rules = rows(table(host, asked));
    CHECK(cell(rules, 1, "measure.unit") == "%");
    CHECK(cell(rules, 1, "measure.target") == "-0.5"); // a number stays one
    asked["kind"] = "role";
    CHECK(table(host, asked).find("\"Luisteren\nVragen\"") != std::string::npos);
}

TEST_CASE("what would end a cell is in quotes, and what a spreadsheet would run is a plain text")
{
    Gathering const gathering;
    auto const host = gathering.host();
    std::vector<std::pair<std::string, std::string>> const cells{
        {"=1+1", "'=1+1"},
        {"+31 6", "'+31 6"},
        {"-2", "'-2"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
        {"a, b", "\"a, b\""},
        {"zij zei \"nee\"", "\"zij zei \"\"nee\"\"\""},
        {"één 😀", "één 😀"},
        {"a=b", "a=b"},
    };
    for (auto const& [name, written] : cells) {
        INFO(name);
        auto const id = host.add(Unit{.name = name}).id;
        auto const text = table(host, {{"kind", "unit"}, {"where", json::object{{"id", id.text()}}}});
        CHECK(text.find("," + written + ",") != std::string::npos);
    }
}

namespace {

/// The cells of a table as a reader sees them that splits at a semicolon: it knows a quote only where a cell begins.
std::vector<std::string> cells_at_semicolons(std::string const& text)
{
    std::vector<std::string> all(1);
    bool is_quoted = false;
    for (std::size_t place = 0; place < text.size(); ++place) {
        char const letter = text[place];
        if (letter == '"' && (is_quoted || all.back().empty()))
            is_quoted = !is_quoted;
        else if (!is_quoted && (letter == ';' || letter == '\n' || letter == '\r'))
            all.emplace_back();
        else
            all.back() += letter;
    }
    return all;
}

/// Whether a spreadsheet would run a cell, whatever it passes over.
bool is_run(std::string_view cell)
{
    auto const place = cell.find_first_not_of(" \"\u00A0\u200B\u2068");
    return place != std::string_view::npos && std::string_view("=+@\t").find(cell[place]) != std::string_view::npos;
}

} // namespace

TEST_CASE("no text becomes a formula in a spreadsheet that splits at semicolons or tabs, or takes each line for a row")
{
    Gathering const gathering;
    auto const host = gathering.host();
    for (std::string const text :
         {"Bellen;=1+1", "Bellen; =1+1", "Bellen;\"=1+1\"", "a;\"\"=HYPERLINK(\"\"x\"\")", "a;;=1", "a\n=1+1",
          "a\n\n =1", "a\t=1", "a;\t=1", "a;\u200B=1", "a;\u00A0@x", "a;+31 6", "x;'=1"}) {
        INFO(text);
        auto const id = host.add(Issue{.journey = gathering.journey, .question = text}).id;
        json::object const asked{
            {"kind", "issue"}, {"journey", gathering.journey.text()}, {"where", json::object{{"id", id.text()}}}};
        auto const told = table(host, asked);
        for (auto const& one : cells_at_semicolons(told)) {
            INFO(one);
            CHECK_FALSE(is_run(one));
        }
        CHECK(cell(rows(told), 1, "question").find('\'') != std::string::npos);
    }
}

TEST_CASE("a formula is defused behind spaces, behind what cannot be seen, and in the wide letters of Asia")
{
    Gathering const gathering;
    auto const host = gathering.host();
    for (std::string const name : {"＝1+1", "＋1", "－1", "＠x", "\u200B=1", "\u2060 +1"}) {
        INFO(name);
        auto const id = host.add(Unit{.name = name}).id;
        auto const all = rows(table(host, {{"kind", "unit"}, {"where", json::object{{"id", id.text()}}}}));
        CHECK(cell(all, 1, "name") == "'" + name);
    }
    for (std::string const plain : {"a = b", "a; b", "a;-", "1;2", "a;b=c"}) {
        auto const id = host.add(Unit{.name = plain}).id;
        auto const all = rows(table(host, {{"kind", "unit"}, {"where", json::object{{"id", id.text()}}}}));
        CHECK(cell(all, 1, "name") == (plain == "a;-" ? "a;'-" : plain));
    }
}

TEST_CASE("a cell keeps what changes the direction of its text to itself, and any other text as it is")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const question = [&](std::string const& text) {
        auto const id = host.add(Issue{.journey = gathering.journey, .question = text}).id;
        return cell(rows(table(host, {{"kind", "issue"},
                                      {"journey", gathering.journey.text()},
                                      {"where", json::object{{"id", id.text()}}}})),
                    1, "question");
    };
    CHECK(question("a\u202Eb") == "\u2068a\u202Eb\u202C\u2069");
    CHECK(question("a\u2069b") == "\u2068ab\u2069");
    CHECK(question("שלום") == "שלום"); // a key or a name that others look up
}

TEST_CASE("a table has all of a list, however many pages it takes")
{
    Gathering const gathering;
    Batch batch;
    for (int index = 0; index < 1200; ++index)
        batch.add(Unit{.name = "Team " + std::to_string(index)});
    gathering.host().apply(batch);
    CHECK(rows(table(gathering.host(), {{"kind", "unit"}})).size() == 1202);
    CHECK(rows(table(gathering.host(), {{"kind", "unit"}, {"order", "-name"}})).size() == 1202);
}

TEST_CASE("who is not the host gets no column that only the host reads")
{
    Gathering const gathering;
    auto const own = rows(table(gathering.as(gathering.participant), {{"kind", "person"}}));
    CHECK(std::ranges::find(own[0], "email") == own[0].end());
    CHECK(std::ranges::find(own[0], "name") != own[0].end());
    auto const all = rows(table(gathering.host(), {{"kind", "person"}}));
    CHECK(cell(all, 1, "email") == "Anna@example.org");
}

TEST_CASE("the figures of a view are a table: a row for each item, or for each of what an item lists")
{
    Gathering const gathering;
    auto const host = gathering.host();
    host.rate({.participant = gathering.participant, .subject = gathering.purpose, .value = 1});
    json::object const asked{{"view", "consensus"}, {"journey", gathering.journey.text()}, {"by", "unit"}};
    auto const seen = rows(table(gathering.as(gathering.participant), asked));
    REQUIRE(seen.size() == 2);
    CHECK(cell(seen, 1, "subject") == gathering.purpose.text());
    CHECK(cell(seen, 1, "groups.name") == "Wijkteam");
    CHECK(cell(seen, 1, "groups.seen") == "1");
    auto const none = rows(table(host, {{"view", "trend"}, {"journey", gathering.journey.text()}}));
    REQUIRE(none.size() == 1);
    CHECK(std::ranges::find(none[0], "points.mean") != none[0].end());
}

namespace {

/// A closed session in which so many people rated the journey's quality.
void rated_by(Gathering& gathering, int people)
{
    auto const host = gathering.host();
    auto const session = gathering.opened().id;
    for (int index = 0; index < people; ++index)
        host.rate({.participant = gathering.join("Lid", Authority::participant),
                   .subject = gathering.journey,
                   .session = session,
                   .aspect = Aspect::quality,
                   .value = 2 + index % 3});
    host.close_session(session);
}

using Rows = std::vector<std::vector<std::string>>;

Rows qualities(Store const& store, Gathering const& gathering)
{
    return rows(table(store.act_as(gathering.sponsor.person),
                      {{"view", "trend"}, {"journey", gathering.journey.text()}, {"aspect", "quality"}}));
}

} // namespace

TEST_CASE("a table of figures releases what may be released, and the ledger keeps it")
{
    Gathering gathering;
    rated_by(gathering, 12);
    auto const path = gathering.folder / "test.tocht";
    auto const unreleased = qualities(Store::open(path, {.read_only = true}), gathering);
    for (std::size_t row = 1; row < unreleased.size(); ++row)
        CHECK(cell(unreleased, row, "points.mean").empty()); // nobody asked yet, and this one cannot write it down
    auto const told = qualities(gathering.store, gathering);
    REQUIRE(told.size() == 2);
    CHECK(cell(told, 1, "points.mean") == "3");
    CHECK(cell(told, 1, "points.raters") == "10–19");
    CHECK(cell(told, 1, "points.n").empty());
    CHECK(cell(told, 1, "points.withheld").empty());
    CHECK(cell(told, 1, "points.distribution").starts_with(R"([{"value":1,)"));
    CHECK(qualities(Store::open(path, {.read_only = true}), gathering) == told);
}

TEST_CASE("a table says of figures that a sponsor may not see that they are withheld, and nothing else")
{
    Gathering gathering;
    rated_by(gathering, 4);
    auto const told = qualities(gathering.store, gathering);
    REQUIRE(told.size() == 2);
    CHECK(cell(told, 1, "points.withheld") == "group");
    for (auto const* column : {"points.n", "points.mean", "points.raters", "points.distribution", "points.low"})
        CHECK(cell(told, 1, column).empty());
}

TEST_CASE("a table gives each the documents that list gives, and each view refuses as it does by itself")
{
    Gathering const gathering;
    auto const host = gathering.host();
    host.add(Lesson{.journey = gathering.journey, .insight = "Alleen voor ons"});
    auto const everybody = {gathering.facilitator, gathering.participant, gathering.sponsor, gathering.outsider};
    for (auto const& one : everybody) {
        auto const actor = gathering.as(one);
        json::object const of_journey{{"journey", gathering.journey.text()}};
        std::size_t listed = 0;
        auto const by_list =
            failure_of([&] { listed = actor.list<Lesson>({.journey = gathering.journey}).items.size(); });
        auto asked = of_journey;
        asked["kind"] = "lesson";
        std::size_t in_table = 0;
        CHECK(failure_of([&] { in_table = rows(table(actor, asked)).size() - 1; }) == by_list);
        CHECK(in_table == listed);
        asked = of_journey;
        asked["view"] = "trend";
        CHECK(failure_of([&] { table(actor, asked); })
              == failure_of([&] { static_cast<void>(actor.trend({.journey = gathering.journey})); }));
        asked["view"] = "ratings";
        CHECK(failure_of([&] { table(actor, asked); })
              == failure_of([&] { static_cast<void>(actor.ratings({.journey = gathering.journey})); }));
    }
    CHECK(failure_of([&] {
              table(gathering.as(gathering.outsider), {{"view", "trend"}, {"journey", gathering.journey.text()}});
          })
          == Failure{Code::not_found, "/journey"});
}

TEST_CASE("what cannot be a table is refused with a pointer")
{
    Gathering const gathering;
    auto const fails = [&](json::object const& parameters) {
        return failure_of([&] { table(gathering.host(), parameters); });
    };
    auto const journey = gathering.journey.text();
    CHECK(fails({}) == Failure{Code::invalid, "/kind"});
    CHECK(fails({{"kind", "rool"}}) == Failure{Code::invalid, "/kind"});
    CHECK(fails({{"kind", "rule"}, {"limit", 1}}) == Failure{Code::invalid, "/limit"});
    CHECK(fails({{"kind", "rule"}, {"order", "tekst"}}) == Failure{Code::invalid, "/order"});
    CHECK(fails({{"kind", "rule"}, {"where", json::object{{"tekst", 1}}}}) == Failure{Code::invalid, "/where/tekst"});
    CHECK(fails({{"view", 1}}) == Failure{Code::invalid, "/view"});
    CHECK(fails({{"view", "progress"}, {"journey", journey}}) == Failure{Code::not_found, "/view"});
    CHECK(fails({{"view", "nergens"}, {"journey", journey}}) == Failure{Code::not_found, "/view"});
    CHECK(fails({{"view", "trend"}, {"jorney", journey}}) == Failure{Code::invalid, "/jorney"});
    CHECK(fails({{"view", "trend"}, {"kind", "rule"}, {"journey", journey}}) == Failure{Code::invalid, "/kind"});
    CHECK(failure_of([&] {
              table(gathering.as(gathering.outsider), {{"kind", "rule"}, {"journey", journey}});
          })
          == Failure{Code::not_found, "/journey"});
}
