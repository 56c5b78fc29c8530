// Damaged files: what is done to a sound store, byte by byte or value by value. Opening it is refused and leaves it as it
// is, or what meets the damage says so; nothing breaks off, hangs, or blames the library.
//
// A byte for what is tried, then any number of: a byte for what is done, and what that takes (see Damage).

#include "scene.hpp"

#include <sqlite3.h>

#include <fstream>
#include <sstream>

using namespace tocht::fuzz;

namespace {

constexpr std::size_t page_size = 4096;

std::string bytes_of(std::filesystem::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

/// Does harm to a file, as the input says.
class Damage {
public:
    Damage(std::filesystem::path path, Input& input)
        : path_(std::move(path))
        , input_(input)
        , bytes_(bytes_of(path_))
    {}

    void run()
    {
        for (int steps = 0; steps < 32 && !input_.is_at_end(); ++steps)
            switch (input_.byte() % 5) {
            case 0:
                overwrite();
                break;
            case 1:
                value();
                break;
            case 2:
                cut();
                break;
            case 3:
                clear();
                break;
            default:
                copy();
                break;
            }
        write();
    }

private:
    std::size_t place(std::size_t within)
    {
        auto const page = input_.byte() % (bytes_.size() / page_size + 1);
        auto const high = input_.byte();
        return page * page_size + (high * std::size_t{256} + input_.byte()) % within;
    }

    void overwrite()
    {
        auto at = place(page_size);
        for (int count = input_.byte() % 8; count >= 0; --count, ++at)
            if (at < bytes_.size())
                bytes_[at] = static_cast<char>(input_.byte());
    }

    void cut() { bytes_.resize(std::min(bytes_.size(), place(page_size))); }

    void clear()
    {
        auto const at = place(1);
        for (auto each = at; each < std::min(at + page_size, bytes_.size()); ++each)
            bytes_[each] = '\0';
    }

    void copy()
    {
        auto const from = place(1), to = place(1);
        if (from + page_size <= bytes_.size() && to + page_size <= bytes_.size())
            std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(from), page_size,
                        bytes_.begin() + static_cast<std::ptrdiff_t>(to));
    }

    void write() const { std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes_; }

    /// Another value in a row, of a file that is sound for SQLite.
    void value()
    {
        write();
        sqlite3* database = nullptr;
        sqlite3_open_v2(path_.c_str(), &database, SQLITE_OPEN_READWRITE, "unix");
        sqlite3_exec(database, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF",
                     nullptr, nullptr, nullptr);
        auto const columns = columns_of(database);
        auto const& [table, column] = columns[input_.byte() % columns.size()];
        auto const row = text_of("(SELECT rowid FROM \"%s\" LIMIT 1 OFFSET %d)", table.c_str(), input_.byte() % 64);
        auto const update = "UPDATE \"" + table + "\" SET \"" + column + "\" = ?1";
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database, (update + " WHERE rowid = " + row).c_str(), -1, &statement, nullptr)
            != SQLITE_OK)
            sqlite3_prepare_v2(database, update.c_str(), -1, &statement, nullptr); // a table without rows' numbers
        bind(statement);
        sqlite3_step(statement);
        sqlite3_finalize(statement);
        sqlite3_exec(database, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
        sqlite3_close(database);
        bytes_ = bytes_of(path_);
    }

