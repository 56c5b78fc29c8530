#include "model/scim_attributes.hpp"

#include "model/text.hpp"

#include <algorithm>
#include <array>

namespace tocht::model::scim {

namespace {

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Takes over a text, when one is told.
void take(json::object& into, char const* as, Attribute const& from)
{
    if (auto text = from.text(); !text.empty())
        into[as] = text;
}

void take(Resource& into, char const* as, Attribute const& from)
{
    take(into.told, as, from);
    if (from.is_told())
        into.pointers.put(as, from.pointer);
}

void read_name(Resource& into, Attribute const& name, Notes& notes)
{
    Attributes const parts(name);
    json::object read;
    for (auto const* part : {"formatted", "givenName", "middleName", "familyName"})
        or_pass_over(notes, [&] { take(read, part, parts.find(part)); });
    if (!read.empty())
        into.told["name"] = std::move(read);
    into.pointers.put("name", name.pointer);
}

json::object read_email(Attributes const& email, Notes& notes)
{
    json::object read;
    take(read, "value", email.find("value"));
    or_pass_over(notes, [&] { take(read, "type", email.find("type")); });
    or_pass_over(notes, [&] {
        if (email.find("primary").truth(notes).value_or(false))
            read["primary"] = true;
    });
    return read;
}

/// Of several primary addresses, and of a blank one beside others, it is told which counts.
void note_choice(json::array const& emails, std::vector<std::string> const& pointers, Notes& notes)
{
    bool has_primary = false;
    bool const has_address =
        std::ranges::any_of(emails, [](json::value const& email) { return email.get_object().contains("value"); });
    for (std::size_t place = 0; place < emails.size(); ++place) {
        auto const& email = emails[place].get_object();
        if (!email.contains("primary"))
            continue;
        if (!email.contains("value") && has_address)
            notes.read(ReadAs::address, pointers[place]);
        else if (has_primary)
            notes.read(ReadAs::primary, json::below(pointers[place], "primary"));
        has_primary = has_primary || email.contains("value");
    }
}

void read_emails(Resource& into, Attribute const& emails, Notes& notes)
{
    json::array read;
    std::vector<std::string> pointers;
    for (auto const& element : emails.elements(notes))
        or_pass_over(notes, [&] {
            read.push_back(read_email(Attributes(element), notes));
            pointers.push_back(element.pointer);
        });
    note_choice(read, pointers, notes);
    if (auto const chosen = directory::chosen_address(read)) {
        into.pointers.put("emails", json::below(pointers[*chosen], "value"));
        into.told["emails"] = std::move(read);
    }
}

void read_manager(Resource& into, Attribute const& manager, Notes& notes)
{
    auto key = manager;
    if (manager.is_told() && manager.value->is_string())
        notes.read(ReadAs::key, manager.pointer);
    else
        key = Attributes(manager).find("value");
    into.pointers.put("manager", key.pointer);
    if (auto text = key.key(); !text.empty())
        into.told["manager"] = text;
}

template <auto const& name> void read_text(Resource& into, Attribute const& from, Notes& /*notes*/)
{
    take(into, name, from);
}

void read_active(Resource& into, Attribute const& from, Notes& notes)
{
    if (auto const active = from.truth(notes))
        into.told["active"] = *active;
    into.pointers.put("active", from.pointer);
}

constexpr char user_name[] = "userName";
constexpr char display_name[] = "displayName";
constexpr char language[] = "preferredLanguage";
constexpr char department[] = "department";

constexpr std::array attributes_of_user{
    Used{user_name, read_text<user_name>},
    Used{display_name, read_text<display_name>},
    Used{"name", read_name},
    Used{"emails", read_emails},
    Used{language, read_text<language>},
    Used{"active", read_active},
    Used{department, read_text<department>, true},
    Used{"manager", read_manager, true},
};

void read_keys(Resource& into, Attributes const& resource, Notes& notes)
{
    into.directory_id = resource.find("id").mention();
    or_pass_over(notes, [&] { into.external_id = resource.find("externalId").mention(); });
    if (into.directory_id.pointer.empty())
        into.directory_id.pointer = resource.place_of("id");
}

} // namespace

bool is_same_name(std::string_view one, std::string_view other)
{
    return std::ranges::equal(one, other, {}, lower, lower);
}

void wrong(Key key, std::string pointer, texts::Arguments arguments)
{
    throw Fault(Code::invalid, key, std::move(pointer), {}, std::move(arguments));
}

std::string Attribute::text() const
{
    if (!is_told())
        return {};
    if (!value->is_string())
        wrong(Key::errors_not_a_text, pointer);
    return std::string(trimmed(value->get_string()));
}

std::string Attribute::key() const
{
    return text().empty() ? std::string() : std::string(value->get_string());
}

std::optional<bool> Attribute::truth(Notes& notes) const
{
    if (!is_told())
        return std::nullopt;
    if (value->is_bool())
        return value->get_bool();
    for (auto const& [word, meant] : {std::pair("true", true), std::pair("false", false)})
        if (value->is_string() && is_same_name(value->get_string(), word)) {
            notes.read(ReadAs::truth, pointer);
            return meant;
        }
    wrong(Key::errors_not_a_truth, pointer);
}

std::vector<Attribute> Attribute::elements(Notes& notes) const
{
    if (!is_told())
        return {};
    if (value->is_object()) {
        notes.read(ReadAs::list, pointer);
        return {*this};
    }
    if (!value->is_array())
        wrong(Key::errors_not_a_list, pointer);
    std::vector<Attribute> all;
    for (auto const& element : value->get_array())
        all.push_back({&element, json::below(pointer, all.size())});
    return all;
}

Attributes::Attributes(Attribute of)
    : of_(std::move(of))
{
    if (of_.is_told() && !of_.value->is_object())
        wrong(Key::errors_not_an_object, of_.pointer);
}

Attribute Attributes::find(std::string_view name) const
{
    Attribute found;
    if (!of_.is_told())
        return found;
    for (auto const& [key, value] : of_.value->get_object()) {
        if (!is_same_name(key, name))
            continue;
        if (found.value != nullptr)
            wrong(Key::errors_duplicate_key, place_of(key));
        found = {&value, place_of(key)};
    }
    return found;
}

Used const* used(std::string_view name)
{
    auto const found =
        std::ranges::find_if(attributes_of_user, [&](Used const& one) { return is_same_name(one.name, name); });
    return found == attributes_of_user.end() ? nullptr : &*found;
}

void read_user(Resource& into, Attributes const& user, Notes& notes)
{
    read_keys(into, user, notes);
    into.told.reserve(attributes_of_user.size());
    Attribute enterprise;
    or_pass_over(notes, [&] {
        auto const told = user.find(enterprise_schema);
        static_cast<void>(Attributes(told));
        enterprise = told;
    });
    Attributes const extension(enterprise);
    for (auto const& attribute : attributes_of_user)
        or_pass_over(notes, [&] {
            auto const from = (attribute.is_of_enterprise ? extension : user).find(attribute.name);
            if (from.is_told())
                attribute.read(into, from, notes);
        });
}

void read_group(Resource& into, Attributes const& group, Notes& notes)
{
    read_keys(into, group, notes);
    or_pass_over(notes, [&] { take(into, "displayName", group.find("displayName")); });
    or_pass_over(notes, [&] {
        if (auto const members = group.find("members"); members.is_told())
            into.members = read_members(members, notes);
    });
}

namespace {

Quoted read_member(Attribute const& member, Notes& notes)
{
    bool const is_text = member.is_told() && member.value->is_string();
    auto const key = is_text ? member : Attributes(member).find("value");
    if (is_text)
        notes.read(ReadAs::key, member.pointer);
    if (key.key().empty())
        wrong(Key::errors_missing_field, json::below(member.pointer, "value"));
    return key.mention();
}

} // namespace

std::vector<Quoted> read_members(Attribute const& members, Notes& notes)
{
    if (members.is_told() && members.value->is_string())
        return {read_member(members, notes)};
    std::vector<Quoted> read;
    for (auto const& member : members.elements(notes))
        or_pass_over(notes, [&] { read.push_back(read_member(member, notes)); });
    return read;
}

} // namespace tocht::model::scim
