#include "journey/rhythm.hpp"

#include "model/choice.hpp"
#include "model/zone.hpp"

#include <charconv>
#include <set>

namespace tocht::journey {

namespace {

using namespace std::chrono;

struct TimeOfDay {
    int hour = 0;
    int minute = 0;
};

std::optional<TimeOfDay> read_time(std::string_view text)
{
    auto const two_digits = [&](std::size_t place) {
        int number = -1;
        auto const part = text.substr(place, 2);
        auto const [end, ec] = std::from_chars(part.data(), part.data() + 2, number);
        return ec == std::errc{} && end == part.data() + 2 ? number : -1;
    };
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    TimeOfDay const time{two_digits(0), two_digits(3)};
    bool const is_time = time.hour >= 0 && time.hour <= 23 && time.minute >= 0 && time.minute <= 59;
    return is_time ? std::optional(time) : std::nullopt;
}

void demand_between(int number, int least, int most, char const* pointer)
{
    if (number < least || number > most)
        throw Fault(Code::invalid, Key::errors_out_of_range, pointer, {},
                    {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
}

Day last_or(year_month month, unsigned day_of_month)
{
    Day const last = month / std::chrono::last;
    return day_of_month < static_cast<unsigned>(last.day()) ? month / std::chrono::day{day_of_month} : last;
}

weekday day_of_week(Weekday wanted)
{
    return weekday{static_cast<unsigned>(wanted) + 1};
}

/// The day of a month on which a session of the rhythm is.
Day day_in_month(Rhythm const& rhythm, year_month month)
{
    if (!rhythm.ordinal) {
        auto const first = static_cast<int>(static_cast<unsigned>(rhythm.first_on.day()));
        return last_or(month, static_cast<unsigned>(rhythm.day_of_month.value_or(first)));
    }
    auto const of_week = day_of_week(*rhythm.weekday);
    if (*rhythm.ordinal == Ordinal::last)
        return sys_days(month / of_week[std::chrono::last]);
    return sys_days(month / of_week[static_cast<unsigned>(*rhythm.ordinal) + 1]);
}

/// The n-th day of a rhythm, from 0.
Day day_of(Rhythm const& rhythm, int index)
{
    if (rhythm.unit == RhythmUnit::months) {
        year_month first = rhythm.first_on.year() / rhythm.first_on.month();
        if (day_in_month(rhythm, first) < rhythm.first_on)
            first += months{1};
        return day_in_month(rhythm, first + months{rhythm.every * index});
    }
    sys_days const first = rhythm.first_on;
    auto const start = rhythm.weekday ? day_of_week(*rhythm.weekday) : weekday{first};
    return first + (start - weekday{first}) + weeks{rhythm.every * index};
}

/// Which fields a rhythm has that do not go together.
void check_together(Rhythm const& rhythm)
{
    bool const is_monthly = rhythm.unit == RhythmUnit::months;
    auto const demand = [](bool holds, char const* pointer) {
        if (!holds)
            throw Fault(Code::invalid, Key::errors_rhythm_field, pointer);
    };
    demand(!rhythm.weekday || !is_monthly || rhythm.ordinal, "/weekday");
    demand(!rhythm.day_of_month || (is_monthly && !rhythm.ordinal), "/day_of_month");
    demand(!rhythm.ordinal || (is_monthly && rhythm.weekday), "/ordinal");
}

} // namespace

void check(Rhythm const& rhythm)
{
    if (!rhythm.first_on.ok())
        throw Fault(Code::invalid, Key::errors_not_a_day, "/first_on");
    demand_between(rhythm.every, 1, 52, "/every");
    model::demand_one_of(rhythm.unit, "/unit");
    if (rhythm.weekday)
        model::demand_one_of(*rhythm.weekday, "/weekday");
    if (rhythm.ordinal)
        model::demand_one_of(*rhythm.ordinal, "/ordinal");
    check_together(rhythm);
    if (rhythm.day_of_month)
        demand_between(*rhythm.day_of_month, 1, 31, "/day_of_month");
    if (rhythm.count)
        demand_between(*rhythm.count, 1, static_cast<int>(most_sessions), "/count");
    for (std::size_t place = 0; place < rhythm.except.size(); ++place)
        if (!rhythm.except[place].ok())
            throw Fault(Code::invalid, Key::errors_not_a_day, json::below("/except", place));
    if (!read_time(rhythm.at))
        throw Fault(Code::invalid, Key::errors_not_a_time, "/at");
    demand_between(rhythm.minutes, 1, 1440, "/minutes");
}

std::vector<Instant> moments_of(Rhythm const& rhythm, Journey const& journey)
{
    auto const time = *read_time(rhythm.at);
    auto const end = end_of(journey);
    std::set<Day> const except(rhythm.except.begin(), rhythm.except.end());
    auto const most = rhythm.count ? static_cast<std::size_t>(*rhythm.count) : most_sessions + 1;
    std::vector<Instant> moments;
    auto day = day_of(rhythm, 0);
    for (int index = 1; moments.size() < most && day < end; day = day_of(rhythm, index++))
        if (day >= journey.starts_on && !except.contains(day))
            moments.push_back(model::moment_in(journey.time_zone, day, time.hour, time.minute));
    return moments;
}

Day end_of(Journey const& journey)
{
    auto const& start = journey.starts_on;
    return last_or(start.year() / start.month() + std::chrono::months{journey.months},
                   static_cast<unsigned>(start.day()));
}

bool is_within(Journey const& journey, Day day)
{
    return day >= journey.starts_on && day < end_of(journey);
}

} // namespace tocht::journey
