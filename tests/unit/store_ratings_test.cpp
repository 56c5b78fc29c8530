#include "store/ratings.hpp"

#include "model/aspect.hpp"
#include "records.hpp"

#include <random>

using namespace tocht;
using namespace tocht::test;

namespace {

constexpr int clarity = static_cast<int>(Aspect::clarity);
constexpr int agree = static_cast<int>(Aspect::agree);

struct World {
    Folder folder{};
    std::unique_ptr<store::Database> database = open(folder / "a");
    model::Record trip = a_journey();
    std::int64_t trip_number = add(*database, trip);
    std::int64_t subject = add(*database, vision(trip.id, "Beeld"));
    std::int64_t profile = database->write([&] { return store::number_of(*database, {0, 0, 0}); });

    [[nodiscard]] store::Question question(int aspect = clarity) const { return {0, subject, aspect, 1}; }

    template <typename Work> void rate(Work&& work)
    {
        database->write([&] {
            store::RatingWriter writer(*database);
            work(writer);
            writer.finish();
        });
    }
    void put(std::int64_t participant, int value)
    {
        rate([&](auto& writer) { writer.put({question(), participant, profile, value}); });
    }
    store::Counts counts()
    {
        auto const all = store::tallies_of_subject(*database, subject);
        return all.empty() ? store::Counts{} : all.at(0).counts;
    }
};

/// Tallies as a plain recount of the ratings gives them.
using Tallies = std::map<std::pair<store::Question, std::int64_t>, store::Counts>;

Tallies recounted(store::Database& database)
{
    Tallies all;
    store::Query rows(database.prepared("SELECT session, subject, aspect, words, profile, value FROM rating"));
    while (rows.next()) {
        auto const aspect = static_cast<int>(rows.integer(2));
        auto const least = model::aspect(static_cast<Aspect>(aspect)).least;
        store::Question const question{rows.integer(0), rows.integer(1), aspect, static_cast<int>(rows.integer(3))};
        ++all[{question, rows.integer(4)}].at(static_cast<std::size_t>(rows.integer(5) - least));
    }
    return all;
}

Tallies kept(store::Database& database)
{
    Tallies all;
    store::Query rows(
        database.prepared("SELECT session, subject, aspect, words, profile, first, second, third, fourth, "
                          "fifth FROM tally"));
    while (rows.next()) {
        store::Question const question{rows.integer(0), rows.integer(1), static_cast<int>(rows.integer(2)),
                                       static_cast<int>(rows.integer(3))};
        auto& counts = all[{question, rows.integer(4)}];
        for (int place = 0; place < 5; ++place)
            counts.at(static_cast<std::size_t>(place)) = rows.integer(5 + place);
    }
    return all;
}

} // namespace

TEST_CASE("rating again replaces, and withdrawing leaves nothing")
{
    World world;
    world.put(7, 4);
    CHECK(world.counts() == store::Counts{0, 0, 0, 1, 0});
    world.put(7, 2);
    world.put(8, 2);
    CHECK(world.counts() == store::Counts{0, 2, 0, 0, 0});
    CHECK(store::find(*world.database, world.question(), 7)->value == 2);
    CHECK(store::ratings_of(*world.database, std::array{world.question()}).size() == 2);
    CHECK(store::is_rated(*world.database, world.subject));
    CHECK(store::is_journey_rated(*world.database, world.trip.id));
    CHECK(store::has_rated(*world.database, world.trip.id, 7));
    CHECK_FALSE(store::has_rated(*world.database, world.trip.id, 9));

    world.rate([&](auto& writer) {
        CHECK(writer.withdraw(world.question(), 7));
        CHECK_FALSE(writer.withdraw(world.question(), 7));
        CHECK(writer.withdraw(world.question(), 8));
    });
    CHECK_FALSE(store::is_rated(*world.database, world.subject));
    CHECK_FALSE(store::is_journey_rated(*world.database, world.trip.id));
    CHECK_FALSE(store::find(*world.database, world.question(), 7));
}

