#pragma once

#include "store/database.hpp"
#include "store/format.hpp"

/// Which files are opened, and how.
namespace tocht::store {

/// A file's own path with the links of its folder resolved. Throws Fault (invalid) for a name that means something else
/// to SQLite and for what is there but is no file of its own, such as a link; (io) when there is no such folder.
std::filesystem::path resolved(std::filesystem::path const& path);

/// The version of SQLite that runs, such as "3.40.1".
std::string sqlite_version();

/// Makes an empty file that only its owner reads; false when one is there.
bool make(std::filesystem::path const& path);

/// Opens or makes the store's file. Refuses, without making or writing to it, to do so by an SQLite that is too old (io),
/// and while another copy of SQLite in this process has it open (misuse); what is no store (invalid), a link (invalid), a
/// later format (too_new), and a schema that is not what this version writes (corrupt). Older formats are migrated. The
/// write-ahead log is guarded from the beginning.
std::unique_ptr<SQLite::Database> open_file(std::filesystem::path const& path, Database::Options const& options,
                                            LogGuard& guard);

/// Brings an open file to the last of the migrations, in one transaction. A file that is older, but not new, is first
/// copied beside itself, with the format's number in its name.
void migrate(SQLite::Database& database, std::filesystem::path const& path, std::span<Migration const> migrations);

} // namespace tocht::store
