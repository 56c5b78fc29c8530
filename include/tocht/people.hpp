#pragma once

#include <tocht/id.hpp>
#include <tocht/languages.hpp>
#include <tocht/time.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The journey and its people, and what all journeys of a store share.
/// Every struct here is the body of a kind of document: a value without behaviour. What is left out is an empty
/// optional, list, text or id. Limits, references and defaults are checked when a document is added or changed.
namespace tocht {

/// The four steps of the model.
enum class Step : std::uint8_t { horizon, landscape, map, route };

/// Where a document is in its life. Each kind uses a few of these, and starts at the first of its own.
enum class Status : std::uint8_t {
    preparing,
    active,
    concluded,
    archived, // journey
    proposed,
    adopted,
    retired,
    fulfilled, // purpose, vision, criterion, rule, agreement
    open,
    explored,
    parked, // issue
    planned,
    closed,
    cancelled, // session (and open)
    decided,
    applied,
    dropped, // adjustment (and proposed)
    identified,
    acted_on,
    confirmed, // lesson
};

enum class Language : std::uint8_t {
#define TOCHT_LANGUAGE(code) code,
    TOCHT_LANGUAGES(TOCHT_LANGUAGE)
#undef TOCHT_LANGUAGE
};
enum class Affiliation : std::uint8_t { internal, external };
enum class Openness : std::uint8_t { named, anonymous };
enum class Perspective : std::uint8_t { employee, manager, organisation, environment };
enum class Authority : std::uint8_t { participant, facilitator, sponsor };

/// A document with what the library keeps about it.
template <typename Body> struct Document {
    Id id{};
    int revision = 0; ///< 1, 2, …
    Instant created_at{};
    std::optional<Id> created_by{}; ///< a person; empty for the host
    Instant changed_at{};
    std::optional<Id> changed_by{};
    std::string extra = "{}"; ///< a JSON object of the host's: kept, never read
    Body body{};
};

/// Somebody the host knows.
struct Person {
    std::string name{};
    std::optional<std::string> email{};
    std::optional<std::string> external_id{};  ///< the host's key, unique
    std::optional<std::string> directory_id{}; ///< the key in the directory (SCIM's `id`), unique; another name space
    std::optional<Language> language{};
    std::optional<std::string> sort_as{}; ///< the family name without what stands before it: of "Anna van Dam", "Dam"
};

/// A department or a partner organisation.
struct Unit {
    std::string name{};
    Affiliation affiliation = Affiliation::internal;
    std::optional<Id> parent{}; ///< unit
    std::optional<std::string> external_id{};
    std::optional<std::string> directory_id{}; ///< as of a person
};

/// One step of a method.
struct MethodStep {
    std::string text{};
    std::optional<int> minutes{};
};

/// A way to learn from practice.
struct Method {
    std::string name{};
    std::string aim{};
    std::vector<MethodStep> steps{};
    std::optional<Id> journey{};
    std::optional<Id> based_on{}; ///< method
};

/// One collaboration, from its first conversation to what its people take home.
struct Journey {
    std::string title{};
    std::optional<std::string> summary{};
    std::optional<std::string> external_id{};
    Language language = Language::nl;
    Day starts_on{};
    int months = 0; ///< 1 to 36
    std::string time_zone = "Europe/Amsterdam";
    Openness openness = Openness::named;
    int minimum_group = 5; ///< 5 to 20
    Status status = Status::preparing;
};

/// A person's part in a journey.
struct Participant {
    Id journey{};
    Id person{};
    std::optional<Id> unit{};
    Perspective perspective = Perspective::employee;
    std::optional<Affiliation> affiliation{}; ///< left out: the unit's, else internal
    Authority authority = Authority::participant;
    std::optional<Day> joined_on{};
    std::optional<Day> left_on{}; ///< the first day that no longer counts
};

} // namespace tocht
