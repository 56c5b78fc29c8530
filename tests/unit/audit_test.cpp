#include "access/audit.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <stdexcept>

using namespace tocht::access;

namespace {

using Cells = std::vector<std::size_t>;
using Verdict = Audit::Verdict;

/// People from one number up to and without another, as cells of one person each.
Cells people(std::size_t first, std::size_t last)
{
    Cells cells(last - first);
    std::iota(cells.begin(), cells.end(), first);
    return cells;
}

Cells joined(Cells a, Cells const& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

Audit audit_of(std::size_t count, std::int64_t least = 5)
{
    return {least, std::vector<std::int64_t>(count, 1)};
}

/// A person who tries all there is: whether some combination of the groups' sums touches somebody but fewer than
/// `least`. Such a combination vanishes outside some small set of people, so there the rows have a smaller rank.
/// Calculates in whole numbers, without fractions (Bareiss).
class Attacker {
public:
    Attacker(std::int64_t least, std::vector<std::int64_t> sizes)
        : least_(least)
        , sizes_(std::move(sizes))
    {}

    bool succeeds(std::vector<Cells> const& groups) const
    {
        auto const all = rank(groups, 0);
        for (std::uint32_t small = 1; small < (1U << sizes_.size()); ++small)
            if (people_in(small) < least_ && rank(groups, small) < all)
                return true;
        return false;
    }

    std::size_t rank(std::vector<Cells> const& groups, std::uint32_t without) const
    {
        std::vector<std::vector<std::int64_t>> rows;
        for (auto const& group : groups) {
            std::vector<std::int64_t> row(sizes_.size());
            for (auto const cell : group)
                row[cell] = sizes_[cell] == 0 || (without >> cell & 1U) != 0 ? 0 : 1;
            rows.push_back(row);
        }
        return eliminated(rows);
    }

private:
    std::int64_t people_in(std::uint32_t set) const
    {
        std::int64_t sum = 0;
        for (std::size_t cell = 0; cell < sizes_.size(); ++cell)
            sum += (set >> cell & 1U) != 0 ? sizes_[cell] : 0;
        return sum;
    }

    std::size_t eliminated(std::vector<std::vector<std::int64_t>>& rows) const
    {
        std::size_t rank = 0;
        std::int64_t last = 1;
        for (std::size_t column = 0; column < sizes_.size() && rank < rows.size(); ++column) {
            auto const start = rows.begin() + static_cast<std::ptrdiff_t>(rank);
            auto const found = std::find_if(start, rows.end(), [&](auto const& row) { return row[column] != 0; });
            if (found == rows.end())
                continue;
            std::iter_swap(start, found);
            auto const& pivot = *start;
            for (auto row = start + 1; row != rows.end(); ++row)
                for (std::size_t i = sizes_.size(); i-- > column;)
                    (*row)[i] = (pivot[column] * (*row)[i] - (*row)[column] * pivot[i]) / last;
            last = pivot[column];
            ++rank;
        }
        return rank;
    }

    std::int64_t least_;
    std::vector<std::int64_t> sizes_;
};

/// A small organisation by chance: cells of nobody up to three people, and groups of them.
struct Chance {
    explicit Chance(unsigned seed)
        : random(seed)
    {
        sizes.resize(between(3, 9));
        for (auto& size : sizes)
            size = static_cast<std::int64_t>(between(0, 3));
        groups.resize(between(2, 8));
        for (auto& group : groups)
            for (std::size_t cell = 0; cell < sizes.size(); ++cell)
                if (between(0, 1) == 1)
                    group.push_back(cell);
    }

    std::size_t between(std::size_t low, std::size_t high) { return low + random() % (high - low + 1); }

    std::mt19937 random;
    std::vector<std::int64_t> sizes;
    std::vector<Cells> groups;
};

} // namespace

TEST_CASE("A group of fewer than the minimum is refused, also where nothing else is released")
{
    auto audit = audit_of(20);
    CHECK(audit.admit(people(0, 4)) == Verdict::refused);
    CHECK(audit.admit({}) == Verdict::refused);
    CHECK(audit.rank() == 0);
    CHECK(audit.admit(people(0, 5)) == Verdict::admitted);
    CHECK(audit.rank() == 1);
}

TEST_CASE("The minimum is the journey's own")
{
    auto audit = audit_of(40, 10);
    CHECK(audit.admit(people(0, 9)) == Verdict::refused);
    CHECK(audit.admit(people(0, 10)) == Verdict::admitted);
    CHECK(audit.admit(people(0, 19)) == Verdict::refused);
    CHECK(audit.admit(people(0, 20)) == Verdict::admitted);
}

TEST_CASE("Nobody is revealed by subtracting a group from a larger one")
{
    auto audit = audit_of(20);
    CHECK(audit.admit(people(0, 20)) == Verdict::admitted);
    CHECK(audit.admit(people(0, 16)) == Verdict::refused);
    CHECK(audit.admit(people(0, 19)) == Verdict::refused);
    CHECK(audit.admit(people(0, 15)) == Verdict::admitted);
}

TEST_CASE("Nobody is revealed by what remains of a whole after its parts")
{
    auto audit = audit_of(23);
    CHECK(audit.admit(people(0, 23)) == Verdict::admitted);
    CHECK(audit.admit(people(0, 8)) == Verdict::admitted);
    CHECK(audit.admit(people(8, 16)) == Verdict::admitted);
    // The remainder has seven; a group of five of them leaves two.
    CHECK(audit.test(people(16, 23)) == Verdict::admitted);
    CHECK(audit.admit(people(16, 21)) == Verdict::refused);
}

TEST_CASE("Nobody is revealed by overlapping groups")
{
    // A united with B less A and B leaves what they share, though each of them and each difference is large.
    auto audit = audit_of(40);
    CHECK(audit.admit(people(0, 20)) == Verdict::admitted);
    CHECK(audit.admit(people(17, 40)) == Verdict::admitted);
    CHECK(audit.admit(people(0, 40)) == Verdict::refused);
    CHECK(audit.admit(people(0, 17)) == Verdict::refused);
    CHECK(audit.admit(joined(people(0, 17), people(20, 40))) == Verdict::refused);
}

TEST_CASE("Nobody is revealed by crossed groups, of which no two reveal anything")
{
    // Two units by two perspectives: 10 + 10, 10 + 3. Whole, both units and a perspective are large enough, and so are
    // all cells but one; the three large cells would give the last.
    std::vector<std::int64_t> const sizes{10, 10, 10, 3};
    Audit audit(5, sizes);
    CHECK(audit.admit(Cells{0, 1, 2, 3}) == Verdict::admitted);
    CHECK(audit.admit(Cells{0, 1}) == Verdict::admitted);
    CHECK(audit.admit(Cells{0, 2}) == Verdict::admitted);
    CHECK(audit.admit(Cells{0}) == Verdict::refused);
    CHECK(audit.admit(Cells{1}) == Verdict::refused);
    CHECK(audit.admit(Cells{2}) == Verdict::refused);
    CHECK(audit.admit(Cells{3}) == Verdict::refused);
}

TEST_CASE("Nobody is revealed by a combination with factors other than one")
{
    // a + b, b + c and a + c give 2a: a has three people, b and c have ten.
    Audit audit(5, {3, 10, 10});
    CHECK(audit.admit(Cells{0, 1}) == Verdict::admitted);
    CHECK(audit.admit(Cells{1, 2}) == Verdict::admitted);
    CHECK(audit.admit(Cells{0, 2}) == Verdict::refused);

    Audit large(5, {5, 10, 10});
    CHECK(large.admit(Cells{0, 1}) == Verdict::admitted);
    CHECK(large.admit(Cells{1, 2}) == Verdict::admitted);
    CHECK(large.admit(Cells{0, 2}) == Verdict::admitted);
}

TEST_CASE("A group that follows from the released ones is released, too: it tells nothing new")
{
    auto audit = audit_of(30);
    CHECK(audit.admit(people(0, 30)) == Verdict::admitted);
    CHECK(audit.admit(people(0, 12)) == Verdict::admitted);
    CHECK(audit.admit(people(12, 30)) == Verdict::admitted);
    CHECK(audit.admit(people(0, 12)) == Verdict::admitted);
    CHECK(audit.rank() == 2);
}

TEST_CASE("A refused group leaves the audit as it was")
{
    auto audit = audit_of(20);
    CHECK(audit.admit(people(0, 20)) == Verdict::admitted);
    CHECK(audit.admit(people(0, 17)) == Verdict::refused);
    CHECK(audit.test(people(3, 20)) == Verdict::refused);
    CHECK(audit.rank() == 1);
    CHECK(audit.admit(people(0, 10)) == Verdict::admitted);
}

TEST_CASE("What is asked first decides what is released after it")
{
    auto coarse = audit_of(20);
    CHECK(coarse.admit(people(0, 20)) == Verdict::admitted);
    CHECK(coarse.admit(people(0, 17)) == Verdict::refused);
    auto fine = audit_of(20);
    CHECK(fine.admit(people(0, 17)) == Verdict::admitted);
    CHECK(fine.admit(people(0, 20)) == Verdict::refused);
}

TEST_CASE("A group that was released before is accepted without a test")
{
    auto audit = audit_of(20);
    audit.take(people(0, 20));
    CHECK(audit.rank() == 1);
    audit.take(people(0, 20));
    CHECK(audit.rank() == 1);
    CHECK(audit.admit(people(0, 17)) == Verdict::refused);
}

TEST_CASE("Cells are counted once, and empty ones not at all")
{
    Audit audit(5, {3, 0, 2, 10});
    CHECK(audit.admit(Cells{0, 0, 0}) == Verdict::refused);
    CHECK(audit.admit(Cells{0, 2}) == Verdict::admitted);
    CHECK(audit.admit(Cells{0, 1, 2}) == Verdict::admitted);
    CHECK(audit.rank() == 1);
    CHECK(audit.raters(Cells{0, 0, 1, 2}) == 5);
    CHECK(audit.admit(Cells{1}) == Verdict::refused);
}

TEST_CASE("Cells that do not exist and sizes below zero are refused")
{
    auto audit = audit_of(6);
    CHECK_THROWS_AS(audit.admit(Cells{6}), std::out_of_range);
    CHECK_THROWS_AS(audit.take(Cells{7}), std::out_of_range);
    CHECK_THROWS_AS(Audit(5, {3, -1}), std::invalid_argument);
    CHECK_THROWS_AS(Audit(-1, {3}), std::invalid_argument);
    CHECK(Audit(5, {}).admit({}) == Verdict::refused);
}

TEST_CASE("Past its limit of work the audit refuses, and says so; the same each time")
{
    // Everybody in one of six units, one of six floors and one of six projects.
    auto const groups = [] {
        std::vector<Cells> made(18);
        for (std::size_t person = 0; person < 60; ++person) {
            made[person % 6].push_back(person);
            made[6 + person / 10].push_back(person);
            made[12 + person * 7 % 59 % 6].push_back(person);
        }
        return made;
    }();
    std::size_t work = 0;
    auto const verdicts = [&](std::size_t limit) {
        Audit audit(5, std::vector<std::int64_t>(60, 1), limit);
        std::map<Verdict, int> count;
        for (auto const& group : groups)
            ++count[audit.admit(group)];
        work = audit.work();
        return count;
    };
    auto const generous = verdicts(Audit::usual_limit);
    auto const needed = work;
    CHECK(verdicts(needed) == generous);
    CHECK(verdicts(needed - 1).count(Verdict::limit) > 0);
    auto const tight = verdicts(100);
    CHECK(generous.count(Verdict::limit) == 0);
    CHECK(tight.at(Verdict::limit) > 0);
    CHECK(tight.at(Verdict::admitted) < generous.at(Verdict::admitted));
    CHECK(tight == verdicts(100));
}

TEST_CASE("Groups are asked for coarse to fine, larger ones first")
{
    Audit const audit(5, {10, 20, 5, 5});
    std::vector<Group> const groups{
        {Grouping::filter, {0, 1, 2, 3}},      {Grouping::crossing, {2}},   {Grouping::unit, {0}},
        {Grouping::everybody, {0, 1, 2, 3}},   {Grouping::unit, {1}},       {Grouping::crossing, {3}},
        {Grouping::affiliation, {0, 1, 2, 3}}, {Grouping::perspective, {2}}};
    CHECK(order_of_asking(groups, audit) == Cells{3, 7, 4, 2, 6, 1, 5, 0});
    CHECK(order_of_asking({}, audit).empty());
}

TEST_CASE("In small organisations the audit finds what somebody finds out by trying all combinations")
{
    int admitted = 0;
    int refused = 0;
    for (unsigned seed = 0; seed < 3000; ++seed) {
        Chance chance(seed);
        auto const least = static_cast<std::int64_t>(chance.between(1, 6));
        Audit audit(least, chance.sizes);
        Attacker const attacker(least, chance.sizes);
        std::vector<Cells> released;
        for (auto const& group : chance.groups) {
            auto const small = audit.raters(group) < std::max<std::int64_t>(least, 1);
            released.push_back(group);
            auto const leaks = small || attacker.succeeds(released);
            auto const verdict = audit.admit(group);
            INFO("seed " << seed << ", group " << released.size());
            REQUIRE(verdict == (leaks ? Verdict::refused : Verdict::admitted));
            ++(leaks ? refused : admitted);
            if (leaks)
                released.pop_back();
            REQUIRE(audit.rank() == attacker.rank(released, 0));
        }
    }
    CHECK(admitted > 3000);
    CHECK(refused > 3000);
}
