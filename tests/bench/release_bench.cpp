// What the release rules cost: sealing a session, and telling a sponsor what the circle is told.

#include "scale.hpp"

#include "access/release.hpp"
#include "store/file.hpp"

#include <benchmark/benchmark.h>

#include <stdexcept>

using namespace tocht;

namespace {

constexpr int people = 60;
constexpr int sessions = 6;

/// A journey of sixty people in five units, with sessions in which each of them answered thirty questions.
class Rated {
public:
    Rated()
    {
        join();
        for (int index = 0; index < 13; ++index)
            asked_.emplace_back(bench_.host.add(scale::rule(bench_.journey)).id, Aspect::kept);
        auto const criterion = bench_.host.add(
            Criterion{.journey = bench_.journey,
                      .title = "Rust",
                      .purposes = {bench_.host.add(Purpose{.journey = bench_.journey, .completion = "zorg"}).id}});
        for (int index = 0; index < 13; ++index)
            asked_.emplace_back(
                bench_.host.add(Signal{.journey = bench_.journey, .criterion = criterion.id, .text = "Men belt"}).id,
                Aspect::noticed);
        for (auto const aspect : {Aspect::contribution, Aspect::quality, Aspect::adherence, Aspect::climate})
            asked_.emplace_back(bench_.journey, aspect);
        for (unsigned month = 1; month <= sessions; ++month)
            hold(day(2027, static_cast<int>(month), 18));
    }

    /// A copy of the store, opened.
    [[nodiscard]] Store copy() const
    {
        auto const to = bench_.folder / "copy.db";
        for (auto const* suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(to.native() + suffix);
        (void)bench_.store.backup(to);
        return Store::open(to);
    }

    [[nodiscard]] Id circle() const { return circle_; }
    [[nodiscard]] Id sponsor() const { return sponsor_; }
    [[nodiscard]] Id journey() const { return bench_.journey; }
    [[nodiscard]] std::filesystem::path path() const { return bench_.folder / "tocht.db"; }
    [[nodiscard]] Id session() const { return last_; }

private:
    void join()
    {
        std::vector<Id> units;
        for (auto const* name : {"A", "B", "C", "D", "E"})
            units.push_back(bench_.host.add(Unit{.name = name}).id);
        for (int index = 0; index < people; ++index) {
            auto const person = bench_.host.add(Person{.name = "Lid"}).id;
            members_.push_back(
                bench_.host
                    .add(Participant{.journey = bench_.journey,
                                     .person = person,
                                     .unit = units.at(static_cast<std::size_t>(index) % units.size()),
                                     .perspective = index % 4 == 0 ? Perspective::manager : Perspective::employee,
                                     .affiliation = index % 3 == 0 ? Affiliation::external : Affiliation::internal})
                    .id);
            circle_ = person;
        }
        sponsor_ = bench_.host.add(Person{.name = "Nico"}).id;
        bench_.host.add(Participant{.journey = bench_.journey, .person = sponsor_, .authority = Authority::sponsor});
    }

    void hold(Day on)
    {
        last_ = scale::open_session(bench_, on);
        std::vector<Rating> ratings;
        for (auto const& [subject, aspect] : asked_)
            for (std::size_t index = 0; index < members_.size(); ++index)
                ratings.push_back({.participant = members_[index],
                                   .subject = subject,
                                   .session = last_,
                                   .aspect = aspect,
                                   .value = 1 + static_cast<int>(index % (aspect == Aspect::noticed ? 2 : 3))
                                          - (aspect == Aspect::kept || aspect == Aspect::noticed ? 1 : 0)});
        bench_.host.rate_many(ratings);
        (void)bench_.host.close_session(last_);
    }

    scale::Bench bench_{};
    std::vector<Id> members_{};
    std::vector<std::pair<Id, Aspect>> asked_{};
    Id circle_{};
    Id sponsor_{};
    Id last_{};
};

Rated const& rated()
{
    static Rated const one;
    return one;
}

/// The audit and the ledger of one session of thirty questions, undone each time.
void release(benchmark::State& state)
{
    store::Database database(rated().path(), {});
    auto const journey = database.read([&] { return store::find(database, rated().journey())->as<Journey>(); });
    auto const session = database.read([&] { return store::find(database, rated().session())->number; });
    for (auto _ : state)
        try {
            database.write([&] {
                access::release_session(database, journey, session);
                throw std::runtime_error("undone");
            });
        } catch (std::runtime_error const&) {
        }
}

void first(benchmark::State& state, Id who)
{
    for (auto _ : state) {
        state.PauseTiming();
        auto const store = rated().copy();
        auto const actor = store.act_as(who);
        state.ResumeTiming();
        benchmark::DoNotOptimize(actor.trend({.journey = rated().journey()}));
    }
}

void again(benchmark::State& state, Id who)
{
    auto const store = rated().copy();
    auto const actor = store.act_as(who);
    (void)actor.trend({.journey = rated().journey()});
    for (auto _ : state)
        benchmark::DoNotOptimize(actor.trend({.journey = rated().journey()}));
}

void sponsor_first(benchmark::State& state)
{
    first(state, rated().sponsor());
}
void circle_first(benchmark::State& state)
{
    first(state, rated().circle());
}
void sponsor_again(benchmark::State& state)
{
    again(state, rated().sponsor());
}
void circle_again(benchmark::State& state)
{
    again(state, rated().circle());
}

BENCHMARK(release)->Name("release_session_of_30")->UseRealTime();
BENCHMARK(sponsor_first)->Name("sponsor_first/tocht")->Iterations(10)->UseRealTime();
BENCHMARK(circle_first)->Name("circle_first/peer")->Iterations(10)->UseRealTime();
BENCHMARK(sponsor_again)->Name("sponsor_again/tocht")->UseRealTime();
BENCHMARK(circle_again)->Name("circle_again/peer")->UseRealTime();

} // namespace
