#include "model/scim.hpp"

#include "model/fault.hpp"
#include "model/names.hpp"
#include "model/text.hpp"

#include <algorithm>
#include <set>

namespace tocht::model::scim {

namespace {

constexpr std::string_view user_schema = "urn:ietf:params:scim:schemas:core:2.0:User";
constexpr std::string_view group_schema = "urn:ietf:params:scim:schemas:core:2.0:Group";
constexpr std::string_view enterprise_schema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
constexpr std::string_view list_schema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

[[noreturn]] void wrong(Key key, std::string pointer, texts::Arguments arguments = {})
{
    throw Fault(Code::invalid, key, std::move(pointer), {}, std::move(arguments));
}

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Whether two names are one: in SCIM, upper and lower case do not matter.
bool is_same_name(std::string_view one, std::string_view other)
{
    return std::ranges::equal(one, other, {}, lower, lower);
}

/// An attribute and where it stands. RFC 7643, 2.5: null says the same as an empty list, that there is nothing.
struct Attribute {
    json::value const* value = nullptr; ///< none: it is not told
    std::string pointer{};

    [[nodiscard]] bool is_told() const { return value != nullptr; }
    [[nodiscard]] bool has_something() const { return is_told() && !value->is_null(); }

    /// A text without the white space around it; an empty one says as little as null.
    [[nodiscard]] std::string text() const
    {
        if (!has_something())
            return {};
        if (!value->is_string())
            wrong(Key::errors_not_a_text, pointer);
        return std::string(trimmed(value->get_string()));
    }

    /// A key as it is, byte for byte; one of nothing but white space says as little as null.
    [[nodiscard]] std::string key() const { return text().empty() ? std::string() : std::string(value->get_string()); }

    [[nodiscard]] bool truth(bool otherwise) const
    {
        if (has_something() && !value->is_bool())
            wrong(Key::errors_not_a_truth, pointer);
        return has_something() ? value->get_bool() : otherwise;
    }

    /// The elements of a list; none for what is not told.
    [[nodiscard]] std::vector<Attribute> elements() const
    {
        std::vector<Attribute> all;
        if (!has_something())
            return all;
        if (!value->is_array())
            wrong(Key::errors_not_a_list, pointer);
        for (auto const& element : value->get_array())
            all.push_back({&element, json::below(pointer, all.size())});
        return all;
    }
};

/// What is told of one thing. A thing that is not told has no attributes.
class Attributes {
public:
    explicit Attributes(Attribute of)
        : of_(std::move(of))
    {
        if (of_.has_something() && !of_.value->is_object())
            wrong(Key::errors_not_an_object, of_.pointer);
    }

    [[nodiscard]] std::string place_of(std::string_view name) const { return json::below(of_.pointer, name); }

