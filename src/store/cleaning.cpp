#include "store/cleaning.hpp"

#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>

namespace tocht::store {

namespace {

namespace filesystem = std::filesystem;

constexpr std::chrono::milliseconds longest_wait{1000};

/// How often cleaning was asked for, and the last of those for which the file was made compact, and was cleaned. Numbers
/// instead of a mark, because another process may ask while this one cleans.
struct Cleaning {
    std::int64_t asked = 0;
    std::int64_t compacted = 0;
    std::int64_t cleaned = 0;
};

Cleaning state(Database& database)
{
    Query row(database.prepared("SELECT asked, compacted, cleaned FROM cleaning"));
    row.next();
    return {row.integer(0), row.integer(1), row.integer(2)};
}

/// Writes everything that is still there anew, and nothing else. Full-text search keeps removed words until it merges.
void make_compact(Database& database, std::int64_t asked)
{
    database.write([&] { database.run("INSERT INTO word (word) VALUES ('optimize')"); });
    database.compact();
    database.write([&] { database.run("UPDATE cleaning SET compacted = max(compacted, ?1)", asked); });
}

/// Brings the whole log into the file and empties it; false while somebody reads what stood there before.
bool empty_log(Database& database)
{
    Query row(database.prepared("PRAGMA wal_checkpoint(TRUNCATE)"));
    return row.next() && row.integer(0) == 0;
}

/// Whether a file is a copy that a migration made of the store, or what one that broke off left of it.
bool is_old_copy(std::string_view name, std::string const& of_store)
{
    auto const start = of_store + ".format-";
    if (!name.starts_with(start))
        return false;
    name.remove_prefix(start.size());
    auto const digits = std::min(name.find_first_not_of("0123456789"), name.size());
    auto const rest = name.substr(digits);
    return digits > 0 && (rest.empty() || rest == "-journal" || rest == "-wal" || rest == "-shm");
}

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

/// Not by std::filesystem: libstdc++ ends the program where it has no memory for reading a folder.
void remove_old_copies(filesystem::path const& store)
{
    auto const parent = store.parent_path();
    std::unique_ptr<DIR, CloseFolder> const folder(::opendir(parent.c_str()));
    if (!folder)
        throw std::system_error(errno, std::generic_category());
    std::vector<filesystem::path> copies;
    while (auto const* entry = ::readdir(folder.get()))
        if (is_old_copy(entry->d_name, store.filename().native()))
            copies.push_back(parent / entry->d_name);
    for (auto const& copy : copies)
        filesystem::remove(copy);
}

bool clean_now(Database& database)
{
    auto const before = state(database);
    if (before.cleaned >= before.asked)
        return true;
    remove_old_copies(database.connection().getFilename());
    if (before.compacted < before.asked)
        make_compact(database, before.asked);
    if (!empty_log(database))
        return false;
    database.write([&] {
        database.run("UPDATE cleaning SET cleaned = max(cleaned, ?1), "
                     "since = CASE WHEN asked > ?1 THEN since END",
                     before.asked);
    });
    return state(database).asked == before.asked;
}

} // namespace

void ask_for_cleaning(Database& database, Instant now)
{
    database.run("UPDATE cleaning SET asked = asked + 1, "
                 "since = CASE WHEN cleaned < asked AND since IS NOT NULL THEN since ELSE ?1 END",
                 std::int64_t{now.time_since_epoch().count()});
    database.expect_cleaning();
}

bool is_cleaning_pending(Database& database)
{
    auto const [asked, compacted, cleaned] = state(database);
    return cleaned < asked;
}

std::optional<Instant> pending_since(Database& database)
{
    Query row(database.prepared("SELECT since FROM cleaning WHERE cleaned < asked"));
    return row.next() && !row.is_null(0) ? std::optional(Instant{std::chrono::milliseconds{row.integer(0)}})
                                         : std::nullopt;
}

bool clean(Database& database, Wait wait) noexcept
{
    try {
        Database::Patience const patience(database,
                                          wait == Wait::for_readers ? longest_wait : std::chrono::milliseconds{0});
        return clean_now(database);
    } catch (...) {
        return false; // it stays pending
    }
}

} // namespace tocht::store
