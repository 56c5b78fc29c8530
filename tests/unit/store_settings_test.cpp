// Each defensive setting of a store, by somebody who tries to get past it.

#include "records.hpp"

#include "store/file.hpp"
#include "store/journal.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

/// A store, and its own connection to do with what no verb would.
struct Connection {
    Folder folder{};
    std::filesystem::path path = folder / "a";
    std::unique_ptr<store::Database> database = open(path);

    /// What SQLite says to a statement; empty when it did it.
    [[nodiscard]] std::string says(std::string const& sql) const
    {
        char* message = nullptr;
        sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, &message);
        std::string const said = message != nullptr ? message : "";
        sqlite3_free(message);
        return said;
    }
    [[nodiscard]] int number(char const* sql) const { return database->connection().execAndGet(sql).getInt(); }
    [[nodiscard]] sqlite3* handle() const { return database->connection().getHandle(); }
};

bool holds(std::string const& text, std::string const& part)
{
    return text.find(part) != std::string::npos;
}

constexpr std::size_t page_size = 4096;

std::size_t number_at(std::string const& bytes, std::size_t place)
{
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[place])) << 8U
         | static_cast<unsigned char>(bytes[place + 1]);
}

/// Lets the last cell of the page on which the fields of documents stand begin at the last bytes of the page, so that it
/// would end behind them.
void overlap_cells(std::string& bytes, std::string const& on_the_page)
{
    constexpr char leaf_of_a_table = 13;
    auto const page = bytes.find(on_the_page) / page_size * page_size;
    REQUIRE(page > 0);
    REQUIRE(bytes[page] == leaf_of_a_table);
    auto const cells = number_at(bytes, page + 3);
    REQUIRE(cells > 1);
    auto const last = page + 8 + 2 * (cells - 1);
    bytes[last] = static_cast<char>((page_size - 4) >> 8U);
    bytes[last + 1] = static_cast<char>((page_size - 4) & 0xFFU);
}

} // namespace

TEST_CASE("defensive: neither the schema nor what search keeps for itself can be written by a statement", "[settings]")
{
    Connection const at;
    CHECK(holds(at.says("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql"), "may not be modified"));
    CHECK(holds(at.says("DELETE FROM word_data"), "may not be modified"));
    CHECK(at.says("PRAGMA journal_mode = OFF") == "");
    CHECK(at.database->connection().execAndGet("PRAGMA journal_mode").getString() == "wal");
}

TEST_CASE("the schema is not trusted: it runs no function that somebody brought", "[settings]")
{
    Connection const at;
    auto const harm = [](sqlite3_context* context, int, sqlite3_value**) { sqlite3_result_int(context, 1); };
    REQUIRE(sqlite3_create_function(at.handle(), "harm", 0, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, harm, nullptr,
                                    nullptr)
            == SQLITE_OK);
    CHECK(at.says("SELECT harm()") == "");
    CHECK(at.says("CREATE TABLE a (x)") == "");
    CHECK(holds(at.says("ALTER TABLE a ADD COLUMN y AS (harm())"), "unsafe use of harm()"));
    CHECK(holds(at.says("CREATE INDEX i ON a (harm())"), "unsafe use of harm()"));
}

TEST_CASE("what stands in double quotes is a name, never a text", "[settings]")
{
    Connection const at;
    CHECK(holds(at.says("SELECT \"nothing\""), "no such column"));
    CHECK(holds(at.says("CREATE INDEX i ON journal (\"nothing\")"), "no such column"));
}

TEST_CASE("no extension is loaded, by a statement or by a function", "[settings]")
{
    Connection const at;
    CHECK(holds(at.says("SELECT load_extension('nothing.so')"), "not authorized"));
    char* message = nullptr;
    CHECK(sqlite3_load_extension(at.handle(), "nothing.so", nullptr, &message) != SQLITE_OK);
    CHECK(holds(message, "not authorized"));
    sqlite3_free(message);
}

