// How fast, as ratios to the same work written by hand, side by side in one run. Pairs of benchmarks are named
// work/tocht and work/peer; after all of them each pair's ratio is printed with the number to reach.

#include "scale.hpp"

#include "store/documents.hpp"
#include "store/ratings.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <iostream>
#include <map>

using namespace tocht;

namespace {

// add a rule, durable

void add_tocht(benchmark::State& state)
{
    scale::Bench const bench;
    for (auto _ : state)
        bench.host.add(scale::rule(bench.journey));
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
    for (auto _ : state) {
        Batch batch;
        for (int index = 0; index < 1000; ++index)
            batch.add(scale::rule(bench.journey));
        bench.host.apply(batch);
    }
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

void rate_tocht(benchmark::State& state)
{
    for (auto _ : state) {
        state.PauseTiming();
        scale::Bench const bench;
        auto const people = scale::participants(bench, raters);
        std::vector<Rating> ratings;
        ratings.reserve(std::size_t{raters} * subjects);
        auto const session = scale::open_session(bench, day(2027, 12, 1));
        for (int subject = 0; subject < subjects; ++subject) {
            auto const factor =
                bench.host.add(Factor{.journey = bench.journey, .text = "Systemen praten niet met elkaar"}).id;
            for (std::size_t rater = 0; rater < people.size(); ++rater)
                ratings.push_back({.participant = people[rater],
                                   .subject = factor,
                                   .session = session,
                                   .aspect = Aspect::strength,
                                   .value = static_cast<int>(rater % 5) + 1});
        }
        state.ResumeTiming();
        bench.host.rate_many(ratings);
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

// what a trend reads of a journey with 10,000,000 ratings (the tallies of its sessions), against GROUP BY over the rows

struct Rated {
    scale::Bench bench;
    std::vector<std::int64_t> sessions;
};

/// 50,000 people, 200 factors, in one session.
Rated const& rated()
{
    static auto const made = [] {
        auto rated = std::make_unique<Rated>();
        auto const& bench = rated->bench;
        auto const people = scale::participants(bench, 50'000);
        auto const session = scale::open_session(bench, day(2027, 12, 1));
        for (int subject = 0; subject < 200; ++subject) {
            auto const factor = bench.host.add(Factor{.journey = bench.journey, .text = "Systemen"}).id;
            std::vector<Rating> ratings;
            for (std::size_t rater = 0; rater < people.size(); ++rater)
                ratings.push_back({.participant = people[rater],
                                   .subject = factor,
                                   .session = session,
                                   .aspect = Aspect::strength,
                                   .value = static_cast<int>(rater % 5) + 1});
            bench.host.rate_many(ratings);
        }
        store::Database database(bench.folder / "tocht.db", {.is_read_only = true});
        rated->sessions = {store::find(database, session)->number};
        return rated;
    }();
    return *made;
}

void trend_tocht(benchmark::State& state)
{
    store::Database database(rated().bench.folder / "tocht.db", {.is_read_only = true});
    for (auto _ : state)
        for (auto const session : rated().sessions)
            benchmark::DoNotOptimize(store::tallies_of_session(database, session));
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

// progress of a journey with 300 documents, against reading and parsing them

std::unique_ptr<scale::Bench> journey_of(std::size_t documents)
{
    auto bench = std::make_unique<scale::Bench>();
    scale::fill(*bench, documents);
    return bench;
}

void progress_tocht(benchmark::State& state)
{
    auto const bench = journey_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(bench->host.progress(bench->journey));
}

void progress_peer(benchmark::State& state)
{
    auto const bench = journey_of(static_cast<std::size_t>(state.range(0)));
    SQLite::Database database((bench->folder / "tocht.db").native());
    SQLite::Statement rows(database, "SELECT fields FROM document WHERE journey = ?");
    for (auto _ : state) {
        rows.bindNoCopy(1, bench->journey.bytes.data(), 16);
        while (rows.executeStep())
            benchmark::DoNotOptimize(boost::json::parse(rows.getColumn(0).getText()));
        rows.reset();
    }
}

BENCHMARK(add_tocht)->Name("add/tocht")->Iterations(300)->UseRealTime();
BENCHMARK(add_peer)->Name("add/peer")->Iterations(300)->UseRealTime();
BENCHMARK(apply_tocht)->Name("apply/tocht")->Iterations(10)->UseRealTime();
BENCHMARK(apply_peer)->Name("apply/peer")->Iterations(10)->UseRealTime();
BENCHMARK(rate_tocht)->Name("rate_many/tocht")->Iterations(1)->UseRealTime();
BENCHMARK(rate_peer)->Name("rate_many/peer")->Iterations(1)->UseRealTime();
BENCHMARK(trend_tocht)->Name("tallies_10000000/tocht")->UseRealTime();
BENCHMARK(trend_peer)->Name("tallies_10000000/peer")->Iterations(1)->UseRealTime();
BENCHMARK(progress_tocht)->Name("progress_300/tocht")->Arg(300)->UseRealTime();
BENCHMARK(progress_peer)->Name("progress_300/peer")->Arg(300)->UseRealTime();
BENCHMARK(progress_tocht)->Name("progress_10000/tocht")->Arg(10'000)->UseRealTime();
BENCHMARK(progress_peer)->Name("progress_10000/peer")->Arg(10'000)->UseRealTime();

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
        std::cout << "\nwork                  ratio   reach\n";
        for (auto const& [work, reach] : {std::pair{"add", "at most 1.15"},
                                          {"apply", "at most 2"},
                                          {"rate_many", "at most 1.67 (0.6 of the rate)"},
                                          {"tallies_10000000", "at most 0.002 (500 times faster)"},
                                          {"progress_300", "at most 3"},
                                          {"progress_10000", "as progress_300, by document"}}) {
            auto const ours = median(std::string(work) + "/tocht");
            auto const peers = median(std::string(work) + "/peer");
            if (ours > 0 && peers > 0)
                std::printf("%-18s %8.4f   %s\n", work, ours / peers, reach);
        }
    }

private:
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
    Ratios ratios;
    benchmark::RunSpecifiedBenchmarks(&ratios);
    ratios.print();
}
