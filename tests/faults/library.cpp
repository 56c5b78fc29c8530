#include "library.hpp"

#include "told.hpp"

#include <boost/json/src.hpp>
#include <sqlite3.h>

#include <cstdarg>
#include <cstring>

namespace tocht::faults {

std::function<void(Answer const&)> after_call; // NOLINT: each program has one that listens

std::string Answer::of(char const* name) const
{
    return json::value_to<std::string>(value().at(name));
}

std::string name_of(tocht_code code)
{
    return tocht_code_name(code);
}

void rules_of_call(tocht_code code, tocht_text const* text, tocht_error const* error, bool gives_text)
{
    bool const is_told = (code == TOCHT_OK) == (error == nullptr) && tocht_error_code(error) == code
                      && (code == TOCHT_OK || tocht_error_message(error)[0] != '\0');
    if (!is_told || (text != nullptr) != (code == TOCHT_OK && gives_text))
        told().fault(text_of("a call with the code %s breaks the rules of results and errors", tocht_code_name(code)));
}

Answer Opened::open(std::filesystem::path const& path, char const* with)
{
    close();
    path_ = path;
    auto opened =
        answer_of([&](tocht_error** error) { return tocht_store_open(path.c_str(), with, TOCHT_NTS, &store_, error); });
    if (opened.is_ok())
        opened = answer_of([&](tocht_error** error) { return tocht_store_host(store_, &host_, error); });
    return opened;
}

void Opened::close()
{
    tocht_actor_free(host_);
    tocht_store_close(store_);
    host_ = nullptr;
    store_ = nullptr;
}

Answer Opened::add(char const* kind, std::string const& fields) const
{
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_add(host_, kind, fields.data(), fields.size(), text, error);
    });
}

Answer Opened::get(std::string const& id) const
{
    return answer_of([&](tocht_text** text, tocht_error** error) { return tocht_get(host_, id.c_str(), text, error); });
}

Answer Opened::change(std::string const& id, std::int64_t revision, std::string const& patch) const
{
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_change(host_, id.c_str(), static_cast<std::int32_t>(revision), patch.data(), patch.size(), text,
                            error);
    });
}

Answer Opened::remove(std::string const& id, std::int64_t revision) const
{
    return answer_of([&](tocht_error** error) {
        return tocht_remove(host_, id.c_str(), static_cast<std::int32_t>(revision), nullptr, error);
    });
}

Answer Opened::check() const
{
    return answer_of([&](tocht_text** text, tocht_error** error) { return tocht_store_check(store_, text, error); });
}

std::int64_t Opened::sequence() const
{
    std::int64_t found = -1;
    sqlite3* beside = nullptr;
    auto const take = [](void* into, int, char** values, char**) {
        *static_cast<std::int64_t*>(into) = values[0] != nullptr ? std::atoll(values[0]) : 0;
        return 0;
    };
    if (store_ != nullptr && sqlite3_open_v2(path_.c_str(), &beside, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK)
        sqlite3_exec(beside, "SELECT max(sequence) FROM journal", take, &found, nullptr);
    sqlite3_close(beside);
    return found;
}

std::string text_of(char const* format, ...)
{
    std::va_list values;
    va_start(values, format);
    std::va_list again;
    va_copy(again, values);
    std::string text(static_cast<std::size_t>(std::vsnprintf(nullptr, 0, format, values)), '\0');
    std::vsnprintf(text.data(), text.size() + 1, format, again);
    va_end(again);
    va_end(values);
    return text;
}

Folder::Folder()
{
    auto const* parent = std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : "/tmp";
    auto name = std::string(parent) + "/tocht-faults-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no folder can be made in " + std::string(parent));
    path_ = name;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void Folder::clear() const
{
    for (auto const& entry : std::filesystem::directory_iterator(path_))
        std::filesystem::remove_all(entry.path());
}

namespace {

constexpr std::uint64_t mix(std::uint64_t seed, std::string_view bytes)
{
    for (char const letter : bytes)
        seed = (seed ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    return seed;
}

/// A row's number: of the types of its values, and of their bytes.
std::uint64_t number_of_row(sqlite3_stmt* row)
{
    std::uint64_t number = 0xcbf29ce484222325U;
    for (int column = 0; column < sqlite3_column_count(row); ++column) {
        number = (number ^ static_cast<unsigned>(sqlite3_column_type(row, column))) * 0x100000001b3U;
        auto const* bytes = static_cast<char const*>(sqlite3_column_blob(row, column));
        if (bytes != nullptr)
            number = mix(number, {bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, column))});
    }
    return number;
}

/// The rows of a query added up: their order does not count.
std::uint64_t number_of_rows(sqlite3* database, std::string const& sql)
{
    sqlite3_stmt* rows = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &rows, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database));
    std::uint64_t number = 0;
    int step = sqlite3_step(rows);
    for (; step == SQLITE_ROW; step = sqlite3_step(rows))
        number += number_of_row(rows);
    sqlite3_finalize(rows);
    if (step != SQLITE_DONE)
        throw std::runtime_error(sqlite3_errmsg(database));
    return number;
}

void note_table(void* tables, std::string const& name)
{
    static_cast<std::vector<std::string>*>(tables)->push_back(name);
}

/// What full-text search keeps for itself may lie otherwise when its content is the same, and a store that is begun again
/// has another secret.
std::vector<std::string> tables_of(sqlite3* database)
{
    std::vector<std::string> tables;
    constexpr auto const* sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'word\\_%' "
                                "ESCAPE '\\' AND name NOT IN ('cleaning', 'secret') ORDER BY name";
    auto const each = [](void* all, int, char** values, char**) {
        note_table(all, values[0]);
        return 0;
    };
    if (sqlite3_exec(database, sql, each, &tables, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database));
    return tables;
}

} // namespace

std::string content_of(std::filesystem::path const& path)
{
    sqlite3* opened = nullptr;
    int const code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE, "unix");
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> const database(opened, sqlite3_close);
    if (code != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(opened));
    std::string content;
    sqlite3_exec(opened, "BEGIN", nullptr, nullptr, nullptr);
    for (auto const& table : tables_of(opened))
        content += table
                 + text_of(" %016llx\n",
                           static_cast<unsigned long long>(number_of_rows(opened, "SELECT * FROM \"" + table + "\"")));
    return content;
}

} // namespace tocht::faults
