#include "model/direction.hpp"

#include "model/letters.hpp"

#include <algorithm>
#include <vector>

namespace tocht::model {

namespace {

constexpr std::string_view first_bytes = "\xE2\xD8"; ///< of the controls of direction
constexpr std::string_view pop_embedding = "\u202C";
constexpr std::string_view first_strong_isolate = "\u2068"; // NOLINT(misc-misleading-bidirectional): ended elsewhere
constexpr std::string_view pop_isolate = "\u2069";

bool begins_embedding(char32_t letter)
{
    return letter == 0x202A || letter == 0x202B || letter == 0x202D || letter == 0x202E;
}
bool begins_isolate(char32_t letter)
{
    return letter >= 0x2066 && letter <= 0x2068;
}
bool ends(char32_t letter)
{
    return letter == 0x202C || letter == 0x2069;
}
bool is_mark(char32_t letter)
{
    return letter == 0x200E || letter == 0x200F || letter == 0x61C;
}
bool is_control_of_direction(char32_t letter)
{
    return begins_embedding(letter) || begins_isolate(letter) || ends(letter) || is_mark(letter);
}
bool is_end_of_paragraph(char32_t letter)
{
    return letter == '\n' || letter == 0x2029;
}

/// Of the blocks of Unicode whose letters run from right to left.
bool runs_from_the_right(char32_t letter)
{
    return (letter >= 0x590 && letter <= 0x8FF) || (letter >= 0xFB1D && letter <= 0xFDFF)
        || (letter >= 0xFE70 && letter <= 0xFEFC) || (letter >= 0x10800 && letter <= 0x10FFF)
        || (letter >= 0x1E800 && letter <= 0x1EFFF);
}

/// Calls `see` with each letter and its bytes. A byte that begins none stands for itself.
template <typename See> void each_letter(std::string_view text, See const& see)
{
    while (!text.empty()) {
        auto const letter = first_letter(text);
        auto const bytes = std::max<std::size_t>(letter.bytes, 1);
        see(letter.code_point, text.substr(0, bytes));
        text.remove_prefix(bytes);
    }
}

template <typename Is> bool any(std::string_view text, Is const& is)
{
    bool found = false;
    each_letter(text, [&](char32_t letter, std::string_view) { found = found || is(letter); });
    return found;
}

/// Follows what is begun and not ended yet.
class Balancing {
public:
    /// Appends a letter, with what must end before it; nothing for an end that ends nothing.
    void take(char32_t letter, std::string_view bytes)
    {
        if (is_end_of_paragraph(letter))
            end_all();
        if (letter == 0x202C && !has_embedding())
            return stray();
        if (letter == 0x2069 && !has_isolate())
            return stray();
        if (letter == 0x2069)
            while (open_.back() == pop_embedding)
                end_last();
        if (ends(letter))
            open_.pop_back();
        if (begins_embedding(letter))
            open_.push_back(pop_embedding);
        if (begins_isolate(letter))
            open_.push_back(pop_isolate);
        text_ += bytes;
    }

    std::string done()
    {
        end_all();
        return std::move(text_);
    }

    [[nodiscard]] bool was_balanced() const { return is_balanced_; }

private:
    [[nodiscard]] bool has_embedding() const { return !open_.empty() && open_.back() == pop_embedding; }
    [[nodiscard]] bool has_isolate() const { return std::ranges::find(open_, pop_isolate) != open_.end(); }

    void stray() { is_balanced_ = false; }
    void end_last()
    {
        text_ += open_.back();
        open_.pop_back();
        is_balanced_ = false;
    }
    void end_all()
    {
        while (!open_.empty())
            end_last();
    }

    std::vector<std::string_view> open_; ///< how each ends
    std::string text_;
    bool is_balanced_ = true;
};

std::string isolated_line(std::string_view line)
{
    return needs_isolation(line) ? std::string(first_strong_isolate).append(balanced(line)).append(pop_isolate)
                                 : std::string(line);
}

} // namespace

bool is_balanced(std::string_view text)
{
    if (!has_direction_controls(text))
        return true;
    Balancing balancing;
    each_letter(text, [&](char32_t letter, std::string_view bytes) { balancing.take(letter, bytes); });
    balancing.done();
    return balancing.was_balanced();
}

std::string balanced(std::string_view text)
{
    if (!has_direction_controls(text))
        return std::string(text);
    Balancing balancing;
    each_letter(text, [&](char32_t letter, std::string_view bytes) { balancing.take(letter, bytes); });
    return balancing.done();
}

bool has_direction_controls(std::string_view text)
{
    // Each begins with one of these bytes, after which most letters are others.
    for (auto place = text.find_first_of(first_bytes); place != std::string_view::npos;
         place = text.find_first_of(first_bytes, place + 1))
        if (is_control_of_direction(first_letter(text.substr(place)).code_point))
            return true;
    return false;
}

bool needs_isolation(std::string_view text)
{
    // Whatever runs from right to left, and every control of direction, begins with this byte or a higher one.
    constexpr unsigned char first_byte = 0xD6;
    bool const is_plain =
        std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < first_byte; });
    return !is_plain
        && any(text, [](char32_t letter) { return is_control_of_direction(letter) || runs_from_the_right(letter); });
}

std::string isolated(std::string_view text)
{
    if (!needs_isolation(text))
        return std::string(text);
    std::string whole;
    std::size_t from = 0;
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', from)) {
        whole.append(isolated_line(text.substr(from, end - from))).append("\n");
        from = end + 1;
    }
    return whole.append(isolated_line(text.substr(from)));
}

} // namespace tocht::model
