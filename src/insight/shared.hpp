#pragma once

#include "insight/held.hpp"
#include "insight/present.hpp"

/// What views tell that other views build on, of a journey that was read already.
namespace tocht::insight {

Progress progress(Present const& present);

} // namespace tocht::insight
