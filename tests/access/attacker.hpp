#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <numeric>
#include <random>
#include <vector>

/// Somebody who knows the exact sum of every released group, and who belongs to which. Shares no code with the audit,
/// knows nothing of its atoms, bounds and pivots, calculates modulo another prime, and is complete, in two ways.
///
/// By sets: sums do not tell the answers apart that differ by a vector of the null space. A combination that touches
/// only the people of a set exists where the coordinates of these people in the null space are linearly dependent. So
/// every set of fewer than k people is tried, but for its last two members, who are found by sorting.
///
/// By sums: every combination is zero for some people, or not, in which case they count. For large k.
namespace attack {

using Number = std::uint64_t;
using Vector = std::vector<Number>;

constexpr Number prime = 1'000'000'007;

inline Number power(Number base, Number exponent)
{
    Number result = 1;
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1)
            result = result * base % prime;
        base = base * base % prime;
    }
    return result;
}

inline Number inverse(Number number)
{
    return power(number, prime - 2);
}

constexpr std::size_t most = 10; ///< the largest k that is attacked

/// People whom the released groups do not tell apart, with their coordinates in the null space.
struct Point {
    std::int64_t people = 0;
    std::array<Number, most> at{};
};

class Attacker {
public:
    /// `memberships`: for each person the released groups that it is in.
    Attacker(std::vector<std::vector<bool>> const& memberships, std::size_t groups, std::int64_t least)
        : least_(least)
    {
        std::map<std::vector<bool>, std::int64_t> alike;
        for (auto const& person : memberships)
            ++alike[person];
        alike.erase(std::vector<bool>(groups, false));
        place(alike, groups);
    }

    /// Whether some combination of the sums touches somebody, but fewer than `least`.
    bool succeeds() const { return least_ <= 5 ? succeeds_by_sets() : succeeds_by_sums(); }

    bool succeeds_by_sets() const { return dependent(points_, most, least_ - 1); }

    bool succeeds_by_sums() const { return descend(rows_, columns_, 0, least_ - 1); }

private:
    /// A matrix of a row for each group, reduced; what is not a pivot spans the null space. Of its coordinates some
    /// random combinations are kept, one more than a small set has members: these make no dependent set independent,
    /// and hardly ever the reverse.
    void place(std::map<std::vector<bool>, std::int64_t> const& alike, std::size_t groups)
    {
        std::vector<Vector> rows(groups, Vector(alike.size()));
        std::size_t column = 0;
        for (auto const& [membership, people] : alike) {
            for (std::size_t i = 0; i < groups; ++i)
                rows[i][column] = membership[i] ? 1 : 0;
            points_.push_back({people, {}});
            ++column;
        }
        auto const pivots = reduce(rows, alike.size());
        project(rows, pivots);
        keep(std::move(rows), pivots.size());
        points_.erase(std::remove_if(points_.begin(), points_.end(), [&](auto const& p) { return p.people >= least_; }),
                      points_.end());
        std::stable_sort(points_.begin(), points_.end(),
                         [](auto const& a, auto const& b) { return a.people < b.people; });
    }

    /// The rows for those who go by sums, as columns of which the ones with most people come first. Proportional ones
    /// are zero together, so they are one.
    void keep(std::vector<Vector> rows, std::size_t rank)
    {
        std::map<Vector, std::int64_t> columns;
        for (std::size_t column = 0; column < points_.size(); ++column) {
            Vector values;
            for (std::size_t i = 0; i < rank; ++i)
                values.push_back(rows[i][column]);
            auto const lead = std::find_if(values.begin(), values.end(), [](Number value) { return value != 0; });
            auto const by = inverse(*lead);
            for (auto& value : values)
                value = value * by % prime;
            columns[values] += points_[column].people;
        }
        std::vector<std::pair<std::int64_t, Vector>> sorted;
        for (auto const& [values, people] : columns)
            sorted.emplace_back(-people, values);
        std::sort(sorted.begin(), sorted.end());
        rows_.assign(rank, {});
        for (auto const& [people, values] : sorted) {
            columns_.push_back(-people);
            for (std::size_t i = 0; i < rank; ++i)
                rows_[i].push_back(values[i]);
        }
    }

    /// Whether a combination of rows touches no more people than that in the columns from one on.
    static bool descend(std::vector<Vector> const& rows, std::vector<std::int64_t> const& columns, std::size_t from,
                        std::int64_t people)
    {
        if (people < 0 || rows.empty())
            return false;
        while (from < columns.size()
               && std::all_of(rows.begin(), rows.end(), [&](auto const& row) { return row[from] == 0; }))
            ++from;
        if (from == columns.size())
            return true;
        if (rows.size() == 1)
            return people_in(rows[0], columns, from) <= people;
        if (rows.size() == 2)
            return best_of_two(rows[0], rows[1], columns, from) <= people;
        if (touches_more(rows, columns, from, people))
            return false;
        return descend(vanishing(rows, from), columns, from + 1, people)
            || (columns[from] <= people && descend(rows, columns, from + 1, people - columns[from]));
    }