TEST_CASE("a trigger that somebody makes after a store was opened does nothing, and a view tells nothing", "[settings]")
{
    Connection const at;
    plant(at.path, "CREATE TRIGGER t AFTER INSERT ON document BEGIN DELETE FROM journal; END; "
                   "CREATE VIEW v AS SELECT 1");
    at.database->write([&] { store::write(*at.database, {.verb = "add"}); });
    add(*at.database, test::a_journey());
    CHECK(at.number("SELECT count(*) FROM journal") > 0);
    CHECK(holds(at.says("SELECT * FROM v"), "prohibited"));
}

TEST_CASE("a page on which one cell lies over the end is damage, whatever of it is read", "[settings]")
{
    Folder const folder;
    auto const first = test::a_journey("Eersteling");
    {
        auto const database = open(folder / "a");
        add(*database, first);
        add(*database, test::a_journey("Tweeling"));
        database->connection().exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    auto bytes = bytes_of(folder / "a");
    overlap_cells(bytes, "Eersteling");
    write_bytes(folder / "a", bytes);
    auto const database = open(folder / "a");
    CHECK(code_of([&] { database->read([&] { return store::find(*database, 1).has_value(); }); }) == Code::corrupt);
}

TEST_CASE("no row refers to one that is not there", "[settings]")
{
    Connection const at;
    CHECK(holds(at.says("INSERT INTO link VALUES (77, 78)"), "FOREIGN KEY"));
    auto const made = test::a_journey();
    add(*at.database, made);
    add(*at.database, vision(made.id, "Een buurt"));
    CHECK(holds(at.says("DELETE FROM document WHERE kind = " + std::to_string(static_cast<int>(Kind::journey))),
                "FOREIGN KEY"));
}

TEST_CASE("what is removed is overwritten at once, before anything is cleaned", "[settings]")
{
    Connection const at;
    auto const word = std::string("Zeldzaamwoord");
    add(*at.database, person("Anna"));
    add(*at.database, person(word));
    at.database->connection().exec("PRAGMA wal_checkpoint(TRUNCATE)");
    REQUIRE(holds(bytes_of(at.path), word));
    REQUIRE(at.says("DELETE FROM word; DELETE FROM document WHERE instr(fields, 'Zeldzaam')") == "");
    REQUIRE(at.says("INSERT INTO word (word) VALUES ('optimize')") == "");
    at.database->connection().exec("PRAGMA wal_checkpoint(TRUNCATE)");
    CHECK_FALSE(holds(bytes_of(at.path), word));
}

TEST_CASE("no statement is longer, deeper, or reaches further than any of the library", "[settings]")
{
    Connection const at;
    CHECK(holds(at.says("SELECT 1 --" + std::string(1 << 20, ' ')), "too big"));
    std::string sum = "SELECT 1";
    for (int index = 0; index < 201; ++index)
        sum += "+1";
    CHECK(holds(at.says(sum), "too large (maximum depth 200)"));
    CHECK(at.says("SELECT zeroblob(64 << 20)") == "");
    CHECK(holds(at.says("SELECT zeroblob((64 << 20) + 1)"), "too big"));
    CHECK(at.says("ATTACH ':memory:' AS one") == "");
    CHECK(holds(at.says("ATTACH ':memory:' AS other"), "too many attached"));
    CHECK(sqlite3_limit(at.handle(), SQLITE_LIMIT_TRIGGER_DEPTH, -1) == 1);
    CHECK(at.number("PRAGMA temp_store") == 2); // no file beside the store's own
}

TEST_CASE("a link that is put in the place of a store is not followed", "[settings]")
{
    Folder const folder;
    std::filesystem::create_directory(folder / "inner");
    open(folder.path() / "inner" / "a");
    std::filesystem::create_symlink(folder.path() / "inner" / "a", folder / "a");
    for (bool const is_read_only : {false, true})
        CHECK(code_of_opening(folder / "a", {.is_read_only = is_read_only}) == Code::invalid);
    std::filesystem::create_symlink(folder / "a", folder / "chain");
    CHECK(code_of_opening(folder / "chain") == Code::invalid);
}

TEST_CASE("the log of a store is its owner's only, too", "[settings]")
{
    Connection const at;
    add(*at.database, test::a_journey());
    for (auto const* end : {"", "-wal", "-shm"})
        CHECK((std::filesystem::status(at.path.native() + end).permissions() & std::filesystem::perms::mask)
              == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}
