#include "access/audit.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <utility>

namespace tocht::access {

namespace {

// The field of the integers modulo a Mersenne prime, where a remainder is a shift and an addition.

using Element = std::uint64_t;
__extension__ using Wide = unsigned __int128;

constexpr Element prime = (Element{1} << 61) - 1;
constexpr Element minus_one = prime - 1;

Element plus(Element a, Element b)
{
    auto const sum = a + b;
    return sum >= prime ? sum - prime : sum;
}

Element minus(Element a)
{
    return a == 0 ? 0 : prime - a;
}

Element times(Element a, Element b)
{
    auto const product = static_cast<Wide>(a) * b;
    return plus(static_cast<Element>(product & prime), static_cast<Element>(product >> 61));
}

/// 1 / a as a^(prime - 2), after Fermat.
Element inverse(Element a)
{
    if (a == 1 || a == minus_one)
        return a;
    Element result = 1;
    for (auto exponent = prime - 2; exponent > 0; exponent >>= 1) {
        if ((exponent & 1) != 0)
            result = times(result, a);
        a = times(a, a);
    }
    return result;
}

void scale(std::vector<Element>& row, Element by)
{
    if (by == 1)
        return;
    for (auto& value : row)
        if (value != 0)
            value = times(value, by);
}

/// row += by * other
void add_multiple(std::vector<Element>& row, Element by, std::vector<Element> const& other)
{
    if (by == 1) {
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = plus(row[i], other[i]);
        return;
    }
    if (by == minus_one) {
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = plus(row[i], minus(other[i]));
        return;
    }
    for (std::size_t i = 0; i < row.size(); ++i)
        if (other[i] != 0)
            row[i] = plus(row[i], times(by, other[i]));
}

bool is_zero(std::vector<Element> const& row)
{
    return std::all_of(row.begin(), row.end(), [](Element value) { return value == 0; });
}

/// The value that a combination has on some raters, as it depends on the coefficients that are still open. They remain
/// untouched where it is zero.
struct Form {
    std::int64_t raters = 0;
    std::vector<Element> values{}; ///< a coefficient for each open one, then the constant
    bool normal = false;           ///< its first coefficient is one, or all are zero

    Element constant() const { return values.back(); }
    std::vector<Element>::const_iterator lead() const
    {
        return std::find_if(values.begin(), values.end() - 1, [](Element value) { return value != 0; });
    }
    bool depends() const { return lead() != values.end() - 1; }

    bool is_parallel(Form const& other) const
    {
        return std::equal(values.begin(), values.end() - 1, other.values.begin());
    }
};

/// Forms, and how many raters are touched whatever is chosen for what is open.
struct Choice {
    std::vector<Form> forms;
    std::int64_t touched = 0;
};

/// Parallel forms stand together: at most one of them can be zero.
struct Bundle {
    std::size_t first = 0;
    std::size_t last = 0;
    std::int64_t raters = 0; ///< of all
    std::size_t best = 0;    ///< the form of most raters
    std::int64_t loss = 0;   ///< raters touched at least in addition when the best is not zero
};

/// Looks for a combination that touches fewer than some number of raters.
class Search {
public:
    Search(std::int64_t least, std::size_t limit)
        : least_(least)
        , limit_(limit)
    {}

    Audit::Verdict verdict(Choice choice)
    {
        auto const found = is_found(std::move(choice));
        if (found)
            return Audit::Verdict::refused;
        return work_ > limit_ ? Audit::Verdict::limit : Audit::Verdict::admitted;
    }

    std::size_t work() const { return work_; }

private:
    bool is_found(Choice choice)
    {
        while (work_ <= limit_) {
            tidy(choice);
            auto const bundles = bundles_of(choice);
            auto const bound = bound_of(choice, bundles);
            if (bound >= least_)
                return false;
            if (bundles.empty())
                return true;
            auto const budget = least_ - 1 - bound;
            if (force(choice, bundles, budget))
                continue;
            if (auto const decided = decide(choice, bundles, budget))
                return *decided;
            return branch(choice, bundles, budget);
        }
        return false;
    }

    /// Settles forms that depend on nothing any more, and merges proportional ones.
    void tidy(Choice& choice)
    {
        auto& forms = choice.forms;
        for (auto& form : forms)
            normalise(form);
        auto const settled = std::partition(forms.begin(), forms.end(), [](Form const& f) { return f.depends(); });
        for (auto form = settled; form != forms.end(); ++form)
            if (form->constant() != 0)
                choice.touched += form->raters;
        forms.erase(settled, forms.end());
        std::sort(forms.begin(), forms.end(), [](Form const& a, Form const& b) { return a.values < b.values; });
        merge(forms);
    }

