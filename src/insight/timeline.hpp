#pragma once

#include "access/call.hpp"
#include <tocht/insight.hpp>

/// The view `timeline`: everything that happened, and the journey as it stood.
namespace tocht::insight {

Timeline timeline(access::Call& call, Id journey, TimelineOptions const& options);

} // namespace tocht::insight
