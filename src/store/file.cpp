#include "store/file.hpp"

#include "store/backup.hpp"
#include "store/second_copy.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <system_error>
#include <thread>

namespace tocht::store {

namespace {

namespace filesystem = std::filesystem;

[[noreturn]] void refuse(Code code, Key key)
{
    throw Fault(code, key);
}

[[noreturn]] void refuse_system(int error)
{
    switch (error) {
    case EACCES:
    case EPERM:
    case EROFS:
        refuse(Code::read_only, Key::errors_folder_read_only);
    case ENOSPC:
    case EDQUOT:
        refuse(Code::full, Key::errors_full);
    default:
        refuse(Code::io, Key::errors_cannot_open);
    }
}

/// Whether the folder of a store, in which its write-ahead log is made, can be written.
bool can_write_beside(filesystem::path const& path)
{
    return ::access(path.parent_path().c_str(), W_OK) == 0;
}

bool is_there(filesystem::path const& path)
{
    std::error_code error;
    return filesystem::exists(path, error);
}

/// A store in a folder that cannot be written has no write-ahead log to read: such a file does not change.
bool is_still(filesystem::path const& path)
{
    return !can_write_beside(path) && !is_there(path.native() + "-wal");
}

std::string still_name(filesystem::path const& path)
{
    std::string name = "file:";
    for (char const letter : path.native())
        if (letter == '?' || letter == '#' || letter == '%')
            name += fmt::format("%{:02x}", static_cast<unsigned char>(letter));
        else
            name += letter;
    return name + "?immutable=1";
}

std::unique_ptr<SQLite::Database> connect(filesystem::path const& path, Database::Options const& options)
{
    bool const still = options.is_read_only && is_still(path);
    int const access = options.is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    int const flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    return std::make_unique<SQLite::Database>(still ? still_name(path) : path.native(),
                                              still ? flags | SQLITE_OPEN_URI : flags, options.busy_timeout_ms);
}

void configure(SQLite::Database& database)
{
    auto* handle = database.getHandle();
    for (auto const& [option, on] : std::map<int, int>{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                       {SQLITE_DBCONFIG_DQS_DML, 0},
                                                       {SQLITE_DBCONFIG_DQS_DDL, 0},
                                                       {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                                       {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                                       {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                                       {SQLITE_DBCONFIG_ENABLE_FKEY, 1}})
        sqlite3_db_config(handle, option, on, nullptr);
    for (auto const& [limit, most] : std::map<int, int>{{SQLITE_LIMIT_LENGTH, 64 << 20},
                                                        {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
                                                        {SQLITE_LIMIT_EXPR_DEPTH, 200},
                                                        {SQLITE_LIMIT_ATTACHED, 1},
                                                        {SQLITE_LIMIT_TRIGGER_DEPTH, 1}})
        sqlite3_limit(handle, limit, most);
    database.exec("PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;");
}

int pragma(SQLite::Database& database, char const* sql)
{
    return database.execAndGet(sql).getInt();
}

/// Whether the beginning of a file that SQLite cannot read is, or was, a store's.
bool was_a_store(SQLite::Database& database)
{
    sqlite3_file* file = nullptr;
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    std::array<unsigned char, 72> start{};
    if (file == nullptr || file->pMethods == nullptr || file->pMethods->xRead(file, start.data(), 72, 0) != SQLITE_OK)
        return false;
    constexpr std::string_view magic = "SQLite format 3";
    bool const is_sqlite = std::equal(magic.begin(), magic.end(), start.begin());
    int const id = start[68] << 24 | start[69] << 16 | start[70] << 8 | start[71];
    return is_sqlite || id == application_id;
}

int format_of(SQLite::Database& database)
{
    return pragma(database, "PRAGMA user_version");
}

/// Whether nothing was written to a file yet, but that it keeps a write-ahead log.
bool is_new(SQLite::Database& database)
{
    return format_of(database) == 0 && pragma(database, "PRAGMA application_id") == 0
        && pragma(database, "PRAGMA page_count") <= 1 && pragma(database, "SELECT count(*) FROM sqlite_schema") == 0;
}

/// Foreign files are refused before anything is written.
void recognise(SQLite::Database& database)
{
    try {
        database.exec("BEGIN"); // all is asked of one moment: another process may be making the store
        bool const is_ours = is_new(database) || pragma(database, "PRAGMA application_id") == application_id;
        int const format = format_of(database);
        database.exec("COMMIT");
        if (!is_ours)
            refuse(Code::invalid, Key::errors_foreign_file);
        if (format > newest_format())
            refuse(Code::too_new, Key::errors_too_new);
        if (format < 0) // no version ever wrote it, and no migration begins there
            refuse(Code::corrupt, Key::errors_corrupt_schema);
    } catch (SQLite::Exception const& exception) {
        if ((exception.getErrorCode() & 0xff) == SQLITE_NOTADB && !was_a_store(database))
            refuse(Code::invalid, Key::errors_foreign_file);
        throw;
    }
}

/// Several processes may make the store at once; SQLite does not wait when it goes over to a write-ahead log.
void log_ahead(SQLite::Database& database, int timeout_ms)
{
    using namespace std::chrono;
    auto const end = steady_clock::now() + milliseconds(timeout_ms);
    for (;;)
        try {
            if (database.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal")
                refuse(Code::io, Key::errors_cannot_open);
            return;
        } catch (SQLite::Exception const& exception) {
            if (fault_of(exception).code != Code::busy || steady_clock::now() >= end)
                throw;
            std::this_thread::sleep_for(milliseconds(2));
        }
}

/// What another program left in its write-ahead log stays there, until the file is known to be a store.
void keep_log(SQLite::Database& database, bool is_kept)
{
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, is_kept ? 1 : 0, nullptr);
}

using Schema = std::map<std::string, std::string>;

/// Name and text of all that is in a schema. The tables that full-text search keeps for itself count by name only:
/// their text is SQLite's.
Schema schema_of(SQLite::Database& database)
{
    Schema schema;
    SQLite::Statement rows(database, "SELECT type || ' ' || name, CASE WHEN name LIKE 'word\\_%' ESCAPE '\\' THEN '' "
                                     "ELSE coalesce(sql, '') END FROM sqlite_schema");
    while (rows.executeStep())
        schema.emplace(rows.getColumn(0).getString(), rows.getColumn(1).getString());
    return schema;
}

void check_schema(SQLite::Database& database)
{
    SQLite::Database fresh(":memory:", SQLite::OPEN_READWRITE);
    for (auto const& migration : migrations())
        fresh.exec(std::string(migration));
    if (schema_of(database) != schema_of(fresh))
        refuse(Code::corrupt, Key::errors_corrupt_schema);
}

/// Copies an older file beside itself. The caller holds the writer's lock, so nobody changes the file meanwhile; the
/// connection that holds it cannot be the one that is read.
void keep_old(filesystem::path const& path, int format)
{
    filesystem::path const beside = path.native() + fmt::format(".format-{}", format);
    std::error_code ignored;
    filesystem::remove(beside, ignored);
    SQLite::Database old(path.native(), SQLite::OPEN_READONLY);
    copy(old, beside);
}

/// A file that nobody began yet holds nothing to read, and an older one must be migrated first.
void refuse_older(SQLite::Database& database)
{
    int const format = format_of(database);
    if (format == 0)
        refuse(Code::not_found, Key::errors_no_file);
    if (format < newest_format())
        refuse(Code::read_only, Key::errors_read_only);
}

void make_ready(SQLite::Database& database, filesystem::path const& path, int timeout_ms)
{
    if (sqlite3_db_readonly(database.getHandle(), "main") != 0)
        refuse(Code::read_only, Key::errors_folder_read_only);
    log_ahead(database, timeout_ms);
    database.exec("PRAGMA synchronous = FULL");
    migrate(database, path, migrations());
}

/// Tables that hold only the types that they say came with 3.37.
void demand_sqlite()
{
    constexpr int oldest = 3037000;
    if (sqlite3_libversion_number() < oldest)
        throw Fault(Code::io, Key::errors_old_sqlite, {}, {}, {{"found", sqlite_version()}, {"needed", "3.37"}});
}

} // namespace

std::string sqlite_version()
{
    return sqlite3_libversion();
}

filesystem::path resolved(filesystem::path const& path)
{
    auto const& name = path.native();
    if (name.empty() || name == ":memory:" || name.starts_with("file:") || name.find('\0') != std::string::npos
        || !path.has_filename())
        refuse(Code::invalid, Key::errors_bad_path);
    std::error_code error;
    auto const folder = filesystem::canonical(path.has_parent_path() ? path.parent_path() : ".", error);
    if (error == std::errc::not_enough_memory)
        refuse(Code::no_memory, Key::errors_no_memory);
    if (error)
        refuse(Code::io, Key::errors_no_folder);
    auto whole = folder / path.filename();
    auto const status = filesystem::symlink_status(whole, error);
    if (filesystem::exists(status) && !filesystem::is_regular_file(status))
        refuse(Code::invalid, Key::errors_not_a_file);
    return whole;
}

// The file is put in place in one step, because closing a file that SQLite holds open elsewhere in this process would
// drop SQLite's locks.
bool make(filesystem::path const& path)
{
    auto draft = path.native() + ".XXXXXX";
    int const file = ::mkstemp(draft.data());
    if (file < 0)
        refuse_system(errno);
    ::close(file);
    bool const is_made = ::link(draft.c_str(), path.c_str()) == 0;
    int const error = errno;
    ::unlink(draft.c_str());
    if (!is_made && error != EEXIST)
        refuse_system(error);
    return is_made;
}

void migrate(SQLite::Database& database, filesystem::path const& path, std::span<Migration const> migrations)
{
    auto const newest = static_cast<int>(migrations.size());
    if (format_of(database) == newest)
        return;
    database.exec("BEGIN IMMEDIATE");
    try {
        int format = format_of(database); // asked again: another process may have done it meanwhile
        if (format > 0 && format < newest)
            keep_old(path, format);
        for (; format < newest; ++format) {
            database.exec(std::string(migrations[static_cast<std::size_t>(format)]));
            database.exec(
                fmt::format("PRAGMA user_version = {}; PRAGMA application_id = {}", format + 1, application_id));
        }
        database.exec("COMMIT");
    } catch (...) {
        database.tryExec("ROLLBACK");
        throw;
    }
}

std::unique_ptr<SQLite::Database> open_file(filesystem::path const& path, Database::Options const& options,
                                            LogGuard& guard)
{
    try {
        demand_sqlite();
        auto const whole = resolved(path);
        if (!Database::is_any_open(whole) && is_open_elsewhere(whole))
            refuse(Code::misuse, Key::errors_second_copy);
        if (!is_there(whole)) {
            if (options.is_read_only)
                refuse(Code::not_found, Key::errors_no_file);
            make(whole);
        }
        if (!options.is_read_only && !can_write_beside(whole))
            refuse(Code::read_only, Key::errors_folder_read_only);
        bool const has_log = is_there(whole.native() + "-wal");
        auto database = connect(whole, options);
        guard.guard(database->getHandle());
        configure(*database);
        keep_log(*database, has_log);
        recognise(*database);
        options.is_read_only ? refuse_older(*database) : make_ready(*database, whole, options.busy_timeout_ms);
        check_schema(*database);
        keep_log(*database, false);
        guard.remember(whole);
        database->exec("PRAGMA cache_size = -16000"); // KiB: enough for a large journey to be read once
        return database;
    } catch (SQLite::Exception const& exception) {
        if ((exception.getErrorCode() & 0xff)
            == SQLITE_ERROR) // the file is no such thing as these statements take it for
            refuse(Code::corrupt, Key::errors_corrupt_schema);
        throw fault_of(exception);
    }
}

} // namespace tocht::store
