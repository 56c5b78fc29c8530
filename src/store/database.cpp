#include "store/database.hpp"

#include "store/file.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <thread>

namespace tocht::store {

namespace {
// Statements are found by their address, so those used in two places have one.
constexpr char const* commit_sql = "COMMIT";

// Those that are open in this process; after a fork the parent's, too. Neither needs an end when the library is unloaded.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): SQLite's locks are the process's, so this is, too.
constinit std::mutex open_lock;
constinit Database* first_open = nullptr;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)
} // namespace

Fault fault_of(SQLite::Exception const& exception)
{
    switch (exception.getErrorCode()) { // what has a meaning of its own among the failures of the disk
    case SQLITE_IOERR_NOMEM:
        return {Code::no_memory, Key::errors_no_memory};
    case SQLITE_IOERR_SHMSIZE:
        return {Code::full, Key::errors_full};
    default:
        break;
    }
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return {Code::busy, Key::errors_busy};
    case SQLITE_FULL:
        return {Code::full, Key::errors_full};
    case SQLITE_READONLY:
        return {Code::read_only, Key::errors_read_only};
    case SQLITE_NOMEM:
        return {Code::no_memory, Key::errors_no_memory};
    case SQLITE_INTERRUPT:
        return {Code::interrupted, Key::errors_interrupted};
    case SQLITE_ERROR: // the statements are right, so the tables or the header are not
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_TOOBIG:     // larger than anything that was ever written here
    case SQLITE_CONSTRAINT: // a row is there that was never written
    case SQLITE_MISMATCH:
        return {Code::corrupt, Key::errors_corrupt};
    case SQLITE_CANTOPEN:
        return {Code::io, Key::errors_cannot_open};
    case SQLITE_IOERR:
        return {Code::io, Key::errors_io};
    default:
        return {Code::internal, Key::errors_internal};
    }
}

std::string_view Query::text(int column) const
{
    auto const& cell = at(column);
    if (auto const* const letters = cell.getText(nullptr))
        return {letters, static_cast<std::size_t>(cell.getBytes())};
    if (!cell.isNull()) // SQLite had no room for the NUL
        throw Fault(Code::no_memory, Key::errors_no_memory);
    return "";
}

Id Query::id(int column) const
{
    auto const& cell = at(column);
    if (cell.getBytes() != static_cast<int>(Id{}.bytes.size()))
        throw Fault(Code::corrupt, Key::errors_corrupt);
    Id id;
    auto const* bytes = static_cast<std::uint8_t const*>(cell.getBlob());
    std::copy_n(bytes, id.bytes.size(), id.bytes.begin());
    return id;
}

std::optional<Id> Query::optional_id(int column) const
{
    return is_null(column) ? std::nullopt : std::optional(id(column));
}

void Query::bind(int place, std::string_view value)
{
    statement_.bind(place, std::string(value));
}

void Query::bind(int place, Bytes const& value)
{
    statement_.bindNoCopy(place, static_cast<void const*>(value.all.data()), static_cast<int>(value.all.size()));
}

void Query::bind(int place, Id const& value)
{
    statement_.bindNoCopy(place, value.bytes.data(), static_cast<int>(value.bytes.size()));
}

void Query::bind(int place, std::optional<Id> const& value)
{
    if (value)
        bind(place, *value);
}

void Query::bind(int place, std::optional<std::int64_t> const& value)
{
    if (value)
        bind(place, *value);
}

void Query::bind(int place, std::optional<std::string> const& value)
{
    if (value)
        bind(place, *value);
}

Database::Database(std::filesystem::path const& path, Options const& options)
    : process_(::getpid())
    , database_(connect(path, options, guard_))
    , is_read_only_(options.is_read_only)
    , busy_timeout_(options.busy_timeout_ms)
{
    sqlite3_busy_handler(database_->getHandle(), wait, this);
    prepared(commit_sql);
    // sqlite3_interrupt() is not for transactions: while full-text search keeps a place to read, it would also interrupt
    // the ROLLBACK, and every statement after it.
    constexpr int instructions_between = 1000;
    auto const ask = [](void* self) { return static_cast<Database const*>(self)->must_stop() ? 1 : 0; };
    sqlite3_progress_handler(database_->getHandle(), instructions_between, ask, this);
    enlist();
}

std::unique_ptr<SQLite::Database> Database::connect(std::filesystem::path const& path, Options const& options,
                                                    LogGuard& guard)
{
    close_inherited();
    return open_file(path, options, guard);
}

