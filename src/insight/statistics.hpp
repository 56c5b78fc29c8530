#pragma once

#include <tocht/insight.hpp>

#include <optional>
#include <span>

/// Means of ratings, and what can be said of them and of their change with 95 % confidence.
///
/// The formulas are those of the NIST/SEMATECH e-Handbook of Statistical Methods
/// (https://www.itl.nist.gov/div898/handbook/), by section; quantiles of Student's t-distribution are Boost.Math's.
namespace tocht::insight::statistics {

/// Of fewer answers no verdict is given, also where names are shown.
inline constexpr std::int64_t least_judged = 3;

struct Sample {
    std::int64_t n = 0;
    double mean = 0;
    double variance = 0; ///< of a sample, so divided by n - 1; 0 where n < 2
};

struct Interval {
    double low = 0;
    double high = 0;
};

struct Change {
    double by = 0;
    std::optional<Interval> interval{}; ///< none where there are too few ratings for one
    Verdict verdict{};
};

/// Of how often each value was given: `least`, and those that follow it.
Sample sample(std::span<std::int64_t const> counts, int least);

/// The value that Student's t exceeds in 2.5 % of the cases. `freedom`: above 0, and not only whole.
double quantile(double freedom);

/// Of a mean (1.3.5.2): mean ± t(n - 1) · s / √n. None where n < 2.
std::optional<Interval> interval(Sample const& sample);

/// Of the same people (7.3.1.1): the mean of their differences with its interval as above.
Change paired_change(Sample const& differences);

/// Of others (1.3.5.3, unequal variances; Welch 1947, Satterthwaite 1946): the difference of the means
/// ± t(ν) · √(s₁²/n₁ + s₂²/n₂), where ν = (s₁²/n₁ + s₂²/n₂)² / ((s₁²/n₁)²/(n₁ - 1) + (s₂²/n₂)²/(n₂ - 1)).
Change welch_change(Sample const& before, Sample const& after);

} // namespace tocht::insight::statistics
