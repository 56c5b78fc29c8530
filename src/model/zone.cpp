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
        throw Fault(Code::io, Key::errors_no_zone);
    return zone;
}

using Moment = cctz::time_point<cctz::seconds>;

/// Just before the moment, and from it on.
Offset offset_from(cctz::time_zone const& zone, Moment moment)
{
    auto const before = zone.lookup(moment - cctz::seconds{1});
    auto const now = zone.lookup(moment);
    return {.from = moment,
            .before = cctz::seconds{before.offset},
            .offset = cctz::seconds{now.offset},
            .is_summer = now.is_dst,
            .name = now.abbr};
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

std::chrono::seconds offset_in(std::string const& zone, Instant at)
{
    return std::chrono::seconds{load(zone).lookup(at).offset};
}

std::vector<Offset> offsets_in(std::string const& zone, Instant first, Instant last)
{
    auto const loaded = load(zone);
    cctz::time_zone::civil_transition change;
    auto const begin = std::chrono::floor<cctz::seconds>(first);
    std::vector<Offset> all;
    // The change at or before the first moment; a zone that never changed has had its offset since the epoch.
    auto moment = loaded.prev_transition(begin + cctz::seconds{1}, &change) ? loaded.lookup(change.to).trans : Moment{};
    all.push_back(offset_from(loaded, moment));
    while (loaded.next_transition(moment, &change)) {
        moment = loaded.lookup(change.to).trans;
        if (moment > last)
            break;
        all.push_back(offset_from(loaded, moment));
    }
    return all;
}

} // namespace tocht::model
