#pragma once

#include <chrono>

namespace tocht {

/// A calendar day of the proleptic Gregorian calendar. The default value is no day (`!ok()`).
using Day = std::chrono::year_month_day;

/// A moment in UTC, in milliseconds.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// The day of a year (1 to 9999), a month (1 to 12) and a day of the month (1 to 31).
constexpr Day day(int year, unsigned month, unsigned day_of_month)
{
    return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day_of_month}};
}

} // namespace tocht
