#pragma once

#include "insight/closed_sessions.hpp"
#include "insight/snapshot.hpp"

/// What views tell that other views build on, of a journey that was read already.
namespace tocht::insight {

Overview overview(Snapshot const& snapshot);
Progress progress(Snapshot const& snapshot);
Coverage coverage(Snapshot const& snapshot);
Success success(Snapshot const& snapshot);
ForceField force_field(Snapshot const& snapshot);
Adherence adherence(Snapshot const& snapshot);
Attention attention(Snapshot const& snapshot, Progress const& progress);
Backpack backpack(Snapshot const& snapshot);

/// What people found of the journey itself: its levels, its climate, its sessions. Of the changes only the last.
std::vector<TrendItem> trend_of_journey(Snapshot const& snapshot, std::vector<ClosedSession> const& held);

} // namespace tocht::insight
