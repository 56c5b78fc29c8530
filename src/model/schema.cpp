#include "model/schema.hpp"

#include "model/codec.hpp"
#include "model/names.hpp"

#include <fmt/format.h>

namespace tocht::model {

namespace {

// At least one character that is not white, no control character but newline and tab.
constexpr std::string_view words_pattern = R"(^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F]*)"
                                           R"([^\s\u0000-\u001F\u007F-\u009F])"
                                           R"([^\u0000-\u0008\u000B-\u001F\u007F-\u009F]*$)";
// A break of a line that is not at an end, where it would be trimmed; and a character that leaves a mark of its own. No
// pattern can count what changes the direction against its ends.
constexpr std::string_view broken_line_pattern = R"(\S\s*[\n\u2028\u2029]\s*\S)";
constexpr std::string_view visible_pattern =
    R"([^\s\u0000-\u0020\u007F-\u00A0\u00AD\u034F\u0600-\u0605\u061C\u06DD\u070F\u0890\u0891\u08E2\u115F\u1160)"
    R"(\u17B4\u17B5\u180B-\u180F\u2000-\u200F\u2028-\u202F\u205F-\u206F\u2800\u3164\uFE00-\uFE0F\uFFA0\uFFF0-\uFFFB])";
constexpr std::string_view key_pattern = R"(^\S([\s\S]*\S)?$)";
constexpr std::string_view id_pattern = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$";
// The formats allow the year 0; that of an instant also an offset, a second 60 and any number of decimals.
constexpr std::string_view day_pattern = "^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr std::string_view instant_pattern = "^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}"
                                             "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?Z$";

/// Of what people send, or of what they get: there all is said that always is.
enum class Way : bool { sent, told };

json::object object_schema(std::span<Field const> fields, void const* empty, Way way);

/// What a reference may name: "The id of a document: role, unit or participant."
std::string says_kinds(Field const& field)
{
    if (field.refers == any_kind)
        return "The id of any document of the journey.";
    std::vector<std::string_view> names;
    for (auto const kind : kinds())
        if ((field.refers & bit(kind)) != 0)
            names.push_back(name_of(kind));
    std::string list;
    for (std::size_t index = 0; index < names.size(); ++index)
        list.append(index == 0 ? "" : index + 1 == names.size() ? " or " : ", ").append(names[index]);
    return fmt::format("The id of a document{}: {}.", field.is_of_elsewhere ? " of another journey" : "", list);
}

json::object pattern_schema(std::string_view pattern)
{
    return {{"type", "string"}, {"pattern", pattern}};
}

json::object text_schema(Field const& field)
{
    if (field.limit == 0)
        return {{"type", "string"}};
    json::object schema{{"type", "string"}, {"minLength", 1}, {"maxLength", field.limit}, {"pattern", words_pattern}};
    json::array also;
    if (!field.pattern.empty())
        also.push_back(pattern_schema(field.pattern));
    if (field.is_unique)
        also.push_back(pattern_schema(key_pattern));
    if (field.is_line) {
        also.push_back(json::object{{"not", pattern_schema(broken_line_pattern)}});
        also.push_back(pattern_schema(visible_pattern));
    }
    if (!also.empty())
        schema.emplace("allOf", std::move(also));
    return schema;
}

json::object id_schema(Field const& field)
{
    json::object schema{{"type", "string"}, {"pattern", id_pattern}};
    if (field.refers != 0)
        schema.emplace("description", says_kinds(field));
    return schema;
}

json::object choice_schema(Field const& field)
{
    json::array names;
    for (auto const name : known_choices(field))
        names.emplace_back(name);
    return {{"type", "string"}, {"enum", std::move(names)}};
}

json::object day_schema()
{
    return {{"type", "string"}, {"format", "date"}, {"pattern", day_pattern}};
}

json::object instant_schema()
{
    return {{"type", "string"}, {"format", "date-time"}, {"pattern", instant_pattern}};
}

json::object integer_schema(Field const& field)
{
    if (field.least == field.most)
        return {{"type", "integer"}};
    return {{"type", "integer"}, {"minimum", json::number(field.least)}, {"maximum", json::number(field.most)}};
}

/// `empty` is the struct that an object starts as, where there is one.
json::object element_schema(Field const& field, void const* empty, Way way)
{
    switch (field.shape) {
    case Shape::text:
        return text_schema(field);
    case Shape::id:
        return id_schema(field);
    case Shape::integer:
    case Shape::large:
        return integer_schema(field);
    case Shape::number:
        return {{"type", "number"}};
    case Shape::truth:
        return {{"type", "boolean"}};
    case Shape::day:
        return day_schema();
    case Shape::instant:
        return instant_schema();
    case Shape::choice:
        return choice_schema(field);
    case Shape::object:
        return object_schema(field.inside(), empty, way);
    case Shape::json:
        return {{"type", "object"}};
    }
    return {};
}

json::object list_schema(Field const& field, Way way)
{
    json::object schema{{"type", "array"}, {"items", element_schema(field, nullptr, way)}};
    if (field.must)
        schema.emplace("minItems", 1);
    if (field.shape == Shape::id && way == Way::sent)
        schema.emplace("uniqueItems", true);
    return schema;
}

json::object field_schema(Field const& field, json::object const& defaults, void const* empty, Way way)
{
    auto const* inner = empty && field.count == Count::one ? field.in(empty) : nullptr;
    auto schema = field.count == Count::many ? list_schema(field, way) : element_schema(field, inner, way);
    if (auto const* value = field.has_default ? defaults.if_contains(field.name) : nullptr)
        schema.emplace("default", *value);
    if (field.may_be_null)
        schema["type"] = json::array{schema["type"], "null"};
    if (field.is_of_library)
        schema.emplace("readOnly", true);
    return schema;
}

/// Whether an object always has a field.
bool is_required(Field const& field, Way way)
{
    return field.must || (way == Way::told && field.count != Count::optional && !field.is_sparse);
}

json::object object_schema(std::span<Field const> fields, void const* empty, Way way)
{
    auto const defaults = empty ? write(fields, empty) : json::object{};
    json::object properties;
    json::array required;
    for (auto const& field : fields) {
        properties.emplace(field.name, field_schema(field, defaults, empty, way));
        if (is_required(field, way))
            required.emplace_back(field.name);
    }
    json::object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty())
        schema.emplace("required", std::move(required));
    return schema;
}

