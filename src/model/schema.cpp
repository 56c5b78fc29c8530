#include "model/schema.hpp"

#include "model/codec.hpp"
#include "model/names.hpp"

namespace tocht::model {

namespace {

constexpr std::string_view id_pattern = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$";
constexpr std::string_view instant_pattern =
    R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,3})?Z$)";
constexpr std::string_view text_pattern = R"(^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F]*\S[^\u0000-\u0008\u000B-\u001F\u007F-\u009F]*$)";

json::object text(Field const& field)
{
    return {{"type", "string"},
            {"minLength", 1},
            {"maxLength", field.limit},
            {"pattern", field.pattern.empty() ? text_pattern : field.pattern}};
}

json::object id(Field const& field)
{
    std::string kinds;
    for (auto const kind : kinds_of(field.refers))
        kinds.append(kinds.empty() ? "the id of a " : " or ").append(name_of(kind));
    json::object schema{{"type", "string"}, {"pattern", id_pattern}};
    if (field.refers == any_kind)
        schema.emplace("description", "the id of any document of the journey");
    else if (!kinds.empty())
        schema.emplace("description", kinds);
    return schema;
}

json::object integer(Field const& field)
{
    json::object schema{{"type", "integer"}};
    if (field.least < field.most) {
        schema.emplace("minimum", json::number(field.least));
        schema.emplace("maximum", json::number(field.most));
    }
    return schema;
}

json::object choice(Field const& field)
{
    json::array values;
    for (auto const name : known_choices(field))
        values.push_back(json::string(name));
    return {{"enum", std::move(values)}};
}

json::object element(Field const& field)
{
    switch (field.shape) {
    case Shape::text: return text(field);
    case Shape::id: return id(field);
    case Shape::integer: return integer(field);
    case Shape::number: return {{"type", "number"}};
    case Shape::truth: return {{"type", "boolean"}};
    case Shape::day: return {{"type", "string"}, {"format", "date"}, {"pattern", "^(?!0000)"}};
    case Shape::instant: return {{"type", "string"}, {"format", "date-time"}, {"pattern", instant_pattern}};
    case Shape::choice: return choice(field);
    case Shape::object: return schema_of(field.inside(), nullptr);
    }
    return {};
}

json::object member(Field const& field, json::object const& defaults)
{
    auto schema = element(field);
    if (field.count == Count::many) {
        schema = {{"type", "array"}, {"items", std::move(schema)}};
        if (field.must)
            schema.emplace("minItems", 1);
        if (field.shape == Shape::id)
            schema.emplace("uniqueItems", true);
    }
    if (field.has_default)
        schema.emplace("default", defaults.at(field.name));
    if (field.is_of_library)
        schema.emplace("readOnly", true);
    return schema;
}

/// `if` the one field holds the value `then` the other is there, `else` (where it goes only with it) not.
json::value rule(Condition const& condition)
{
    json::object const needed{{"required", json::array{json::string(condition.needs)}}};
    json::object const holds{{"properties", json::object{{condition.when, json::object{{"const", condition.equals}}}}},
                             {"required", json::array{json::string(condition.when)}}};
    json::object rule{{"if", holds}, {"then", needed}};
    if (condition.only)
        rule.emplace("else", json::object{{"not", needed}});
    return rule;
}

/// What the library keeps about every document.
void keep(json::object& properties, Description const& description)
{
    json::object const instant{
        {"type", "string"}, {"format", "date-time"}, {"pattern", instant_pattern}, {"readOnly", true}};
    json::object const person{{"type", json::array{"string", "null"}},
                              {"pattern", id_pattern},
                              {"description", "the id of a person; null for the host"},
                              {"readOnly", true}};
    properties = {{"kind", json::object{{"const", description.name}}},
                  {"schema", json::object{{"const", description.schema}}},
                  {"id", json::object{{"type", "string"}, {"pattern", id_pattern}}},
                  {"revision", json::object{{"type", "integer"}, {"minimum", 1}, {"readOnly", true}}},
                  {"created_at", instant},
                  {"created_by", person},
                  {"changed_at", instant},
                  {"changed_by", person}};
}

} // namespace

json::object schema_of(std::span<Field const> fields, void const* empty, std::span<Condition const> conditions)
{
    auto const defaults = empty == nullptr ? json::object{} : write(fields, empty);
    json::object properties;
    json::array required;
    for (auto const& field : fields) {
        properties.emplace(field.name, member(field, defaults));
        if (field.must)
            required.push_back(json::string(field.name));
    }
    json::object schema{{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    schema.emplace("required", std::move(required));
    json::array rules;
    for (auto const& condition : conditions)
        rules.push_back(rule(condition));
    if (!rules.empty())
        schema.emplace("allOf", std::move(rules));
    return schema;
}

json::object schema(Description const& description)
{
    auto const empty = description.empty();
    auto fields      = schema_of(description.fields, inside(empty), description.conditions);
    json::object properties;
    keep(properties, description);
    for (auto& [name, property] : fields.at("properties").get_object())
        properties.emplace(name, std::move(property));
    properties.emplace("extra", json::object{{"type", "object"}, {"description", "belongs to the host: kept, never read"}});
    fields["properties"] = std::move(properties);
    json::object schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                        {"$id", "urn:tocht:" + std::string(description.name) + ":" + std::to_string(description.schema)},
                        {"title", description.name}};
    for (auto& [name, part] : fields)
        schema.emplace(name, std::move(part));
    return schema;
}

} // namespace tocht::model