    /// Whether every combination of rows touches more people than that, to be seen by sets of columns that have nothing
    /// in common: as many independent ones as there are rows cannot all be zero, so each such set costs its smallest.
    static bool touches_more(std::vector<Vector> const& rows, std::vector<std::int64_t> const& columns,
                             std::size_t from, std::int64_t people)
    {
        std::vector<bool> used(columns.size());
        while (people >= 0) {
            auto const last = use_independent(rows, from, used);
            if (last == columns.size())
                return false;
            people -= columns[last];
        }
        return true;
    }

    /// Uses the first independent columns that are left, as many as there are rows. The last of them, which has fewest
    /// people; one after the last column when there are not so many.
    static std::size_t use_independent(std::vector<Vector> rows, std::size_t from, std::vector<bool>& used)
    {
        std::size_t rank = 0;
        for (auto column = from; column < used.size(); ++column) {
            if (used[column])
                continue;
            auto const pivot = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(rank), rows.end(),
                                            [&](auto const& row) { return row[column] != 0; });
            if (pivot == rows.end())
                continue;
            used[column] = true;
            std::swap(*pivot, rows[rank]);
            if (++rank == rows.size())
                return column;
            clear_below(rows, rank, column);
        }
        return used.size();
    }

    static void clear_below(std::vector<Vector>& rows, std::size_t rank, std::size_t column)
    {
        auto const& pivot = rows[rank - 1];
        auto const by = inverse(pivot[column]);
        for (auto i = rank; i < rows.size(); ++i)
            if (auto const factor = (prime - rows[i][column]) * by % prime; factor != 0)
                for (auto j = column; j < pivot.size(); ++j)
                    if (pivot[j] != 0)
                        rows[i][j] = (rows[i][j] + factor * pivot[j]) % prime;
    }

    static std::int64_t people_in(Vector const& row, std::vector<std::int64_t> const& columns, std::size_t from)
    {
        std::int64_t sum = 0;
        for (auto i = from; i < columns.size(); ++i)
            sum += row[i] != 0 ? columns[i] : 0;
        return sum;
    }

    /// The fewest people that a combination of two rows touches: it is zero where its ratio is the column's.
    static std::int64_t best_of_two(Vector const& a, Vector const& b, std::vector<std::int64_t> const& columns,
                                    std::size_t from)
    {
        std::int64_t all = 0;
        std::int64_t best = 0;
        std::map<Number, std::int64_t> ratios;
        for (auto i = from; i < columns.size(); ++i)
            if (a[i] != 0 || b[i] != 0) {
                all += columns[i];
                best = std::max(best, ratios[b[i] == 0 ? prime : a[i] * inverse(b[i]) % prime] += columns[i]);
            }
        return all - best;
    }

    /// The combinations of rows that are zero in a column.
    static std::vector<Vector> vanishing(std::vector<Vector> rows, std::size_t column)
    {
        auto const found = std::find_if(rows.begin(), rows.end(), [&](auto const& row) { return row[column] != 0; });
        auto const pivot = std::move(*found);
        rows.erase(found);
        auto const by = inverse(pivot[column]);
        for (auto& row : rows)
            if (auto const factor = (prime - row[column]) * by % prime; factor != 0)
                for (auto i = column; i < row.size(); ++i)
                    row[i] = (row[i] + factor * pivot[i]) % prime;
        return rows;
    }

    static std::vector<std::size_t> reduce(std::vector<Vector>& rows, std::size_t columns)
    {
        std::vector<std::size_t> pivots;
        for (std::size_t column = 0; column < columns && pivots.size() < rows.size(); ++column) {
            auto const start = rows.begin() + static_cast<std::ptrdiff_t>(pivots.size());
            auto const found = std::find_if(start, rows.end(), [&](auto const& row) { return row[column] != 0; });
            if (found == rows.end())
                continue;
            std::iter_swap(start, found);
            clear_column(rows, pivots.size(), column);
            pivots.push_back(column);
        }
        return pivots;
    }

    static void clear_column(std::vector<Vector>& rows, std::size_t pivot, std::size_t column)
    {
        auto const by = inverse(rows[pivot][column]);
        for (auto& value : rows[pivot])
            value = value * by % prime;
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (auto const factor = rows[i][column]; i != pivot && factor != 0)
                for (std::size_t j = 0; j < rows[i].size(); ++j)
                    rows[i][j] = (rows[i][j] + (prime - factor) * rows[pivot][j]) % prime;
    }

    void project(std::vector<Vector> const& rows, std::vector<std::size_t> const& pivots)
    {
        std::mt19937_64 random(20261125);
        for (auto& point : points_)
            for (auto& value : point.at)
                value = random() % prime;
        for (std::size_t i = 0; i < pivots.size(); ++i) {
            auto& sum = points_[pivots[i]].at;
            sum.fill(0);
            for (std::size_t column = 0; column < points_.size(); ++column)
                if (auto const factor = rows[i][column]; factor != 0 && column != pivots[i])
                    for (std::size_t j = 0; j < most; ++j)
                        sum[j] = (sum[j] + (prime - factor) * points_[column].at[j]) % prime;
        }
    }

    using Points = std::vector<Point>;

    /// Whether some of the points, seen in so many dimensions, are dependent and of no more people than that. They are
    /// sorted by people, so a set of three or more that begins with a point has at least three times its people.
    static bool dependent(Points const& points, std::size_t dimension, std::int64_t people)
    {
        if (pair_dependent(points, dimension, people))
            return true;
        for (std::size_t first = 0; first < points.size() && 3 * points[first].people <= people; ++first) {
            auto const left = people - points[first].people;
            if (dependent(without(points, first, dimension, left), dimension - 1, left))
                return true;
        }
        return false;
    }

    /// The later points of at most so many people, as they are seen along the direction of one.
    static Points without(Points const& points, std::size_t one, std::size_t dimension, std::int64_t people)
    {
        auto const& along = points[one].at;
        std::size_t lead = 0;
        while (along[lead] == 0)
            ++lead;
        auto const by = inverse(along[lead]);
        Points result;
        result.reserve(points.size() - one);
        for (auto i = one + 1; i < points.size() && points[i].people <= people; ++i) {
            auto const factor = (prime - points[i].at[lead]) * by % prime;
            auto& seen = result.emplace_back(points[i]);
            for (std::size_t j = 0; j < dimension; ++j)
                seen.at[j] = (seen.at[j] + factor * along[j]) % prime;
            std::swap(seen.at[lead], seen.at[dimension - 1]);
        }
        return result;
    }

    /// Whether a point lies in the origin, or two in one direction, which is the ratio of the first two coordinates.
    /// Of all first coordinates one inverse is made, after Montgomery.
    static bool pair_dependent(Points const& points, std::size_t dimension, std::int64_t people)
    {
        auto const last = std::find_if(points.begin(), points.end(), [&](auto const& p) { return p.people > people; });
        std::vector<std::pair<Number, std::size_t>> directions;
        directions.reserve(points.size());
        Number product = 1;
        for (auto point = points.begin(); point != last; ++point) {
            if (is_origin(*point, dimension))
                return true;
            directions.emplace_back(product, static_cast<std::size_t>(point - points.begin()));
            product = product * (point->at[0] == 0 ? 1 : point->at[0]) % prime;
        }
        auto rest = inverse(product);
        for (auto i = directions.size(); i-- > 0;) {
            auto const& at = points[i].at;
            auto const first = at[0] == 0 ? 1 : at[0];
            directions[i].first = at[0] == 0 ? prime : at[1] * (rest * directions[i].first % prime) % prime;
            rest = rest * first % prime;
        }
        return is_met_twice(points, directions, dimension, people);
    }

    static bool is_origin(Point const& point, std::size_t dimension)
    {
        return std::all_of(point.at.begin(), point.at.begin() + static_cast<std::ptrdiff_t>(dimension),
                           [](Number value) { return value == 0; });
    }

    /// The lightest two of one direction come first, as the points are sorted.
    static bool is_met_twice(Points const& points, std::vector<std::pair<Number, std::size_t>>& directions,
                             std::size_t dimension, std::int64_t people)
    {
        std::sort(directions.begin(), directions.end());
        for (std::size_t i = 1; i < directions.size(); ++i) {
            auto const& a = points[directions[i - 1].second];
            auto const& b = points[directions[i].second];
            if (directions[i].first == directions[i - 1].first && a.people + b.people <= people
                && is_parallel(a, b, dimension))
                return true;
        }
        return false;
    }

    static bool is_parallel(Point const& a, Point const& b, std::size_t dimension)
    {
        for (std::size_t i = 0; i < dimension; ++i)
            for (std::size_t j = i + 1; j < dimension; ++j)
                if (a.at[i] * b.at[j] % prime != a.at[j] * b.at[i] % prime)
                    return false;
        return true;
    }

    std::int64_t least_;
    Points points_;
    std::vector<Vector> rows_;
    std::vector<std::int64_t> columns_;
};

} // namespace attack
