#include "store/file.hpp"

#include "process.hpp"
#include "records.hpp"

#include <sys/mount.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>

using namespace tocht;
using namespace tocht::test;

namespace {

/// A folder with a file system of its own.
class Mount : public Folder {
public:
    explicit Mount(char const* options)
        : is_there_(::mount("none", path().c_str(), "tmpfs", 0, options) == 0)
    {
        if (!is_there_ && std::getenv("CI") != nullptr)
            FAIL("this machine must permit mounting");
        if (!is_there_)
            WARN("not tried: mounting is not permitted here");
    }
    ~Mount()
    {
        if (is_there_)
            ::umount2(path().c_str(), MNT_DETACH);
    }
    Mount(Mount const&) = delete;
    Mount& operator=(Mount const&) = delete;

    explicit operator bool() const { return is_there_; }
    void make_read_only() const
    {
        REQUIRE(::mount("none", path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0);
    }

private:
    bool is_there_;
};

int setting(store::Database& database, int option)
{
    int value = -1;
    sqlite3_db_config(database.connection().getHandle(), option, -1, &value);
    return value;
}

std::string pragma(store::Database& database, std::string const& name)
{
    return database.connection().execAndGet("PRAGMA " + name).getString();
}

bool is_refused_untouched(std::filesystem::path const& path, Code code)
{
    auto const before = bytes_of(path);
    auto const writer = code_of_opening(path);
    auto const reader = code_of_opening(path, {.is_read_only = true});
    CHECK(writer == code);
    CHECK(reader == code);
    return writer == code && reader == code && bytes_of(path) == before;
}

constexpr store::Migration plain_first = "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);";
constexpr store::Migration plain_second = "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1;";
constexpr store::Migration failing_third = "UPDATE a SET y = 9; INSERT INTO nowhere VALUES (1);";

std::unique_ptr<SQLite::Database> raw(std::filesystem::path const& path)
{
    return std::make_unique<SQLite::Database>(path.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
}

} // namespace

TEST_CASE("names that mean something else to SQLite are refused")
{
    Folder const folder;
    for (auto const* name : {"", ":memory:", "file:x", "file:x?mode=memory"})
        CHECK(code_of_opening(name) == Code::invalid);
    CHECK(code_of_opening(folder.path() / "") == Code::invalid);
    CHECK(code_of_opening(folder / std::string("a\0b", 3)) == Code::invalid);
    CHECK_FALSE(std::filesystem::exists("file:x"));
}

TEST_CASE("a store is a plain file in a folder that is there")
{
    Folder const folder;
    open(folder / "a");
    std::filesystem::create_symlink(folder / "a", folder / "link");
    std::filesystem::create_symlink(folder / "none", folder / "dangling");
    std::filesystem::create_directory(folder / "inner");
    CHECK(code_of_opening(folder / "link") == Code::invalid);
    CHECK(code_of_opening(folder / "dangling") == Code::invalid);
    CHECK_FALSE(std::filesystem::exists(folder / "none"));
    CHECK(code_of_opening(folder / "inner") == Code::invalid);
    CHECK(code_of_opening(folder.path() / "missing" / "a") == Code::io);
    CHECK(code_of_opening(folder.path() / "a" / "b") == Code::io);
    CHECK(code_of_opening(folder / std::string(300, 'x')) == Code::io);
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(code_of_opening(folder / "pipe") == Code::invalid);
}

TEST_CASE("a folder may be a link, and names may hold any letter")
{
    Folder const folder;
    std::filesystem::create_directory(folder / "real");
    std::filesystem::create_directory_symlink(folder / "real", folder / "alias");
    open(folder.path() / "alias" / "a");
    CHECK(std::filesystem::is_regular_file(folder.path() / "real" / "a"));
    for (auto const* name : {"a?mode=ro", "a#b", "a%20b", "é ü", "-wal", "a'b"})
        CHECK(code_of_opening(folder / name) == Code::ok);
}

TEST_CASE("a new store is read by its owner only, and leaves no drafts")
{
    Folder const folder;
    open(folder / "a");
    struct stat status {};
    REQUIRE(::stat((folder / "a").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a store to be read must be there, and finished")
{
    Folder const folder;
    CHECK(code_of_opening(folder / "a", {.is_read_only = true}) == Code::not_found);
    CHECK_FALSE(std::filesystem::exists(folder / "a"));
    write_bytes(folder / "a", "");
    CHECK(code_of_opening(folder / "a", {.is_read_only = true}) == Code::not_found);
    CHECK(code_of_opening(folder / "a") == Code::ok);
}

TEST_CASE("a store that was begun and left is finished")
{
    Folder const folder;
    plant(folder / "a", "PRAGMA journal_mode = WAL");
    REQUIRE(std::filesystem::file_size(folder / "a") > 0);
    CHECK(code_of_opening(folder / "a") == Code::ok);
}

TEST_CASE("foreign files are refused and stay as they are")
{
    Folder const folder;
    write_bytes(folder / "short", "hello\n");
    write_bytes(folder / "long", std::string(9000, 'x'));
    plant(folder / "plain", "CREATE TABLE a (x); INSERT INTO a VALUES (1)");
    plant(folder / "log", "PRAGMA journal_mode = WAL; CREATE TABLE a (x); INSERT INTO a VALUES (1)");
    plant(folder / "other", "PRAGMA application_id = 7; CREATE TABLE a (x); PRAGMA user_version = 1");
    plant(folder / "empty", "PRAGMA application_id = 7");
    for (auto const* name : {"short", "long", "plain", "log", "other", "empty"}) {
        INFO(name);
        CHECK(is_refused_untouched(folder / name, Code::invalid));
    }
}

TEST_CASE("what another program has in its log is left there")
{
    Folder const folder;
    plant(folder / "a", "PRAGMA journal_mode = WAL; CREATE TABLE a (x)");
    auto const other = raw(folder / "a");
    other->exec("INSERT INTO a VALUES (1)");
    for (auto const* name : {"", "-wal"}) // as a crash would leave them
        std::filesystem::copy(folder / (std::string("a") + name), folder / (std::string("b") + name));
    auto const log = bytes_of(folder / "b-wal");
    REQUIRE_FALSE(log.empty());
    CHECK(is_refused_untouched(folder / "b", Code::invalid));
    CHECK(bytes_of(folder / "b-wal") == log);
}

TEST_CASE("a later format is refused and stays as it is")
{
    Folder const folder;
    open(folder / "a");
    plant(folder / "a", "PRAGMA user_version = 99");
    CHECK(is_refused_untouched(folder / "a", Code::too_new));
}

TEST_CASE("a damaged header is told as damage and not written to")
{
    Folder const folder;
    open(folder / "a");
    auto const sound = bytes_of(folder / "a");
    auto const place = GENERATE(0U, 3U, 16U, 21U);
    auto bytes = sound;
    bytes[place] = '\x7f';
    write_bytes(folder / "a", bytes);
    INFO(place);
    CHECK(is_refused_untouched(folder / "a", Code::corrupt));
}

TEST_CASE("damaged pages are told as damage and not written to")
{
    Folder const folder;
    open(folder / "a");
    auto bytes = bytes_of(folder / "a");
    for (std::size_t place = 100; place < 4096; ++place)
        bytes[place] = '\x5a';
    write_bytes(folder / "a", bytes);
    CHECK(is_refused_untouched(folder / "a", Code::corrupt));
}

TEST_CASE("a schema that this version did not write is refused")
{
    Folder const folder;
    auto const change = GENERATE(
        as<std::string>{}, "CREATE TRIGGER t AFTER INSERT ON document BEGIN DELETE FROM link; END",
        "CREATE VIEW v AS SELECT 1", "CREATE TABLE extra (x)", "CREATE TABLE word_extra (x)", "DROP TABLE unique_key",
        "CREATE INDEX i ON journal (verb)", "DROP INDEX link_to", "ALTER TABLE journal ADD COLUMN extra TEXT",
        "ALTER TABLE journal RENAME COLUMN verb TO deed", "PRAGMA user_version = 0");
    open(folder / "a");
    plant(folder / "a", change);
    INFO(change);
    auto const before = bytes_of(folder / "a");
    CHECK(code_of_opening(folder / "a") == Code::corrupt);
    CHECK(bytes_of(folder / "a") == before);
}

TEST_CASE("a file of a make that SQLite does not know is told as damage and not written to")
{
    Folder const folder;
    open(folder / "a");
    auto bytes = bytes_of(folder / "a");
    bytes[47] = '\x09'; // the format of the schema
    write_bytes(folder / "a", bytes);
    CHECK(is_refused_untouched(folder / "a", Code::corrupt));
}

TEST_CASE("a value that is larger than any that was written is told as damage")
{
    Folder const folder;
    auto const made = a_journey();
    add(*open(folder / "a"), made);
    plant(folder / "a", "UPDATE document SET fields = hex(zeroblob(40000000))");
    auto const database = open(folder / "a");
    CHECK(code_of([&] { database->read([&] { return store::find(*database, made.id).has_value(); }); })
          == Code::corrupt);
}

TEST_CASE("every connection is opened by the rules")
{
    Folder const folder;
    auto const database = open(folder / "a");
    CHECK(pragma(*database, "journal_mode") == "wal");
    CHECK(pragma(*database, "synchronous") == "2");
    auto const reader = open_to_read(folder / "a");
    for (auto* each : {database.get(), reader.get()}) {
        CHECK(pragma(*each, "foreign_keys") == "1");
        CHECK(pragma(*each, "secure_delete") == "1");
        CHECK(pragma(*each, "cell_size_check") == "1");
        CHECK(setting(*each, SQLITE_DBCONFIG_DEFENSIVE) == 1);
        CHECK(setting(*each, SQLITE_DBCONFIG_ENABLE_FKEY) == 1);
        for (int const off : {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL,
                              SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_ENABLE_TRIGGER,
                              SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE})
            CHECK(setting(*each, off) == 0);
    }
    CHECK(code_of([&] { add(*reader, a_journey()); }) == Code::read_only);
}

TEST_CASE("a folder that cannot be written still has its stores read")
{
    Mount const folder("size=8m");
    if (!folder)
        return;
    auto const path = folder / "a%?#";
    auto const made = a_journey();
    add(*open(path), made);
    folder.make_read_only();
    CHECK(code_of_opening(path) == Code::read_only);
    CHECK(code_of_opening(folder / "new") == Code::read_only);
    auto const reader = open_to_read(path);
    CHECK(reader->read([&] { return store::find(*reader, made.id).has_value(); }));
    CHECK(code_of([&] { add(*reader, a_journey()); }) == Code::read_only);
}

TEST_CASE("a full disk is told, undoes the verb, and the store goes on when there is room")
{
    Mount const folder("size=1m");
    if (!folder)
        return;
    auto const ballast = folder / "ballast";
    auto const database = open(folder / "a");
    auto const made = a_journey();
    add(*database, made);
    write_bytes(ballast, std::string(2 << 20, 'x'));
    auto const large = a_journey(std::string(200000, 'y'));
    CHECK(code_of([&] { add(*database, large); }) == Code::full);
    CHECK(store::of_kind(*database, Kind::journey).size() == 1);
    CHECK(code_of_opening(folder / "new") == Code::full);
    std::filesystem::remove(ballast);
    CHECK(code_of([&] { add(*database, a_journey()); }) == Code::ok);
    CHECK(store::of_kind(*database, Kind::journey).size() == 2);
    CHECK(pragma(*database, "integrity_check") == "ok");
    CHECK(code_of_opening(folder / "new") == Code::ok);
}

TEST_CASE("an older format is migrated in one go, after a copy beside the file")
{
    Folder const folder;
    auto const database = raw(folder / "a");
    store::migrate(*database, folder / "a", std::array{plain_first});
    CHECK_FALSE(std::filesystem::exists(folder / "a.format-0"));
    store::migrate(*database, folder / "a", std::array{plain_first, plain_second});
    CHECK(database->execAndGet("SELECT y FROM a").getInt() == 2);
    CHECK(database->execAndGet("PRAGMA user_version").getInt() == 2);
    CHECK(database->execAndGet("PRAGMA application_id").getInt() == store::application_id);

    auto const old = raw(folder / "a.format-1");
    CHECK(old->execAndGet("PRAGMA user_version").getInt() == 1);
    CHECK(old->execAndGet("SELECT x FROM a").getInt() == 1);
    CHECK_THROWS_AS(old->execAndGet("SELECT y FROM a"), SQLite::Exception);
    struct stat status {};
    REQUIRE(::stat((folder / "a.format-1").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("a migration that fails leaves the file as it was")
{
    Folder const folder;
    auto const database = raw(folder / "a");
    database->exec("PRAGMA journal_mode = WAL");
    store::migrate(*database, folder / "a", std::array{plain_first});
    auto const longer = std::array{plain_first, plain_second, failing_third};
    for (int time = 0; time < 2; ++time) {
        CHECK_THROWS_AS(store::migrate(*database, folder / "a", longer), SQLite::Exception);
        CHECK(database->execAndGet("PRAGMA user_version").getInt() == 1);
        CHECK_THROWS_AS(database->execAndGet("SELECT y FROM a"), SQLite::Exception);
    }
    store::migrate(*database, folder / "a", std::array{plain_first, plain_second});
    CHECK(database->execAndGet("SELECT y FROM a").getInt() == 2);
}

TEST_CASE("processes that migrate at once keep a copy of the old format", "[threads]")
{
    Folder const folder;
    {
        auto const database = raw(folder / "a");
        database->exec("PRAGMA journal_mode = WAL");
        store::migrate(*database, folder / "a", std::array{plain_first});
    }
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    for (int index = 0; index < 4; ++index)
        threads.emplace_back([&] {
            try {
                SQLite::Database database((folder / "a").native(), SQLite::OPEN_READWRITE, 5000);
                store::migrate(database, folder / "a", std::array{plain_first, plain_second});
            } catch (std::exception const&) {
                ++failures;
            }
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(failures == 0);
    CHECK(raw(folder / "a.format-1")->execAndGet("PRAGMA user_version").getInt() == 1);
}

TEST_CASE("threads that make the same store at once all get it", "[threads]")
{
    Folder const folder;
    for (int time = 0; time < 5; ++time) {
        auto const path = folder / std::to_string(time);
        std::atomic<int> failures = 0;
        std::vector<std::thread> threads;
        for (int index = 0; index < 8; ++index)
            threads.emplace_back([&] {
                if (code_of([&] { add(*open(path), a_journey()); }) != Code::ok)
                    ++failures;
            });
        for (auto& thread : threads)
            thread.join();
        CHECK(failures == 0);
        CHECK(store::of_kind(*open(path), Kind::journey).size() == 8);
    }
}

TEST_CASE("making a store waits for the process that has the new file", "[threads]")
{
    Folder const folder;
    auto const* hold = GENERATE("BEGIN; SELECT count(*) FROM sqlite_schema", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE");
    write_bytes(folder / "a", "");
    auto const other = raw(folder / "a");
    other->exec(hold);
    std::thread release([&] {
        do // who opens it may look at it just then
            std::this_thread::sleep_for(std::chrono::milliseconds(150));
        while (other->tryExec("COMMIT") == SQLITE_BUSY);
    });
    auto const code = code_of_opening(folder / "a");
    release.join();
    INFO(hold);
    CHECK(code == Code::ok);
}

TEST_CASE("processes that make the same store at once all get it")
{
    Folder const folder;
    for (int time = 0; time < 10; ++time) {
        auto const path = folder / std::to_string(time);
        std::vector<Process> processes;
        for (int index = 0; index < 8; ++index)
            processes.emplace_back([&] {
                auto const database = open(path);
                for (int number = 0; number < 3; ++number)
                    add(*database, a_journey());
            });
        for (auto& process : processes)
            CHECK(process.end() == Code::ok);
        CHECK(store::of_kind(*open(path), Kind::journey).size() == 24);
    }
}

TEST_CASE("what was committed survives the end of its process")
{
    Folder const folder;
    auto const path = folder / "a";
    Process process([&] {
        auto const database = open(path);
        add(*database, a_journey());
        database->write([&] {
            store::insert(*database, a_journey(), true);
            ::_exit(0); // in the middle, with the log as it is
        });
    });
    CHECK(process.end() == Code::ok);
    CHECK(store::of_kind(*open_to_read(path), Kind::journey).size() == 1);
    CHECK(store::of_kind(*open(path), Kind::journey).size() == 1);
}

TEST_CASE("what is committed to a log that somebody removed is not acknowledged, and nothing is done after it")
{
    Folder const folder;
    auto const path = folder / "a";
    auto database = open(path);
    add(*database, person("Ada"));
    std::filesystem::rename(path.native() + "-wal", path.native() + ".gone");
    auto const add_another = [&] { add(*database, person("Bob")); };
    CHECK(code_of(add_another) == Code::corrupt);
    CHECK(code_of([&] { database->read([] {}); }) == Code::corrupt);
    std::filesystem::rename(path.native() + ".gone", path.native() + "-wal");
    CHECK(code_of(add_another) == Code::corrupt);

    database = nullptr;
    database = open(path);
    CHECK(code_of(add_another) == Code::ok);
}

TEST_CASE("a log that was removed is told in words that say what to do")
{
    Folder const folder;
    auto const database = open(folder / "a");
    std::filesystem::remove(folder.path().native() + "/a-wal");
    try {
        add(*database, person("Ada"));
        FAIL("it was acknowledged");
    } catch (Fault const& fault) {
        CHECK(std::string(fault.in(Language::en).what()).find("another copy of SQLite") != std::string::npos);
    }
}

TEST_CASE("the version of SQLite is told, and that the log is safe with it")
{
    Folder const folder;
    CHECK(store::sqlite_version() == sqlite3_libversion());
    CHECK(open(folder / "a")->guard().state() != "at_risk");
}

TEST_CASE("a second writer waits for its timeout and is told busy, and readers are not disturbed")
{
    Folder const folder;
    auto const writer = open(folder / "a");
    auto const other = open(folder / "a", {.busy_timeout_ms = 150});
    add(*writer, a_journey());
    writer->write([&] {
        store::insert(*writer, a_journey(), true);
        auto const start = std::chrono::steady_clock::now();
        CHECK(code_of([&] { add(*other, a_journey()); }) == Code::busy);
        CHECK(std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(140));
        CHECK(other->read([&] { return store::of_kind(*other, Kind::journey).size(); }) == 1);
        CHECK(code_of_opening(folder / "a", {.busy_timeout_ms = 0}) == Code::ok);
        CHECK(code_of_opening(folder / "a", {.is_read_only = true, .busy_timeout_ms = 0}) == Code::ok);
    });
    CHECK(store::of_kind(*other, Kind::journey).size() == 2);
}

TEST_CASE("a reading transaction sees one moment, whatever is written meanwhile")
{
    Folder const folder;
    auto const writer = open(folder / "a");
    auto const reader = open(folder / "a");
    add(*writer, a_journey());
    reader->read([&] {
        CHECK(store::of_kind(*reader, Kind::journey).size() == 1);
        add(*writer, a_journey());
        CHECK(store::of_kind(*reader, Kind::journey).size() == 1);
    });
    CHECK(store::of_kind(*reader, Kind::journey).size() == 2);
}

TEST_CASE("a running call can be ended from another thread", "[threads]")
{
    Folder const folder;
    auto const database = open(folder / "a");
    std::atomic<bool> is_over = false;
    std::thread other([&] {
        while (!is_over) {
            database->interrupt();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
    CHECK(code_of([&] {
              database->read([&] {
                  store::Query row(
                      database->prepared("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                                         "SELECT count(*) FROM n"));
                  row.next();
              });
          })
          == Code::interrupted);
    is_over = true;
    other.join();
    CHECK(code_of([&] { add(*database, a_journey()); }) == Code::ok);
}
