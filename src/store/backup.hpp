#pragma once

#include "store/database.hpp"

/// Copies of a store that is in use.
namespace tocht::store {

/// Copies a whole file, as it is at one moment, to a new one that only its owner reads. Throws Fault (conflict) when
/// something is there; on failure nothing is left there.
void copy(SQLite::Database& from, std::filesystem::path const& to);

/// Copies a store, while others read and write it. The path is held to the rules for stores. Throws as copy() does.
void backup(Database& database, std::filesystem::path const& to);

} // namespace tocht::store
