#pragma once

#include <tocht/people.hpp>

/// The horizon: what are we going for?
namespace tocht {

enum class Stem : std::uint8_t { work_together_on, steer_on, free };

/// What we are going for, as a sentence that somebody completes.
struct Purpose {
    Id journey{};
    Stem stem = Stem::free;
    std::string completion{};
    std::optional<Id> author{}; ///< participant
    Status status = Status::proposed;
};

/// The shared picture. One is adopted at a time.
struct Vision {
    Id journey{};
    std::string text{};
    std::vector<Id> purposes{};
    Status status = Status::proposed;
};

} // namespace tocht
