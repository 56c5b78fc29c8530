#pragma once

#include "access/call.hpp"
#include <tocht/insight.hpp>

/// The view `overview`: the journey on one page.
namespace tocht::insight {

Overview overview(access::Call& call, Id journey);

} // namespace tocht::insight
