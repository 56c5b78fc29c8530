#include "store/cleaning.hpp"

#include "process.hpp"
#include "records.hpp"
#include "store/check.hpp"
#include "store/format.hpp"

#include <tocht/tocht.hpp>

#include <chrono>

using namespace tocht;
using namespace tocht::test;

namespace {

constexpr auto words = "Zeldzaamwoord";

/// Whether the word stands in any file of a folder, as it was written or as search keeps it.
bool is_anywhere(Folder const& folder)
{
    for (auto const& entry : std::filesystem::directory_iterator(folder.path()))
        for (std::string_view const form : {words, "zeldzaamwoord"})
            if (bytes_of(entry.path()).find(form) != std::string::npos)
                return true;
    return false;
}

/// A store with a document whose words are to go, and others.
struct Written {
    Folder folder{};
    std::filesystem::path path = folder / "a";
    model::Record secret = person(words);

    Written()
    {
        auto const database = open(path);
        for (int index = 0; index < 50; ++index)
            add(*database, person("Anna " + std::to_string(index)));
        add(*database, secret);
        change(*database, secret.id, 2000, [](auto& next) { next.template as<Person>().name = "Anna"; });
    }

    void remove(store::Database& database) const
    {
        database.write([&] {
            store::remove(database, store::find(database, secret.id).value(), Instant{});
            database.run("DELETE FROM past WHERE id = ?1", secret.id);
            store::ask_for_cleaning(database, Instant{});
        });
    }
};

/// Reads at one moment for as long as it lives.
class Reader {
public:
    explicit Reader(std::filesystem::path const& path)
        : database_(path.native(), SQLite::OPEN_READONLY)
    {
        database_.exec("BEGIN");
        database_.execAndGet("SELECT count(*) FROM document");
    }

private:
    SQLite::Database database_;
};

} // namespace

TEST_CASE("after cleaning nothing of what was removed is in any file")
{
    Written const written;
    REQUIRE(is_anywhere(written.folder));
    auto const database = open(written.path);
    written.remove(*database);
    CHECK(store::is_cleaning_pending(*database));
    CHECK(database->take_cleaning());
    CHECK_FALSE(database->take_cleaning());
    CHECK(store::clean(*database));
    CHECK_FALSE(store::is_cleaning_pending(*database));
    CHECK_FALSE(is_anywhere(written.folder));
    CHECK(store::check(*database).empty());
    CHECK(store::of_kind(*database, Kind::person).size() == 50);
}

TEST_CASE("without being asked nothing is cleaned")
{
    Written const written;
    auto const database = open(written.path);
    CHECK_FALSE(store::is_cleaning_pending(*database));
    CHECK(store::clean(*database));
    CHECK(is_anywhere(written.folder));
}

TEST_CASE("a call that is undone asks for no cleaning")
{
    Written const written;
    auto const database = open(written.path);
    CHECK(code_of([&] {
              database->write([&] {
                  store::ask_for_cleaning(*database, Instant{});
                  throw Fault(Code::refused, Key::errors_denied);
              });
          })
          == Code::refused);
    CHECK_FALSE(store::is_cleaning_pending(*database));
}

TEST_CASE("a reader leaves cleaning pending, and it is finished when the reader is gone")
{
    Written const written;
    auto const database = open(written.path, {.busy_timeout_ms = 100});
    {
        Reader const reader(written.path);
        written.remove(*database);
        auto const start = std::chrono::steady_clock::now();
        CHECK_FALSE(store::clean(*database));
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{2});
        CHECK(store::is_cleaning_pending(*database));
        CHECK(is_anywhere(written.folder));
    }
    CHECK(store::clean(*database));
    CHECK_FALSE(is_anywhere(written.folder));
}

