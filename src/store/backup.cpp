#include "store/backup.hpp"

#include "store/file.hpp"

#include <sqlite3.h>

namespace tocht::store {

namespace {

void fill(SQLite::Database& from, std::filesystem::path const& to)
{
    SQLite::Database copy(to.native(), SQLite::OPEN_READWRITE);
    auto* backup = sqlite3_backup_init(copy.getHandle(), "main", from.getHandle(), "main");
    int const done = backup == nullptr ? sqlite3_extended_errcode(copy.getHandle()) : sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (done != SQLITE_DONE)
        throw SQLite::Exception("backup", done);
}

} // namespace

void copy(SQLite::Database& from, std::filesystem::path const& to)
{
    if (!make(to))
        throw Fault(Code::conflict, Key::errors_taken);
    try {
        fill(from, to);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(to, ignored);
        throw;
    }
}

// A reader of the write-ahead log holds up nobody, so all pages go in one step, and no writer makes it begin again.
void backup(Database& database, std::filesystem::path const& to)
{
    auto const whole = resolved(to);
    database.read([&] { copy(database.connection(), whole); });
}

} // namespace tocht::store