    void bind(sqlite3_stmt* statement)
    {
        auto const type = input_.byte() % 4;
        auto const text = input_.until('\0');
        if (type == 0)
            sqlite3_bind_text(statement, 1, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        else if (type == 1)
            sqlite3_bind_blob(statement, 1, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        else if (type == 2)
            sqlite3_bind_int64(statement, 1, std::strtoll(text.c_str(), nullptr, 10));
        else
            sqlite3_bind_null(statement, 1);
    }

    static std::vector<std::pair<std::string, std::string>> const& columns_of(sqlite3* database)
    {
        static std::vector<std::pair<std::string, std::string>> columns;
        if (!columns.empty())
            return columns;
        auto const take = [](void*, int, char** values, char**) {
            columns.emplace_back(values[0], values[1]);
            return 0;
        };
        sqlite3_exec(
            database,
            "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table' "
            "AND t.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1, c.cid",
            take, nullptr, nullptr);
        demand(!columns.empty(), "a sound store has columns");
        return columns;
    }

    std::filesystem::path path_;
    Input& input_;
    std::string bytes_;
};

/// Does all there is to do with a store that may be damaged.
class Visit {
public:
    explicit Visit(Scene& scene)
        : scene_(scene)
    {}

    void run(std::uint8_t what)
    {
        switch (what % 4) {
        case 0:
            documents();
            break;
        case 1:
            views();
            break;
        case 2:
            writes();
            break;
        default:
            exchange();
            break;
        }
        answer_of([&](auto text, auto error) { return tocht_store_check(scene_.store().store(), text, error); });
    }

private:
    [[nodiscard]] tocht_actor* host() const { return scene_.store().host(); }
    [[nodiscard]] std::string of(char const* text) const { return scene_.expanded(text); }

    static std::vector<std::string> names()
    {
        auto const all = answer_of([](auto text, auto error) { return tocht_schema("", text, error); });
        std::vector<std::string> names;
        auto const list = all.value();
        for (auto const& name : list.as_array())
            names.push_back(json::value_to<std::string>(name));
        return names;
    }

    void documents()
    {
        static auto const kinds = names();
        for (auto const& kind : kinds)
            if (kind.find('/') == std::string::npos)
                for (char const who : {'h', 'b'})
                    answer_of([&](auto text, auto error) {
                        return tocht_list(scene_.actor(who), kind.c_str(), R"({"order":"-changed_at"})", TOCHT_NTS,
                                          text, error);
                    });
        for (char const letter : std::string_view("jpvrlgdzSOuakm")) {
            auto const& id = scene_.id(letter);
            answer_of([&](auto text, auto error) { return tocht_get(host(), id.c_str(), text, error); });
            answer_of([&](auto text, auto error) { return tocht_history(host(), id.c_str(), text, error); });
        }
        answer_of([&](auto text, auto error) {
            return tocht_search(scene_.actor('b'), R"({"text":"geheim"})", TOCHT_NTS, text, error);
        });
        answer_of([&](auto text, auto error) { return tocht_changes(host(), nullptr, 1000, text, error); });
        answer_of([&](auto text, auto error) { return tocht_store_info(scene_.store().store(), text, error); });
    }

    void views()
    {
        static auto const all = names();
        for (auto const& name : all)
            if (name.starts_with("view/") && name.ends_with("/parameters")) {
                auto const view = name.substr(5, name.rfind('/') - 5);
                auto const parameters = of(view == "harvest" ? R"({"session":"$S"})" : R"({"journey":"$j"})");
                for (char const who : {'h', 'b', 'c'})
                    answer_of([&](auto text, auto error) {
                        return tocht_view(scene_.actor(who), view.c_str(), parameters.data(), parameters.size(), text,
                                          error);
                    });
            }
        auto const parameters = of(R"({"journey":"$j"})");
        for (auto const* format : {"markdown", "html", "icalendar"})
            answer_of([&](auto text, auto error) {
                return tocht_render(host(), format, parameters.data(), parameters.size(), text, error);
            });
    }

    void writes()
    {
        auto const& store = scene_.store();
        std::ignore = store.add("purpose", of(R"({"journey":"$j","stem":"free","completion":"rust"})"));
        std::ignore = store.change(scene_.id('v'), 1, R"({"text":"Een straat","status":"adopted"})");
        std::ignore = store.remove(scene_.id('x'), 1);
        auto const rating = of(R"({"subject":"$j","aspect":"climate","value":4,"session":"$O","participant":"$B"})");
        answer_of([&](tocht_error** error) { return tocht_rate(host(), rating.data(), rating.size(), error); });
        auto const& open = scene_.id('O');
        answer_of([&](auto text, auto error) { return tocht_close_session(host(), open.c_str(), text, error); });
        auto const& next = scene_.id('N');
        answer_of([&](auto text, auto error) { return tocht_open_session(host(), next.c_str(), text, error); });
        auto const& decided = scene_.id('d');
        answer_of([&](auto text, auto error) {
            return tocht_apply_adjustment(host(), decided.c_str(), R"({"text":"Een stad"})", TOCHT_NTS, 1, text, error);
        });
        auto const& journey = scene_.id('j');
        answer_of(
            [&](auto text, auto error) { return tocht_conclude(host(), journey.c_str(), "Het is op", text, error); });
        auto const backpack = of(R"({"journey":"$j","into":"$J"})");
        answer_of(
            [&](auto text, auto error) { return tocht_unpack(host(), backpack.data(), backpack.size(), text, error); });
    }

    void exchange()
    {
        std::string bundle;
        auto const& person = scene_.id('b');
        answer_of([&](auto text, auto error) { return tocht_export_person(host(), person.c_str(), text, error); });
        bool const is_out = export_journey(host(), scene_.id('j'), true, bundle).is_ok();
        auto const& journey = scene_.id('j');
        auto const removed = answer_of(
            [&](auto text, auto error) { return tocht_remove_journey(host(), journey.c_str(), text, error); });
        if (is_out && removed.is_ok())
            import_journey(host(), bundle);
        answer_of(
            [&](auto text, auto error) { return tocht_erase_person(host(), person.c_str(), nullptr, 0, text, error); });
        answer_of([&](auto text, auto error) {
            return tocht_store_maintain(scene_.store().store(), R"({"retention_months":1})", TOCHT_NTS, text, error);
        });
        auto const copy = scene_.path().native() + ".copy";
        answer_of([&](tocht_error** error) {
            return tocht_store_backup(scene_.store().store(), copy.c_str(), nullptr, nullptr, nullptr, error);
        });
        std::filesystem::remove(copy);
    }

    Scene& scene_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    static Scene scene;
    listen(true);
    scene.close();
    for (auto const* end : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(scene.path().native() + end);
    std::filesystem::copy(scene.original(), scene.path());
    Input input(bytes, size);
    auto const what = input.byte();
    Damage(scene.path(), input).run();
    auto const before = bytes_of(scene.path());
    if (scene.reopen().is_ok())
        Visit(scene).run(what);
    else
        demand(bytes_of(scene.path()) == before, "a file that is refused stays as it is");
    scene.close();
    scene.demand_nothing_left();
    return 0;
}
