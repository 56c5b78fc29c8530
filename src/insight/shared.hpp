#pragma once

#include "insight/held.hpp"
#include "insight/present.hpp"

/// What views tell that other views build on, of a journey that was read already.
namespace tocht::insight {

Progress progress(Present const& present);
Adherence adherence(Present const& present);
Attention attention(Present const& present);

/// What people found of the journey itself: its levels, its climate, its sessions. Of the changes only the last.
std::vector<TrendItem> trend_of_journey(Present const& present, std::vector<Held> const& held);

} // namespace tocht::insight
