#pragma once

#include "store/database.hpp"
#include "store/format.hpp"

/// Which files are opened, and how.
namespace tocht::store {

/// Opens or makes the store's file. Refuses, without writing to it, what is no store (invalid), a link (invalid), a
/// later format (too_new), and a schema that is not what this version writes (corrupt). Older formats are migrated.
std::unique_ptr<SQLite::Database> open_file(std::filesystem::path const& path, Database::Options const& options);

/// Brings an open file to the last of the migrations, in one transaction. A file that is older, but not new, is first
/// copied beside itself, with the format's number in its name.
void migrate(SQLite::Database& database, std::filesystem::path const& path, std::span<Migration const> migrations);

/// What a failure of SQLite means to a caller.
Fault fault_of(SQLite::Exception const& exception);

} // namespace tocht::store
