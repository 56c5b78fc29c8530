#include "model/schema.hpp"

#include "model_testing.hpp"
#include <catch2/catch.hpp>

using namespace tocht;
using namespace tocht::model;
using testing::js;

namespace {

json::value at(json::object const& schema, std::string_view pointer)
{
    return json::value(schema).at_pointer(boost::json::string_view(pointer.data(), pointer.size()));
}

json::object schema_of_kind(std::string_view name)
{
    return schema(*description(name));
}

} // namespace

TEST_CASE("a kind's schema names its draft, its kind and its version")
{
    auto const rule = schema_of_kind("rule");
    CHECK(rule.at("$schema") == "https://json-schema.org/draft/2020-12/schema");
    CHECK(rule.at("$id") == "urn:tocht:rule:1");
    CHECK(rule.at("title") == "rule");
    CHECK(rule.at("type") == "object");
    CHECK(rule.at("additionalProperties") == false);
    CHECK(at(rule, "/properties/kind") == js(R"({"const":"rule"})"));
    CHECK(at(rule, "/properties/schema") == js(R"({"const":1})"));
}

TEST_CASE("a schema requires what the body requires and nothing that the library keeps")
{
    CHECK(schema_of_kind("rule").at("required") == js(R"(["journey","nature","text"])"));
    CHECK(schema_of_kind("journey").at("required") == js(R"(["title","starts_on","months"])"));
}

TEST_CASE("a schema has every member that a document is written with, in the same order")
{
    for (auto const kind : kinds()) {
        auto const& described = description(kind);
        auto const whole = schema(described);
        auto const& properties = whole.at("properties").as_object();
        std::vector<std::string> names,
            expected{"kind", "schema", "id", "revision", "created_at", "created_by", "changed_at", "changed_by"};
        for (auto const& field : described.fields)
            expected.emplace_back(field.name);
        expected.emplace_back("extra");
        for (auto const& [name, property] : properties)
            names.emplace_back(name);
        CHECK(names == expected);
    }
}

TEST_CASE("what only the library sets is read only")
{
    auto const adjustment = schema_of_kind("adjustment");
    for (std::string const name :
         {"revision", "created_at", "created_by", "changed_at", "changed_by", "applied_revision"})
        CHECK(at(adjustment, "/properties/" + name + "/readOnly") == true);
    CHECK_FALSE(at(adjustment, "/properties/id").as_object().contains("readOnly"));
    CHECK(at(adjustment, "/properties/changed_by/type") == js(R"(["string","null"])"));
}

TEST_CASE("a schema tells the defaults of an empty document")
{
    auto const journey = schema_of_kind("journey");
    CHECK(at(journey, "/properties/language/default") == "nl");
    CHECK(at(journey, "/properties/time_zone/default") == "Europe/Amsterdam");
    CHECK(at(journey, "/properties/minimum_group/default") == 5);
    CHECK(at(journey, "/properties/status/default") == "preparing");
    CHECK_FALSE(at(journey, "/properties/title").as_object().contains("default"));
    CHECK(at(schema_of_kind("session"), "/properties/step/default") == "route");
    CHECK(at(schema_of_kind("signal"), "/properties/shows/default") == "acceptable");
}

TEST_CASE("a status offers only what its kind knows, and starts at its first")
{
    CHECK(at(schema_of_kind("issue"), "/properties/status/enum") == js(R"(["open","explored","parked"])"));
    for (auto const kind : kinds())
        if (auto const* status = description(kind).find("status"))
            CHECK(at(schema(description(kind)), "/properties/status/default")
                  == json::value(status->choices->values[static_cast<std::size_t>(status->first)]));
}

TEST_CASE("a reference tells which kinds it may name")
{
    auto const signal = schema_of_kind("signal");
    CHECK(at(signal, "/properties/criterion/description") == "The id of a document: criterion.");
    CHECK(at(signal, "/properties/expected_from/description") == "The id of a document: unit, participant or role.");
    CHECK(at(schema_of_kind("remark"), "/properties/about/description") == "The id of any document of the journey.");
    CHECK(at(schema_of_kind("lesson"), "/properties/came_from/description")
          == "The id of a document of another journey: lesson.");
}

TEST_CASE("lists that are required are not empty, and name nobody twice")
{
    auto const vision = schema_of_kind("vision");
    CHECK(at(vision, "/properties/purposes/minItems") == 1);
    CHECK(at(vision, "/properties/purposes/uniqueItems") == true);
    auto const role = schema_of_kind("role");
    CHECK_FALSE(at(role, "/properties/holders").as_object().contains("minItems"));
    CHECK_FALSE(at(role, "/properties/accountabilities").as_object().contains("uniqueItems"));
}

TEST_CASE("a condition is an if and a then, and an else where the field goes with nothing else")
{
    CHECK(schema_of_kind("rule").at("allOf") == js(R"([{
        "if": {"type": "object", "properties": {"nature": {"const": "quantitative"}}, "required": ["nature"]},
        "then": {"type": "object", "properties": {"measure": true}, "required": ["measure"]},
        "else": {"type": "object", "properties": {"measure": false}}}])"));
    CHECK(schema_of_kind("criterion").at("allOf").as_array().size() == 2);
    CHECK_FALSE(at(schema_of_kind("issue"), "/allOf/0").as_object().contains("else"));
    CHECK_FALSE(schema_of_kind("purpose").contains("allOf"));
}

TEST_CASE("a plain struct has a schema without what the library keeps about documents")
{
    auto const* measure = description("rule")->find("measure");
    auto const schema = schema_of(measure->inside(), "measure");
    CHECK(schema.at("title") == "measure");
    CHECK(schema.at("required") == js(R"(["name","unit","comparison","target"])"));
    CHECK_FALSE(at(schema, "/properties").as_object().contains("kind"));

    Journey journey{.months = 6, .minimum_group = 7};
    auto const with_defaults = schema_of(description("journey")->fields, "verb/begin", &journey);
    CHECK(with_defaults.at("$id") == "urn:tocht:verb/begin");
    CHECK(at(with_defaults, "/properties/minimum_group/default") == 7);
}
