#include "insight/statistics.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

namespace tocht::insight::statistics {

namespace {

constexpr double tail = 0.025; ///< what a 95 % interval leaves out at each end

Verdict verdict_on(Interval const& interval)
{
    if (interval.low > 0)
        return Verdict::up;
    return interval.high < 0 ? Verdict::down : Verdict::steady;
}

/// Where all are equal, the interval has no width and the t-distribution nothing to say. What is left is to count how
/// often chance makes a change as clear, in either direction.
Verdict verdict_on(double change, double chance)
{
    if (change == 0)
        return Verdict::steady;
    if (chance > 2 * tail)
        return Verdict::too_few;
    return change > 0 ? Verdict::up : Verdict::down;
}

/// The sign test (Conover, Practical Nonparametric Statistics, 3.4): all of n differences have one sign.
double chance_of_signs(std::int64_t n)
{
    return 2 * std::pow(0.5, static_cast<double>(n));
}

/// The exact rank test (Mann and Whitney 1947): all of one sample are above all of the other, which is one of the
/// (n₁ + n₂ over n₁) ways in which they can be mixed, and its mirror image another.
double chance_of_order(std::int64_t one, std::int64_t other)
{
    constexpr double plenty = 1e9; // more makes no difference
    auto const smaller = std::min(one, other);
    auto const larger = static_cast<double>(std::max(one, other));
    double ways = 1;
    for (std::int64_t index = 1; index <= smaller && ways < plenty; ++index)
        ways *= (larger + static_cast<double>(index)) / static_cast<double>(index);
    return 2 / ways;
}

Interval around(double middle, double error, double freedom)
{
    auto const margin = quantile(freedom) * error;
    return {middle - margin, middle + margin};
}

double squared_error(Sample const& sample)
{
    return sample.variance / static_cast<double>(sample.n);
}

} // namespace

Sample sample(std::span<std::int64_t const> counts, int least)
{
    Sample result;
    double sum = 0;
    auto const value = [&](std::size_t place) { return least + static_cast<double>(place); };
    for (std::size_t place = 0; place < counts.size(); ++place) {
        result.n += counts[place];
        sum += value(place) * static_cast<double>(counts[place]);
    }
    if (result.n == 0)
        return result;
    result.mean = sum / static_cast<double>(result.n);
    if (result.n == 1)
        return result;
    // Around the mean, so that nothing is lost where n is huge and the values are nearly equal.
    double squares = 0;
    for (std::size_t place = 0; place < counts.size(); ++place)
        squares += static_cast<double>(counts[place]) * (value(place) - result.mean) * (value(place) - result.mean);
    result.variance = squares / static_cast<double>(result.n - 1);
    return result;
}

double quantile(double freedom)
{
    using namespace boost::math;
    // In double: its digits are plenty here, and long double takes several times as long.
    using InDouble = policies::policy<policies::promote_double<false>>;
    return boost::math::quantile(complement(students_t_distribution<double, InDouble>(freedom), tail));
}

std::optional<Interval> interval(Sample const& sample)
{
    if (sample.n < 2)
        return std::nullopt;
    return around(sample.mean, std::sqrt(squared_error(sample)), static_cast<double>(sample.n - 1));
}

Change paired_change(Sample const& differences)
{
    Change change{.by = differences.mean, .interval = interval(differences), .verdict = Verdict::too_few};
    if (change.interval)
        change.verdict = differences.variance > 0 ? verdict_on(*change.interval)
                                                  : verdict_on(change.by, chance_of_signs(differences.n));
    return change;
}

Change welch_change(Sample const& before, Sample const& after)
{
    Change change{.by = after.mean - before.mean, .verdict = Verdict::too_few};
    if (before.n < 2 || after.n < 2)
        return change;
    auto const one = squared_error(before);
    auto const other = squared_error(after);
    auto const both = one + other;
    if (both == 0) {
        change.interval = Interval{change.by, change.by};
        change.verdict = verdict_on(change.by, chance_of_order(before.n, after.n));
        return change;
    }
    auto const freedom =
        both * both
        / (one * one / static_cast<double>(before.n - 1) + other * other / static_cast<double>(after.n - 1));
    change.interval = around(change.by, std::sqrt(both), freedom);
    change.verdict = verdict_on(*change.interval);
    return change;
}

} // namespace tocht::insight::statistics