    [[nodiscard]] Attribute find(std::string_view name) const
    {
        Attribute found;
        if (!of_.has_something())
            return found;
        for (auto const& [key, value] : of_.value->get_object()) {
            if (!is_same_name(key, name))
                continue;
            if (found.is_told())
                wrong(Key::errors_duplicate_key, place_of(key));
            found = {&value, place_of(key)};
        }
        return found;
    }

private:
    Attribute of_;
};

bool has_schema(Attribute const& schemas, std::string_view wanted)
{
    auto const all = schemas.elements();
    return std::ranges::any_of(all, [&](Attribute const& schema) { return is_same_name(schema.text(), wanted); });
}

/// What a resource is. In a list it may leave out its schemas, when only some attributes were asked for: then its other
/// attributes tell.
Kind kind_of_resource(Attributes const& resource, bool is_in_list)
{
    auto const schemas = resource.find("schemas");
    if (has_schema(schemas, user_schema))
        return Kind::person;
    if (has_schema(schemas, group_schema))
        return Kind::unit;
    if (schemas.is_told())
        wrong(Key::errors_not_scim, schemas.pointer);
    auto const type = Attributes(resource.find("meta")).find("resourceType").text();
    if (is_in_list && (is_same_name(type, "User") || (type.empty() && resource.find("userName").is_told())))
        return Kind::person;
    if (is_in_list && (is_same_name(type, "Group") || (type.empty() && resource.find("members").is_told())))
        return Kind::unit;
    wrong(Key::errors_missing_field, resource.place_of("schemas"));
}

/// Takes a text over as a field; an empty one takes the field away.
void take(Resource& into, std::string_view field, std::string const& text, std::string pointer)
{
    into.pointers[std::string(field)] = std::move(pointer);
    into.fields[field] = text.empty() ? json::value(nullptr) : json::value(text);
}

void take_key(Resource& into, Attributes const& resource)
{
    into.id = resource.find("id").key();
    auto const external = resource.find("externalId");
    auto const given = external.key();
    into.key = given.empty() ? Mention{into.id, resource.place_of("id")} : Mention{given, external.pointer};
    if (into.key.name.empty())
        wrong(Key::errors_missing_field, into.key.pointer);
    take(into, "external_id", into.key.name, into.key.pointer);
}

/// `displayName`, else `name.formatted`, else the given and the family name. Somebody new who has none of them is called
/// by `userName`.
void take_name(Resource& into, Attributes const& user)
{
    auto const place = user.place_of("displayName");
    into.pointers["name"] = place;
    if (auto const display = user.find("displayName"); !display.text().empty())
        return take(into, "name", display.text(), display.pointer);
    auto const name = user.find("name");
    Attributes const parts(name);
    if (auto const formatted = parts.find("formatted"); !formatted.text().empty())
        return take(into, "name", formatted.text(), formatted.pointer);
    auto const given = parts.find("givenName").text();
    auto const family = parts.find("familyName").text();
    if (!given.empty() || !family.empty())
        return take(into, "name", given + (given.empty() || family.empty() ? "" : " ") + family, name.pointer);
    if (auto const login = user.find("userName"); !login.text().empty()) {
        into.new_ones["name"] = login.text();
        into.pointers["name"] = login.pointer;
    }
}

/// The primary address, else the first.
void take_email(Resource& into, Attributes const& user)
{
    auto const emails = user.find("emails");
    if (!emails.is_told())
        return;
    Attribute chosen;
    bool has_primary = false;
    for (auto const& element : emails.elements()) {
        Attributes const email(element);
        auto const primary = email.find("primary");
        bool const is_primary = primary.truth(false);
        if (is_primary && has_primary)
            wrong(Key::errors_repeated, primary.pointer);
        if (!chosen.is_told() || is_primary)
            chosen = element;
        has_primary = has_primary || is_primary;
    }
    auto const value = Attributes(chosen).find("value");
    if (chosen.is_told() && !value.has_something())
        wrong(Key::errors_missing_field, json::below(chosen.pointer, "value"));
    take(into, "email", value.text(), value.is_told() ? value.pointer : emails.pointer);
}

/// The first language of an HTTP Accept-Language list, such as "nl-NL, en;q=0.5", where Tocht speaks it.
void take_language(Resource& into, Attributes const& user)
{
    auto const preferred = user.find("preferredLanguage");
    auto text = preferred.text();
    std::ranges::transform(text, text.begin(), lower);
    auto const primary = text.substr(0, text.find_first_of("-_,; "));
    if (value_of<Language>(primary))
        take(into, "language", primary, preferred.pointer);
}

std::optional<Mention> mentioned(std::string text, std::string pointer)
{
    return text.empty() ? std::nullopt : std::optional(Mention{std::move(text), std::move(pointer)});
}

std::optional<Mention> mentioned_by_id(Attribute const& attribute)
{
    return mentioned(attribute.key(), attribute.pointer);
}

void read_user(Resource& into, Attributes const& user)
{
    take_name(into, user);
    take_email(into, user);
    take_language(into, user);
    into.is_active = user.find("active").truth(true);
    Attributes const enterprise(user.find(enterprise_schema));
    auto const department = enterprise.find("department");
    into.department = mentioned(department.text(), department.pointer);
    into.manager = mentioned_by_id(Attributes(enterprise.find("manager")).find("value"));
}

void read_group(Resource& into, Attributes const& group)
{
    into.pointers["name"] = group.place_of("displayName");
    if (auto const name = group.find("displayName"); !name.text().empty())
        take(into, "name", name.text(), name.pointer);
    for (auto const& element : group.find("members").elements()) {
        auto const member = mentioned_by_id(Attributes(element).find("value"));
        if (!member)
            wrong(Key::errors_missing_field, json::below(element.pointer, "value"));
        into.members.push_back(*member);
    }
}

Resource read_resource(Attribute const& of, bool is_in_list)
{
    if (!of.value->is_object())
        wrong(Key::errors_not_an_object, of.pointer);
    Attributes const attributes(of);
    Resource resource{.kind = kind_of_resource(attributes, is_in_list), .pointer = of.pointer};
    take_key(resource, attributes);
    if (resource.kind == Kind::person)
        read_user(resource, attributes);
    else
        read_group(resource, attributes);
    return resource;
}

std::vector<Attribute> resources_of(Attributes const& list)
{
    auto const total = list.find("totalResults");
    if (!total.has_something())
        wrong(Key::errors_missing_field, list.place_of("totalResults"));
    if (!total.value->is_int64())
        wrong(Key::errors_not_an_integer, total.pointer);
    auto const resources = list.find("Resources");
    if (total.value->get_int64() != 0 && !resources.has_something())
        wrong(Key::errors_missing_field, list.place_of("Resources"));
    auto all = resources.elements();
    if (all.size() > most_resources)
        wrong(Key::errors_many_resources, resources.pointer, {{"limit", std::to_string(most_resources)}});
    return all;
}

void demand_different(std::vector<Resource> const& all)
{
    std::set<std::pair<Kind, std::string_view>> keys;
    std::set<std::string_view> ids;
    for (auto const& resource : all) {
        if (!keys.insert({resource.kind, resource.key.name}).second)
            wrong(Key::errors_repeated, resource.key.pointer);
        if (!resource.id.empty() && !ids.insert(resource.id).second)
            wrong(Key::errors_repeated, json::below(resource.pointer, "id"));
    }
}

} // namespace

std::vector<Resource> read(json::value const& document)
{
    Attribute const whole{&document, {}};
    if (!document.is_object())
        wrong(Key::errors_not_an_object, {});
    Attributes const attributes(whole);
    if (!has_schema(attributes.find("schemas"), list_schema))
        return {read_resource(whole, false)};
    std::vector<Resource> all;
    for (auto const& resource : resources_of(attributes))
        all.push_back(read_resource(resource, true));
    demand_different(all);
    return all;
}

} // namespace tocht::model::scim
