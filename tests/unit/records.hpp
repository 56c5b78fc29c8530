#pragma once

#include "folder.hpp"

#include "store/documents.hpp"

#include <sqlite3.h>

#include <memory>

/// Stores and documents for the tests of the store.
namespace tocht::test {

/// Does to a file what the library never would.
inline void plant(std::filesystem::path const& path, std::string const& sql)
{
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, nullptr); // some builds of SQLite begin with it
    int const done = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr);
    INFO(sqlite3_errmsg(handle));
    CHECK(done == SQLITE_OK);
    sqlite3_close(handle);
}

inline std::unique_ptr<store::Database> open(std::filesystem::path const& path, store::Database::Options options = {})
{
    return std::make_unique<store::Database>(path, options);
}

inline std::unique_ptr<store::Database> open_to_read(std::filesystem::path const& path)
{
    return open(path, {.is_read_only = true});
}

inline Code code_of_opening(std::filesystem::path const& path, store::Database::Options options = {})
{
    return code_of([&] { open(path, options); });
}

inline model::Record record(model::Body body)
{
    model::Record made;
    made.id = Id::make();
    made.revision = 1;
    made.created_at = Instant{std::chrono::milliseconds{1000}};
    made.changed_at = made.created_at;
    made.body = std::move(body);
    return made;
}

inline model::Record a_journey(std::string title = "Samen op weg")
{
    return record(Journey{.title = std::move(title), .starts_on = day(2024, 1, 8), .months = 12});
}

inline model::Record person(std::string name, std::optional<std::string> external_id = {})
{
    return record(Person{.name = std::move(name), .external_id = std::move(external_id)});
}

inline model::Record participant(Id journey, Id person)
{
    return record(Participant{.journey = journey, .person = person});
}

inline model::Record vision(Id journey, std::string text)
{
    return record(Vision{.journey = journey, .text = std::move(text)});
}

/// Adds a document in a transaction of its own; its row.
inline std::int64_t add(store::Database& database, model::Record const& made)
{
    return database.write([&] { return store::insert(database, made, true); });
}

/// Replaces a document by its next revision.
template <typename Change> void change(store::Database& database, Id id, std::int64_t at, Change&& make_change)
{
    database.write([&] {
        auto const before = store::find(database, id).value();
        auto after = before;
        ++after.revision;
        after.changed_at = Instant{std::chrono::milliseconds{at}};
        make_change(after);
        store::update(database, before, after, true);
    });
}

} // namespace tocht::test
