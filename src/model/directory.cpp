#include "model/directory.hpp"

#include "model/infixes.hpp"
#include "model/names.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::model::directory {

namespace {

/// A text of an attribute; empty when there is none.
std::string_view text_of(json::object const& of, std::string_view name)
{
    auto const* value = of.if_contains(name);
    return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

json::object const& name_of(json::object const& told)
{
    static json::object const none;
    auto const* name = told.if_contains("name");
    return name != nullptr ? name->get_object() : none;
}

std::string composed(json::object const& name)
{
    std::string whole;
    for (auto const* part : {"givenName", "middleName", "familyName"})
        if (auto const text = text_of(name, part); !text.empty())
            whole.append(whole.empty() ? "" : " ").append(text);
    return whole;
}

std::string full_name(json::object const& told)
{
    if (auto const display = text_of(told, "displayName"); !display.empty())
        return std::string(display);
    auto const& name = name_of(told);
    if (auto const formatted = text_of(name, "formatted"); !formatted.empty())
        return std::string(formatted);
    return composed(name);
}

bool is_primary(json::value const& email)
{
    auto const* primary = email.get_object().if_contains("primary");
    return primary != nullptr && primary->is_bool() && primary->get_bool();
}

/// The first language of an HTTP Accept-Language list, such as "nl-NL, en;q=0.5", where Tocht speaks it.
std::optional<std::string> language_in(std::string_view preferred)
{
    auto language = folded(preferred.substr(0, preferred.find_first_of("-_,; ")));
    return value_of<Language>(language) ? std::optional(language) : std::nullopt;
}

/// A family name without what stands before it: of "van der Wit" the last.
std::string_view without_infixes(std::string_view family)
{
    for (auto blank = family.find(' '); blank != std::string_view::npos; blank = family.find(' ')) {
        auto word = folded(family.substr(0, blank));
        std::erase(word, '\''); // 't
        if (!is_infix(word))
            break;
        family = trimmed(family.substr(blank));
    }
    return family;
}

} // namespace

void Notes::pass_over(Fault const& fault)
{
    unused.push_back({fault.key == Key::errors_text_too_long ? Unused::too_long : Unused::invalid, fault});
}

json::object fields_of_user(json::object const& told)
{
    json::object fields;
    if (auto const name = full_name(told); !name.empty())
        fields["name"] = name;
    if (auto const family = text_of(name_of(told), "familyName"); !family.empty())
        fields["sort_as"] = without_infixes(family);
    if (auto const* emails = told.if_contains("emails"))
        if (auto const chosen = chosen_address(emails->get_array()))
            fields["email"] = emails->get_array()[*chosen].at("value");
    if (auto const language = language_in(text_of(told, "preferredLanguage")))
        fields["language"] = *language;
    return fields;
}

std::optional<std::size_t> chosen_address(json::array const& emails)
{
    std::optional<std::size_t> first;
    for (std::size_t place = 0; place < emails.size(); ++place) {
        if (text_of(emails[place].get_object(), "value").empty())
            continue;
        if (is_primary(emails[place]))
            return place;
        if (!first)
            first = place;
    }
    return first;
}

std::string_view attribute_of(std::string_view field, json::object const& told)
{
    if (field == "email")
        return "emails";
    if (field == "language")
        return "preferredLanguage";
    if (field == "sort_as")
        return "name";
    if (field != "name")
        return field;
    return told.contains("displayName") ? "displayName" : told.contains("name") ? "name" : "userName";
}

} // namespace tocht::model::directory
