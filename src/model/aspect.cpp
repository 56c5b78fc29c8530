#include "model/aspect.hpp"

namespace tocht::model {

namespace {

template <typename... Bodies> constexpr std::uint32_t of()
{
    return (bit(kind_of<Bodies>) | ...);
}

constexpr AspectRow row(Aspect aspect, std::uint32_t subjects, int least, int most, Where where)
{
    return {aspect, name_of(aspect), subjects, least, most, where};
}

// In the order of their numbers.
constexpr std::array rows{
    row(Aspect::agree, of<Purpose, Vision, Criterion, Rule, Agreement>(), -2, 2, Where::outside),
    row(Aspect::clarity, of<Vision>(), 1, 5, Where::outside),
    row(Aspect::inspiration, of<Vision>(), 1, 5, Where::outside),
    row(Aspect::ownership, of<Vision>(), 1, 5, Where::either),
    row(Aspect::strength, of<Factor>(), 1, 5, Where::either),
    row(Aspect::contribution, of<Journey, Responsibility, Role>(), 1, 5, Where::inside),
    row(Aspect::quality, of<Journey>(), 1, 5, Where::inside),
    row(Aspect::adherence, of<Journey>(), 1, 5, Where::inside),
    row(Aspect::climate, of<Journey>(), 1, 5, Where::inside),
    row(Aspect::kept, of<Agreement, Rule>(), 0, 2, Where::inside),
    row(Aspect::noticed, of<Signal>(), 0, 1, Where::inside),
    row(Aspect::enjoyable, of<Session>(), 1, 5, Where::inside),
    row(Aspect::worthwhile, of<Session>(), 1, 5, Where::inside),
};

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
