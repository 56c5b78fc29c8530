#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Which figures may leave the circle together: the third of the release rules.
namespace tocht::access {

/// Audits the groups of which the sum of one question's ratings is released, to everybody together.
///
/// The promise: whatever is added to, subtracted from or multiplied with the exact sums of the groups admitted, what
/// comes out and is not always zero depends on `least` raters or more. It looks at who belongs to which group and who
/// rated, never at an answer. Equal questions get equal verdicts in equal order on every machine: the work is counted,
/// not timed.
///
/// Raters of the same membership are one cell. A group is the cells that belong to it; a cell named twice counts once.
///
/// It decides whether the coset g + R of the group's row and the released rows has a vector of small support, the
/// problem of the lightest word of a linear code, by branch and bound. It calculates modulo 2^61 - 1: a rational
/// combination becomes one modulo the prime with no larger support, unless the prime divides the determinants of the
/// rows; determinants of up to 36 rows of zeros and ones are smaller than the prime (Hadamard's bound).
///
/// Not for several threads at a time. When memory runs out nothing is admitted, and the audit is not to be used on.
class Audit {
public:
    enum class Verdict : std::uint8_t {
        admitted,
        refused, ///< the group or a combination with it touches fewer than `least` raters, but not none
        limit,   ///< refused, too: what is admissible was not found out within the limit of work
    };

    /// Multiplications of one test, after which it refuses; a fraction of a millisecond's work.
    static constexpr std::size_t usual_limit = 15'000;

    /// `sizes`: how many raters each cell has. Throws std::invalid_argument when `least` or a size is negative.
    Audit(std::int64_t least, std::vector<std::int64_t> sizes, std::size_t limit = usual_limit);

    /// What `admit` would say. Throws std::out_of_range for a cell that is not there.
    Verdict test(std::span<std::size_t const> group) const;

    /// Tests a group and takes it into the released ones when it is admitted. Throws like `test`.
    Verdict admit(std::span<std::size_t const> group);

    /// Takes a group in that was released before, without a test. Throws like `test`.
    void take(std::span<std::size_t const> group);

    /// Raters of a group. Throws like `test`.
    std::int64_t raters(std::span<std::size_t const> group) const;

    /// Independent sums that the released groups tell.
    std::size_t rank() const { return rows_.size(); }

    /// Multiplications of the most laborious test so far.
    std::size_t work() const { return work_; }

private:
    using Element = std::uint64_t; ///< of the field, below its prime
    using Row = std::vector<Element>;
    using Members = std::vector<bool>;

    /// How a group cuts the atoms: raters of each that belong to it and that don't.
    struct Cut {
        std::vector<std::int64_t> in;
        std::vector<std::int64_t> out;
    };

    Members members(std::span<std::size_t const> group) const;
    Cut cut(Members const& group) const;
    bool tells_nothing_new(Cut const& cut) const;
    Verdict search(Cut const& cut, std::int64_t bound) const;
    void split(Members const& group);
    Row reduced(Row row) const;
    void append(Row row);
    void pivot(std::size_t row, std::size_t atom);
    void prefer_large_pivots();
    std::size_t largest(Row const& row) const;

    std::int64_t least_;
    std::size_t limit_;
    mutable std::size_t work_ = 0;

    std::vector<std::int64_t> cells_;  ///< raters of each
    std::vector<std::size_t> atom_of_; ///< of each cell
    std::vector<std::int64_t> atoms_;  ///< raters of each; the first is in no released group
    std::vector<Row> rows_;            ///< reduced, a value for each atom
    std::vector<std::size_t> pivots_;  ///< of each row: the atom where it alone is not zero
};

/// What a group is made by, in the order in which groups are asked for.
enum class Grouping : std::uint8_t { everybody, perspective, unit, affiliation, crossing, filter };

struct Group {
    Grouping grouping = Grouping::filter;
    std::vector<std::size_t> cells;
};

/// The places of the groups in the order in which they are to be asked: by grouping, larger ones first, equal ones as
/// they stand.
std::vector<std::size_t> order_of_asking(std::vector<Group> const& groups, Audit const& audit);

} // namespace tocht::access
