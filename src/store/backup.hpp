#pragma once

#include "store/database.hpp"

#include <functional>

/// Copies of a store that is in use.
namespace tocht::store {

/// Hears the pages done and in all; false ends the copying with Fault (callback). May be empty.
using Progress = std::function<bool(std::int64_t done, std::int64_t total)>;

/// Copies a whole file, as it is at one moment, to a new one that only its owner reads. Throws Fault (conflict) when
/// something is there; on failure nothing is left there.
void copy(SQLite::Database& from, std::filesystem::path const& to, Progress const& progress = {});

/// Copies a store, while others read and write it. The path is held to the rules for stores. Throws as copy() does.
/// `look` may read what the copy will hold: the store as it is at that moment.
void backup(Database& database, std::filesystem::path const& to, Progress const& progress = {},
            std::function<void()> const& look = {});

} // namespace tocht::store