    void normalise(Form& form)
    {
        ++work_;
        if (form.normal)
            return;
        form.normal = true;
        if (auto const lead = form.lead(); lead != form.values.end() - 1 && *lead != 1) {
            scale(form.values, inverse(*lead));
            work_ += form.values.size();
        }
    }

    static void merge(std::vector<Form>& forms)
    {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < forms.size(); ++i) {
            if (kept > 0 && forms[kept - 1].values == forms[i].values) {
                forms[kept - 1].raters += forms[i].raters;
                continue;
            }
            if (kept != i)
                forms[kept] = std::move(forms[i]);
            ++kept;
        }
        forms.resize(kept);
    }

    static std::vector<Bundle> bundles_of(Choice const& choice)
    {
        std::vector<Bundle> bundles;
        auto const& forms = choice.forms;
        for (std::size_t first = 0; first < forms.size();) {
            auto last = first + 1;
            while (last < forms.size() && forms[last].is_parallel(forms[first]))
                ++last;
            bundles.push_back(bundle(forms, first, last));
            first = last;
        }
        return bundles;
    }

    static Bundle bundle(std::vector<Form> const& forms, std::size_t first, std::size_t last)
    {
        Bundle result{.first = first, .last = last, .best = first};
        std::int64_t second = 0;
        for (auto i = first; i < last; ++i)
            result.raters += forms[i].raters;
        for (auto i = first + 1; i < last; ++i) {
            auto const more = forms[i].raters > forms[result.best].raters;
            second = std::max(second, more ? forms[result.best].raters : forms[i].raters);
            if (more)
                result.best = i;
        }
        result.loss = forms[result.best].raters - second;
        return result;
    }

    static std::int64_t bound_of(Choice const& choice, std::vector<Bundle> const& bundles)
    {
        auto bound = choice.touched;
        for (auto const& each : bundles)
            bound += each.raters - choice.forms[each.best].raters;
        return bound;
    }

    /// Makes the forms zero that must be; whether there were such.
    bool force(Choice& choice, std::vector<Bundle> const& bundles, std::int64_t budget)
    {
        auto forced = false;
        for (auto const& each : bundles)
            if (each.loss > budget) {
                make_zero(choice, each.best);
                forced = true;
            }
        return forced;
    }

    /// Chooses what is open so that a form is zero; whether it depends on anything that is open.
    bool make_zero(Choice& choice, std::size_t which)
    {
        auto form = choice.forms[which];
        form.normal = false;
        normalise(form);
        auto const lead = static_cast<std::size_t>(form.lead() - form.values.begin());
        if (lead + 1 == form.values.size())
            return false;
        auto const alone = std::find_if(form.values.begin() + static_cast<std::ptrdiff_t>(lead) + 1,
                                        form.values.end() - 1, [](Element value) { return value != 0; })
                        == form.values.end() - 1;
        for (auto& each : choice.forms)
            if (auto const by = each.values[lead]; by != 0) {
                work_ += alone ? 1 : form.values.size();
                alone ? settle(each, lead, form.constant()) : add_multiple(each.values, minus(by), form.values);
                each.normal = false;
            }
        return true;
    }

    /// What is open of a place is minus that constant.
    static void settle(Form& form, std::size_t place, Element constant)
    {
        auto const by = std::exchange(form.values[place], 0);
        form.values.back() = plus(form.values.back(), minus(times(by, constant)));
    }

    /// How it may be with disjoint sets of independent bundles, one after the other: the best of all are zero, which
    /// leaves little to choose, or one of each set costs its loss. So a few sets decide (as information sets do in the
    /// search for light words of a code); nothing when they do not.
    std::optional<bool> decide(Choice const& choice, std::vector<Bundle> bundles, std::int64_t budget)
    {
        std::stable_sort(bundles.begin(), bundles.end(), [](auto const& a, auto const& b) { return a.loss > b.loss; });
        while (!bundles.empty() && work_ <= limit_) {
            auto trial = choice;
            auto const rest = std::stable_partition(bundles.begin(), bundles.end(),
                                                    [&](Bundle const& each) { return !make_zero(trial, each.best); });
            budget -= bundles.back().loss;
            bundles.erase(rest, bundles.end());
            if (is_found(std::move(trial)))
                return true;
            if (budget < 0)
                return false;
        }
        return std::nullopt;
    }

