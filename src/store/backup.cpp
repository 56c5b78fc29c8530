#include "store/backup.hpp"

#include "store/file.hpp"

#include <sqlite3.h>

namespace tocht::store {

namespace {

/// All at once, or in steps that are told. A reader of the write-ahead log holds up nobody, and no writer makes it begin
/// again.
int step(sqlite3_backup* backup, Progress const& progress)
{
    constexpr int pages_in_a_step = 256;
    int done = SQLITE_OK;
    while (done == SQLITE_OK) {
        done = sqlite3_backup_step(backup, progress ? pages_in_a_step : -1);
        auto const total = sqlite3_backup_pagecount(backup);
        if (progress && (done == SQLITE_OK || done == SQLITE_DONE)
            && !progress(total - sqlite3_backup_remaining(backup), total))
            throw Fault(Code::callback, Key::errors_stopped);
    }
    return done;
}

void fill(SQLite::Database& from, std::filesystem::path const& to, Progress const& progress)
{
    SQLite::Database copy(to.native(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA synchronous = EXTRA"); // else the journal may come back after a power cut, and undo it all
    std::unique_ptr<sqlite3_backup, int (*)(sqlite3_backup*)> const backup(
        sqlite3_backup_init(copy.getHandle(), "main", from.getHandle(), "main"), sqlite3_backup_finish);
    int const done = backup ? step(backup.get(), progress) : sqlite3_extended_errcode(copy.getHandle());
    if (done != SQLITE_DONE)
        throw SQLite::Exception("backup", done);
}

} // namespace

void copy(SQLite::Database& from, std::filesystem::path const& to, Progress const& progress)
{
    if (!make(to))
        throw Fault(Code::conflict, Key::errors_file_exists);
    try {
        fill(from, to, progress);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(to, ignored);
        throw;
    }
}

void backup(Database& database, std::filesystem::path const& to, Progress const& progress,
            std::function<void()> const& look)
{
    auto const whole = resolved(to);
    auto const tell = [&](std::int64_t done, std::int64_t total) {
        database.demand_uninterrupted();
        return !progress || progress(done, total);
    };
    bool is_made = false;
    try {
        database.read([&] {
            if (look)
                look();
            copy(database.connection(), whole, tell);
            is_made = true;
        });
    } catch (...) {
        std::error_code ignored;
        if (is_made) // and then interrupted
            std::filesystem::remove(whole, ignored);
        throw;
    }
}

} // namespace tocht::store
