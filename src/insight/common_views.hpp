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

/// What Snapshot::levels() tells.
std::vector<TrendItem> trend_of_journey(Snapshot const& snapshot);

} // namespace tocht::insight
