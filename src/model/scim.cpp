#include "model/scim.hpp"

#include "model/scim_attributes.hpp"

#include <algorithm>

namespace tocht::model::scim {

namespace {

constexpr std::string_view user_schema = "urn:ietf:params:scim:schemas:core:2.0:User";
constexpr std::string_view group_schema = "urn:ietf:params:scim:schemas:core:2.0:Group";
constexpr std::string_view messages = "urn:ietf:params:scim:api:messages:2.0:";

/// What a message or a resource says that it is. Of none that is wrong, nothing is noted: it is read once more.
std::vector<std::string> schemas_of(Attributes const& of)
{
    std::vector<std::string> all;
    Notes unheard;
    for (auto const& schema : of.find("schemas").elements(unheard))
        all.push_back(schema.text());
    return all;
}

bool has(std::vector<std::string> const& schemas, std::string_view wanted)
{
    return std::ranges::any_of(schemas, [&](auto const& schema) { return is_same_name(schema, wanted); });
}

/// The name of a kind of message such as "PatchOp"; empty when there is none.
std::string message_in(std::vector<std::string> const& schemas)
{
    for (auto const& schema : schemas)
        if (schema.size() > messages.size() && is_same_name(schema.substr(0, messages.size()), messages))
            return schema.substr(messages.size());
    return {};
}

/// What a resource can only be that has some attributes and no schemas.
std::optional<Kind> kind_by_attributes(Attributes const& resource)
{
    auto const type = Attributes(resource.find("meta")).find("resourceType").text();
    bool const is_user = is_same_name(type, "User") || (type.empty() && resource.find("userName").is_told());
    bool const is_group = is_same_name(type, "Group") || (type.empty() && resource.find("members").is_told());
    if (is_user == is_group)
        return std::nullopt;
    return is_user ? Kind::person : Kind::unit;
}

Kind kind_of_resource(Attributes const& resource, std::string const& pointer, Notes& notes)
{
    auto const schemas = schemas_of(resource);
    if (has(schemas, user_schema))
        return Kind::person;
    if (has(schemas, group_schema))
        return Kind::unit;
    auto const kind = schemas.empty() ? kind_by_attributes(resource) : std::nullopt;
    if (!kind)
        wrong(schemas.empty() ? Key::errors_missing_field : Key::errors_not_scim, resource.place_of("schemas"));
    notes.read(ReadAs::kind, pointer);
    return *kind;
}

Resource read_resource(Attribute const& of, Notes& notes)
{
    if (!of.is_told() || !of.value->is_object())
        wrong(Key::errors_not_an_object, of.pointer);
    Attributes const attributes(of);
    Resource resource{.kind = kind_of_resource(attributes, of.pointer, notes), .pointer = of.pointer};
    if (resource.kind == Kind::person)
        read_user(resource, attributes, notes);
    else
        read_group(resource, attributes, notes);
    if (!resource.directory_id.is_told() && !resource.external_id.is_told())
        wrong(Key::errors_missing_field, resource.directory_id.pointer);
    return resource;
}

void read_list(Attribute const& resources, Notes& notes, Message& into)
{
    auto const all = resources.elements(notes);
    if (all.size() > directory::most_resources)
        wrong(Key::errors_many_resources, resources.pointer, {{"limit", std::to_string(directory::most_resources)}});
    for (auto const& resource : all)
        or_pass_over(notes, [&] { into.resources.push_back(read_resource(resource, notes)); });
}

void read_patch(Attributes const& patch, Notes& notes, Message& into)
{
    into.is_patch = true;
    auto const operations = patch.find("Operations");
    if (!operations.is_told())
        wrong(Key::errors_missing_field, patch.place_of("Operations"));
    for (auto const& operation : operations.elements(notes))
        into.operations.push_back({operation.value, operation.pointer});
    if (into.operations.size() > directory::most_resources)
        wrong(Key::errors_many_resources, operations.pointer, {{"limit", std::to_string(directory::most_resources)}});
}

void read_gone(Attribute const& gone, Notes& notes, Message& into)
{
    auto const all = gone.elements(notes);
    if (all.size() > directory::most_resources)
        wrong(Key::errors_many_resources, gone.pointer, {{"limit", std::to_string(directory::most_resources)}});
    for (auto const& each : all)
        or_pass_over(notes, [&] {
            if (each.is_told() && each.value->is_string())
                return into.gone.push_back({each.mention(), {}}), void();
            Attributes const keys(each);
            std::pair pair(keys.find("directory_id").mention(), keys.find("external_id").mention());
            if (!pair.first.is_told() && !pair.second.is_told())
                wrong(Key::errors_missing_field, keys.place_of("directory_id"));
            into.gone.push_back(std::move(pair));
        });
}

} // namespace

Message read(json::value const& document, Notes& notes)
{
    if (!document.is_object())
        wrong(Key::errors_not_an_object, {});
    Attribute const whole{&document, {}};
    Attributes const attributes(whole);
    Message message;
    auto const schemas = schemas_of(attributes);
    auto const name = message_in(schemas);
    auto const resources = attributes.find("Resources");
    if (is_same_name(name, "PatchOp"))
        read_patch(attributes, notes, message);
    else if (is_same_name(name, "ListResponse") || (schemas.empty() && resources.is_told()))
        read_list(resources, notes, message);
    else if (!name.empty())
        wrong(Key::errors_other_message, "/schemas", {{"name", name}});
    else if (auto const gone = attributes.find("gone"); schemas.empty() && gone.is_told())
        read_gone(gone, notes, message);
    else {
        Notes unheard;
        kind_of_resource(attributes, {}, unheard); // what is no resource at all is refused
        or_pass_over(notes, [&] { message.resources.push_back(read_resource(whole, notes)); });
    }
    return message;
}

} // namespace tocht::model::scim
