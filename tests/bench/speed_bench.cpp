// How fast, as ratios to the same work written by hand, side by side in one run. Pairs of benchmarks are named
// work/tocht and work/peer; after all of them each pair's ratio is printed with the number to reach.

#include "scale.hpp"

#include <benchmark/benchmark.h>
#include <boost/json.hpp>
#include <tocht/tocht.h>

#include <algorithm>
#include <cstring>
#include <iostream>
#include <map>

using namespace tocht;

namespace {

/// The host of a store through the C interface.
class ByC {
public:
    explicit ByC(scale::Bench const& bench)
    {
        tocht_store_open((bench.folder / "tocht.db").c_str(), nullptr, 0, &store_, nullptr);
        tocht_store_host(store_, &host_, nullptr);
    }
    ~ByC()
    {
        tocht_actor_free(host_);
        tocht_store_close(store_);
    }
    ByC(ByC const&) = delete;
    ByC& operator=(ByC const&) = delete;

    /// Calls a function that answers a text; the text's length.
    template <typename Function, typename... Arguments> std::size_t text(Function function, Arguments... arguments)
    {
        tocht_text* text = nullptr;
        demand(function(host_, arguments..., &text, nullptr));
        auto const length = tocht_text_length(text);
        tocht_text_free(text);
        return length;
    }

    void rate_many(std::vector<tocht_rating> const& ratings)
    {
        demand(tocht_rate_many(host_, ratings.data(), ratings.size(), nullptr));
    }

private:
    static void demand(tocht_code code)
    {
        if (code != TOCHT_OK)
            throw std::runtime_error(tocht_code_name(code));
    }

    tocht_store* store_ = nullptr;
    tocht_actor* host_ = nullptr;
};

std::string rule_of(Id journey)
{
    return R"({"journey":")" + journey.text()
         + R"(","nature":"norm","text":"Wij bellen eerst en schrijven daarna, ook als het druk is.","review_on":"2027-06-01"})";
}

// add a rule, durable

void add_tocht(benchmark::State& state)
{
    scale::Bench const bench;
    ByC host(bench);
    auto const rule = rule_of(bench.journey);
    for (auto _ : state)
        host.text(tocht_add, "rule", rule.data(), rule.size());
}

void add_peer(benchmark::State& state)
{
    scale::Folder const folder;
    scale::Peer peer(folder / "peer.db");
    auto const journey = Id::make();
    for (auto _ : state) {
        peer.begin();
        peer.add_rule(Id::make(), journey);
        peer.commit();
    }
}

// apply 1,000 adds in one call

void apply_tocht(benchmark::State& state)
{
    scale::Bench const bench;
    ByC host(bench);
    std::string commands = "[";
    for (int index = 0; index < 1000; ++index)
        commands += R"({"verb":"add","kind":"rule","document":)" + rule_of(bench.journey) + "},";
    commands.back() = ']';
    for (auto _ : state)
        host.text(tocht_apply, commands.data(), commands.size());
}

void apply_peer(benchmark::State& state)
{
    scale::Folder const folder;
    scale::Peer peer(folder / "peer.db");
    auto const journey = Id::make();
    for (auto _ : state) {
        peer.begin();
        for (int index = 0; index < 1000; ++index)
            peer.add_rule(Id::make(), journey);
        peer.commit();
    }
}

// rate_many, 1,000,000 ratings: 20,000 people, 50 factors, in the order of the primary key

constexpr int raters = 20'000;
constexpr int subjects = 50;

tocht_rating rating(Id participant, Id subject, Id session, int value)
{
    tocht_rating made{};
    std::memcpy(made.participant, participant.bytes.data(), 16);
    std::memcpy(made.subject, subject.bytes.data(), 16);
    std::memcpy(made.session, session.bytes.data(), 16);
    made.aspect = TOCHT_STRENGTH;
    made.value = value;
    return made;
}

void rate_tocht(benchmark::State& state)
{
    for (auto _ : state) {
        state.PauseTiming();
        scale::Bench const bench;
        auto const people = scale::participants(bench, raters);
        std::vector<tocht_rating> ratings;
        ratings.reserve(std::size_t{raters} * subjects);
        auto const session = scale::open_session(bench, day(2027, 12, 1));
        ByC host(bench);
        for (int subject = 0; subject < subjects; ++subject) {
            auto const factor =
                bench.host.add(Factor{.journey = bench.journey, .text = "Systemen praten niet met elkaar"}).id;
            for (std::size_t rater = 0; rater < people.size(); ++rater)
                ratings.push_back(rating(people[rater], factor, session, static_cast<int>(rater % 5) + 1));
        }
        state.ResumeTiming();
        host.rate_many(ratings);
    }
}

