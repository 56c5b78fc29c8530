#pragma once

#include "access/call.hpp"
#include <tocht/insight.hpp>

/// What happened in a store, verb by verb, as far as an actor may know of it.
namespace tocht::insight {

inline constexpr int most_changes = 1000;

/// The changes after a cursor, or all, oldest first. Throws Fault (invalid) at /after or /limit.
std::vector<Change> changes(access::Call& call, std::string_view after, int limit);

/// What the actor may know of some lines of the journal.
std::vector<Change> changes_of(access::Call& call, std::vector<store::Line> const& lines);

/// A change as a CloudEvent 1.0 (https://github.com/cloudevents/spec), whose data is the change.
json::object cloud_event(Change const& change);

} // namespace tocht::insight
