#pragma once

#include "insight/present.hpp"
#include <tocht/insight.hpp>

/// What people promised each other and is still to be done.
namespace tocht::insight {

/// As far as the actor may read it, in the order of the view `commitments`.
std::vector<Commitment> open_commitments(Present const& present);

} // namespace tocht::insight
