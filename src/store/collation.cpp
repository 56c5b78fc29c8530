#include "store/collation.hpp"

#include "model/infixes.hpp"
#include "model/letters.hpp"

#include <algorithm>
#include <array>

namespace tocht::store {

namespace {

// What a key has beside letters and digits: less than any of them, so that the shorter text comes first, and numbers
// before letters.
constexpr char text_end = '\0'; ///< ends a text, and each of its words
constexpr char begin_of_number = '\1';

struct Spelling {
    char32_t letter;
    std::string_view written;
};

/// Small letters that folding leaves as they are, and the letters where people look for them.
constexpr std::array spellings{
    Spelling{U'ß', "ss"}, Spelling{U'æ', "ae"},  Spelling{U'ð', "d"},   Spelling{U'ø', "o"},  Spelling{U'þ', "th"},
    Spelling{U'đ', "d"},  Spelling{U'ħ', "h"},   Spelling{U'ı', "i"},   Spelling{U'ĳ', "ij"}, Spelling{U'ĸ', "k"},
    Spelling{U'ŀ', "l"},  Spelling{U'ł', "l"},   Spelling{U'ŉ', "n"},   Spelling{U'ŋ', "n"},  Spelling{U'œ', "oe"},
    Spelling{U'ŧ', "t"},  Spelling{U'ƀ', "b"},   Spelling{U'ƙ', "k"},   Spelling{U'ƴ', "y"},  Spelling{U'ƶ', "z"},
    Spelling{U'ǆ', "dz"}, Spelling{U'ǉ', "lj"},  Spelling{U'ǌ', "nj"},  Spelling{U'ǡ', "a"},  Spelling{U'ǣ', "ae"},
    Spelling{U'ǥ', "g"},  Spelling{U'ǳ', "dz"},  Spelling{U'ǽ', "ae"},  Spelling{U'ǿ', "o"},  Spelling{U'ɓ', "b"},
    Spelling{U'ɔ', "o"},  Spelling{U'ɖ', "d"},   Spelling{U'ɗ', "d"},   Spelling{U'ə', "e"},  Spelling{U'ɛ', "e"},
    Spelling{U'ɨ', "i"},  Spelling{U'ΐ', "ι"},   Spelling{U'ά', "α"},   Spelling{U'έ', "ε"},  Spelling{U'ή', "η"},
    Spelling{U'ί', "ι"},  Spelling{U'ΰ', "υ"},   Spelling{U'ϊ', "ι"},   Spelling{U'ϋ', "υ"},  Spelling{U'ό', "ο"},
    Spelling{U'ύ', "υ"},  Spelling{U'ώ', "ω"},   Spelling{U'ё', "е"},   Spelling{U'ﬀ', "ff"}, Spelling{U'ﬁ', "fi"},
    Spelling{U'ﬂ', "fl"}, Spelling{U'ﬃ', "ffi"}, Spelling{U'ﬄ', "ffl"}, Spelling{U'ﬅ', "st"}, Spelling{U'ﬆ', "st"},
};
static_assert(std::ranges::is_sorted(spellings, {}, &Spelling::letter));

struct Range {
    char32_t first;
    char32_t last;
};

/// Accents that stand by themselves, of Latin, Greek and Cyrillic letters; points of Hebrew and Arabic; and what only
/// chooses between pictures of one sign.
constexpr std::array marks{Range{0x300, 0x36F}, Range{0x5B0, 0x5C7}, Range{0x64B, 0x65F}, Range{0x670, 0x670},
                           Range{0xFE00, 0xFE0F}};

bool is_mark(char32_t letter)
{
    return std::ranges::any_of(marks,
                               [=](Range const& range) { return letter >= range.first && letter <= range.last; });
}

/// Where ten digits begin: ours, and those of Arabic, Persian and Hindi, and wide ones.
constexpr std::array<char32_t, 5> zeros{U'0', 0x660, 0x6F0, 0x966, 0xFF10};

std::optional<char> digit_of(char32_t letter)
{
    for (auto const zero : zeros)
        if (letter >= zero && letter < zero + 10)
            return static_cast<char>('0' + (letter - zero));
    return std::nullopt;
}

/// Of two numbers that with more digits comes last, however many these are.
void add_number(std::string_view digits, std::string& into)
{
    constexpr std::size_t most = 255;
    into += begin_of_number;
    into.append(digits.size() / most, static_cast<char>(most));
    into += static_cast<char>(digits.size() % most);
    into += digits;
}

/// Takes the number that a word begins with, without the zeros before it.
std::string take_digits(std::string_view& word)
{
    std::string digits;
    while (!word.empty()) {
        auto const letter = model::first_letter(word);
        auto const digit = digit_of(letter.code_point);
        if (!digit)
            break;
        if (!digits.empty() || *digit != '0')
            digits += *digit;
        word.remove_prefix(letter.bytes);
    }
    return digits;
}

void add_letter(char32_t letter, std::string_view as_it_stands, std::string& into)
{
    auto const spelling = std::ranges::lower_bound(spellings, letter, {}, &Spelling::letter);
    if (spelling != spellings.end() && spelling->letter == letter)
        into += spelling->written;
    else if (!is_mark(letter))
        into += as_it_stands;
}

void add_word(std::string_view word, std::string& into)
{
    while (!word.empty()) {
        auto const letter = model::first_letter(word);
        if (digit_of(letter.code_point)) {
            add_number(take_digits(word), into);
            continue;
        }
        auto const bytes = std::max<std::size_t>(letter.bytes, 1);
        add_letter(letter.code_point, word.substr(0, bytes), into);
        word.remove_prefix(bytes);
    }
    into += text_end;
}

} // namespace

Collation::Collation(Database& database)
    : letters_(database, Folding::Way::to_letters)
    , accented_(database, Folding::Way::to_small_letters)
{}

std::string Collation::key(std::string_view text) const
{
    return key_of(std::array{text});
}

std::string Collation::key_of_person(Person const& person) const
{
    std::string_view const name = person.name;
    return key_of(std::array{person.sort_as ? std::string_view(*person.sort_as) : without_infixes(name), name});
}

/// First the letters of all parts, then their accents, then their bytes.
std::string Collation::key_of(std::span<std::string_view const> parts) const
{
    std::string key;
    for (auto const part : parts) {
        add_letters(part, key);
        key += text_end;
    }
    for (auto const part : parts)
        key.append(accented_.folded(part)) += text_end;
    for (auto const part : parts)
        key.append(part) += text_end;
    return key;
}

void Collation::add_letters(std::string_view text, std::string& into) const
{
    auto const words = letters_.words(text);
    for (auto const& word : words->all)
        add_word(word.folded, into);
}

/// The last word stays, whatever it is; and so does a capital by itself, which is an initial: "S. Bakker".
std::string_view Collation::without_infixes(std::string_view name) const
{
    auto const words = letters_.words(name);
    auto const& all = words->all;
    auto const is_passed_over = [&](Folding::Word const& word) {
        bool const is_initial = word.folded.size() == 1 && name[word.begin] != word.folded.front();
        return model::is_infix(word.folded) && !is_initial;
    };
    std::size_t first = 0;
    while (first + 1 < all.size() && is_passed_over(all[first]))
        ++first;
    return first == 0 ? name : name.substr(all[first].begin);
}

} // namespace tocht::store
