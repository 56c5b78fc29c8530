#include "guide/texts.hpp"

#include "model/direction.hpp"
#include "model/names.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tocht::texts {

namespace {

/// The generated tables stand in their own order; a language is found in them by its name.
std::size_t place_of_language(std::string_view name)
{
    auto const all = languages();
    return static_cast<std::size_t>(std::find(all.begin(), all.end(), name) - all.begin());
}

std::size_t place(Language language)
{
    static auto const places = [] {
        std::array<std::size_t, language_count> all{};
        std::ranges::transform(model::Named<Language>::values, all.begin(), place_of_language);
        return all;
    }();
    return places.at(static_cast<std::size_t>(language));
}

/// As the language writes it, of what has a point or nothing.
std::string with_mark(Language language, std::string number)
{
    if (auto const point = number.find('.'); point != std::string::npos)
        number.replace(point, 1, text(place(language), Key::writing_decimal_mark));
    return number;
}

} // namespace

std::string say(Language language, Key key, Arguments const& arguments)
{
    auto const pattern = text(place(language), key);
    if (arguments.empty() && pattern.find('{') == std::string_view::npos)
        return std::string(pattern);
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    values.reserve(arguments.size(), arguments.size());
    for (auto const& [name, value] : arguments) {
        auto const called = std::string(name);
        if (model::needs_isolation(value))
            values.push_back(fmt::arg(called.c_str(), model::isolated(value)));
        else // as a view, of which no copy is made
            values.push_back(fmt::arg(called.c_str(), std::string_view(value)));
    }
    return fmt::vformat(fmt::string_view(pattern.data(), pattern.size()), values);
}

std::string_view find(Language language, std::string_view path)
{
    auto const found = place_of(path);
    return found < text_count ? text(place(language), found) : std::string_view{};
}

std::string_view value_name(Language language, std::string_view enumeration, std::string_view value)
{
    std::string path = "values.";
    path.append(enumeration).append(".").append(value);
    return find(language, path);
}

std::string say(Language language, Day day)
{
    auto const month = "dates.months." + std::to_string(static_cast<unsigned>(day.month()) - 1);
    return say(language, Key::dates_day,
               {{"day", std::to_string(static_cast<unsigned>(day.day()))},
                {"month", std::string(find(language, month))},
                {"year", std::to_string(static_cast<int>(day.year()))}});
}

std::string decimal(Language language, double number)
{
    return with_mark(language, fmt::format("{:.1f}", number));
}

std::string plain(Language language, double number)
{
    return with_mark(language, fmt::format("{}", number));
}

std::string_view whole(Language language)
{
    return document(place(language));
}

} // namespace tocht::texts
