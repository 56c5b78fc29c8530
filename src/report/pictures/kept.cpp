#include "report/figures.hpp"
#include "report/pictures/pictures.hpp"

#include <algorithm>
#include <array>

namespace tocht::report::pictures {

namespace {

constexpr double top = 18;
constexpr double bottom = 82;
constexpr double height = 104;

bool is_told(AdherencePoint const& point)
{
    return parts_of(point) || point.at_least || point.at_most;
}

class Kept {
public:
    Kept(Story const& story, Words const& words, AdherenceItem const& item)
        : words_(words)
        , item_(item)
        , held_(story.adherence.sessions)
        , sessions_(story, words, held_, 0)
        , drawing_("kept-" + item.id.text(), picture_width)
    {}

    std::string draw()
    {
        drawing_.line({0, bottom}, {picture_width, bottom}, "axis");
        std::string told;
        for (auto const& point : item_.points)
            if (auto const says = draw(point); !says.empty())
                told += (told.empty() ? "" : "; ") + sessions_.day(sessions_.place(point.session)) + ": " + says;
        sessions_.name_days(drawing_, bottom + 16);
        return drawing_.finish(height, words_.say("kept", {{"text", item_.text}}), told + ".");
    }

private:
    /// What it tells; empty for what is not told.
    std::string draw(AdherencePoint const& point)
    {
        auto const x = sessions_.centre(sessions_.place(point.session));
        if (!is_told(point)) {
            if (point.withheld)
                drawing_.rectangle(box(x, 1, 0), "withheld", 3);
            return {};
        }
        if (auto const parts = parts_of(point)) {
            fill(x, *parts);
            drawing_.text({x, top - 5}, percent(parts->at(0)) + "%", "middle strong");
        } else {
            bound(x, point);
        }
        return figure(point, words_);
    }

    /// Of a part of a bar, above another part.
    [[nodiscard]] Box box(double x, double part, double above) const
    {
        auto const width = std::min(sessions_.step() - 5, 34.0);
        auto const whole = bottom - top;
        return {x - width / 2, bottom - whole * (above + part), width, whole * part};
    }

    /// Where only a bound of the mean is told, which is 0 where all say broken and 2 where all say kept: the least part
    /// of the answers that can have said kept, or broken; the rest is left open.
    void bound(double x, AdherencePoint const& point)
    {
        drawing_.rectangle(box(x, 1, 0), "unrated");
        if (point.at_least)
            fill(x, {*point.at_least - 1, 0, 0});
        else
            drawing_.rectangle(box(x, 1 - *point.at_most, *point.at_most), "is-broken");
        drawing_.text({x, top - 5},
                      point.at_least ? "≥" + percent(*point.at_least - 1) + "%"
                                     : "≤" + percent(*point.at_most / 2) + "%",
                      "middle strong");
    }

    void fill(double x, std::array<double, 3> const& parts)
    {
        constexpr std::array styles{"is-kept", "is-partly", "is-broken"};
        double above = 0;
        for (std::size_t place = 0; place < parts.size(); ++place) {
            if (parts.at(place) > 0)
                drawing_.rectangle(box(x, parts.at(place), above), styles.at(place));
            above += parts.at(place);
        }
    }

    Words const& words_;
    AdherenceItem const& item_;
    std::vector<HeldSession> const& held_;
    Sessions const sessions_;
    Drawing drawing_;
};

} // namespace

std::string kept(Story const& story, Words const& words, AdherenceItem const& item)
{
    return std::ranges::any_of(item.points, is_told) ? Kept(story, words, item).draw() : std::string{};
}

} // namespace tocht::report::pictures
