#include "journal_place.hpp"
#include "process.hpp"
#include "records.hpp"

#include "api/commands.hpp"
#include "api/store_state.hpp"
#include "insight/views.hpp"
#include "store/file.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <thread>

using namespace tocht;
using namespace tocht::test;

namespace {

/// The formats, by the names of their stores; those that are migrated, and the present one.
constexpr std::array old_formats{"format-1", "format-2", "format-3"};
constexpr std::array formats_without_secret{"format-1", "format-2"};
constexpr auto present_format = "format-4";

std::filesystem::path golden_file(std::string const& name)
{
    return std::filesystem::path(TOCHT_GOLDEN) / name;
}

/// A copy of a golden store, for migrating changes it.
std::filesystem::path copy_of(Folder const& folder, std::string const& name)
{
    auto const path = folder / (name + ".tocht");
    std::filesystem::copy_file(golden_file(name + ".tocht"), path, std::filesystem::copy_options::overwrite_existing);
    return path;
}

json::object expected(std::string const& name)
{
    return json::parse(bytes_of(golden_file(name + ".json")), std::string::npos).as_object();
}

/// Whether a migration kept the file as it was before.
void check_kept(std::filesystem::path const& kept, std::filesystem::path const& old)
{
    auto const number = [](std::filesystem::path const& path, char const* sql) {
        auto const name = "file:" + path.native() + "?immutable=1"; // leaves nothing beside the golden store
        return SQLite::Database(name, SQLite::OPEN_READONLY | SQLite::OPEN_URI).execAndGet(sql).getInt();
    };
    for (auto const* sql :
         {"PRAGMA user_version", "SELECT count(*) FROM document", "SELECT max(sequence) FROM journal"})
        CHECK(number(kept, sql) == number(old, sql));
}

/// Whether the journal's last line is the one that it was. Until format 3 its number was told.
bool has_same_end(Store const& store, json::object const& golden)
{
    auto const& last = golden.at("changes").as_array().back().at("data").as_object();
    if (auto const* sequence = last.if_contains("sequence"))
        return last_sequence(store) == sequence->to_number<std::int64_t>();
    return last.at("cursor") == json::value(store.info().cursor);
}

/// Runs something on a store that reads as somebody.
template <typename Work> json::value read(Store const& store, std::optional<Id> actor, Work&& work)
{
    return Store::State::of(store)->read(actor, "test", [&](access::Call& call) { return json::value(work(call)); });
}

/// The figures of a journey that was answered anonymously, and of one that was reduced; format 1 had none.
void check_figures(Store const& store, json::object const& golden)
{
    auto const* figures = golden.if_contains("figures");
    if (figures == nullptr)
        return;
    for (auto const& figure : figures->as_array()) {
        json::object const asked{{"journey", figure.at("journey")}, {"by", figure.at("by")}};
        CHECK(read(store, {}, [&](access::Call& call) { return insight::view("trend").tell(call, asked); }) == figure);
    }
}

/// What a store says that a golden one said.
void check_content(Store const& store, json::object const& golden)
{
    for (auto const& history : golden.at("histories").as_array()) {
        auto const id = Id::parse(std::string_view(history.at(0).at("id").as_string()));
        CHECK(read(store, {}, [&](access::Call& call) { return api::history(call, id).at("items"); }) == history);
    }
    auto const& changes = golden.at("changes").as_array();
    CHECK(store.host().changes().size() == changes.size());
    CHECK(has_same_end(store, golden));
    CHECK(store.host().search("zorgt").size() == golden.at("hits").as_array().size());
    auto const facilitator = Id::parse(std::string_view(golden.at("facilitator").as_string()));
    auto const& ratings = golden.at("ratings").as_object();
    auto const told = read(store, facilitator, [&](access::Call& call) {
        return insight::view("ratings").tell(call, {{"journey", ratings.at("journey")}});
    });
    CHECK(told.as_object().at("items") == ratings.at("items"));
    check_figures(store, golden);
}

} // namespace