TEST_CASE("the ratings of a journey or a session never include those of another")
{
    World world;
    auto& database = *world.database;
    auto const other = a_journey();
    add(database, other);
    auto const elsewhere = add(database, vision(other.id, "Ander beeld"));
    constexpr std::int64_t session = 99;
    auto const put = [&](store::Question const& question, std::int64_t participant, std::int64_t profile) {
        world.rate([&](auto& writer) { writer.put({question, participant, profile, 3}); });
    };
    auto const profile = database.write([&] { return store::number_of(database, {0, 1, 0}); });
    put(world.question(), 7, world.profile);
    put(world.question(), 8, profile);
    put({0, world.subject, static_cast<int>(Aspect::ownership), 1}, 7, world.profile);
    put({session, world.subject, static_cast<int>(Aspect::ownership), 0}, 7, world.profile);
    put({0, elsewhere, clarity, 1}, 7, world.profile);
    auto const held = add(database, record(Session{.journey = world.trip.id, .minutes = 60}));
    put({held, world.subject, static_cast<int>(Aspect::ownership), 0}, 7, world.profile);

    auto const tallies = store::tallies_outside_sessions(database, world.trip.id);
    REQUIRE(tallies.size() == 3); // one for each group and question
    CHECK(std::ranges::count(tallies, world.question(), &store::Tally::question) == 2);
    CHECK(store::tallies_of_journey(database, world.trip.id).size() == 5);
    CHECK(store::tallies_outside_sessions(database, other.id).size() == 1);
    CHECK(store::sessions_rated_by(database, world.trip.id, 7) == std::set{held});
    CHECK(store::sessions_rated_by(database, world.trip.id, 8).empty());
    CHECK(store::sessions_rated_by(database, other.id, 7).empty());
    CHECK(store::ratings_outside_sessions(database, world.trip.id, 7).size() == 2);
    CHECK(store::ratings_outside_sessions(database, other.id, 7).at(0).question.subject == elsewhere);
    CHECK(store::ratings_outside_sessions(database, other.id, 8).empty());
    CHECK(store::has_rated_in(database, session, 7));
    CHECK_FALSE(store::has_rated_in(database, session, 8));
    CHECK_FALSE(store::has_rated_in(database, session + 1, 7));
}

TEST_CASE("a rating given and taken back in one batch leaves no tally")
{
    World world;
    world.rate([&](auto& writer) {
        writer.put({world.question(), 7, world.profile, 4});
        writer.withdraw(world.question(), 7);
    });
    CHECK_FALSE(store::is_rated(*world.database, world.subject));
}

TEST_CASE("the lowest value of an aspect is counted first")
{
    World world;
    world.rate([&](auto& writer) { writer.put({world.question(agree), 7, world.profile, -2}); });
    CHECK(world.counts() == store::Counts{1, 0, 0, 0, 0});
    CHECK(store::find(*world.database, world.question(agree), 7)->value == -2);
    CHECK_THROWS(world.rate([&](auto& writer) { writer.put({world.question(agree), 8, world.profile, 3}); }));
    CHECK_FALSE(store::find(*world.database, world.question(agree), 8));
}

TEST_CASE("a profile has one number")
{
    World world;
    world.database->write([&] {
        auto const one = store::number_of(*world.database, {5, 1, 0});
        CHECK(store::number_of(*world.database, {5, 1, 0}) == one);
        CHECK(store::number_of(*world.database, {5, 1, 1}) != one);
    });
}

TEST_CASE("the moves between two questions are those of who rated both, by the groups of then and now")
{
    World world;
    store::Profile const other{.perspective = 2};
    auto const moved = world.database->write([&] { return store::number_of(*world.database, other); });
    store::Question const before{7, world.subject, clarity, 0};
    store::Question const after{8, world.subject, clarity, 0};
    world.rate([&](auto& writer) {
        for (auto const& [participant, value] : {std::pair{1, 2}, {2, 3}, {3, 5}, {4, 1}})
            writer.put({before, participant, world.profile, value});
        for (auto const& [participant, value] : {std::pair{1, 4}, {2, 5}, {5, 1}})
            writer.put({after, participant, world.profile, value});
        writer.put({after, 3, moved, 4});
    });
    auto const moves = store::moves_between(
        *world.database, std::array{store::Pair{after, {9, world.subject, clarity, 0}}, store::Pair{before, after}});
    REQUIRE(moves.size() == 2);
    auto const& same = moves[0].after == other ? moves[1] : moves[0];
    auto const& changed = moves[0].after == other ? moves[0] : moves[1];
    CHECK(same.before == store::Profile{});
    CHECK(same.by == 2);
    CHECK(same.people == 2);
    CHECK(changed.before == store::Profile{});
    CHECK(changed.by == -1);
    CHECK(changed.people == 1);
    CHECK(std::ranges::all_of(moves, [](auto const& move) { return move.pair == 1; }));
}

