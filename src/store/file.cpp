#include "store/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <system_error>

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
    case EROFS: refuse(Code::read_only, Key::errors_folder_read_only);
    case ENOSPC:
    case EDQUOT: refuse(Code::full, Key::errors_full);
    default: refuse(Code::io, Key::errors_cannot_open);
    }
}

/// A file's own path with the links of its folder resolved; the file itself may be no link.
filesystem::path resolved(filesystem::path const& path)
{
    auto const& name = path.native();
    if (name.empty() || name == ":memory:" || name.starts_with("file:") || name.find('\0') != std::string::npos ||
        !path.has_filename())
        refuse(Code::invalid, Key::errors_bad_path);
    std::error_code error;
    auto const folder = filesystem::canonical(path.has_parent_path() ? path.parent_path() : ".", error);
    if (error)
        refuse(Code::io, Key::errors_no_folder);
    auto whole        = folder / path.filename();
    auto const status = filesystem::symlink_status(whole, error);
    if (filesystem::exists(status) && !filesystem::is_regular_file(status))
        refuse(Code::invalid, Key::errors_not_a_file);
    return whole;
}

/// Makes an empty file that only its owner reads. It is put in place in one step, because closing a file that SQLite
/// holds open elsewhere in this process would drop SQLite's locks.
void make(filesystem::path const& path)
{
    auto draft     = path.native() + ".XXXXXX";
    int const file = ::mkstemp(draft.data());
    if (file < 0)
        refuse_system(errno);
    ::close(file);
    bool const is_made = ::link(draft.c_str(), path.c_str()) == 0;
    int const error    = errno;
    ::unlink(draft.c_str());
    if (!is_made && error != EEXIST)
        refuse_system(error);
}

/// A store in a folder that cannot be written has no write-ahead log to read: such a file does not change.
bool is_still(filesystem::path const& path)
{
    return ::access(path.parent_path().c_str(), W_OK) != 0 && !filesystem::exists(path.native() + "-wal");
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
    int const flags  = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
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
    int const id         = start[68] << 24 | start[69] << 16 | start[70] << 8 | start[71];
    return is_sqlite || id == application_id;
}

bool is_empty(SQLite::Database& database)
{
    return pragma(database, "PRAGMA page_count") == 0;
}

/// Foreign files are refused before anything is written.
void recognise(SQLite::Database& database)
{
    try {
        if (is_empty(database) && pragma(database, "PRAGMA user_version") == 0)
            return;
        if (pragma(database, "PRAGMA application_id") != application_id)
            refuse(Code::invalid, Key::errors_foreign_file);
    } catch (SQLite::Exception const& exception) {
        if ((exception.getErrorCode() & 0xff) == SQLITE_NOTADB && !was_a_store(database))
            refuse(Code::invalid, Key::errors_foreign_file);
        throw;
    }
    if (pragma(database, "PRAGMA user_version") > newest_format())
        refuse(Code::too_new, Key::errors_too_new);
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

void copy_to(SQLite::Database& database, filesystem::path const& path)
{
    filesystem::remove(path);
    make(path);
    SQLite::Database copy(path.native(), SQLite::OPEN_READWRITE);
    auto* backup   = sqlite3_backup_init(copy.getHandle(), "main", database.getHandle(), "main");
    int const done = backup == nullptr ? sqlite3_errcode(copy.getHandle()) : sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (done != SQLITE_DONE)
        throw SQLite::Exception("backup", done);
}

} // namespace

void migrate(SQLite::Database& database, filesystem::path const& path, std::span<Migration const> migrations)
{
    auto const newest = static_cast<int>(migrations.size());
    if (int const format = pragma(database, "PRAGMA user_version"); format > 0 && format < newest)
        copy_to(database, path.native() + fmt::format(".format-{}", format));
    database.exec("BEGIN IMMEDIATE"); // another process may have done it meanwhile, so ask again
    try {
        for (int format = pragma(database, "PRAGMA user_version"); format < newest; ++format) {
            database.exec(std::string(migrations[static_cast<std::size_t>(format)]));
            database.exec(fmt::format("PRAGMA user_version = {}; PRAGMA application_id = {}", format + 1, application_id));
        }
        database.exec("COMMIT");
    } catch (...) {
        database.tryExec("ROLLBACK");
        throw;
    }
}

std::unique_ptr<SQLite::Database> open_file(filesystem::path const& path, Database::Options const& options)
{
    try {
        auto const whole = resolved(path);
        if (!filesystem::exists(whole)) {
            if (options.is_read_only)
                refuse(Code::not_found, Key::errors_no_file);
            make(whole);
        }
        auto database = connect(whole, options);
        configure(*database);
        recognise(*database);
        if (!options.is_read_only) {
            if (sqlite3_db_readonly(database->getHandle(), "main") != 0)
                refuse(Code::read_only, Key::errors_folder_read_only);
            database->exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            migrate(*database, whole, migrations());
        }
        check_schema(*database);
        return database;
    } catch (SQLite::Exception const& exception) {
        throw fault_of(exception);
    }
}

Fault fault_of(SQLite::Exception const& exception)
{
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {Code::busy, Key::errors_busy};
    case SQLITE_FULL: return {Code::full, Key::errors_full};
    case SQLITE_READONLY: return {Code::read_only, Key::errors_read_only};
    case SQLITE_NOMEM: return {Code::no_memory, Key::errors_no_memory};
    case SQLITE_INTERRUPT: return {Code::interrupted, Key::errors_interrupted};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return {Code::corrupt, Key::errors_corrupt};
    case SQLITE_CANTOPEN: return {Code::io, Key::errors_cannot_open};
    case SQLITE_IOERR:
        if (exception.getErrorCode() == SQLITE_IOERR_NOMEM)
            return {Code::no_memory, Key::errors_no_memory};
        return {Code::io, Key::errors_io};
    default: return {Code::internal, Key::errors_internal};
    }
}

} // namespace tocht::store
