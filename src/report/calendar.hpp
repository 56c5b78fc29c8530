#pragma once

#include "access/call.hpp"

#include <string>

/// The sessions as a calendar (iCalendar, RFC 5545).
namespace tocht::report {

/// The sessions that the actor may read, in the journey's time zone: each with its id as UID, a SEQUENCE that rises with
/// its revision, and CANCELLED when it is. Of people's words it holds a session's title and place and the names of the
/// journey and the method, for calendars travel far.
std::string calendar(access::Call& call, Id journey);

} // namespace tocht::report
