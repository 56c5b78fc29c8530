#include "report/pictures/pictures.hpp"

#include "model/aspect.hpp"

#include <algorithm>

namespace tocht::report::pictures {

namespace {

constexpr double left = 22; ///< beside the scale
constexpr double top = 14;
constexpr double bottom = 116;
constexpr double height = 140;

class Level {
public:
    Level(Story const& story, Words const& words, TrendItem const& item)
        : words_(words)
        , item_(item)
        , held_(story.levels.sessions)
        , sessions_(story, words, held_, left)
        , drawing_("level-" + std::string(model::name_of(item.aspect)), picture_width)
    {}

    std::string draw()
    {
        scale();
        withheld();
        way();
        std::string told;
        for (auto const& point : item_.points)
            if (auto const says = draw(point); !says.empty())
                told += (told.empty() ? "" : "; ") + sessions_.day(sessions_.place(point.session)) + ": " + says;
        sessions_.name_days(drawing_, bottom + 18);
        return drawing_.finish(height, words_.say("level", {{"aspect", name()}}),
                               told.empty() ? words_.say(texts::Key::report_withheld) : told + ".");
    }

private:
    [[nodiscard]] std::string name() const { return capital(words_.aspect(model::name_of(item_.aspect))); }

    static double y_of(double value) { return bottom - (bottom - top) * (std::clamp(value, 1.0, 5.0) - 1) / 4; }

    void scale()
    {
        for (int value = 1; value <= 5; ++value) {
            drawing_.line({left, y_of(value)}, {picture_width, y_of(value)}, "grid");
            drawing_.text({left - 8, y_of(value) + 4}, std::to_string(value), "end soft");
        }
    }

    /// What is withheld is hatched over its whole height, whatever the reason.
    void withheld()
    {
        auto const hatch = [&](std::size_t place) {
            auto const width = std::min(sessions_.step() - 4, 34.0);
            drawing_.rectangle({sessions_.centre(place) - width / 2, top, width, bottom - top}, "withheld", 4);
        };
        for (std::size_t place = 0; place < held_.size(); ++place)
            if (is_withheld(place))
                hatch(place);
    }

    [[nodiscard]] bool is_withheld(std::size_t place) const
    {
        auto const point = std::ranges::find(item_.points, held_[place].session, &TrendPoint::session);
        return point != item_.points.end() ? point->withheld.has_value() : held_[place].withheld.has_value();
    }

    /// From mean to mean.
    void way()
    {
        std::optional<Point> before;
        for (auto const& point : item_.points)
            if (point.mean) {
                Point const at{sessions_.centre(sessions_.place(point.session)), y_of(*point.mean)};
                if (before)
                    drawing_.line(*before, at, "trend");
                before = at;
            }
    }

    /// What it tells; empty for what is not told.
    std::string draw(TrendPoint const& point)
    {
        auto const x = sessions_.centre(sessions_.place(point.session));
        if (point.mean)
            return mean({x, y_of(*point.mean)}, point);
        if (point.at_least)
            return bound({x, y_of(*point.at_least)}, -1, "≥ " + words_.number(*point.at_least));
        if (point.at_most)
            return bound({x, y_of(*point.at_most)}, 1, "≤ " + words_.number(*point.at_most));
        return {};
    }

    std::string mean(Point at, TrendPoint const& point)
    {
        auto says = words_.number(*point.mean);
        if (point.low && point.high) {
            interval(at.x, y_of(*point.low), y_of(*point.high));
            says = words_.say("interval", {{"mean", says},
                                           {"low", words_.number(std::max(*point.low, 1.0))},
                                           {"high", words_.number(std::min(*point.high, 5.0))}});
        }
        drawing_.circle(at, 4.5, "dot");
        drawing_.text({at.x + 8, at.y - 5}, words_.number(*point.mean), "strong");
        return says;
    }

    void interval(double x, double low, double high)
    {
        drawing_.line({x, low}, {x, high}, "interval");
        for (auto const y : {low, high})
            drawing_.line({x - 4, y}, {x + 4, y}, "interval");
    }

    /// A mean of which only a bound is told: an arrow from there on.
    std::string bound(Point at, double direction, std::string const& says)
    {
        drawing_.path("dot", "M", at.x - 6, at.y, "L", at.x + 6, at.y, "L", at.x, at.y + direction * 10, "Z");
        drawing_.text({at.x, at.y - direction * 14 + 4}, says, "middle strong");
        return says;
    }

    Words const& words_;
    TrendItem const& item_;
    std::vector<HeldSession> const& held_;
    Sessions const sessions_;
    Drawing drawing_;
};

} // namespace

std::string level(Story const& story, Words const& words, TrendItem const& item)
{
    return Level(story, words, item).draw();
}

} // namespace tocht::report::pictures
