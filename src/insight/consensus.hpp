#pragma once

#include "access/call.hpp"
#include <tocht/insight.hpp>

/// The view `consensus`: what every group supports.
namespace tocht::insight {

Consensus consensus(access::Call& call, Id journey, ConsensusOptions const& options);

} // namespace tocht::insight
