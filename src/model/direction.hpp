#pragma once

#include <string>
#include <string_view>

/// Which way a text runs (Unicode Standard Annex 9), and how it leaves that of what is around it alone.
namespace tocht::model {

/// Whether every embedding, override and isolate that a text begins has its end in it, and no end stands alone.
bool is_balanced(std::string_view text);

/// The same text with every end that is missing, and without those that end nothing. A paragraph ends all.
std::string balanced(std::string_view text);

/// Whether a text holds embeddings, overrides, isolates or marks of direction.
bool has_direction_controls(std::string_view text);

/// Whether a text holds any of them, or anything that runs from right to left.
bool needs_isolation(std::string_view text);

/// Each line of a text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, and balanced, where it holds something
/// that runs from right to left or changes the direction; any other line as it stands.
std::string isolated(std::string_view text);

} // namespace tocht::model