void rate_peer(benchmark::State& state)
{
    for (auto _ : state) {
        state.PauseTiming();
        scale::Folder const folder;
        scale::Peer peer(folder / "peer.db");
        state.ResumeTiming();
        peer.begin();
        for (int subject = 0; subject < subjects; ++subject)
            for (int rater = 0; rater < raters; ++rater)
                peer.rate(1, subject, 5, rater, rater % 5 + 1);
        peer.commit();
    }
}

// the trend of a journey with 10,000,000 ratings, against GROUP BY over the rows

struct Rated {
    scale::Bench bench;
    Id reader{};
};

void rate_factors(scale::Bench const& bench, std::vector<Id> const& people, std::vector<Id> const& factors, Day on)
{
    auto const session = scale::open_session(bench, on);
    for (auto const factor : factors) {
        std::vector<Rating> ratings;
        for (std::size_t rater = 0; rater < people.size(); ++rater)
            ratings.push_back({.participant = people[rater],
                               .subject = factor,
                               .session = session,
                               .aspect = Aspect::strength,
                               .value = static_cast<int>(rater % 5) + 1});
        bench.host.rate_many(ratings);
    }
    bench.host.close_session(session);
}

/// 50,000 people, 100 factors, in each of two sessions.
Rated const& rated()
{
    static auto const made = [] {
        auto rated = std::make_unique<Rated>();
        auto const& bench = rated->bench;
        auto const people = scale::participants(bench, 50'000);
        rated->reader = bench.host.add(Person{.name = "Farida"}).id;
        bench.host.add(
            Participant{.journey = bench.journey, .person = rated->reader, .authority = Authority::facilitator});
        std::vector<Id> factors;
        while (factors.size() < 100)
            factors.push_back(bench.host.add(Factor{.journey = bench.journey, .text = "Systemen"}).id);
        rate_factors(bench, people, factors, day(2027, 11, 1));
        rate_factors(bench, people, factors, day(2027, 12, 1));
        return rated;
    }();
    return *made;
}

void trend_tocht(benchmark::State& state)
{
    auto const& bench = rated().bench;
    auto const reader = bench.store.act_as(rated().reader);
    for (auto _ : state)
        benchmark::DoNotOptimize(reader.trend({.journey = bench.journey}));
}

void trend_peer(benchmark::State& state)
{
    SQLite::Database database((rated().bench.folder / "tocht.db").native());
    SQLite::Statement rows(database, "SELECT session, subject, aspect, count(*), avg(value), sum(value * value) "
                                     "FROM rating GROUP BY session, subject, aspect");
    for (auto _ : state) {
        while (rows.executeStep())
            benchmark::DoNotOptimize(rows.getColumn(4).getDouble());
        rows.reset();
    }
}

// get by id, against one SELECT and one parse

void get_tocht(benchmark::State& state)
{
    scale::Bench const bench;
    ByC host(bench);
    auto const id = bench.host.add(scale::rule(bench.journey)).id.text();
    for (auto _ : state) {
        benchmark::DoNotOptimize(host.text(tocht_get, id.c_str()));
    }
}

void get_peer(benchmark::State& state)
{
    scale::Bench const bench;
    auto const id = bench.host.add(scale::rule(bench.journey)).id;
    SQLite::Database database((bench.folder / "tocht.db").native());
    SQLite::Statement row(database, "SELECT fields FROM document WHERE id = ?");
    for (auto _ : state) {
        row.bindNoCopy(1, id.bytes.data(), 16);
        row.executeStep();
        benchmark::DoNotOptimize(boost::json::parse(row.getColumn(0).getText()));
        row.reset();
    }
}

// what a journey tells, against reading and parsing its documents

struct Journey {
    explicit Journey(std::size_t documents)
        : filled(scale::fill(bench, documents))
    {}

    scale::Bench bench;
    scale::Filled filled;
};

/// Made once for all views: nothing changes it.
Journey const& journey_of(std::size_t documents)
{
    static std::map<std::size_t, std::unique_ptr<Journey>> made;
    auto& place = made[documents];
    if (!place)
        place = std::make_unique<Journey>(documents);
    return *place;
}

template <typename Asked> Asked asked_of(Journey const& journey)
{
    Asked asked;
    asked.journey = journey.bench.journey;
    if constexpr (std::same_as<Asked, HarvestOptions>)
        asked.session = journey.filled.session;
    if constexpr (std::same_as<Asked, LineOfSightOptions>)
        asked.document = journey.filled.purpose;
    return asked;
}

void read_peer(benchmark::State& state, std::size_t documents)
{
    auto const& journey = journey_of(documents);
    SQLite::Database database((journey.bench.folder / "tocht.db").native());
    SQLite::Statement rows(database, "SELECT fields FROM document WHERE journey = ?");
    for (auto _ : state) {
        rows.bindNoCopy(1, journey.bench.journey.bytes.data(), 16);
        while (rows.executeStep())
            benchmark::DoNotOptimize(boost::json::parse(rows.getColumn(0).getText()));
        rows.reset();
    }
}

constexpr std::array sizes{300, 10'000};

void register_views()
{
    for (auto const size : sizes) {
        auto const documents = static_cast<std::size_t>(size);
        benchmark::RegisterBenchmark(("read_" + std::to_string(size) + "/peer").c_str(), read_peer, documents)
            ->UseRealTime();
#define TOCHT_VIEW(name, Result, Asked)                                                                                \
    benchmark::RegisterBenchmark((#name "_" + std::to_string(size) + "/tocht").c_str(), [documents](                   \
                                                                                            benchmark::State& state) { \
        auto const& journey = journey_of(documents);                                                                   \
        for (auto _ : state)                                                                                           \
            benchmark::DoNotOptimize(journey.filled.facilitator.name(asked_of<Asked>(journey)));                       \
    })->UseRealTime();
        TOCHT_VIEWS(TOCHT_VIEW)
#undef TOCHT_VIEW
    }
}

BENCHMARK(add_tocht)->Name("add/tocht")->Iterations(300)->UseRealTime();
BENCHMARK(add_peer)->Name("add/peer")->Iterations(300)->UseRealTime();
BENCHMARK(apply_tocht)->Name("apply/tocht")->Iterations(10)->UseRealTime();
BENCHMARK(apply_peer)->Name("apply/peer")->Iterations(10)->UseRealTime();
BENCHMARK(rate_tocht)->Name("rate_many/tocht")->Iterations(1)->UseRealTime();
BENCHMARK(rate_peer)->Name("rate_many/peer")->Iterations(1)->UseRealTime();
BENCHMARK(trend_tocht)->Name("trend/tocht")->UseRealTime();
BENCHMARK(trend_peer)->Name("trend/peer")->Iterations(1)->UseRealTime();
BENCHMARK(get_tocht)->Name("get/tocht")->UseRealTime();
BENCHMARK(get_peer)->Name("get/peer")->UseRealTime();
/// Collects every repetition of both sides of a pair, and tells the ratio of their medians.
class Ratios : public benchmark::ConsoleReporter {
public:
    void ReportRuns(std::vector<Run> const& runs) override
    {
        ConsoleReporter::ReportRuns(runs);
        for (auto const& run : runs)
            if (run.run_type == Run::RT_Iteration)
                times_[run.run_name.function_name].push_back(run.real_accumulated_time
                                                             / static_cast<double>(run.iterations));
    }

    void print()
    {
        std::cout << "\nwork                      ratio   reach\n";
        for (auto const& [work, reach] : {std::pair{"add", "at most 1.15"},
                                          {"apply", "at most 2"},
                                          {"rate_many", "at most 1.67 (0.6 of the rate)"},
                                          {"trend", "at most 0.002 (500 times faster)"},
                                          {"get", "at most 1.5"},
                                          {"report", "at most 10, and 300,000 bytes"}})
            print(work, std::string(work) + "/peer", reach);
#define TOCHT_VIEW(name, Result, Asked)                                                                                \
    print(#name "_300", "read_300/peer", std::string_view(#name) == "progress" ? "at most 3" : "at most 5");           \
    print(#name "_10000", "read_10000/peer", "as with 300: linear");
        TOCHT_VIEWS(TOCHT_VIEW)
#undef TOCHT_VIEW
        print("sponsor_first", "circle_first/peer", "at most 3"); // in release_bench.cpp
        print("sponsor_again", "circle_again/peer", "at most 1.2");
    }

private:
    void print(std::string const& work, std::string const& peer, char const* reach)
    {
        auto const ours = median(work + "/tocht");
        auto const peers = median(peer);
        if (ours > 0 && peers > 0)
            std::printf("%-22s %8.4f   %s\n", work.c_str(), ours / peers, reach);
    }

    double median(std::string const& name)
    {
        auto& times = times_[name];
        if (times.empty())
            return 0;
        std::sort(times.begin(), times.end());
        return times[times.size() / 2];
    }

    std::map<std::string, std::vector<double>> times_;
};

} // namespace

int main(int count, char** arguments)
{
    benchmark::Initialize(&count, arguments);
    register_views();
    Ratios ratios;
    benchmark::RunSpecifiedBenchmarks(&ratios);
    ratios.print();
}