TEST_CASE("a session's ratings can be counted, read and forgotten without touching others")
{
    World world;
    auto const session = add(*world.database, record(Session{.journey = world.trip.id, .minutes = 60}));
    store::Question const climate{session, world.trip_number, static_cast<int>(Aspect::climate), 0};
    world.put(7, 3);
    world.rate([&](auto& writer) {
        writer.put({climate, 7, world.profile, 3});
        writer.put({climate, 8, world.profile, 5});
    });
    CHECK(store::raters(*world.database, session) == 2);
    CHECK(store::has_rated(*world.database, world.trip.id, 8)); // only in the session
    CHECK(store::has_ratings(*world.database, session));
    CHECK(store::ratings_of_session(*world.database, session).size() == 2);
    REQUIRE(store::tallies_of_session(*world.database, session).size() == 1);
    CHECK(store::tallies_of_session(*world.database, session)[0].counts == store::Counts{0, 0, 1, 0, 1});
    world.database->write([&] { store::forget_session(*world.database, session); });
    CHECK_FALSE(store::has_ratings(*world.database, session));
    CHECK(store::tallies_of_session(*world.database, session).empty());
    CHECK(world.counts() == store::Counts{0, 0, 1, 0, 0});
}

TEST_CASE("a final rating stays with the group in which it was given")
{
    World world;
    auto const closed = add(*world.database, record(Session{.journey = world.trip.id, .minutes = 60}));
    auto const opened = add(*world.database, record(Session{.journey = world.trip.id, .minutes = 60}));
    int const climate = static_cast<int>(Aspect::climate);
    world.put(7, 3);
    world.rate([&](auto& writer) {
        for (auto const session : {closed, opened})
            writer.put({{session, world.trip_number, climate, 0}, 7, world.profile, 4});
    });
    world.database->write([&] {
        store::regroup(*world.database, world.trip.id, 7, store::number_of(*world.database, {0, 1, 0}), opened);
    });
    auto const perspective = [&](std::int64_t session) {
        return store::tallies_of_session(*world.database, session).at(0).profile.perspective;
    };
    CHECK(perspective(closed) == 0);
    CHECK(perspective(opened) == 1);
    CHECK(store::tallies_of_subject(*world.database, world.subject).at(0).profile.perspective == 1);
}

TEST_CASE("tallies follow from the ratings, whatever was done in whatever order")
{
    World world;
    std::mt19937 random(20240108);
    auto const below = [&](unsigned most) { return static_cast<int>(random() % most); };
    auto const session = add(*world.database, record(Session{.journey = world.trip.id, .minutes = 60}));
    auto const another = [&] { return store::number_of(*world.database, {0, below(3), below(2)}); };
    auto const some = [&] {
        return below(2) == 0 ? world.question(below(2) == 0 ? clarity : agree)
                             : store::Question{session, world.trip_number, static_cast<int>(Aspect::climate), 0};
    };
    for (int done = 0; done < 2000;)
        world.database->write([&] {
            store::RatingWriter writer(*world.database);
            for (int batch = below(8); batch >= 0; --batch, ++done)
                if (auto const question = some(); below(3) == 0)
                    writer.withdraw(question, below(6));
                else
                    writer.put({question, below(6), another(),
                                model::aspect(static_cast<Aspect>(question.aspect)).least + below(5)});
            writer.finish();
            if (below(4) == 0) {
                store::regroup(*world.database, world.trip.id, below(6), another(), below(2) == 0 ? session : 0);
                ++done;
            }
            REQUIRE(kept(*world.database) == recounted(*world.database));
        });
}
