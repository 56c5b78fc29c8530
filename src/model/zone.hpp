#pragma once

#include <tocht/time.hpp>

#include <string>

/// Local time, by the system's zone data.
namespace tocht::model {

/// The day that it is somewhere.
Day day_in(std::string const& zone, Instant at);

/// What a clock there shows: "09:00".
std::string clock_in(std::string const& zone, Instant at);

/// The moment of a local time. One that a clock change skips is the moment of the change; one that it repeats is the
/// first of the two.
Instant moment_in(std::string const& zone, Day day, int hour, int minute);

} // namespace tocht::model
