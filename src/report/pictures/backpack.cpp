#include "report/pictures/pictures.hpp"

#include <algorithm>
#include <array>

namespace tocht::report::pictures {

namespace {

constexpr double height = 190;
constexpr std::size_t most = 5; ///< marks of one sort beside each other; the words beside the picture tell all

void rucksack(Drawing& drawing)
{
    drawing.path("strap", "M", 34.0, 88.0, "C", 4.0, 96.0, 4.0, 150.0, 32.0, 162.0);
    drawing.path("strap", "M", 132.0, 88.0, "C", 162.0, 96.0, 162.0, 150.0, 134.0, 162.0);
    drawing.path("strap", "M", 66.0, 34.0, "C", 66.0, 14.0, 100.0, 14.0, 100.0, 34.0);
    drawing.rectangle({28, 34, 110, 146}, "pack", 26);
    drawing.path("flap", "M", 28.0, 70.0, "C", 28.0, 44.0, 40.0, 30.0, 58.0, 30.0, "L", 108.0, 30.0, "C", 126.0, 30.0,
                 138.0, 44.0, 138.0, 70.0, "C", 120.0, 88.0, 46.0, 88.0, 28.0, 70.0, "Z");
    drawing.rectangle({38, 106, 90, 60}, "pocket", 10);
    drawing.rectangle({78, 74, 10, 18}, "buckle", 3);
}

template <typename Item> std::size_t at_level(std::vector<Item> const& items, std::optional<Level> level)
{
    return static_cast<std::size_t>(std::ranges::count(items, level, &Item::level));
}

/// The three levels, and what is of none, each with what is in the backpack of it.
void levels(Drawing& drawing, Backpack const& backpack, Words const& words)
{
    double y = 26;
    for (std::optional<Level> const level :
         {std::optional(Level::contribution), std::optional(Level::quality), std::optional(Level::adherence), {}}) {
        auto const experiences = at_level(backpack.experiences, level);
        auto const lessons = at_level(backpack.lessons, level);
        if (!level && experiences + lessons == 0)
            continue;
        drawing.text({184, y}, level ? capital(words.name(*level)) : words.say("no_level"), "strong");
        auto const first = std::min(experiences, most);
        for (std::size_t place = 0; place < first + std::min(lessons, most); ++place) {
            bool const is_lesson = place >= first;
            mark(drawing, {190 + static_cast<double>(place) * 15, y + 15}, is_lesson ? 5 : 0,
                 is_lesson ? "lesson" : "experience");
        }
        y += 40;
    }
}

std::string count(Words const& words, std::size_t number, Kind kind)
{
    auto const path = "kinds." + std::string(model::name_of(kind)) + (number == 1 ? ".one" : ".many");
    return std::to_string(number) + " " + words.find(path);
}

} // namespace

std::string backpack(Story const& story, Words const& words)
{
    auto const& backpack = story.backpack;
    if (backpack.experiences.empty() && backpack.lessons.empty())
        return {};
    Drawing drawing("backpack", picture_width);
    rucksack(drawing);
    auto const experiences = count(words, backpack.experiences.size(), Kind::experience);
    auto const lessons = count(words, backpack.lessons.size(), Kind::lesson);
    mark(drawing, {51, 125}, 0, "experience");
    drawing.text({62, 129}, experiences, "small");
    mark(drawing, {51, 147}, 5, "lesson");
    drawing.text({62, 151}, lessons, "small");
    levels(drawing, backpack, words);
    return drawing.finish(height, words.say("backpack"), experiences + ", " + lessons + ".");
}

} // namespace tocht::report::pictures
