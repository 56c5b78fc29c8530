#pragma once

#include "insight/activities.hpp"
#include "insight/closed_sessions.hpp"

/// What a group has to work with.
namespace tocht::insight {

/// Puts into an activity's part of the agenda what the group has for it: what was said so far and by how many, who said
/// nothing yet, what is still without something, and what every group supports or what divides them.
void add_material(Snapshot const& snapshot, Progress const& progress, Activity const& activity, AgendaItem& item);

/// How many dots a document got in the last closed session in which it was weighed; none where the actor may not know.
std::optional<std::int64_t> dots_on(Snapshot const& snapshot, std::vector<ClosedSession> const& held,
                                    Stored const& stored);

} // namespace tocht::insight
