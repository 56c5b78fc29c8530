#include "model/aspect.hpp"

namespace tocht::model {

namespace {

template <typename... Bodies> constexpr std::uint32_t of()
{
    return (bit(kind_of<Bodies>) | ...);
}

constexpr std::array rows{
#define TOCHT_ASPECT(name, number, least, most, where, ...)                                                            \
    AspectRow{Aspect::name, #name, of<__VA_ARGS__>(), least, most, Where::where},
    TOCHT_ASPECTS(TOCHT_ASPECT)
#undef TOCHT_ASPECT
};

/// They are found by their numbers.
constexpr bool are_in_order()
{
    for (std::size_t place = 0; place < rows.size(); ++place)
        if (static_cast<std::size_t>(rows.at(place).aspect) != place + 1)
            return false;
    return true;
}
static_assert(are_in_order());

} // namespace

AspectRow const& aspect(Aspect aspect)
{
    return rows.at(static_cast<std::size_t>(aspect) - 1);
}

std::span<AspectRow const> aspects()
{
    return rows;
}

} // namespace tocht::model