TEST_CASE("an old store gets its own secret when it is migrated, and its former numbers are no longer places")
{
    Folder const folder;
    Folder const elsewhere;
    for (auto const* name : formats_without_secret) {
        auto const one = Store::open(copy_of(folder, name));
        auto const other = Store::open(copy_of(elsewhere, name));
        CHECK(one.info().cursor != other.info().cursor);
        for (auto const& cursor : {std::string("1"), std::to_string(last_sequence(one)), other.info().cursor})
            CHECK(failure_of([&] { static_cast<void>(one.host().changes(cursor)); })
                  == Failure{Code::invalid, "/after"});
        CHECK(one.host().changes(one.host().changes().back().cursor).empty());
    }
}

TEST_CASE("a store of every old format opens, and nothing in it is lost")
{
    for (auto const* name : old_formats) {
        Folder const folder;
        auto const path = copy_of(folder, name);
        {
            auto const store = Store::open(path);
            CHECK(store.info().format == store::newest_format());
            CHECK(store.check().empty());
            check_content(store, expected(name));
            store.host().add(Person{.name = "Nieuw"}); // and it can be written
        }
        CHECK(Store::open(path).check().empty());
        check_kept(path.native() + "." + name, golden_file(std::string(name) + ".tocht"));
    }
}

TEST_CASE("a store of the present format says what it said when it was written")
{
    Folder const folder;
    auto const path = copy_of(folder, present_format);
    auto const before = bytes_of(path);
    {
        auto const reader = Store::open(path, {.read_only = true});
        CHECK(reader.info().format == store::newest_format());
        check_content(reader, expected(present_format));
    }
    CHECK((bytes_of(path) == before));
    auto const store = Store::open(path);
    CHECK(store.check().empty());
    check_content(store, expected(present_format));
    store.host().add(Person{.name = "Nieuw"});
    CHECK(store.check().empty());
}

TEST_CASE("the newest golden store is of the newest format")
{
    for (int format = 1; format <= store::newest_format(); ++format)
        CHECK(std::filesystem::exists(golden_file("format-" + std::to_string(format) + ".tocht")));
    CHECK(std::string(present_format) == "format-" + std::to_string(store::newest_format()));
    CHECK(old_formats.size() + 1 == static_cast<std::size_t>(store::newest_format()));
}

TEST_CASE("a store of an old format is not read by those who may not migrate it")
{
    for (auto const* name : old_formats) {
        Folder const folder;
        auto const path = copy_of(folder, name);
        auto const before = bytes_of(path);
        CHECK(code_of([&] { Store::open(path, {.read_only = true}); }) == Code::read_only);
        CHECK((bytes_of(path) == before));
    }
}

TEST_CASE("a migration that is killed leaves the old store or the new, and the next opening finishes it")
{
    Folder const folder;
    for (auto const* name : old_formats)
        for (int microseconds = 0; microseconds < 12'000; microseconds += 400) {
            auto const path = copy_of(folder, name);
            for (auto const* end : {"-wal", "-shm"})
                std::filesystem::remove(path.native() + end);
            {
                Process opening([&] { Store::open(path); });
                std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
                opening.kill();
            }
            auto const store = Store::open(path);
            CHECK(store.info().format == store::newest_format());
            CHECK(store.check().empty());
            CHECK(has_same_end(store, expected(name)));
        }
}

TEST_CASE("a migration whose log is cut off at any page leaves the old store or the new")
{
    Folder const folder;
    for (auto const* name : old_formats) {
        auto const path = copy_of(folder, name);
        auto const log = path.native() + "-wal";
        std::string whole;
        {
            auto const reader = std::make_unique<SQLite::Database>(path.native(), SQLite::OPEN_READWRITE);
            reader->exec("PRAGMA journal_mode = WAL; BEGIN; SELECT count(*) FROM document");
            auto const store = Store::open(path); // the one who reads keeps what is migrated in the log
            whole = bytes_of(log);
        }
        auto const old = bytes_of(golden_file(std::string(name) + ".tocht"));
        constexpr std::size_t head = 32;
        constexpr std::size_t frame = 24 + 4096;
        REQUIRE(whole.size() > head + frame);
        for (std::size_t length = 0; length <= whole.size(); length += length == 0 ? head : frame / 2) {
            write_bytes(path, old);
            write_bytes(log, whole.substr(0, length));
            std::filesystem::remove(path.native() + "-shm");
            auto const store = Store::open(path);
            CHECK(store.info().format == store::newest_format());
            CHECK(store.check().empty());
        }
    }
}
