#include "report/pictures/pictures.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace tocht::report::pictures {

namespace {

constexpr std::array stops{Point{46, 104}, Point{128, 78}, Point{212, 96}, Point{294, 62}};
constexpr double radius = 21;
constexpr double height = 154;

void landscape(Drawing& drawing)
{
    drawing.circle({170, 44}, 17, "sun");
    drawing.path("hill-far", "M", 0.0, 70.0, "C", 60.0, 26.0, 110.0, 30.0, 170.0, 62.0, "C", 220.0, 28.0, 280.0, 22.0,
                 340.0, 50.0, "L", 340.0, height, "L", 0.0, height, "Z");
    drawing.path("hill-near", "M", 0.0, 98.0, "C", 70.0, 80.0, 110.0, 116.0, 180.0, 96.0, "C", 240.0, 78.0, 290.0,
                 100.0, 340.0, 82.0, "L", 340.0, height, "L", 0.0, height, "Z");
    drawing.path("trail", "M", 0.0, 128.0, "C", 20.0, 120.0, 30.0, 110.0, stops[0].x, stops[0].y, "S", 100.0, 72.0,
                 stops[1].x, stops[1].y, "S", 180.0, 108.0, stops[2].x, stops[2].y, "S", 270.0, 58.0, stops[3].x,
                 stops[3].y);
}

/// The part of a ring that is done, clockwise from the top.
void ring(Drawing& drawing, Point at, double part)
{
    if (part >= 1)
        return drawing.circle(at, radius, "ring");
    if (part <= 0)
        return;
    auto const angle = 2 * std::numbers::pi * part;
    drawing.path("ring", "M", at.x, at.y - radius, "A", radius, radius, part > 0.5 ? " 0 1 1" : " 0 0 1",
                 at.x + radius * std::sin(angle), at.y - radius * std::cos(angle));
}

/// A mark stands beside what is enough to go on, and alone where all is there; another beside what is shown in part.
std::string number(StepProgress const& step)
{
    if (step.of == 0)
        return "–";
    if (step.met == step.of && !is_in_part(step))
        return "✓";
    auto const* mark = is_in_part(step) ? " ?" : step.ready ? " ✓" : "";
    return std::to_string(step.met) + "/" + std::to_string(step.of) + mark;
}

void stop(Drawing& drawing, Words const& words, StepProgress const& step)
{
    auto const at = stops.at(static_cast<std::size_t>(step.step));
    drawing.circle(at, radius, "stop");
    ring(drawing, at, static_cast<double>(step.met) / static_cast<double>(step.expectations.size()));
    drawing.text({at.x, at.y + 4}, number(step), "middle strong");
    drawing.text({at.x, at.y + radius + 15}, words.name(step.step), "middle strong");
}

void here(Drawing& drawing, Words const& words, Step current)
{
    auto const at = stops.at(static_cast<std::size_t>(current));
    auto const tip = at.y - radius - 4;
    drawing.path("here", "M", at.x, tip, "L", at.x - 6, tip - 10, "L", at.x + 6, tip - 10, "Z");
    drawing.text({at.x, tip - 14}, words.say("here"), "middle strong");
}

} // namespace

std::string way(Story const& story, Words const& words)
{
    Drawing drawing("way", picture_width);
    std::string told;
    landscape(drawing);
    for (auto const& step : story.progress.steps) {
        stop(drawing, words, step);
        told += capital(words.name(step.step)) + ": " + step_says(step, words) + ". ";
    }
    here(drawing, words, story.progress.current);
    told += story.standing(words);
    return drawing.finish(height, words.say("way"), told);
}

} // namespace tocht::report::pictures
