#pragma once

#include "store/database.hpp"
#include <tocht/time.hpp>

#include <array>
#include <functional>
#include <string>
#include <vector>

/// One line for each verb that changed something: who, when and what.
namespace tocht::store {

struct Line {
    std::int64_t sequence = 0; ///< 1, 2, …, over all processes; told to nobody: see access/cursor.hpp
    Instant at{};
    std::optional<Id> actor{}; ///< none: the host
    std::string verb{};
    std::optional<Id> journey{};
    std::optional<Id> document{};           ///< what it was about first of all
    std::optional<std::int64_t> revision{}; ///< the one that it made
    std::optional<std::string> detail{};    ///< JSON: what else there is to know
};

/// Writes a line; its sequence is made here, and returned.
std::int64_t write(Database& database, Line const& line);

/// The lines after a sequence number, oldest first; `most` 0 means all.
std::vector<Line> lines(Database& database, std::int64_t after = 0, int most = 0);

/// The same without what others rated: of that only the rater is told.
std::vector<Line> lines_for(Database& database, std::optional<Id> reader, std::int64_t after, int most);

/// All lines of a journey, oldest first; of the ratings given one by one only those of a person, or of the host.
std::vector<Line> lines_of_journey(Database& database, Id journey, std::optional<Id> rater);

/// Tells the lines of a journey one by one, oldest first. Whoever hears them may read the store meanwhile, not change it.
void each_line_of_journey(Database& database, Id journey, std::function<void(Line const&)> const& tell);

/// The number of the last line; 0 when there is none.
std::int64_t last_sequence(Database& database);

/// The store's secret, by which places in the journal are told. Throws Fault (corrupt) when there is none.
using Secret = std::array<std::uint8_t, 16>;
Secret secret(Database& database);

} // namespace tocht::store
