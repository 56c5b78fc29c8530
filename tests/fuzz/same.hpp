#pragma once

#include "scene.hpp"

/// What was sent, against what the library made of it.
namespace tocht::fuzz {

/// Whether a value is what was sent: texts without white space around them, ids in lower case, instants with
/// milliseconds, and what is empty left out.
bool is_same(json::value const* sent, json::value const* found);

/// Every field that was sent is in the document.
void demand_kept(json::value const& sent, json::object const& document);

/// RFC 7396.
json::value merged(json::value target, json::value const& patch);

} // namespace tocht::fuzz