    /// Tries all that may become of the bundle that costs most: each of its forms zero, or none.
    bool branch(Choice& choice, std::vector<Bundle> const& bundles, std::int64_t budget)
    {
        auto const& costliest = *std::max_element(bundles.begin(), bundles.end(), [](auto const& a, auto const& b) {
            return a.loss < b.loss || (a.loss == b.loss && a.raters < b.raters);
        });
        auto const best = choice.forms[costliest.best].raters;
        for (auto i = costliest.first; i < costliest.last; ++i)
            if (best - choice.forms[i].raters <= budget && is_found(with_zero(choice, i)))
                return true;
        if (best > budget)
            return false;
        choice.touched += costliest.raters;
        auto const first = choice.forms.begin() + static_cast<std::ptrdiff_t>(costliest.first);
        choice.forms.erase(first, first + static_cast<std::ptrdiff_t>(costliest.last - costliest.first));
        return is_found(std::move(choice));
    }

    Choice with_zero(Choice choice, std::size_t which)
    {
        make_zero(choice, which);
        return choice;
    }

    std::int64_t least_;
    std::size_t limit_;
    std::size_t work_ = 0;
};

} // namespace

Audit::Audit(std::int64_t least, std::vector<std::int64_t> sizes, std::size_t limit)
    : least_(least)
    , limit_(limit)
    , cells_(std::move(sizes))
    , atom_of_(cells_.size(), 0)
    , atoms_{std::accumulate(cells_.begin(), cells_.end(), std::int64_t{0})}
{
    if (least < 0 || std::any_of(cells_.begin(), cells_.end(), [](std::int64_t size) { return size < 0; }))
        throw std::invalid_argument("an audit of fewer than no raters");
}

Audit::Verdict Audit::test(std::span<std::size_t const> group) const
{
    auto const parts = cut(members(group));
    if (std::accumulate(parts.in.begin(), parts.in.end(), std::int64_t{0}) < std::max<std::int64_t>(least_, 1))
        return Verdict::refused;
    auto bound = parts.in[0];
    for (std::size_t atom = 1; atom < atoms_.size(); ++atom)
        bound += std::min(parts.in[atom], parts.out[atom]);
    if (bound >= least_ || tells_nothing_new(parts))
        return Verdict::admitted;
    return search(parts, bound);
}

Audit::Verdict Audit::admit(std::span<std::size_t const> group)
{
    auto const verdict = test(group);
    if (verdict == Verdict::admitted)
        take(group);
    return verdict;
}

void Audit::take(std::span<std::size_t const> group)
{
    auto const belongs = members(group);
    if (tells_nothing_new(cut(belongs)))
        return;
    split(belongs);
    auto const parts = cut(belongs);
    Row row(atoms_.size());
    for (std::size_t atom = 0; atom < row.size(); ++atom)
        row[atom] = parts.in[atom] > 0 ? 1 : 0;
    append(reduced(std::move(row)));
    prefer_large_pivots();
}

std::int64_t Audit::raters(std::span<std::size_t const> group) const
{
    auto const belongs = members(group);
    std::int64_t sum = 0;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell)
        sum += belongs[cell] ? cells_[cell] : 0;
    return sum;
}

Audit::Members Audit::members(std::span<std::size_t const> group) const
{
    Members belongs(cells_.size());
    for (auto const cell : group)
        belongs.at(cell) = true;
    return belongs;
}

Audit::Cut Audit::cut(Members const& group) const
{
    Cut cut{std::vector<std::int64_t>(atoms_.size()), std::vector<std::int64_t>(atoms_.size())};
    for (std::size_t cell = 0; cell < cells_.size(); ++cell)
        (group[cell] ? cut.in : cut.out)[atom_of_[cell]] += cells_[cell];
    return cut;
}

/// Whether the group's sum follows from what is released: its row lies in the span of the rows.
bool Audit::tells_nothing_new(Cut const& cut) const
{
    if (cut.in[0] > 0)
        return false;
    Row row(atoms_.size());
    for (std::size_t atom = 1; atom < row.size(); ++atom) {
        if (cut.in[atom] > 0 && cut.out[atom] > 0)
            return false;
        row[atom] = cut.in[atom] > 0 ? 1 : 0;
    }
    return is_zero(reduced(std::move(row)));
}

