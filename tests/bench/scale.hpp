#pragma once

#include <tocht/tocht.hpp>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <memory>

/// Stores to measure on, and the same work written by hand beside them. Both are in one folder, so on one disk.
namespace scale {

class Folder {
public:
    Folder()
    {
        auto pattern = (std::filesystem::current_path() / "tocht-bench-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    [[nodiscard]] std::filesystem::path operator/(char const* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// A journey with its store.
struct Bench {
    Folder folder;
    tocht::Store store = tocht::Store::open(folder / "tocht.db");
    tocht::Actor host = store.host();
    tocht::Id journey =
        host.add(tocht::Journey{.title = "Samen", .starts_on = tocht::day(2027, 1, 4), .months = 36}).id;
};

/// A rule as people write them.
tocht::Rule rule(tocht::Id journey);

/// A hand-written program's connection: as durable, with the same tables, but nothing checked and nothing computed.
class Peer {
public:
    explicit Peer(std::filesystem::path const& path);

    void begin() { begin_.exec(), begin_.reset(); }
    void commit() { commit_.exec(), commit_.reset(); }

    /// The rows that adding a rule to a journey makes, with as much in them: document, search text, journal line.
    void add_rule();

    void rate(std::int64_t session, std::int64_t subject, int aspect, std::int64_t participant, int value);

private:
    SQLite::Database database_;
    tocht::Id journey_;
    SQLite::Statement begin_;
    SQLite::Statement commit_;
    SQLite::Statement document_;
    SQLite::Statement word_;
    SQLite::Statement journal_;
    SQLite::Statement rating_;
};

/// People who take part, made in batches.
std::vector<tocht::Id> participants(Bench const& bench, std::size_t count);

/// A session that is open.
tocht::Id open_session(Bench const& bench, tocht::Day on);

/// Somebody who reads a journey, and what there is to ask about.
struct Filled {
    tocht::Actor facilitator;
    tocht::Id purpose{}; ///< the last one
    tocht::Id session{}; ///< a closed one; none of a small journey
};

/// Gives the journey a number of documents, of all kinds in the mix of a real one.
Filled fill(Bench const& bench, std::size_t documents);

} // namespace scale
