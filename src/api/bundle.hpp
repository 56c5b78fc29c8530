#pragma once

#include "access/call.hpp"
#include <tocht/store.hpp>

/// Journeys as a stream of bytes: lines of JSON, counted and summed.
namespace tocht::api {

/// Throws Fault (callback) when `write` says so.
void export_journey(access::Call& call, Id journey, bool has_history, WriteFunction const& write);

/// Throws Fault (callback) when `read` says so. The journey.
store::Stored import_journey(access::Call& call, ReadFunction const& read);

} // namespace tocht::api
