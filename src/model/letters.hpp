#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Text, letter by letter.
namespace tocht::model {

/// The UTF-8 sequence that a text begins with.
struct Letter {
    std::size_t bytes = 0; ///< 0 where the text does not begin with one
    char32_t code_point = 0;
};
Letter first_letter(std::string_view text);

/// White space as ECMAScript has it.
bool is_white(char32_t letter);

/// Whether a letter leaves no mark of its own: white space, controls, and what Unicode calls format characters and
/// default ignorable ones.
bool is_invisible(char32_t letter);

} // namespace tocht::model
