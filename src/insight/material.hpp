#pragma once

#include "insight/activities.hpp"
#include "insight/closed_sessions.hpp"

/// What a group has to work with.
namespace tocht::insight {

/// Puts into an activity's part of the agenda what the group has for it: what was said so far and by how many, who said
/// nothing yet, what is still without something, and what every group supports or what divides them.
void add_material(Snapshot const& snapshot, Progress const& progress, Activity const& activity, AgendaItem& item);

/// How many dots each document got in the last closed session in which it was weighed, by number; of sessions whose
/// figures the actor may know.
std::unordered_map<std::int64_t, std::int64_t> dots_given(Snapshot const& snapshot);

} // namespace tocht::insight
