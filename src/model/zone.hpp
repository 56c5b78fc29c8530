#pragma once

#include <tocht/time.hpp>

#include <string>
#include <vector>

/// Local time, by the system's zone data.
namespace tocht::model {

/// The day that it is somewhere.
Day day_in(std::string const& zone, Instant at);

/// What a clock there shows: "09:00".
std::string clock_in(std::string const& zone, Instant at);

/// The moment of a local time. One that a clock change skips is the moment of the change; one that it repeats is the
/// first of the two.
Instant moment_in(std::string const& zone, Day day, int hour, int minute);

/// How far a clock there is ahead of UTC.
std::chrono::seconds offset_in(std::string const& zone, Instant at);

/// A time through which clocks keep one offset.
struct Offset {
    Instant from{};
    std::chrono::seconds before{}; ///< the offset until then
    std::chrono::seconds offset{};
    bool is_summer = false;
    std::string name{}; ///< "CET"
};

/// The offsets that hold between two moments, with the one that holds at the first.
std::vector<Offset> offsets_in(std::string const& zone, Instant first, Instant last);

} // namespace tocht::model