/// Looks for a combination of the group, once, with released rows. Coefficients whose pivot is so large that the other
/// choice costs too much are settled beforehand: -1 where most of the atom is in the group, so that it goes, else 0.
Audit::Verdict Audit::search(Cut const& cut, std::int64_t bound) const
{
    auto const budget = least_ - 1 - bound;
    Row settled(atoms_.size());
    std::vector<Row const*> open;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        auto const gain = cut.in[pivots_[i]] - cut.out[pivots_[i]];
        if (std::max(gain, -gain) <= budget)
            open.push_back(&rows_[i]);
        else if (gain > 0)
            add_multiple(settled, minus_one, rows_[i]);
    }
    Choice choice{.forms = {}, .touched = cut.in[0]};
    for (std::size_t atom = 1; atom < atoms_.size(); ++atom) {
        Row values;
        values.reserve(open.size() + 1);
        for (auto const* row : open)
            values.push_back((*row)[atom]);
        values.push_back(settled[atom]);
        if (cut.out[atom] > 0)
            choice.forms.push_back({cut.out[atom], values});
        values.back() = plus(values.back(), 1);
        if (cut.in[atom] > 0)
            choice.forms.push_back({cut.in[atom], std::move(values)});
    }
    Search search(least_, limit_);
    auto const verdict = search.verdict(std::move(choice));
    work_ = std::max(work_, search.work());
    return verdict;
}

/// Gives the part of an atom that is in the group an atom of its own, with the same values.
void Audit::split(Members const& group)
{
    auto const parts = cut(group);
    std::vector<std::size_t> inner(atoms_.size());
    std::iota(inner.begin(), inner.end(), std::size_t{0});
    for (std::size_t atom = 0; atom < inner.size(); ++atom) {
        if (parts.in[atom] == 0 || (parts.out[atom] == 0 && atom > 0))
            continue;
        inner[atom] = atoms_.size();
        atoms_.push_back(parts.in[atom]);
        atoms_[atom] = parts.out[atom];
        for (auto& row : rows_)
            row.push_back(row[atom]);
    }
    for (std::size_t cell = 0; cell < cells_.size(); ++cell)
        if (group[cell])
            atom_of_[cell] = inner[atom_of_[cell]];
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (auto const other = inner[pivots_[i]]; atoms_[other] > atoms_[pivots_[i]])
            pivots_[i] = other;
}

Audit::Row Audit::reduced(Row row) const
{
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (auto const by = row[pivots_[i]]; by != 0)
            add_multiple(row, minus(by), rows_[i]);
    return row;
}

/// Appends a row that is zero at all pivots.
void Audit::append(Row row)
{
    auto const atom = largest(row);
    rows_.push_back(std::move(row));
    pivots_.push_back(atom);
    pivot(rows_.size() - 1, atom);
}

/// Makes an atom the pivot of a row: one there, and zero in all other rows.
void Audit::pivot(std::size_t row, std::size_t atom)
{
    scale(rows_[row], inverse(rows_[row][atom]));
    pivots_[row] = atom;
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (auto const by = rows_[i][atom]; i != row && by != 0)
            add_multiple(rows_[i], minus(by), rows_[row]);
}

/// Exchanges pivots for larger atoms until none is to be had: with these the search settles most beforehand.
void Audit::prefer_large_pivots()
{
    for (auto changed = true; changed;) {
        changed = false;
        for (std::size_t row = 0; row < rows_.size(); ++row)
            if (auto const atom = largest(rows_[row]); atoms_[atom] > atoms_[pivots_[row]]) {
                pivot(row, atom);
                changed = true;
            }
    }
}

/// The largest atom on which a row is not zero.
std::size_t Audit::largest(Row const& row) const
{
    std::optional<std::size_t> best;
    std::int64_t most = -1;
    for (std::size_t atom = 0; atom < row.size(); ++atom)
        if (atoms_[atom] > most && row[atom] != 0) { // the sizes first: that one is larger is rare
            best = atom;
            most = atoms_[atom];
        }
    return best.value();
}

std::vector<std::size_t> order_of_asking(std::vector<Group> const& groups, Audit const& audit)
{
    std::vector<std::int64_t> raters;
    raters.reserve(groups.size());
    for (auto const& group : groups)
        raters.push_back(audit.raters(group.cells));
    std::vector<std::size_t> order(groups.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return groups[a].grouping < groups[b].grouping
            || (groups[a].grouping == groups[b].grouping && raters[a] > raters[b]);
    });
    return order;
}

} // namespace tocht::access
