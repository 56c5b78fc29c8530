#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Pictures, as SVG within a page.
namespace tocht::report {

/// A text as it stands in HTML or SVG, between marks and in an attribute.
std::string escaped(std::string_view text);

/// A text in lines no longer than a number of ems, broken between words where it can be. SVG does not break lines, and
/// nobody knows the reader's font: widths are guessed, rather too wide. What does not fit into the most lines ends in
/// "…".
std::vector<std::string> wrapped(std::string_view text, double ems, std::size_t most_lines);

/// How many ems of a style fit into a width.
double ems_of(double width, std::string_view style);

struct Point {
    double x = 0;
    double y = 0;
};
struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// A column of text: how wide, and how many lines at most.
struct Column {
    double width = 0;
    std::size_t lines = 2;
};

/// Draws one picture. Numbers have one decimal; colours are classes of the page's style (page.css), so that they follow
/// light and dark; words are escaped. Class names are the program's own and never what people wrote.
class Drawing {
public:
    /// A name by which the page tells the picture from others: letters, digits and dashes. All pictures have one unit:
    /// a pixel where they are as wide as they are drawn.
    Drawing(std::string name, double width);

    void line(Point from, Point to, std::string_view style);
    void rectangle(Box const& box, std::string_view style, double rounded = 0);
    void circle(Point centre, double radius, std::string_view style);

    /// A path of commands and numbers: path("line", "M", 1.0, 2.0, "L", 3.0, 4.0).
    template <typename... Parts> void path(std::string_view style, Parts const&... parts)
    {
        begin("path", style);
        body_ += " d=\"";
        (add(parts), ...);
        body_ += "\"/>";
    }

    void text(Point at, std::string_view words, std::string_view style = "");

    /// Words that rise to the right, as they stand above a narrow column.
    void slanted(Point at, std::string_view words, std::string_view style = "");

    /// Words in lines below each other, the first on `at`; how high they are.
    double column(Point at, std::string_view words, Column const& column, std::string_view style = "");

    /// The picture, of a height, with what it is and what it shows for who does not see it.
    [[nodiscard]] std::string finish(double height, std::string_view title, std::string_view description) const;

    /// The same picture where the words beside it say all, for who sees it only.
    [[nodiscard]] std::string decoration(double height) const;

    static constexpr double line_height = 14;

private:
    void begin(std::string_view element, std::string_view style);
    void attribute(std::string_view name, double value);
    void add(std::string_view command) { body_ += command; }
    void add(double number);

    std::string name_;
    double width_;
    std::string body_;
};

/// A mark that can be told from others by its shape too: 0 circle, 1 square, 2 diamond, 3 triangle, 4 hexagon, 5 star.
void mark(Drawing& drawing, Point at, std::size_t shape, std::string_view style);

} // namespace tocht::report
