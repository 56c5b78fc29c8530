#include "report/words.hpp"

#include "model/direction.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace tocht::report {

namespace {

constexpr std::string_view group = "page.";

} // namespace

std::string Words::say(std::string_view name, texts::Arguments const& arguments) const
{
    auto const pattern = texts::find(language_, std::string(group) + std::string(name));
    if (pattern.empty())
        throw std::logic_error("the guide has no text page." + std::string(name));
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    for (auto const& [place, value] : arguments)
        values.push_back(fmt::arg(place.data(), model::isolated(value)));
    return fmt::vformat(fmt::string_view(pattern.data(), pattern.size()), values);
}

std::string Words::short_day(Day day) const
{
    return say("short_day", {{"day", std::to_string(static_cast<unsigned>(day.day()))},
                             {"month", std::to_string(static_cast<unsigned>(day.month()))}});
}

std::string Words::heading(Kind kind) const
{
    return capital(find("kinds." + std::string(model::name_of(kind)) + ".many"));
}

std::vector<std::pair<std::string, std::string>> Words::all() const
{
    std::vector<std::pair<std::string, std::string>> found;
    for (std::size_t place = 0; place < texts::text_count; ++place)
        if (auto const key = texts::key(place); key.starts_with(group))
            found.emplace_back(key.substr(group.size()), texts::find(language_, key));
    return found;
}

std::string capital(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

} // namespace tocht::report
