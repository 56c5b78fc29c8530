#include "report/pictures/pictures.hpp"

#include <algorithm>

namespace tocht::report::pictures {

namespace {

constexpr double middle = picture_width / 2;
constexpr double gap = 5;               ///< between an arrow and the line in the middle
constexpr double longest = middle - 34; ///< of an arrow; beside it stands its strength
constexpr std::size_t most = 4;         ///< factors to a side and perspective; the table has all
constexpr double arrow_height = 12;

class Field {
public:
    Field(ForceField const& forces, Words const& words)
        : forces_(forces)
        , words_(words)
    {}

    std::string draw()
    {
        sides();
        for (auto const& perspective : forces_.perspectives)
            if (!perspective.promotes.empty() || !perspective.hinders.empty())
                part(perspective);
        return drawing_.finish(y_, words_.say("forces"),
                               words_.say("forces_text", {{"promotes", std::to_string(promotes_)},
                                                          {"hinders", std::to_string(hinders_)}}));
    }

private:
    void sides()
    {
        drawing_.text({middle - gap - 4, 14}, "◄ " + words_.name(Effect::hinders), "end strong");
        drawing_.text({middle + gap + 4, 14}, words_.name(Effect::promotes) + " ►", "strong");
        y_ = 24;
    }

    void part(ForceFieldPerspective const& perspective)
    {
        drawing_.line({0, y_}, {picture_width, y_}, "rule");
        drawing_.text({0, y_ + 15}, capital(perspective.name), "soft");
        y_ += 20;
        auto const from = y_;
        auto const left = std::min(perspective.hinders.size(), most);
        auto const right = std::min(perspective.promotes.size(), most);
        for (std::size_t place = 0; place < std::max(left, right); ++place) {
            double const hinders = place < left ? factor(perspective.hinders[place], -1) : 0;
            double const promotes = place < right ? factor(perspective.promotes[place], 1) : 0;
            y_ += std::max(hinders, promotes);
        }
        more(perspective.hinders.size() - left, perspective.promotes.size() - right);
        drawing_.line({middle, from}, {middle, y_}, "axis");
        y_ += 8;
        promotes_ += perspective.promotes.size();
        hinders_ += perspective.hinders.size();
    }

    /// On its side of the line; how high it is.
    double factor(ForceFieldFactor const& factor, double side)
    {
        auto const* style = side < 0 ? "end" : "";
        auto const words = drawing_.column({middle + side * (gap + 4), y_ + 12}, factor.text,
                                           {.width = middle - 16, .lines = 3}, style);
        auto const top = y_ + words + 4;
        arrow(top, side, factor);
        return words + arrow_height + 14;
    }

    void arrow(double top, double side, ForceFieldFactor const& factor)
    {
        auto const strength = factor.strength ? factor.strength : factor.at_least ? factor.at_least : factor.at_most;
        auto const length = longest * strength.value_or(1.5) / 5;
        auto const from = middle + side * gap;
        auto const neck = from + side * (length - 7);
        auto const tip = from + side * length;
        auto const half = arrow_height / 2;
        drawing_.path(factor.withheld ? "withheld"
                      : !strength     ? "unrated"
                      : side < 0      ? "hinders"
                                      : "promotes",
                      "M", from, top + 2.5, "L", neck, top + 2.5, "L", neck, top, "L", tip, top + half, "L", neck,
                      top + arrow_height, "L", neck, top + arrow_height - 2.5, "L", from, top + arrow_height - 2.5,
                      "Z");
        drawing_.text({tip + side * 4, top + half + 4}, told(factor), side < 0 ? "end soft" : "soft");
    }

    [[nodiscard]] std::string told(ForceFieldFactor const& factor) const
    {
        if (factor.at_least)
            return "≥ " + words_.number(*factor.at_least);
        if (factor.at_most)
            return "≤ " + words_.number(*factor.at_most);
        return factor.strength ? words_.number(*factor.strength) : "?";
    }

    void more(std::size_t hinders, std::size_t promotes)
    {
        if (hinders + promotes == 0)
            return;
        auto const say = [&](std::size_t count) { return words_.say("more", {{"count", std::to_string(count)}}); };
        if (hinders > 0)
            drawing_.text({middle - gap - 4, y_ + 12}, say(hinders), "end soft");
        if (promotes > 0)
            drawing_.text({middle + gap + 4, y_ + 12}, say(promotes), "soft");
        y_ += 20;
    }

    ForceField const& forces_;
    Words const& words_;
    Drawing drawing_{"forces", picture_width};
    double y_ = 0;
    std::size_t promotes_ = 0;
    std::size_t hinders_ = 0;
};

} // namespace

std::string forces(Story const& story, Words const& words)
{
    bool const is_empty = std::ranges::all_of(story.forces.perspectives, [](ForceFieldPerspective const& one) {
        return one.promotes.empty() && one.hinders.empty();
    });
    return is_empty ? std::string{} : Field(story.forces, words).draw();
}

} // namespace tocht::report::pictures
