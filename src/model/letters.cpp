#include "model/letters.hpp"

#include <algorithm>
#include <array>

namespace tocht::model {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Of Unicode 15: General_Category=Cf and Default_Ignorable_Code_Point, and the blank of Braille.
constexpr std::array unseen{
    Range{0x00, 0x20},       Range{0x7F, 0xA0},       Range{0xAD, 0xAD},       Range{0x34F, 0x34F},
    Range{0x600, 0x605},     Range{0x61C, 0x61C},     Range{0x6DD, 0x6DD},     Range{0x70F, 0x70F},
    Range{0x890, 0x891},     Range{0x8E2, 0x8E2},     Range{0x115F, 0x1160},   Range{0x1680, 0x1680},
    Range{0x17B4, 0x17B5},   Range{0x180B, 0x180F},   Range{0x2000, 0x200F},   Range{0x2028, 0x202F},
    Range{0x205F, 0x206F},   Range{0x2800, 0x2800},   Range{0x3000, 0x3000},   Range{0x3164, 0x3164},
    Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0},   Range{0xFFF0, 0xFFFB},
    Range{0x110BD, 0x110BD}, Range{0x110CD, 0x110CD}, Range{0x13430, 0x1343F}, Range{0x1BCA0, 0x1BCA3},
    Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF},
};

} // namespace

Letter first_letter(std::string_view text)
{
    auto const lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80)
        return {1, lead};
    std::size_t const bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes)
        return {};
    char32_t code_point = lead & (0x7FU >> bytes);
    for (std::size_t index = 1; index < bytes; ++index) {
        auto const next = static_cast<unsigned char>(text[index]);
        if ((next & 0xC0U) != 0x80)
            return {};
        code_point = code_point << 6U | (next & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    bool const is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    return code_point < least.at(bytes) || is_surrogate || code_point > 0x10FFFF ? Letter{} : Letter{bytes, code_point};
}

bool is_white(char32_t letter)
{
    return letter == ' ' || (letter >= 9 && letter <= 13) || letter == 0xA0 || letter == 0x1680
        || (letter >= 0x2000 && letter <= 0x200A) || letter == 0x2028 || letter == 0x2029 || letter == 0x202F
        || letter == 0x205F || letter == 0x3000 || letter == 0xFEFF;
}

bool is_invisible(char32_t letter)
{
    return std::ranges::any_of(unseen,
                               [=](Range const& range) { return letter >= range.first && letter <= range.last; });
}

} // namespace tocht::model
