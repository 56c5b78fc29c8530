#pragma once

#include "secrets.hpp"

/// What the differences of secrets.cpp are made with.
namespace tocht::worlds {

/// A ballot that no other secret hangs on; null when there is none that fits.
Ballot* choose(Scene& scene, Secret& secret, bool (*fits)(Ballot const&));

bool is_running(Ballot const& ballot);

/// Some people, so many at most.
std::vector<std::size_t> some_of(Scene& scene, std::vector<std::size_t> people, std::size_t count);

/// The person of somebody in the circle.
std::string somebody(Scene& scene);

/// Who rates, rates something.
std::vector<std::optional<int>> answers_to(Scene& scene, Ballot const& ballot);
Sheet sheet_of(Scene& scene, Ballot const& ballot, std::vector<std::size_t> const& people);

} // namespace tocht::worlds
