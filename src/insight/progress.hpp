#pragma once

#include "access/call.hpp"
#include <tocht/insight.hpp>

/// The view `progress`: what the model expects of each step, and how far the group is.
namespace tocht::insight {

Progress progress(access::Call& call, Id journey);

} // namespace tocht::insight
