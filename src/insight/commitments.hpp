#pragma once

#include "insight/snapshot.hpp"
#include <tocht/insight.hpp>

/// What people promised each other and is still to be done.
namespace tocht::insight {

/// As far as the actor may read it, in the order of the view `commitments`.
std::vector<Commitment> open_commitments(Snapshot const& snapshot);

} // namespace tocht::insight
