#include "model/schema.hpp"

#include "model_testing.hpp"
#include <catch2/catch.hpp>

#include <set>
#include <sstream>

using namespace tocht;
using namespace tocht::model;
using testing::fault_of;
using testing::full;
using testing::js;

namespace {

/// A field as the design's tables have it: `name`, `name ?` what may be left out, `name = value` what is then so;
/// behind it `a|b` are all its values, `1..36` the least and the most, and `*` says that it is a list.
struct Row {
    std::string name{};
    bool is_left_out = false;
    bool is_list = false;
    std::string is_then{};
    std::vector<std::string> values{};
    std::optional<std::pair<int, int>> range{};
};

Row row_of(std::string const& text)
{
    std::istringstream words(text);
    Row row;
    words >> row.name;
    for (std::string word; words >> word;) {
        if (word == "?")
            row.is_left_out = true;
        else if (word == "*")
            row.is_list = true;
        else if (word == "=")
            words >> row.is_then, row.is_left_out = true;
        else if (auto const dots = word.find(".."); dots != std::string::npos)
            row.range = {std::stoi(word), std::stoi(word.substr(dots + 2))};
        else {
            std::istringstream values(word);
            for (std::string value; std::getline(values, value, '|');)
                row.values.push_back(value);
        }
    }
    return row;
}

struct Table {
    char const* kind;
    std::vector<char const*> rows;
};

std::vector<Table> const tables{
    {"person", {"name", "email ?", "external_id ?", "directory_id ?", "language ? nl|en", "sort_as ?"}},
    {"unit", {"name", "affiliation internal|external", "parent ?", "external_id ?", "directory_id ?"}},
    {"method", {"name", "aim", "steps *", "journey ?", "based_on ?"}},
    {"journey",
     {"title", "summary ?", "external_id ?", "language = nl nl|en", "starts_on", "months 1..36",
      "time_zone = Europe/Amsterdam", "openness = named named|anonymous", "minimum_group = 5 5..20",
      "status = preparing preparing|active|concluded|archived"}},
    {"participant",
     {"journey", "person", "unit ?", "perspective employee|manager|organisation|environment",
      "affiliation ? internal|external", "authority = participant participant|facilitator|sponsor", "joined_on ?",
      "left_on ?"}},
    {"purpose",
     {"journey", "stem work_together_on|steer_on|free", "completion", "author ?",
      "status = proposed proposed|adopted|retired"}},
    {"vision", {"journey", "text", "purposes *", "status = proposed proposed|adopted|retired"}},
    {"issue", {"journey", "question", "wish ?", "findings ?", "raised_by ?", "status = open open|explored|parked"}},
    {"criterion",
     {"journey", "beneficiary collective|stakeholder|society", "whom ?", "title", "ideal ?", "acceptable ?", "gain ?",
      "purposes *", "issues ? *", "indicator ?", "status = proposed proposed|adopted|retired"}},
    {"signal",
     {"journey", "criterion", "sense seen|heard", "shows = acceptable acceptable|ideal", "text", "expected_from ?",
      "ended_on ?"}},
    {"responsibility", {"journey", "holder", "share responsible|contributes", "subject", "what ?", "ended_on ?"}},
    {"rule",
     {"journey", "nature norm|value|quantitative", "text", "measure ?", "applies_to ? *", "serves ? *", "answers ? *",
      "came_from ?", "review_on ?", "status = proposed proposed|adopted|retired"}},
    {"role", {"journey", "name", "aim ?", "accountabilities ? *", "holders ? *", "ended_on ?"}},
    {"contact", {"journey", "participant", "speaks_for", "topic ?", "channel ?", "ended_on ?"}},
    {"agreement",
     {"journey", "nature steering|interplay|task", "text", "parties *", "owner ?", "serves ? *", "answers ? *",
      "came_from ?", "due_on ?", "review_on ?", "status = proposed proposed|adopted|fulfilled|retired"}},
    {"factor",
     {"journey", "effect promotes|hinders", "perspective employee|manager|organisation|environment", "text",
      "grip control|influence|accept", "where ? *", "about ? *", "raised_by ?", "ended_on ?"}},
    {"session",
     {"journey", "title ?", "step = route horizon|landscape|map|route", "starts_at", "minutes", "place ?",
      "facilitator ?", "method ?", "invited ? *", "present ? *", "openness ? named|anonymous", "summary ?",
      "dots ? 1..20", "rhythm_at ?", "status = planned planned|open|closed|cancelled"}},
    {"remark",
     {"journey", "session ?", "participant ?", "nature observation|feedback|question|idea|objection", "about ?", "to ?",
      "text", "answer ?"}},
    {"measurement", {"journey", "subject", "value", "measured_on", "session ?", "source ?", "evidence ?"}},
    {"adjustment",
     {"journey", "session ?", "about", "observed", "change", "acts_on ? *", "owner ?", "due_on ?",
      "status = proposed proposed|decided|applied|dropped", "applied_revision ?", "outcome ? helped|no_effect|harmed"}},
    {"experience",
     {"journey", "session ?", "title", "story", "level ? contribution|quality|adherence", "about ? *", "shared_by ?"}},
    {"lesson",
     {"journey", "session ?", "insight", "context ?", "recommendation ?", "level ? contribution|quality|adherence",
      "about ? *", "status = identified identified|acted_on|confirmed", "came_from ?"}},
    {"theme", {"journey", "title", "of *", "session ?", "ended_on ?"}},
};

/// Runs a check on each field of each kind, with a document that has all its fields.
template <typename Check> void for_each_row(Check const& check)
{
    for (auto const& [kind, rows] : tables)
        for (auto const* text : rows) {
            INFO(kind << ": " << text);
            check(*description(kind), row_of(text), full(*description(kind)));
        }
}

/// Where a document is refused as invalid; "-" when it is not.
std::string pointer_of(Description const& kind, json::object const& document)
{
    try {
        read_sent(kind, document);
    } catch (Fault const& fault) {
        CHECK(fault.code == Code::invalid);
        return fault.pointer;
    }
    return "-";
}

std::string pointer_with(Description const& kind, json::object document, std::string const& name, json::value value)
{
    document[name] = std::move(value);
    return pointer_of(kind, document);
}

json::object schema_of_field(Description const& kind, std::string const& name)
{
    return schema(kind).at("properties").at(name).as_object();
}

} // namespace

