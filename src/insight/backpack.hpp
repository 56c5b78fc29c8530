#pragma once

#include "access/call.hpp"
#include <tocht/insight.hpp>

/// The view `backpack`: experiences and lessons with their trace.
namespace tocht::insight {

Backpack backpack(access::Call& call, std::optional<Id> journey);

} // namespace tocht::insight
