// How the work grows: the trend over 10^2 to 10^7 ratings, beside GROUP BY over their rows; one to eight threads that
// read; one to four processes that add. How progress grows with the documents is in speed_bench.cpp.
//
// Up to 1,000 people, which is 10^5 ratings here, the trend compares each of them with themselves, for which it reads
// the ratings; above that the tallies do.

#include "scale.hpp"

#include <benchmark/benchmark.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <stdexcept>

using namespace tocht;

namespace {

// trend

/// A journey in which people rated factors in two sessions.
class Rated {
public:
    explicit Rated(std::int64_t ratings)
    {
        auto const factors = std::min<std::int64_t>(100, ratings / 20);
        while (static_cast<std::int64_t>(factors_.size()) < factors)
            factors_.push_back(bench.host.add(Factor{.journey = bench.journey, .text = "Systemen"}).id);
        people_ = scale::participants(bench, static_cast<std::size_t>(ratings / factors / 2));
        reader = bench.host.add(Person{.name = "Farida"}).id;
        bench.host.add(Participant{.journey = bench.journey, .person = reader, .authority = Authority::facilitator});
        hold(day(2027, 11, 1));
        hold(day(2027, 12, 1));
    }

    scale::Bench bench{};
    Id reader{};
    double seconds = 0; ///< that storing the ratings took

private:
    void hold(Day on)
    {
        auto const session = scale::open_session(bench, on);
        for (auto const factor : factors_) {
            std::vector<Rating> ratings;
            for (std::size_t rater = 0; rater < people_.size(); ++rater)
                ratings.push_back({.participant = people_[rater],
                                   .subject = factor,
                                   .session = session,
                                   .aspect = Aspect::strength,
                                   .value = static_cast<int>(rater % 5) + 1});
            store(ratings);
        }
        bench.host.close_session(session);
    }

    void store(std::vector<Rating> const& ratings)
    {
        auto const begin = std::chrono::steady_clock::now();
        bench.host.rate_many(ratings);
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }

    std::vector<Id> people_{};
    std::vector<Id> factors_{};
};

Rated const& rated(std::int64_t ratings)
{
    static std::map<std::int64_t, std::unique_ptr<Rated>> made;
    auto& place = made[ratings];
    if (!place)
        place = std::make_unique<Rated>(ratings);
    return *place;
}

void trend_tocht(benchmark::State& state)
{
    auto const& journey = rated(state.range(0));
    auto const reader = journey.bench.store.act_as(journey.reader);
    for (auto _ : state)
        benchmark::DoNotOptimize(reader.trend({.journey = journey.bench.journey}));
    state.counters["ratings_per_second"] = static_cast<double>(state.range(0)) / journey.seconds;
}

void trend_peer(benchmark::State& state)
{
    SQLite::Database database((rated(state.range(0)).bench.folder / "tocht.db").native());
    SQLite::Statement rows(database, "SELECT session, subject, aspect, count(*), avg(value), sum(value * value) "
                                     "FROM rating GROUP BY session, subject, aspect");
    for (auto _ : state) {
        while (rows.executeStep())
            benchmark::DoNotOptimize(rows.getColumn(4).getDouble());
        rows.reset();
    }
}

// threads that read

/// Each thread has the store open for itself: calls on one store take turns.
void threads(benchmark::State& state)
{
    static scale::Bench const bench;
    static Id const rule = bench.host.add(scale::rule(bench.journey)).id;
    auto const store = Store::open(bench.folder / "tocht.db");
    auto const host = store.host();
    for (auto _ : state)
        benchmark::DoNotOptimize(host.get<Rule>(rule));
    state.SetItemsProcessed(state.iterations());
}

// processes that add

constexpr int adds = 200;

[[noreturn]] void add_and_exit(std::filesystem::path const& path, Id journey)
{
    try {
        auto const store = Store::open(path, {.busy_timeout_ms = 60'000});
        auto const host = store.host();
        for (int index = 0; index < adds; ++index)
            host.add(scale::rule(journey));
    } catch (...) {
        ::_exit(1);
    }
    ::_exit(0);
}

/// No store is open in the process that forks.
void processes(benchmark::State& state)
{
    scale::Folder const folder;
    auto const path = folder / "tocht.db";
    auto const journey =
        Store::open(path).host().add(Journey{.title = "Samen", .starts_on = day(2027, 1, 4), .months = 36}).id;
    for (auto _ : state) {
        for (std::int64_t index = 0; index < state.range(0); ++index)
            if (::fork() == 0)
                add_and_exit(path, journey);
        for (std::int64_t index = 0; index < state.range(0); ++index) {
            int status = 0;
            if (::wait(&status) < 0 || status != 0)
                state.SkipWithError("a process could not add");
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0) * adds);
}

BENCHMARK(trend_tocht)->Name("trend/tocht")->RangeMultiplier(10)->Range(100, 10'000'000)->UseRealTime();
BENCHMARK(trend_peer)->Name("trend/peer")->RangeMultiplier(10)->Range(100, 10'000'000)->UseRealTime();
BENCHMARK(threads)->ThreadRange(1, 8)->UseRealTime();
BENCHMARK(processes)->DenseRange(1, 4)->Iterations(1)->UseRealTime();

} // namespace
