#pragma once

#include "model/names.hpp"

/// What can be rated.
namespace tocht::model {

/// Whether a rating is given in a session.
enum class Where : std::uint8_t { outside, either, inside };

struct AspectRow {
    Aspect aspect;
    std::string_view name;
    std::uint32_t subjects; ///< bits of the kinds that can be rated
    int least;
    int most;
    Where where;
};

AspectRow const& aspect(Aspect aspect);
std::span<AspectRow const> aspects();

template <> struct Named<Aspect> {
    static constexpr std::string_view name = "aspect";
#define TOCHT_ASPECT(name, ...) std::string_view{#name},
    static constexpr std::array values{std::string_view{}, TOCHT_ASPECTS(TOCHT_ASPECT)};
#undef TOCHT_ASPECT
};

} // namespace tocht::model
