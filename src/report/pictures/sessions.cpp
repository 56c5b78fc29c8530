#include "report/pictures/pictures.hpp"

#include <algorithm>
#include <cmath>

namespace tocht::report::pictures {

std::size_t Sessions::place(Id session) const
{
    return static_cast<std::size_t>(std::ranges::find(held_, session, &HeldSession::session) - held_.begin());
}

std::string Sessions::day(std::size_t place) const
{
    return words_.short_day(story_.day_of(held_.at(place).starts_at));
}

void Sessions::name_days(Drawing& drawing, double y) const
{
    constexpr double room = 34; // that "31-12" takes, with the space beside it
    auto const every = static_cast<std::size_t>(std::max(1.0, std::ceil(room / step_)));
    for (std::size_t place = 0; place < held_.size(); place += every)
        drawing.text({centre(place), y}, day(place), "soft middle");
}

} // namespace tocht::report::pictures
