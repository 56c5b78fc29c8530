#include "../bench/scale.hpp"

#include <tocht/tocht.hpp>

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <chrono>
#include <functional>
#include <map>
#include <type_traits>

using namespace tocht;

// A view reads by sets, however large the journey is.

namespace {

constexpr std::size_t most_statements = 12;

/// What every connection runs that is opened while this lives: not how transactions begin and end, nor what the search
/// index asks of its own tables.
class Statements {
public:
    Statements() { ::sqlite3_auto_extension(entry()); }
    ~Statements() { ::sqlite3_cancel_auto_extension(entry()); }
    Statements(Statements const&) = delete;
    Statements& operator=(Statements const&) = delete;

    static std::vector<std::string> of(std::function<void()> const& work)
    {
        work(); // what may be released is released now
        heard().clear();
        work();
        return heard();
    }

private:
    static std::vector<std::string>& heard()
    {
        static std::vector<std::string> all;
        return all;
    }

    static int hear(unsigned /*kind*/, void* /*context*/, void* /*statement*/, void* text)
    {
        std::string const sql = static_cast<char const*>(text);
        bool const is_own = sql.starts_with("--") || sql.starts_with("BEGIN") || sql.starts_with("COMMIT")
                         || sql.find("'word_") != std::string::npos || sql.find("\"word_") != std::string::npos;
        if (!is_own)
            heard().push_back(sql);
        return 0;
    }

    static int attach(sqlite3* database, char const** /*message*/, sqlite3_api_routines const* /*routines*/)
    {
        return ::sqlite3_trace_v2(database, SQLITE_TRACE_STMT, hear, nullptr);
    }

    static void (*entry())() { return reinterpret_cast<void (*)()>(attach); }
};

/// A journey of a number of documents of every kind, and those who look at it.
struct Filled {
    explicit Filled(std::size_t documents, Openness openness)
    {
        if (openness == Openness::anonymous)
            bench.host.change<Journey>(bench.journey, 1, R"({"openness": "anonymous"})");
        auto const filled = scale::fill(bench, documents);
        session = filled.session;
        auto const sponsor = bench.host.add(Person{.name = "Nico"}).id;
        bench.host.add(Participant{.journey = bench.journey, .person = sponsor, .authority = Authority::sponsor});
        auto const one =
            bench.host.list<Participant>({.journey = bench.journey, .where = R"({"authority": "participant"})"});
        actors = {{"host", bench.host},
                  {"facilitator", filled.facilitator},
                  {"participant", bench.store.act_as(one.items.back().body.person)},
                  {"sponsor", bench.store.act_as(sponsor)}};
    }

    scale::Bench bench{};
    Id session{};
    std::vector<std::pair<std::string, Actor>> actors;
};

struct Asked {
    Id journey{};
    Id session{};
};

template <typename Options> Options options_of(Asked const& asked)
{
    if constexpr (std::is_same_v<Options, HarvestOptions>)
        return {.session = asked.session};
    else {
        Options options;
        options.journey = asked.journey;
        return options;
    }
}

using Reading = std::function<void(Actor const&, Asked const&)>;

std::map<std::string, Reading> readings()
{
    return {
#define VIEW(name, result, options)                                                                                    \
    {#name, [](Actor const& actor, Asked const& asked) { static_cast<void>(actor.name(options_of<options>(asked))); }},
        TOCHT_VIEWS(VIEW)
#undef VIEW
            {"trend by unit",
             [](Actor const& actor, Asked const& asked) {
                 static_cast<void>(actor.trend({.journey = asked.journey, .by = Grouping::unit}));
             }},
        {"consensus by unit",
         [](Actor const& actor, Asked const& asked) {
             static_cast<void>(actor.consensus({.journey = asked.journey, .kind = Kind::rule, .by = Grouping::unit}));
         }},
        {"timeline at a moment",
         [](Actor const& actor, Asked const& asked) {
             auto const now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
             static_cast<void>(actor.timeline({.journey = asked.journey, .at = now}));
         }},
        {"list", [](Actor const& actor,
                    Asked const& asked) { static_cast<void>(actor.list<Remark>({.journey = asked.journey})); }},
        {"list in another order",
         [](Actor const& actor, Asked const& asked) {
             static_cast<void>(actor.list<Remark>({.journey = asked.journey, .order = "-text"}));
         }},
        {"search",
         [](Actor const& actor, Asked const& asked) { static_cast<void>(actor.search("de", asked.journey)); }},
        {"changes", [](Actor const& actor, Asked const&) { static_cast<void>(actor.changes("", 100)); }},
        {"report", [](Actor const& actor, Asked const& asked) { static_cast<void>(actor.render_html(asked.journey)); }},
    };
}

} // namespace

TEST_CASE("a view takes at most twelve statements, however large the journey is")
{
    Statements const counting;
    auto const openness = GENERATE(Openness::named, Openness::anonymous);
    auto const documents = GENERATE(std::size_t{80}, std::size_t{400});
    Filled const filled(documents, openness);
    for (auto const& [name, actor] : filled.actors)
        for (auto const& [view, read] : readings()) {
            std::vector<std::string> all;
            try {
                all = Statements::of([&] { read(actor, {filled.bench.journey, filled.session}); });
            } catch (Error const&) {
                CHECK(name + ", " + view == "sponsor, harvest"); // who may not see the session
                continue;
            }
            std::map<std::string, int> times;
            for (auto const& one : all)
                ++times[one];
            std::string listed;
            for (auto const& [sql, count] : times)
                listed += std::to_string(count) + " × " + sql + "\n";
            INFO(view << " for the " << name << " of " << documents << " documents, " << all.size() << ":\n" << listed);
            CHECK(all.size() <= most_statements);
        }
}
