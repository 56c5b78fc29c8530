#pragma once

#include "insight/held.hpp"
#include "insight/present.hpp"

/// What views tell that other views build on, of a journey that was read already.
namespace tocht::insight {

Overview overview(Present const& present);
Progress progress(Present const& present);
Coverage coverage(Present const& present);
Success success(Present const& present);
ForceField force_field(Present const& present);
Adherence adherence(Present const& present);
Attention attention(Present const& present);
Backpack backpack(Present const& present);

/// What people found of the journey itself: its levels, its climate, its sessions. Of the changes only the last.
std::vector<TrendItem> trend_of_journey(Present const& present, std::vector<Held> const& held);

} // namespace tocht::insight
