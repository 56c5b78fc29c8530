#pragma once

#include "store/documents.hpp"

#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>

/// What a directory told of people and units, beside their documents. A directory's keys stand here as they came, whether
/// there is somebody of that key yet or not.
namespace tocht::store {

/// What was told of a person or a unit last.
struct Told {
    json::object attributes{}; ///< as model::directory::Resource has them
    bool is_active = true;
    std::optional<std::int64_t> unit{}; ///< of a person: where the directory has them
};
std::unordered_map<std::int64_t, Told> told_of(Database& database, std::span<std::int64_t const> documents);
void keep_told(Database& database, std::int64_t document, Told const& told);

/// The documents of a kind by the values of a field that no two share; also those that had one before they were merged.
ByKey find_by(Database& database, Kind kind, std::string_view field, std::span<std::string const> values);

/// Which of some values find_by() finds.
std::unordered_set<std::string> known_of(Database& database, Kind kind, std::string_view field,
                                         std::span<std::string const> values);

/// Whether it is not known if the key of a document is the host's or the directory's; and that it was learned.
bool has_any_of_before(Database& database);
bool is_of_before(Database& database, std::int64_t document);
void note_learned(Database& database, std::int64_t document);

/// The first documents of a kind that have a value, whatever its case; some, where very many have it.
std::vector<std::int64_t> alike(Database& database, Kind kind, std::string_view field, std::string_view value);

/// The unit that a department's name means; and the first unit of this name that the directory knows.
std::optional<std::int64_t> unit_of_department(Database& database, std::string_view name);
std::optional<std::int64_t> known_unit(Database& database, std::string_view name);
void keep_department(Database& database, std::string_view name, std::int64_t unit);

/// Notes what may make documents alike of those of which it was not noted yet.
void settle_alike(Database& database);

// Members of groups

std::set<std::string> members_of(Database& database, std::int64_t unit);
void add_member(Database& database, std::int64_t unit, std::string_view key);
void remove_member(Database& database, std::int64_t unit, std::string_view key);

/// The groups that have some keys as members, in the order in which they came to the store.
std::unordered_map<std::string, std::vector<std::int64_t>> groups_with(Database& database,
                                                                       std::span<std::string const> keys);

/// The persons whose manager has one of some keys.
std::vector<std::int64_t> managed_by(Database& database, std::span<std::string const> keys);

// Participations

/// Those of some persons, in whatever journeys.
std::vector<Stored> participations_of(Database& database, std::span<std::int64_t const> persons);

/// A participation that ended because the directory said so.
struct Ended {
    std::string left_on{};
    std::optional<std::string> before{}; ///< when it was to end before
};
std::optional<Ended> ended(Database& database, std::int64_t participant);
void note_ended(Database& database, std::int64_t participant, Ended const& ended);
void forget_ended(Database& database, std::int64_t participant);

// Merging

/// The keys of a document lead to another from now on.
void lead_key(Database& database, Kind kind, std::string_view field, std::string_view value, std::int64_t to);
void lead_keys(Database& database, std::int64_t from, std::int64_t to);

/// Forgets the keys of somebody wherever others name them.
void forget_keys(Database& database, std::int64_t document);

} // namespace tocht::store