TEST_CASE("every kind has the fields of its row in the model, and no others")
{
    CHECK(tables.size() == kinds().size());
    for (auto const& [kind, rows] : tables) {
        INFO(kind);
        REQUIRE(description(kind) != nullptr);
        std::vector<std::string> expected;
        std::vector<std::string> names;
        for (auto const* text : rows)
            expected.push_back(row_of(text).name);
        for (auto const& field : description(kind)->fields)
            names.emplace_back(field.name);
        CHECK(names == expected);
    }
}

TEST_CASE("what the model marks may be left out, one by one and all at once, and nothing else")
{
    for (auto const& [kind, rows] : tables) {
        auto const& described = *description(kind);
        auto least = full(described);
        for (auto const* text : rows)
            if (auto const row = row_of(text); row.is_left_out)
                least.erase(row.name);
            else if (!row.values.empty())
                least[row.name] = row.values.front();
        INFO(kind);
        CHECK(pointer_of(described, least) == "-");
        for (auto const& [name, value] : json::object(least)) {
            auto without = least;
            without.erase(name);
            CHECK(pointer_of(described, without) == "/" + std::string(name));
        }
    }
}

TEST_CASE("what is left out and has a default is as the model says")
{
    for_each_row([](Description const& kind, Row const& row, json::object document) {
        if (row.is_then.empty())
            return;
        document.erase(row.name);
        auto const read = read_sent(kind, document);
        auto const written = write(kind.fields, inside(read.body));
        CHECK(written.at(row.name) == (row.range ? js(row.is_then) : json::value(row.is_then)));
    });
}

