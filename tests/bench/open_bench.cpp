// Opening a store of a gigabyte, beside opening the same file with SQLite and reading a row.

#include "scale.hpp"

#include <benchmark/benchmark.h>

#include <random>

using namespace tocht;

namespace {

constexpr std::uintmax_t gigabyte = 1'000'000'000;

/// As long as a story may be, nearly; in other words each time.
std::string story(std::mt19937& random)
{
    constexpr std::array words{"zorg",   "wijk",     "bellen",  "gesprek", "afspraak",  "dinsdag",
                               "avond",  "huisarts", "inwoner", "team",    "regel",     "vertrouwen",
                               "morgen", "samen",    "spoed",   "briefje", "luisteren", "rust"};
    std::string text;
    while (text.size() < 9'900)
        text += std::string(words[random() % words.size()]) + ' ';
    text.pop_back();
    return text;
}

class Large {
public:
    Large()
    {
        std::mt19937 random(7);
        while (std::filesystem::file_size(path()) < gigabyte) {
            Batch batch;
            for (int index = 0; index < 2'000; ++index)
                batch.add(Experience{.journey = bench_.journey, .title = "Ik belde eerst", .story = story(random)});
            bench_.host.apply(batch);
        }
    }

    [[nodiscard]] std::filesystem::path path() const { return bench_.folder / "tocht.db"; }
    [[nodiscard]] Id journey() const { return bench_.journey; }

private:
    scale::Bench bench_{};
};

Large const& large()
{
    static Large const one;
    return one;
}

void open_tocht(benchmark::State& state)
{
    auto const& file = large();
    for (auto _ : state)
        benchmark::DoNotOptimize(Store::open(file.path()).host().get<Journey>(file.journey()));
    state.counters["bytes"] = static_cast<double>(std::filesystem::file_size(file.path()));
}

void open_peer(benchmark::State& state)
{
    auto const& file = large();
    auto const id = file.journey();
    for (auto _ : state) {
        SQLite::Database database(file.path().native());
        SQLite::Statement row(database, "SELECT fields FROM document WHERE id = ?");
        row.bindNoCopy(1, id.bytes.data(), 16);
        row.executeStep();
        benchmark::DoNotOptimize(row.getColumn(0).getText());
    }
}

BENCHMARK(open_tocht)->Name("open/tocht")->UseRealTime();
BENCHMARK(open_peer)->Name("open/peer")->UseRealTime();

} // namespace
