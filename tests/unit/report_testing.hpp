#pragma once

#include "scene.hpp"

#include "report/html.hpp"
#include "report/markdown.hpp"
#include "report/pictures/pictures.hpp"

/// For tests of reports: what they tell of a scene's journey.
namespace tocht::test {

inline std::string page_of(Scene& scene, std::optional<Id> actor = {})
{
    return scene.call([&](access::Call& by) { return report::html(by, scene.journey); }, actor);
}
inline std::string markdown_of(Scene& scene, std::optional<Id> actor = {})
{
    return scene.call([&](access::Call& by) { return report::markdown(by, scene.journey); }, actor);
}
inline report::Story story_of(Scene& scene, std::optional<Id> actor = {})
{
    return scene.call([&](access::Call& by) { return report::gather(by, scene.journey); }, actor);
}

inline bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

} // namespace tocht::test