TEST_CASE("a patient store waits for a reader no longer than a second")
{
    Written const written;
    auto const database = open(written.path, {.busy_timeout_ms = 60'000});
    Reader const reader(written.path);
    written.remove(*database);
    auto const start = std::chrono::steady_clock::now();
    CHECK_FALSE(store::clean(*database));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{10});
}

TEST_CASE("cleaning that broke off is finished when the store is opened, but not to read it")
{
    Written const written;
    Process([&] {
        auto const database = open(written.path);
        written.remove(*database);
        ::raise(SIGKILL);
    }).end();
    Store::open(written.path, {.read_only = true});
    CHECK(is_anywhere(written.folder));
    Store::open(written.path);
    CHECK_FALSE(is_anywhere(written.folder));
    CHECK_FALSE(store::is_cleaning_pending(*open(written.path)));
}

TEST_CASE("what another process asks to clean during cleaning stays asked for")
{
    Written const written;
    auto const one = open(written.path);
    auto const other = open(written.path, {.busy_timeout_ms = 100});
    written.remove(*one);
    {
        Reader const reader(written.path);
        CHECK_FALSE(store::clean(*other)); // compact already, but the log is full
        one->write([&] { store::ask_for_cleaning(*one, Instant{}); });
    }
    CHECK(store::clean(*other));
    CHECK_FALSE(store::is_cleaning_pending(*one));
    CHECK_FALSE(is_anywhere(written.folder));
}

TEST_CASE("an interruption leaves cleaning pending")
{
    Written const written;
    auto const database = open(written.path);
    written.remove(*database);
    database->interrupt();
    CHECK_FALSE(store::clean(*database));
    database->forget_interruption();
    CHECK(store::clean(*database));
}

TEST_CASE("cleaning takes the copies of migrations away, and no file of another name")
{
    Written const written;
    for (auto const* name : {"a.format-1", "a.format-1-journal", "a.format-12", "a.format-x", "b.format-1", "a.format-",
                             "a.format-1.tocht"})
        write_bytes(written.folder / name, "copy");
    auto const database = open(written.path);
    written.remove(*database);
    CHECK(store::clean(*database));
    for (auto const* name : {"a.format-1", "a.format-1-journal", "a.format-12"})
        CHECK_FALSE(std::filesystem::exists(written.folder / name));
    for (auto const* name : {"a.format-x", "b.format-1", "a.format-", "a.format-1.tocht"})
        CHECK(std::filesystem::exists(written.folder / name));
}

TEST_CASE("a store of format 1 is opened, and what it held is kept beside it until something is cleaned")
{
    Folder const folder;
    auto const path = folder / "a";
    auto const old = person(words);
    {
        SQLite::Database database(path.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec(std::string(store::migrations()[0]));
        database.exec("PRAGMA user_version = 1; PRAGMA application_id = " + std::to_string(store::application_id));
        database.exec("PRAGMA journal_mode = WAL");
        SQLite::Statement insert(database, "INSERT INTO document (id, kind, revision, words, created_at, changed_at, "
                                           "fields) VALUES (?1, ?2, 1, 1, 0, 0, ?3)");
        insert.bindNoCopy(1, old.id.bytes.data(), 16);
        insert.bind(2, static_cast<int>(Kind::person));
        insert.bind(3, R"({"name":"Zeldzaamwoord"})");
        insert.exec();
    }
    CHECK(code_of_opening(path, {.is_read_only = true}) == Code::read_only);
    auto const database = open(path);
    CHECK(store::find(*database, old.id)->as<Person>().name == words);
    CHECK(store::check(*database).empty());
    CHECK(bytes_of(folder / "a.format-1").find(words) != std::string::npos);
    database->write([&] {
        auto const now = store::find(*database, old.id).value();
        store::remove(*database, now, Instant{});
        database->run("DELETE FROM past WHERE id = ?1", old.id);
        store::ask_for_cleaning(*database, Instant{});
    });
    CHECK(store::clean(*database));
    CHECK_FALSE(std::filesystem::exists(folder / "a.format-1"));
    CHECK_FALSE(is_anywhere(folder));
}