void Database::enlist()
{
    std::lock_guard const lock(open_lock);
    next_ = first_open;
    first_open = this;
}

void Database::delist()
{
    std::lock_guard const lock(open_lock);
    auto** place = &first_open;
    while (*place != nullptr && *place != this)
        place = &(*place)->next_;
    if (*place != nullptr)
        *place = next_;
}

bool Database::is_any_open(std::filesystem::path const& path)
{
    std::lock_guard const lock(open_lock);
    for (auto const* one = first_open; one != nullptr; one = one->next_)
        if (path == sqlite3_db_filename(one->database_->getHandle(), "main"))
            return true;
    return false;
}

// SQLite takes the locks of a connection that a child inherited for the child's own, and would take none for another one
// to the same file. So the inherited ones are closed before a child opens a store.
void Database::close_inherited()
{
    std::lock_guard const lock(open_lock);
    for (auto** place = &first_open; *place != nullptr;) {
        auto& one = **place;
        if (one.process_ == ::getpid()) {
            place = &one.next_;
        } else {
            *place = one.next_;
            one.forsake();
        }
    }
}

// Closes without touching the file. What the parent was doing when it forked cannot be closed so, and is left.
void Database::forsake() noexcept
{
    if (sqlite3_get_autocommit(database_->getHandle()) == 0)
        return;
    sqlite3_db_config(database_->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    statements_.clear();
    undoing_.reset();
    database_.reset();
}

Database::~Database()
{
    delist();
    statements_.clear(); // before the connection: SQLiteCpp insists
}

SQLite::Statement& Database::prepared(char const* sql)
{
    demand_uninterrupted();
    if (is_log_lost_)
        demand_log();
    auto& place = statements_[sql];
    if (!place)
        place = std::make_unique<SQLite::Statement>(*database_, sql);
    return *place;
}

void Database::demand_uninterrupted() const
{
    if (must_stop())
        throw Fault(Code::interrupted, Key::errors_interrupted);
}

int Database::wait(void* database, int attempt) noexcept
{
    using namespace std::chrono;
    auto& self = *static_cast<Database*>(database);
    auto const now = steady_clock::now();
    if (attempt == 0)
        self.waiting_since_ = now;
    if (self.is_interrupted_ || now - self.waiting_since_ >= self.busy_timeout_)
        return 0;
    auto const longest = std::min(microseconds{200} * (attempt + 1), microseconds{3000});
    auto const uneven = now.time_since_epoch().count() % longest.count(); // those who wait do not keep in step
    std::this_thread::sleep_for(longest / 2 + microseconds{uneven / 2});
    return 1;
}

void Database::begin(char const* sql)
{
    forget_interruption();
    Undisturbed const until_begun(*this); // a BEGIN that is interrupted may have begun
    if (sqlite3_get_autocommit(database_->getHandle()) == 0)
        rollback(); // there was no memory even for that
    prepare_undoing();
    Query(prepared(sql)).run();
}

// Before anything is begun, so that undoing it needs no memory.
void Database::prepare_undoing()
{
    if (!undoing_)
        undoing_ = std::make_unique<SQLite::Statement>(*database_, "ROLLBACK");
}

void Database::compact()
{
    undoing_.reset(); // SQLite prepares everything anew after it
    database_->exec("VACUUM");
}

void Database::commit()
{
    demand_uninterrupted();
    Undisturbed const until_kept(*this);
    if (is_writing_)
        demand_log();
    Query(prepared(commit_sql)).run();
    if (is_writing_)
        demand_log();
}

// Another copy of SQLite in this process gives up this one's locks with the first of the store's files that it closes,
// takes itself for the last that has it open, and removes the log. What stands in that one is not brought into the file,
// which others may have written since.
void Database::demand_log()
{
    if (!is_log_lost_ && guard_.is_log_there())
        return;
    is_log_lost_ = true;
    sqlite3_db_config(database_->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    throw Fault(Code::corrupt, Key::errors_log_vanished);
}

void Database::rollback() noexcept
{
    forget_interruption(); // what is still read, to tell why, is not interrupted
    Undisturbed const until_undone(*this);
    auto const is_undone = [this] { return sqlite3_get_autocommit(database_->getHandle()) != 0; };
    if (!is_undone()) { // else SQLite did it already
        undoing_->tryExecuteStep();
        undoing_->tryReset();
    }
    // Memory may have run out while SQLite read the schema: then it would prepare this anew just when it is needed.
    if (is_undone())
        undoing_.reset();
}

} // namespace tocht::store