TEST_CASE("a field takes the values that the model names for it, and no others")
{
    for_each_row([](Description const& kind, Row const& row, json::object const& document) {
        if (row.values.empty())
            return;
        std::set<std::string> told;
        auto const field = schema_of_field(kind, row.name);
        for (auto const& value : field.at("enum").as_array())
            told.emplace(value.as_string());
        CHECK(told == std::set(row.values.begin(), row.values.end()));
        for (auto const& value : row.values)
            CHECK(pointer_with(kind, document, row.name, json::value(value)) != "/" + row.name);
        std::set<std::string> others{"", " " + row.values.front(), row.values.front() + "s", "Adopted"};
        for (auto const& [other_kind, rows] : tables)
            for (auto const* text : rows)
                for (auto const& value : row_of(text).values)
                    others.insert(value);
        for (auto const& value : row.values)
            others.erase(value);
        for (auto const& value : others)
            CHECK(pointer_with(kind, document, row.name, json::value(value)) == "/" + row.name);
    });
}

TEST_CASE("a number is at least and at most what the model says")
{
    for_each_row([](Description const& kind, Row const& row, json::object const& document) {
        if (!row.range)
            return;
        auto const [least, most] = *row.range;
        for (auto const number : {least, most})
            CHECK(pointer_with(kind, document, row.name, number) == "-");
        for (auto const number : {least - 1, most + 1, -least})
            CHECK(pointer_with(kind, document, row.name, number) == "/" + row.name);
    });
}

TEST_CASE("a list that is required may not be empty, any other may be")
{
    for_each_row([](Description const& kind, Row const& row, json::object const& document) {
        auto const empty = pointer_with(kind, document, row.name, json::array{});
        CHECK(empty == (row.is_list && row.is_left_out ? "-" : "/" + row.name));
    });
}

TEST_CASE("every text is as long as its schema says, and no longer")
{
    for_each_row([](Description const& kind, Row const& row, json::object const& document) {
        auto const told = schema_of_field(kind, row.name);
        auto const* text = told.if_contains("maxLength");
        bool const is_of_form = told.contains("pattern") || told.contains("format");
        if (text == nullptr || is_of_form || !document.at(row.name).is_string())
            return;
        auto const most = text->to_number<std::size_t>();
        CHECK(pointer_with(kind, document, row.name, json::value(std::string(most, 'x'))) == "-");
        CHECK(pointer_with(kind, document, row.name, json::value(std::string(most + 1, 'x'))) == "/" + row.name);
    });
}

TEST_CASE("an indicator and a measure have what the model names, and may leave out what it marks")
{
    struct Inner {
        char const* kind;
        char const* field;
        std::vector<char const*> rows;
    };
    for (auto const& [kind, field, rows] :
         {Inner{"criterion", "indicator", {"name", "unit", "better higher|lower", "baseline ?", "acceptable", "ideal"}},
          Inner{"rule", "measure", {"name", "unit", "comparison at_least|at_most|exactly", "target", "per ?"}}}) {
        auto const& described = *description(kind);
        auto const document = full(described);
        auto const with = [&](json::object const& inner) { return pointer_with(described, document, field, inner); };
        auto const all = document.at(field).as_object();
        CHECK(all.size() == rows.size());
        for (auto const* text : rows) {
            auto const row = row_of(text);
            INFO(kind << ": " << text);
            auto const pointer = "/" + std::string(field) + "/" + row.name;
            auto without = all;
            CHECK(without.erase(row.name) == 1);
            CHECK(with(without) == (row.is_left_out ? "-" : pointer));
            for (auto const& value : row.values) {
                without[row.name] = value;
                CHECK(with(without) == "-");
            }
            without[row.name] = json::array{};
            CHECK(with(without) == pointer);
        }
    }
}

TEST_CASE("a step of a method has a text, and minutes where it is known how many")
{
    auto const& method = *description("method");
    auto const with = [&](std::string_view steps) { return pointer_with(method, full(method), "steps", js(steps)); };
    CHECK(with(R"([{"text":"Vertel"}])") == "-");
    CHECK(with(R"([{"text":"Vertel","minutes":1}])") == "-");
    CHECK(with(R"([{"text":"Vertel","minutes":0}])") == "/steps/0/minutes");
    CHECK(with(R"([{"text":"Vertel"},{"minutes":5}])") == "/steps/1/text");
    CHECK(with(R"(["Vertel"])") == "/steps/0");
}
