#include "insight/views.hpp"

#include "guide/texts.hpp"
#include "insight/common_views.hpp"
#include "insight/names.hpp"
#include "model/names.hpp"

namespace tocht::insight {

namespace {

using texts::Key;

constexpr std::array all_beneficiaries{Beneficiary::collective, Beneficiary::stakeholder, Beneficiary::society};

/// What is to be said of every criterion: the only list of it.
struct CellRow {
    CoverageCell cell;
    Key says; ///< when it is empty
    bool (*is_empty)(CoverageItem const& item);
};
constexpr std::array cell_rows{
    CellRow{CoverageCell::ideal, Key::views_coverage_ideal, [](CoverageItem const& item) { return !item.ideal; }},
    CellRow{CoverageCell::acceptable, Key::views_coverage_acceptable,
            [](CoverageItem const& item) { return !item.acceptable; }},
    CellRow{CoverageCell::seen, Key::views_coverage_seen, [](CoverageItem const& item) { return item.seen.empty(); }},
    CellRow{CoverageCell::heard, Key::views_coverage_heard,
            [](CoverageItem const& item) { return item.heard.empty(); }},
    CellRow{CoverageCell::responsible, Key::views_coverage_responsible,
            [](CoverageItem const& item) { return item.responsible.empty(); }},
    CellRow{CoverageCell::contributes, Key::views_coverage_contributes,
            [](CoverageItem const& item) { return item.contributes.empty(); }},
};

/// A sponsor reads it all: it is what the overview tells, told by criterion.
class CoverageReading {
public:
    explicit CoverageReading(Snapshot const& now)
        : snapshot_(now)
        , names_(now)
    {
        for (auto const* stored : now.of<Signal>())
            signals_[stored->as<Signal>().criterion].push_back(stored);
        for (auto const* stored : now.of<Responsibility>())
            if (auto const& body = stored->as<Responsibility>(); is_held(body.holder))
                responsibilities_[body.subject].push_back(stored);
    }

    Coverage told()
    {
        Coverage result{.journey = snapshot_.seat.journey.id};
        for (auto const* stored : snapshot_.of<Criterion>())
            result.items.push_back(item_of(*stored, stored->as<Criterion>()));
        std::ranges::stable_sort(result.items, {}, &CoverageItem::beneficiary); // they come in the order of ids
        for (auto const& item : result.items)
            add_gaps(item, result.gaps);
        for (auto const beneficiary : all_beneficiaries)
            if (std::ranges::find(result.items, beneficiary, &CoverageItem::beneficiary) == result.items.end())
                result.without_criterion.push_back({beneficiary, says_nobody(beneficiary)});
        return result;
    }

private:
    CoverageItem item_of(Stored const& stored, Criterion const& body)
    {
        CoverageItem item{.criterion = stored.id,
                          .text = body.title,
                          .beneficiary = body.beneficiary,
                          .whom = body.whom,
                          .ideal = body.ideal,
                          .acceptable = body.acceptable};
        for (auto const* signal : signals_[stored.id]) {
            auto const& told = signal->as<Signal>();
            (told.sense == Sense::seen ? item.seen : item.heard).push_back({signal->id, told.shows, told.text});
        }
        for (auto const* responsibility : responsibilities_[stored.id]) {
            auto const& told = responsibility->as<Responsibility>();
            (told.share == Share::responsible ? item.responsible : item.contributes)
                .push_back({responsibility->id, names_.of(told.holder), told.what});
        }
        return item;
    }

    void add_gaps(CoverageItem const& item, std::vector<CoverageGap>& gaps) const
    {
        for (auto const& cell : cell_rows)
            if (cell.is_empty(item))
                gaps.push_back({item.criterion, item.text, cell.cell,
                                texts::say(snapshot_.language(), cell.says, {{"criterion", item.text}})});
    }

    [[nodiscard]] std::string says_nobody(Beneficiary beneficiary) const
    {
        auto const name =
            texts::value_name(snapshot_.language(), model::Named<Beneficiary>::name, model::name_of(beneficiary));
        return texts::say(snapshot_.language(), Key::views_coverage_without_criterion,
                          {{"beneficiary", std::string(name)}});
    }

    /// Whether a unit is held takes a look at everybody: once is enough.
    bool is_held(Id holder)
    {
        auto const [place, is_new] = held_.try_emplace(holder);
        if (is_new)
            place->second = snapshot_.is_held(holder);
        return place->second;
    }

    Snapshot const& snapshot_;
    Names names_;
    std::unordered_map<Id, bool> held_; ///< by holder
    std::unordered_map<Id, Documents> signals_;
    std::unordered_map<Id, Documents> responsibilities_; ///< both by criterion
};

} // namespace

Coverage coverage(Snapshot const& snapshot)
{
    return CoverageReading(snapshot).told();
}

Coverage coverage(Call& call, OfJourney const& asked)
{
    return coverage(Snapshot(call, asked.journey));
}

} // namespace tocht::insight
