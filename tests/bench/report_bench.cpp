// What a report costs beside the view overview of the same journey: 300 documents and 12 sessions; and how long it is.

#include "insight/views.hpp"
#include "report/html.hpp"
#include "scale.hpp"

#include <benchmark/benchmark.h>

using namespace tocht;

namespace {

/// Twelve sessions in all.
scale::Filled journey(scale::Bench const& bench)
{
    auto filled = scale::fill(bench, 300);
    auto const planned = bench.host.list<Session>({.journey = bench.journey}).items.size();
    for (auto number = planned; number < 12; ++number)
        bench.host.plan_sessions(
            bench.journey,
            {.first_on = day(2029, 1, static_cast<unsigned>(number) + 1), .every = 52, .at = "09:00", .minutes = 90});
    return filled;
}

template <typename Work> void read(benchmark::State& state, Work const& work)
{
    scale::Bench const bench;
    journey(bench);
    store::Database database(bench.folder / "tocht.db", {});
    for (auto _ : state)
        database.read([&] {
            access::Call call(database, std::nullopt, Instant{std::chrono::sys_days{day(2028, 1, 1)}});
            return work(call, bench.journey, state);
        });
}

void report_tocht(benchmark::State& state)
{
    read(state, [](access::Call& call, Id journey, benchmark::State& told) {
        auto const page = report::html(call, journey);
        told.counters["bytes"] = static_cast<double>(page.size());
        return page.size();
    });
}

void report_peer(benchmark::State& state)
{
    read(state, [](access::Call& call, Id journey, benchmark::State&) {
        return insight::overview(call, journey).sessions.size();
    });
}

} // namespace

BENCHMARK(report_tocht)->Name("report/tocht")->Unit(benchmark::kMicrosecond);
BENCHMARK(report_peer)->Name("report/peer")->Unit(benchmark::kMicrosecond);
