#pragma once

#include "store/database.hpp"

#include <span>
#include <string>
#include <vector>

/// Whether a store holds together.
namespace tocht::store {

/// Something that is not as it should be. It never tells what people wrote.
struct Finding {
    std::string what;
    std::optional<Id> document{};
};

/// Looks through the whole file, as it is at one moment: SQLite's own checks first, and only where those find nothing
/// the library's: references, tallies, revisions, the fields of each document, the journal. `known` documents count as
/// present; the guide's methods are in no file.
std::vector<Finding> check(Database& database, std::span<Id const> known = {});

} // namespace tocht::store
