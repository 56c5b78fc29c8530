#pragma once

#include <tocht/people.hpp>

/// The landscape: what will we see then?
namespace tocht {

enum class Beneficiary : std::uint8_t { collective, stakeholder, society };
enum class Better : std::uint8_t { higher, lower };
enum class Sense : std::uint8_t { seen, heard };
enum class Shows : std::uint8_t { acceptable, ideal };
enum class Share : std::uint8_t { responsible, contributes };

/// A question that the group looks into.
struct Issue {
    Id journey{};
    std::string question{};
    std::optional<std::string> wish{};     ///< what we would like to see
    std::optional<std::string> findings{}; ///< required for explored
    std::optional<Id> raised_by{};         ///< participant
    Status status = Status::open;
};

/// A number that tells whether a criterion is reached.
struct Indicator {
    std::string name{};
    std::string unit{};
    Better better = Better::higher;
    std::optional<double> baseline{};
    double acceptable = 0;
    double ideal = 0;
};

/// Success, described: for whom, and what counts as ideal and as acceptable.
struct Criterion {
    Id journey{};
    Beneficiary beneficiary = Beneficiary::collective;
    std::optional<std::string> whom{}; ///< which stakeholder
    std::string title{};
    std::optional<std::string> ideal{};
    std::optional<std::string> acceptable{};
    std::optional<std::string> gain{}; ///< what it gives us
    std::vector<Id> purposes{};
    std::vector<Id> issues{};
    std::optional<Indicator> indicator{};
    Status status = Status::proposed;
};

/// Behaviour that we see, or words that we hear, when a criterion comes true.
struct Signal {
    Id journey{};
    Id criterion{};
    Sense sense = Sense::seen;
    Shows shows = Shows::acceptable;
    std::string text{};
    std::optional<Id> expected_from{}; ///< role, unit or participant
    std::optional<Day> ended_on{};     ///< from that day on it no longer counts
};

/// Who makes something happen.
struct Responsibility {
    Id journey{};
    Id holder{}; ///< participant, role or unit
    Share share = Share::responsible;
    Id subject{}; ///< criterion, issue, agreement or rule
    std::optional<std::string> what{};
    std::optional<Day> ended_on{};
};

} // namespace tocht
