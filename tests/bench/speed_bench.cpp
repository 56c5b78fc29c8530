// The work of every day beside the same work written by hand. Pairs of benchmarks are named work/tocht and work/peer;
// table.py runs them side by side and tells their ratios.

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
    for (auto _ : state) {
        peer.begin();
        peer.add_rule();
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
    for (auto _ : state) {
        peer.begin();
        for (int index = 0; index < 1000; ++index)
            peer.add_rule();
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

template <typename Result, typename Asked>
void add_view(std::string const& name, std::size_t documents, Result (Actor::*view)(Asked const&) const)
{
    benchmark::RegisterBenchmark((name + "/tocht").c_str(), [documents, view](benchmark::State& state) {
        auto const& journey = journey_of(documents);
        for (auto _ : state)
            benchmark::DoNotOptimize((journey.filled.facilitator.*view)(asked_of<Asked>(journey)));
    })->UseRealTime();
}

/// All views of 300 documents and of 10,000; how progress grows between and below.
void register_views()
{
    for (std::size_t const documents : {10, 100, 300, 1000, 10'000}) {
        auto const size = "_" + std::to_string(documents);
        benchmark::RegisterBenchmark(("read" + size + "/peer").c_str(), read_peer, documents)->UseRealTime();
        if (documents != 300 && documents != 10'000) {
            add_view("progress" + size, documents, &Actor::progress);
            continue;
        }
#define TOCHT_VIEW(name, Result, Asked) add_view(#name + size, documents, &Actor::name);
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
BENCHMARK(get_tocht)->Name("get/tocht")->UseRealTime();
BENCHMARK(get_peer)->Name("get/peer")->UseRealTime();

} // namespace

int main(int count, char** arguments)
{
    benchmark::Initialize(&count, arguments);
    register_views();
    benchmark::RunSpecifiedBenchmarks();
}
