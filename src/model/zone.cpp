#include "model/zone.hpp"

#include "model/fault.hpp"

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

namespace tocht::model {

namespace {

cctz::time_zone load(std::string const& name)
{
    cctz::time_zone zone;
    if (!cctz::load_time_zone(name, &zone))
        throw Fault(Code::internal, Key::errors_internal);
    return zone;
}

} // namespace

Day day_in(std::string const& zone, Instant at)
{
    auto const local = cctz::convert(at, load(zone));
    return day(static_cast<int>(local.year()), static_cast<unsigned>(local.month()),
               static_cast<unsigned>(local.day()));
}

std::string clock_in(std::string const& zone, Instant at)
{
    return cctz::format("%H:%M", at, load(zone));
}

Instant moment_in(std::string const& zone, Day day, int hour, int minute)
{
    cctz::civil_second const local(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                                   static_cast<int>(static_cast<unsigned>(day.day())), hour, minute, 0);
    auto const found = load(zone).lookup(local);
    bool const is_skipped = found.kind == cctz::time_zone::civil_lookup::SKIPPED;
    return std::chrono::time_point_cast<std::chrono::milliseconds>(is_skipped ? found.trans : found.pre);
}

} // namespace tocht::model
