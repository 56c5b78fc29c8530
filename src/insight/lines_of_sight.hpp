#pragma once

#include "insight/snapshot.hpp"
#include <tocht/insight.hpp>

/// The line of sight of many documents at once.
namespace tocht::insight {

/// Whether documents of a kind are links of the chain purpose, criterion, signal, rule or agreement, adjustment, lesson.
bool is_link(Kind kind);

/// What hangs on each of some documents of a journey: `document` and `below` of the view line_of_sight, without what is
/// no link of the chain; an entry that was reached over such is told as reached over the nearest link. Costs little more
/// than one such view.
std::vector<LineOfSight> lines_of_sight(Snapshot const& snapshot, std::vector<Named> const& of);

} // namespace tocht::insight
