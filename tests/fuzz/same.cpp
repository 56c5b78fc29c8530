#include "same.hpp"

#include <algorithm>
#include <cmath>

namespace tocht::fuzz {

namespace {

bool is_empty(json::value const* value)
{
    return value == nullptr || value->is_null() || (value->is_array() && value->get_array().empty())
        || (value->is_object() && value->get_object().empty());
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char letter) { return std::tolower(letter); });
    return text;
}

/// Texts of which the sent one has what the library takes away: white space around it, a letter's case in an id.
bool is_same_text(std::string_view sent, std::string_view found)
{
    auto const place = sent.find(found);
    bool const is_trimmed = place != std::string_view::npos && !found.empty();
    bool const is_moment = sent.size() >= 20 && found.size() == 24 && sent.find(found.substr(0, 19)) != sent.npos;
    return sent == found || is_trimmed || is_moment || lower(std::string(sent)).find(found) != std::string::npos;
}

/// This program reads numbers less exactly than the library does.
bool is_same_number(double sent, double found)
{
    return sent == found || std::abs(sent - found) <= 1e-14 * std::max(std::abs(sent), std::abs(found));
}

bool is_same_object(json::object const& sent, json::object const& found)
{
    auto const has = [](json::object const& one, json::object const& other) {
        return std::ranges::all_of(
            one, [&](auto const& part) { return is_same(&part.value(), other.if_contains(part.key())); });
    };
    return has(sent, found) && std::ranges::all_of(found, [&](auto const& part) {
               return is_empty(&part.value()) || sent.contains(part.key());
           });
}

} // namespace

bool is_same(json::value const* sent, json::value const* found)
{
    if (is_empty(sent) || is_empty(found))
        return is_empty(sent) && is_empty(found);
    if (sent->is_string() && found->is_string())
        return is_same_text(sent->get_string(), found->get_string());
    if (sent->is_number() && found->is_number())
        return is_same_number(sent->to_number<double>(), found->to_number<double>());
    if (sent->is_array() && found->is_array())
        return std::ranges::equal(sent->get_array(), found->get_array(),
                                  [](auto const& one, auto const& other) { return is_same(&one, &other); });
    if (sent->is_object() && found->is_object())
        return is_same_object(sent->get_object(), found->get_object());
    return *sent == *found;
}

void demand_kept(json::value const& sent, json::object const& document)
{
    for (auto const& [name, value] : sent.as_object()) {
        bool const is_kept = value.is_object() && name != "extra" ? document.contains(name)
                                                                  : is_same(&value, document.if_contains(name));
        demand(is_kept || is_empty(&value), "a field that was sent is in the document: " + std::string(name));
    }
}

json::value merged(json::value target, json::value const& patch)
{
    if (!patch.is_object())
        return patch;
    if (!target.is_object())
        target = json::object();
    for (auto const& [name, value] : patch.get_object())
        if (value.is_null())
            target.get_object().erase(name);
        else
            target.get_object()[name] = merged(target.get_object()[name], value);
    return target;
}

} // namespace tocht::fuzz
