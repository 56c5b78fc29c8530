#include "insight/activities.hpp"

#include "guide/texts.hpp"
#include "model/names.hpp"

#include <fmt/format.h>

#include <charconv>

namespace tocht::insight {

namespace {

int number(std::string_view text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::vector<std::string_view> list(Language language, std::string const& path)
{
    std::vector<std::string_view> all;
    for (int place = 0;; ++place) {
        auto const text = texts::find(language, fmt::format("{}.{}", path, place));
        if (text.empty())
            return all;
        all.push_back(text);
    }
}

} // namespace

std::vector<Activity> activities_of(Step step, Language language)
{
    std::vector<Activity> all;
    for (int place = 0;; ++place) {
        auto const path = fmt::format("steps.{}.activities.{}", model::name_of(step), place);
        auto const text = [&](std::string_view name) {
            return texts::find(language, fmt::format("{}.{}", path, name));
        };
        if (text("code").empty())
            return all;
        all.push_back({.code = text("code"),
                       .text = text("text"),
                       .minutes = number(text("minutes")),
                       .serves = list(language, path + ".serves"),
                       .adds = list(language, path + ".adds"),
                       .is_alone = text("alone") == "true"});
    }
}

} // namespace tocht::insight
