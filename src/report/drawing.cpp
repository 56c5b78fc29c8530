#include "report/drawing.hpp"

#include "model/direction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

namespace tocht::report {

namespace {

/// The letters of the text, each a code point; it is UTF-8.
std::vector<std::string_view> letters_of(std::string_view text)
{
    std::vector<std::string_view> letters;
    for (std::size_t at = 0; at < text.size();) {
        auto next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U)
            ++next;
        letters.push_back(text.substr(at, next - at));
        at = next;
    }
    return letters;
}

/// In ems, of a letter of a common sans serif.
double width_of(std::string_view letter)
{
    if (letter.size() > 2)
        return letter.front() == '\xE2' ? 0.6 : 1; // punctuation; the scripts of Asia are wide
    if (std::string_view("fijlrtI.,:;'!|()[] ").find(letter) != std::string_view::npos)
        return 0.36;
    if (std::string_view("mwMW@%").find(letter) != std::string_view::npos)
        return 1;
    return letter.front() >= 'A' && letter.front() <= 'Z' ? 0.7 : 0.58;
}

/// Fills lines with words.
class Wrapping {
public:
    Wrapping(double ems, std::size_t most)
        : ems_(ems)
        , most_(most)
    {}

    /// False when there is no more room.
    bool add(std::vector<std::string_view> const& word)
    {
        double width = 0;
        for (auto const letter : word)
            width += width_of(letter);
        if (!line_.empty() && width_ + space + width > ems_ && !next_line())
            return false;
        if (!line_.empty())
            put(" ");
        return std::ranges::all_of(word, [&](std::string_view letter) { return add_letter(letter); });
    }

    std::vector<std::string> take()
    {
        if (!line_.empty())
            lines_.push_back(line_);
        return std::move(lines_);
    }

private:
    static constexpr double space = 0.36;

    bool add_letter(std::string_view letter)
    {
        if (width_ + width_of(letter) > ems_ && !line_.empty() && !next_line())
            return false;
        put(letter);
        return true;
    }

    void put(std::string_view letter)
    {
        line_ += letter;
        width_ += width_of(letter);
    }

    bool next_line()
    {
        if (lines_.size() + 1 == most_) {
            line_ += "…";
            return false;
        }
        lines_.push_back(std::exchange(line_, {}));
        width_ = 0;
        return true;
    }

    double ems_;
    std::size_t most_;
    std::vector<std::string> lines_;
    std::string line_;
    double width_ = 0;
};

constexpr double font_size = 11.5; ///< of page.css

} // namespace

double ems_of(double width, std::string_view style)
{
    constexpr double bold = 1.14; // how much wider
    return width / font_size / (style == "strong" ? bold : 1);
}

std::string escaped(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (char const letter : text)
        switch (letter) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        case '\'':
            safe += "&#39;";
            break;
        default:
            safe += letter;
        }
    return safe;
}

std::vector<std::string> wrapped(std::string_view text, double ems, std::size_t most_lines)
{
    Wrapping wrapping(ems, most_lines);
    std::vector<std::string_view> word;
    for (auto const letter : letters_of(text)) {
        if (letter != " " && letter != "\n" && letter != "\t") {
            word.push_back(letter);
        } else if (!word.empty()) {
            if (!wrapping.add(word))
                return wrapping.take();
            word.clear();
        }
    }
    if (!word.empty())
        wrapping.add(word);
    return wrapping.take();
}

Drawing::Drawing(std::string name, double width)
    : name_(std::move(name))
    , width_(width)
{}

void Drawing::begin(std::string_view element, std::string_view style)
{
    fmt::format_to(std::back_inserter(body_), "<{}", element);
    if (!style.empty())
        fmt::format_to(std::back_inserter(body_), " class=\"{}\"", style);
}

void Drawing::attribute(std::string_view name, double value)
{
    fmt::format_to(std::back_inserter(body_), " {}=\"{:.1f}\"", name, value);
}

void Drawing::add(double number)
{
    fmt::format_to(std::back_inserter(body_), " {:.1f}", number);
}

void Drawing::line(Point from, Point to, std::string_view style)
{
    path(style, "M", from.x, from.y, "L", to.x, to.y);
}

void Drawing::rectangle(Box const& box, std::string_view style, double rounded)
{
    begin("rect", style);
    attribute("x", box.x);
    attribute("y", box.y);
    attribute("width", box.width);
    attribute("height", box.height);
    if (rounded > 0)
        attribute("rx", rounded);
    body_ += "/>";
}

void Drawing::circle(Point centre, double radius, std::string_view style)
{
    begin("circle", style);
    attribute("cx", centre.x);
    attribute("cy", centre.y);
    attribute("r", radius);
    body_ += "/>";
}

void Drawing::text(Point at, std::string_view words, std::string_view style)
{
    begin("text", style);
    attribute("x", at.x);
    attribute("y", at.y);
    body_ += ">" + escaped(model::balanced(words)) + "</text>";
}

void Drawing::slanted(Point at, std::string_view words, std::string_view style)
{
    begin("text", style);
    fmt::format_to(std::back_inserter(body_), " transform=\"translate({:.1f} {:.1f}) rotate(-55)\"", at.x, at.y);
    body_ += ">" + escaped(model::balanced(words)) + "</text>";
}

double Drawing::column(Point at, std::string_view words, Column const& column, std::string_view style)
{
    auto const lines = wrapped(words, ems_of(column.width, style), column.lines);
    for (std::size_t line = 0; line < lines.size(); ++line)
        text({at.x, at.y + static_cast<double>(line) * line_height}, lines[line], style);
    return static_cast<double>(lines.size()) * line_height;
}

std::string Drawing::finish(double height, std::string_view title, std::string_view description) const
{
    return fmt::format(R"(<svg role="img" aria-labelledby="{0}-title {0}-text" viewBox="0 0 {1:.1f} {2:.1f}">)"
                       R"(<title id="{0}-title">{3}</title><desc id="{0}-text">{4}</desc>{5}</svg>)",
                       name_, width_, height, escaped(title), escaped(description), body_);
}

std::string Drawing::decoration(double height) const
{
    return fmt::format(R"(<svg aria-hidden="true" viewBox="0 0 {:.1f} {:.1f}">{}</svg>)", width_, height, body_);
}

namespace {

/// A figure of corners on a circle, every other one nearer to its centre by a factor.
void corners(Drawing& drawing, Point at, std::size_t count, double turned, double inner, std::string_view style)
{
    constexpr double radius = 6;
    std::string way = "M";
    for (std::size_t corner = 0; corner < count; ++corner) {
        auto const angle = turned + 2 * std::numbers::pi * static_cast<double>(corner) / static_cast<double>(count);
        auto const reach = corner % 2 == 0 ? radius : radius * inner;
        fmt::format_to(std::back_inserter(way), " {:.1f} {:.1f}", at.x + reach * std::cos(angle),
                       at.y + reach * std::sin(angle));
    }
    drawing.path(style, std::string_view(way), "Z");
}

} // namespace

void mark(Drawing& drawing, Point at, std::size_t shape, std::string_view style)
{
    constexpr double up = -std::numbers::pi / 2;
    switch (shape) {
    case 0:
        return drawing.circle(at, 5, style);
    case 1:
        return corners(drawing, at, 4, up / 2, 1, style);
    case 2:
        return corners(drawing, at, 4, up, 1, style);
    case 3:
        return corners(drawing, at, 3, up, 1, style);
    case 4:
        return corners(drawing, at, 6, up, 1, style);
    default:
        return corners(drawing, at, 10, up, 0.5, style);
    }
}

} // namespace tocht::report
