#pragma once

#include "model/field.hpp"
#include <tocht/store.hpp>

namespace tocht::model {

template <> struct Named<Weekday> {
    static constexpr std::string_view name = "weekday";
    static constexpr auto values =
        std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
};
template <> struct Named<RhythmUnit> {
    static constexpr std::string_view name = "rhythm_unit";
    static constexpr auto values = std::to_array<std::string_view>({"weeks", "months"});
};
template <> struct Named<Ordinal> {
    static constexpr std::string_view name = "ordinal";
    static constexpr auto values = std::to_array<std::string_view>({"first", "second", "third", "fourth", "last"});
};

} // namespace tocht::model

/// When the sessions of a rhythm are.
namespace tocht::journey {

inline constexpr std::size_t most_sessions = 200;

/// Throws Fault (invalid) with the pointer to the field that is wrong.
void check(Rhythm const& rhythm);

/// The moments of a rhythm within the journey's months; more than most_sessions are not all told.
std::vector<Instant> moments_of(Rhythm const& rhythm, Journey const& journey);

/// The first day after a journey.
Day end_of(Journey const& journey);

/// Whether a day is in the journey's months.
bool is_within(Journey const& journey, Day day);

} // namespace tocht::journey
