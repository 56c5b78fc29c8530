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

std::string counted(std::vector<std::string> const& statements)
{
    std::map<std::string, int> times;
    for (auto const& one : statements)
        ++times[one];
    std::string listed;
    for (auto const& [sql, count] : times)
        listed += std::to_string(count) + " × " + sql + "\n";
    return listed;
}

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

/// A verb that is given, or finds, so many of something: it prepares that and tells what is then to be counted.
using Writing = std::function<std::function<void()>(scale::Bench& bench, std::size_t many)>;

std::vector<Id> lessons(scale::Bench const& bench, std::size_t many)
{
    std::vector<Id> ids;
    for (std::size_t each = 0; each < many; ++each)
        ids.push_back(bench.host.add(Lesson{.journey = bench.journey, .insight = "Bel eerst"}).id);
    return ids;
}

std::map<std::string, Writing> writings()
{
    return {
        {"rate_many",
         [](scale::Bench& bench, std::size_t many) {
             auto const people = scale::participants(bench, many);
             auto const session = scale::open_session(bench, day(2027, 12, 1));
             auto const factor = bench.host.add(Factor{.journey = bench.journey, .text = "Tijd"}).id;
             std::vector<Rating> ratings;
             for (auto const person : people)
                 ratings.push_back({.participant = person,
                                    .subject = factor,
                                    .session = session,
                                    .aspect = Aspect::strength,
                                    .value = 3});
             return [&bench, ratings] { bench.host.rate_many(ratings); };
         }},
        {"add a role",
         [](scale::Bench& bench, std::size_t many) {
             Role const role{.journey = bench.journey, .name = "Melder", .holders = scale::participants(bench, many)};
             return [&bench, role] { bench.host.add(role); };
         }},
        {"change a role",
         [](scale::Bench& bench, std::size_t many) {
             auto role = bench.host.add(Role{.journey = bench.journey, .name = "Melder"});
             role.body.holders = scale::participants(bench, many);
             return [&bench, role] { bench.host.change(role); };
         }},
        {"open_session",
         [](scale::Bench& bench, std::size_t many) {
             auto session =
                 bench.host
                     .plan_sessions(
                         {{.first_on = day(2027, 12, 1), .every = 52, .at = "09:00", .minutes = 60}, bench.journey})
                     .front();
             session.body.invited = scale::participants(bench, many);
             bench.host.change(session);
             return [&bench, id = session.id] { bench.host.open_session(id); };
         }},
        {"plan_sessions",
         [](scale::Bench& bench, std::size_t many) {
             auto const rhythm = Rhythm{
                 .first_on = day(2027, 12, 1), .every = static_cast<int>(52 / many), .at = "09:00", .minutes = 60};
             return [&bench, rhythm] { bench.host.plan_sessions(bench.journey, rhythm); };
         }},
        {"unpack",
         [](scale::Bench& bench, std::size_t many) {
             auto const chosen = lessons(bench, many);
             bench.host.change<Journey>(bench.journey, 1, R"({"status": "active"})");
             bench.host.conclude(bench.journey, "De subsidie stopt");
             auto const into = bench.host.add(Journey{.title = "Verder", .starts_on = day(2028, 1, 3), .months = 6}).id;
             return [&bench, chosen, into] { bench.host.unpack(bench.journey, into, chosen); };
         }},
        {"close_session",
         [](scale::Bench& bench, std::size_t many) {
             auto const prepared = writings().at("rate_many")(bench, many);
             prepared();
             auto const session = bench.host.list<Session>({.journey = bench.journey}).items.front().id;
             return [&bench, session] { bench.host.close_session(session); };
         }},
        {"remove_journey",
         [](scale::Bench& bench, std::size_t many) {
             lessons(bench, many);
             return [&bench] { bench.host.remove_journey(bench.journey); };
         }},
        {"erase_person",
         [](scale::Bench& bench, std::size_t many) {
             auto const person = bench.host.add(Person{.name = "Beatrijs"}).id;
             bench.host.add(Participant{.journey = bench.journey, .person = person});
             for (std::size_t each = 0; each < many; ++each)
                 bench.store.act_as(person).add(Lesson{.journey = bench.journey, .insight = "Bel Beatrijs eerst"});
             return [&bench, person] { bench.host.erase_person(person); };
         }},
    };
}

/// Those that look something up.
std::vector<std::string> reading(std::vector<std::string> all)
{
    std::erase_if(all, [](std::string const& sql) { return !sql.starts_with("SELECT") && !sql.starts_with("WITH"); });
    return all;
}

} // namespace

TEST_CASE("a verb looks up by sets what it is given, however much that is")
{
    Statements const counting;
    for (auto const& [verb, writing] : writings()) {
        std::vector<std::vector<std::string>> counts;
        for (auto const many : {std::size_t{4}, std::size_t{13}}) {
            scale::Bench bench;
            counts.push_back(reading(Statements::of(writing(bench, many))));
        }
        INFO(verb << ", of 4: " << counts[0].size() << "\n"
                  << counted(counts[0]) << "of 13: " << counts[1].size() << "\n"
                  << counted(counts[1]));
        CHECK(counts[0].size() == counts[1].size());
    }
}

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
                auto const work = [&] { read(actor, {filled.bench.journey, filled.session}); };
                work(); // what may be released is released now
                all = Statements::of(work);
            } catch (Error const&) {
                CHECK(name + ", " + view == "sponsor, harvest"); // who may not see the session
                continue;
            }
            INFO(view << " for the " << name << " of " << documents << " documents, " << all.size() << ":\n"
                      << counted(all));
            CHECK(all.size() <= most_statements);
        }
}
