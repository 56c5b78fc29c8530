#include "insight/statistics.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace tocht;
using namespace tocht::insight;

namespace {

using Counts = std::vector<std::int64_t>;

/// Of ratings from 1 to 5.
statistics::Sample rated(Counts const& counts)
{
    return statistics::sample(counts, 1);
}

/// Of differences from -4 to 4.
statistics::Change paired(Counts const& differences)
{
    return statistics::paired_change(statistics::sample(differences, -4));
}

void check_interval(std::optional<statistics::Interval> const& interval, double low, double high)
{
    REQUIRE(interval);
    CHECK(interval->low == Approx(low).epsilon(1e-12));
    CHECK(interval->high == Approx(high).epsilon(1e-12));
}

} // namespace

// The numbers are those of R 4.2.2: t.test(x), t.test(y, x), t.test(y, x, paired = TRUE) and qt, with x = c(3, 4, 4, 5,
// 2) and y = c(4, 4, 5, 5, 4). The stories compare more of them while they run.

TEST_CASE("a mean, its deviation and its interval are R's")
{
    auto const sample = rated({0, 1, 1, 2, 1});
    CHECK(sample.n == 5);
    CHECK(sample.mean == Approx(3.6));
    CHECK(std::sqrt(sample.variance) == Approx(1.14017542509914).epsilon(1e-12));
    check_interval(statistics::interval(sample), 2.18428522301773, 5.01571477698227);
}

TEST_CASE("a change between different people has Welch's interval, one of the same people the narrower paired one")
{
    auto const welch = statistics::welch_change(rated({0, 1, 1, 2, 1}), rated({0, 0, 0, 3, 2}));
    CHECK(welch.by == Approx(0.8));
    check_interval(welch.interval, -0.598728293341666, 2.198728293341667);
    CHECK(welch.verdict == Verdict::steady);
    auto const same = paired({0, 0, 0, 0, 2, 2, 1, 0, 0});
    CHECK(same.by == Approx(0.8));
    check_interval(same.interval, -0.238850633683568, 1.838850633683567);
}

TEST_CASE("each of two groups counts with its own number of answers in Welch's degrees of freedom")
{
    // x = c(2, 3, 4) and y = c(rep(4, 7), rep(5, 5)): 2.2721 degrees of freedom.
    auto const few = rated({0, 1, 1, 1, 0});
    auto const many = rated({0, 0, 0, 7, 5});
    check_interval(statistics::welch_change(few, many).interval, -0.875445831075171, 3.70877916440850);
    check_interval(statistics::welch_change(many, few).interval, -3.70877916440850, 0.875445831075171);
}

TEST_CASE("nobody has no mean, one has no interval, two have a wide one")
{
    CHECK(rated({0, 0, 0, 0, 0}).n == 0);
    CHECK(!statistics::interval(rated({0, 0, 0, 0, 0})));
    auto const one = rated({0, 0, 0, 1, 0});
    CHECK(one.mean == 4);
    CHECK(one.variance == 0);
    CHECK(!statistics::interval(one));
    check_interval(statistics::interval(rated({1, 1, 0, 0, 0})), -4.85310236808735, 7.85310236808735);
}

TEST_CASE("fewer than two in either session are too few for a verdict, and the change is told without an interval")
{
    for (auto const& change : {statistics::welch_change(rated({0, 1, 0, 0, 0}), rated({0, 0, 0, 20, 21})),
                               statistics::welch_change(rated({20, 21, 0, 0, 0}), rated({0, 0, 0, 0, 1})),
                               paired({0, 0, 0, 0, 0, 0, 0, 1, 0})}) {
        CHECK(change.by > 2);
        CHECK(!change.interval);
        CHECK(change.verdict == Verdict::too_few);
    }
}

TEST_CASE("a change is up or down when its interval excludes 0, and steady otherwise")
{
    CHECK(statistics::welch_change(rated({5, 5, 0, 0, 0}), rated({0, 0, 0, 5, 5})).verdict == Verdict::up);
    CHECK(statistics::welch_change(rated({0, 0, 0, 5, 5}), rated({5, 5, 0, 0, 0})).verdict == Verdict::down);
    CHECK(statistics::welch_change(rated({5, 0, 0, 0, 5}), rated({5, 0, 0, 0, 6})).verdict == Verdict::steady);
    CHECK(paired({0, 0, 0, 0, 1, 6, 3, 0, 0}).verdict == Verdict::up);
    CHECK(paired({0, 0, 3, 6, 1, 0, 0, 0, 0}).verdict == Verdict::down);
    CHECK(paired({0, 0, 0, 3, 4, 3, 0, 0, 0}).verdict == Verdict::steady);
}

TEST_CASE("where all are equal the interval has no width, and only enough people make a change of it")
{
    check_interval(statistics::interval(rated({0, 0, 0, 7, 0})), 4, 4);
    check_interval(paired({0, 0, 0, 0, 0, 6, 0, 0, 0}).interval, 1, 1);
    CHECK(paired({0, 0, 0, 0, 0, 5, 0, 0, 0}).verdict == Verdict::too_few);
    CHECK(paired({0, 0, 0, 0, 0, 6, 0, 0, 0}).verdict == Verdict::up);
    CHECK(paired({0, 0, 0, 6, 0, 0, 0, 0, 0}).verdict == Verdict::down);
    CHECK(paired({0, 0, 0, 0, 2, 0, 0, 0, 0}).verdict == Verdict::steady);
    auto const welch = [](std::int64_t before, std::int64_t after) {
        return statistics::welch_change(rated({0, 0, before, 0, 0}), rated({0, 0, 0, after, 0})).verdict;
    };
    CHECK(welch(3, 4) == Verdict::too_few); // 2 in 35
    CHECK(welch(4, 4) == Verdict::up);      // 2 in 70
    CHECK(welch(3, 5) == Verdict::up);      // 2 in 56
    CHECK(welch(2, 7) == Verdict::too_few); // 2 in 36
    CHECK(welch(8, 2) == Verdict::up);      // 2 in 45
    CHECK(welch(5'000'000, 5'000'000) == Verdict::up);
    CHECK(statistics::welch_change(rated({0, 0, 2, 0, 0}), rated({0, 0, 3, 0, 0})).verdict == Verdict::steady);
}

TEST_CASE("huge numbers of ratings lose nothing: the interval stays R's, and a deviation of none is none")
{
    check_interval(statistics::interval(rated({1'000'000, 2'000'000, 3'000'000, 2'000'000, 1'000'000})),
                   2.99924560936725, 3.00075439063275);
    CHECK(rated({0, 0, 0, 1'000'000'000'000, 0}).variance == 0);
    auto const one_of_many = rated({0, 0, 0, 999'999'999'999, 1});
    CHECK(one_of_many.variance == Approx(1e-12).epsilon(1e-3));
}

TEST_CASE("the quantile is R's for any degrees of freedom")
{
    for (auto const& [freedom, quantile] : {std::pair{1.0, 12.70620473617469},
                                            {1.5, 6.01666310442793},
                                            {2.0, 4.30265272974946},
                                            {30.0, 2.04227245630124},
                                            {1e6, 1.95996635681411},
                                            {1e9, 1.95996398691232}})
        CHECK(statistics::quantile(freedom) == Approx(quantile).epsilon(1e-9));
}