json::object condition_schema(Condition const& condition)
{
    json::object schema;
    schema.emplace("if", json::object{{"type", "object"},
                                      {"properties", {{condition.when, {{"const", condition.equals}}}}},
                                      {"required", json::array{condition.when}}});
    schema.emplace("then", json::object{{"type", "object"},
                                        {"properties", {{condition.needs, true}}},
                                        {"required", json::array{condition.needs}}});
    if (condition.only)
        schema.emplace("else", json::object{{"type", "object"}, {"properties", {{condition.needs, false}}}});
    return schema;
}

json::object read_only(json::object schema)
{
    schema.emplace("readOnly", true);
    return schema;
}

/// What the library keeps about every document, in the order in which it is written; then the fields.
json::object document_properties(Description const& description, json::object const& fields)
{
    json::object const person{{"type", json::array{"string", "null"}},
                              {"pattern", id_pattern},
                              {"description", "The id of a person; null for the host."}};
    json::object properties{{"kind", {{"const", description.name}}},
                            {"schema", {{"const", description.schema}}},
                            {"id", {{"type", "string"}, {"pattern", id_pattern}}},
                            {"revision", read_only({{"type", "integer"}, {"minimum", 1}})},
                            {"created_at", read_only(instant_schema())},
                            {"created_by", read_only(person)},
                            {"changed_at", read_only(instant_schema())},
                            {"changed_by", read_only(person)}};
    for (auto const& [name, field] : fields)
        properties.emplace(name, field);
    properties.emplace("extra", json::object{{"type", "object"}});
    return properties;
}

/// What every schema begins with.
json::object head(std::string_view name, std::string_view title)
{
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"$id", fmt::format("urn:tocht:{}", name)},
            {"title", title}};
}

void append(json::object& schema, json::object const& more)
{
    for (auto const& [name, value] : more)
        schema.emplace(name, value);
}

} // namespace

json::object schema(Description const& description)
{
    auto const empty = description.empty();
    auto body = object_schema(description.fields, inside(empty), Way::sent);
    auto& properties = body.at("properties");
    properties = document_properties(description, properties.get_object());
    json::object whole = head(fmt::format("{}:{}", description.name, description.schema), description.name);
    append(whole, body);
    json::array conditions;
    for (auto const& condition : description.conditions)
        conditions.emplace_back(condition_schema(condition));
    if (!conditions.empty())
        whole.emplace("allOf", std::move(conditions));
    return whole;
}

json::object schema_of(std::span<Field const> fields, std::string_view title, void const* empty)
{
    auto whole = head(title, title);
    append(whole, object_schema(fields, empty, Way::sent));
    return whole;
}

json::object schema_of_result(std::span<Field const> fields, std::string_view title)
{
    auto whole = head(title, title);
    append(whole, object_schema(fields, nullptr, Way::told));
    return whole;
}

json::object schema_of_document(Description const& description, std::string_view title)
{
    auto whole = head(title, title);
    whole.emplace("$ref", schema(description).at("$id"));
    return whole;
}

json::object schema_of_items(json::object item, std::string_view title)
{
    for (auto const name : {"$schema", "$id", "title"})
        item.erase(name);
    auto whole = head(title, title);
    append(whole, {{"type", "object"},
                   {"properties", {{"items", {{"type", "array"}, {"items", std::move(item)}}}}},
                   {"required", json::array{"items"}}});
    return whole;
}

} // namespace tocht::model
