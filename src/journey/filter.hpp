#pragma once

#include "model/record.hpp"

/// What a list is filtered by: `where`.
namespace tocht::journey {

/// Whether documents of a kind can be filtered and ordered by a field: one of its own, or one that the library keeps.
bool is_listed(Kind kind, std::string_view name);

/// The values of a filter as documents hold them: an instant with its milliseconds, an id in lower case. What no
/// document could hold is refused where it stands.
json::object read_filter(Kind kind, json::object const& where);

} // namespace tocht::journey
