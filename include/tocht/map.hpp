#pragma once

#include <tocht/people.hpp>

/// The map: what do we agree on?
namespace tocht {

enum class RuleNature : std::uint8_t { norm, value, quantitative };
enum class Comparison : std::uint8_t { at_least, at_most, exactly };
enum class AgreementNature : std::uint8_t { steering, interplay, task };
enum class Effect : std::uint8_t { promotes, hinders };
enum class Grip : std::uint8_t { control, influence, accept };

/// What a quantitative rule asks for, in numbers.
struct Measure {
    std::string name{};
    std::string unit{};
    Comparison comparison = Comparison::at_least;
    double target = 0;
    std::optional<std::string> per{};
};

/// A rule of the game.
struct Rule {
    Id journey{};
    RuleNature nature = RuleNature::norm;
    std::string text{};
    std::optional<Measure> measure{}; ///< required for quantitative, refused otherwise
    std::vector<Id> applies_to{};     ///< units, roles, participants
    std::vector<Id> serves{};         ///< criteria
    std::vector<Id> answers{};        ///< factors
    std::optional<Id> came_from{};    ///< issue, adjustment or lesson
    std::optional<Day> review_on{};
    Status status = Status::proposed;
};

/// A part that people play.
struct Role {
    Id journey{};
    std::string name{};
    std::optional<std::string> aim{};
    std::vector<std::string> accountabilities{};
    std::vector<Id> holders{}; ///< participants
    std::optional<Day> ended_on{};
};

/// Whom to turn to.
struct Contact {
    Id journey{};
    Id participant{};
    Id speaks_for{}; ///< unit or role
    std::optional<std::string> topic{};
    std::optional<std::string> channel{};
    std::optional<Day> ended_on{};
};

/// What people promise each other.
struct Agreement {
    Id journey{};
    AgreementNature nature = AgreementNature::steering;
    std::string text{};
    std::vector<Id> parties{};     ///< participants, roles, units
    std::optional<Id> owner{};     ///< participant
    std::vector<Id> serves{};      ///< criteria
    std::vector<Id> answers{};     ///< factors
    std::optional<Id> came_from{}; ///< issue, adjustment or lesson
    std::optional<Day> due_on{};
    std::optional<Day> review_on{};
    Status status = Status::proposed;
};

/// What helps or hinders, from whose point of view.
struct Factor {
    Id journey{};
    Effect effect = Effect::promotes;
    Perspective perspective = Perspective::employee;
    std::string text{};
    Grip grip = Grip::control;
    std::vector<Id> where{}; ///< units
    std::vector<Id> about{}; ///< criteria
    std::optional<Id> raised_by{};
    std::optional<Day> ended_on{};
};

} // namespace tocht
