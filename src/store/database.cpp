#include "store/database.hpp"

#include "store/file.hpp"

#include <sqlite3.h>

namespace tocht::store {

namespace {
// Statements are found by their address, so those used in two places have one.
constexpr char const* commit_sql = "COMMIT";
constexpr char const* rollback_sql = "ROLLBACK";
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
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
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
    auto const cell = statement_.getColumn(column);
    return {cell.getText(""), static_cast<std::size_t>(cell.getBytes())};
}

Id Query::id(int column) const
{
    auto const cell = statement_.getColumn(column);
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

void Query::bind(int place, Id const& value)
{
    statement_.bindNoCopy(place, value.bytes.data(), static_cast<int>(value.bytes.size()));
}

void Query::bind(int place, std::optional<Id> const& value)
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
    : database_(open_file(path, options))
    , is_read_only_(options.is_read_only)
{
    prepared(rollback_sql); // so that undoing needs no memory
    prepared(commit_sql);
}

Database::~Database()
{
    statements_.clear(); // before the connection: SQLiteCpp insists
}

SQLite::Statement& Database::prepared(char const* sql)
{
    auto& place = statements_[sql];
    if (!place)
        place = std::make_unique<SQLite::Statement>(*database_, sql);
    return *place;
}

void Database::interrupt() noexcept
{
    sqlite3_interrupt(database_->getHandle());
}

void Database::begin(char const* sql)
{
    Query(prepared(sql)).run();
}

void Database::commit()
{
    Query(prepared(commit_sql)).run();
}

void Database::rollback() noexcept
{
    if (sqlite3_get_autocommit(database_->getHandle()) != 0)
        return; // SQLite did it already
    auto& statement = *statements_.find(rollback_sql)->second;
    statement.tryExecuteStep();
    statement.tryReset();
}

} // namespace tocht::store
