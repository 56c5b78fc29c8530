#include "report/pictures/pictures.hpp"

#include "insight/results.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace tocht::report::pictures {

namespace {

constexpr std::array cells{CoverageCell::ideal, CoverageCell::acceptable,  CoverageCell::seen,
                           CoverageCell::heard, CoverageCell::responsible, CoverageCell::contributes};
constexpr double names_width = 180;
constexpr double leaning = 28; ///< over which the slanted name of the last cell leans
constexpr double cell_width = (picture_width - names_width - leaning) / cells.size();
constexpr double row_height = 34;
constexpr std::size_t most = 18; ///< criteria, so that it stays on one sheet of paper; the cards tell all

class Matrix {
public:
    Matrix(Coverage const& coverage, Words const& words)
        : coverage_(coverage)
        , words_(words)
    {}

    std::string draw()
    {
        name_cells();
        std::optional<Beneficiary> before;
        for (auto const& item : std::span(coverage_.items).first(std::min(coverage_.items.size(), most))) {
            if (item.beneficiary != before)
                group(item.beneficiary);
            before = item.beneficiary;
            row(item);
        }
        if (coverage_.items.size() > most)
            more(coverage_.items.size() - most);
        auto const all = coverage_.items.size() * cells.size();
        return drawing_.finish(y_, words_.say("coverage"),
                               words_.say("coverage_text", {{"have", std::to_string(all - coverage_.gaps.size())},
                                                            {"of", std::to_string(all)}}));
    }

private:
    void name_cells()
    {
        y_ = 104;
        for (std::size_t place = 0; place < cells.size(); ++place)
            drawing_.slanted({centre(place) - 2, y_ - 6}, words_.name(cells.at(place)));
    }

    void group(Beneficiary beneficiary)
    {
        drawing_.line({0, y_}, {picture_width, y_}, "rule");
        drawing_.text({0, y_ + 15}, capital(words_.name(beneficiary)), "soft");
        y_ += 22;
    }

    void row(CoverageItem const& item)
    {
        auto const lines = static_cast<double>(wrapped(item.text, ems_of(names_width - 8, "strong"), 2).size());
        drawing_.column({0, y_ + (row_height - lines * Drawing::line_height) / 2 + 10}, item.text,
                        {.width = names_width - 8, .lines = 2}, "strong");
        for (std::size_t place = 0; place < cells.size(); ++place)
            cell({centre(place), y_ + row_height / 2}, !misses(item, cells.at(place)));
        y_ += row_height;
    }

    void cell(Point at, bool is_there)
    {
        drawing_.rectangle({at.x - 10, at.y - 10, 20, 20}, is_there ? "have" : "lack", 5);
        if (is_there)
            drawing_.path("tick", "M", at.x - 5, at.y, "L", at.x - 1, at.y + 4.5, "L", at.x + 6, at.y - 5);
    }

    [[nodiscard]] bool misses(CoverageItem const& item, CoverageCell cell) const
    {
        return std::ranges::any_of(coverage_.gaps, [&](CoverageGap const& gap) {
            return gap.criterion == item.criterion && gap.missing == cell;
        });
    }

    void more(std::size_t count)
    {
        drawing_.text({0, y_ + 16}, words_.say("more", {{"count", std::to_string(count)}}), "soft");
        y_ += 24;
    }

    static double centre(std::size_t place) { return names_width + (static_cast<double>(place) + 0.5) * cell_width; }

    Coverage const& coverage_;
    Words const& words_;
    Drawing drawing_{"coverage", picture_width};
    double y_ = 0;
};

} // namespace

std::string coverage(Story const& story, Words const& words)
{
    return story.coverage.items.empty() ? std::string{} : Matrix(story.coverage, words).draw();
}

} // namespace tocht::report::pictures
