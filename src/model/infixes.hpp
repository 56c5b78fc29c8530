#pragma once

#include <string_view>

namespace tocht::model {

/// Whether a word stands between given and family name, of "in 't Veld" the words "in" and "t". The word is given as
/// search compares it.
bool is_infix(std::string_view word);

} // namespace tocht::model
