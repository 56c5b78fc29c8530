#include "insight/views.hpp"

#include "guide/texts.hpp"
#include "insight/common_views.hpp"
#include "insight/expectations.hpp"
#include "model/aspect.hpp"

namespace tocht::insight {

namespace {

using texts::Key;

constexpr std::array all_perspectives{Perspective::employee, Perspective::manager, Perspective::organisation,
                                      Perspective::environment};
constexpr int strength = static_cast<int>(Aspect::strength);

/// What gives a factor its strength.
struct Counted {
    ClosedSession const* held = nullptr; ///< null: outside sessions
    access::Told told{};
    std::vector<std::pair<int, access::Told>> by_perspective{}; ///< of the raters
};

class ForceFieldReading {
public:
    explicit ForceFieldReading(Snapshot const& now)
        : snapshot_(now)
        , held_(now.closed_sessions())
        , factors_(now.of<Factor>())
        , is_hidden_(!now.figures.is_exact(now.seat.body().openness) || has_withheld(held_))
    {
        std::for_each(held_.rbegin(), held_.rend(), [this](ClosedSession const& held) { gather_in(held); });
        for (auto const* stored : factors_)
            if (!found_.contains(stored->number))
                gather_outside(*stored);
    }

    ForceField told()
    {
        ForceField result{.journey = snapshot_.seat.journey.id, .sessions = insight::told(held_)};
        if (is_hidden_ && !factors_.empty())
            result.withheld = "group";
        for (auto const perspective : all_perspectives)
            add_perspective(result, perspective);
        for (auto const id : hindrances_answered(snapshot_).about)
            result.unanswered.push_back({id, snapshot_.documents.find(id)->as<Factor>().text});
        for (auto const* stored : factors_)
            add_difference(result, *stored);
        // Factors come in the order of ids.
        std::ranges::stable_sort(result.differences, std::ranges::greater(), &ForceFieldDifference::difference);
        return result;
    }

private:
    /// What was found first is later, and stays.
    void gather_in(ClosedSession const& held)
    {
        auto const& figures = snapshot_.figures;
        std::map<std::int64_t, Counted> found;
        for (auto& cell : figures.in(held.number, held.openness, store::Among::everybody))
            if (cell.question.aspect == strength)
                found[cell.question.subject] = {.held = &held, .told = std::move(cell.told)};
        if (found.empty())
            return;
        for (auto& cell : figures.in(held.number, held.openness, store::Among::perspective))
            if (auto const place = found.find(cell.question.subject);
                cell.question.aspect == strength && place != found.end())
                place->second.by_perspective.emplace_back(static_cast<int>(cell.member), std::move(cell.told));
        found_.merge(std::move(found));
    }

    /// What people found of other words no longer counts.
    void gather_outside(Stored const& factor)
    {
        auto const& figures = snapshot_.figures;
        auto all = figures.outside(factor, Aspect::strength, store::Among::everybody);
        if (all.empty())
            return;
        Counted found{.told = std::move(all.front().told)};
        for (auto& cell : figures.outside(factor, Aspect::strength, store::Among::perspective))
            found.by_perspective.emplace_back(static_cast<int>(cell.member), std::move(cell.told));
        found_.emplace(factor.number, std::move(found));
    }

    void add_perspective(ForceField& result, Perspective perspective) const
    {
        ForceFieldPerspective told{.perspective = perspective, .name = name_of(perspective)};
        for (auto const* stored : factors_) {
            auto const& body = stored->as<Factor>();
            if (body.perspective == perspective)
                (body.effect == Effect::promotes ? told.promotes : told.hinders).push_back(factor_of(*stored, body));
        }
        if (told.promotes.empty() && told.hinders.empty())
            result.silent.push_back({perspective, texts::say(snapshot_.language(), Key::views_force_field_silent,
                                                             {{"perspective", told.name}})});
        for (auto* side : {&told.promotes, &told.hinders})
            std::ranges::stable_sort(*side, std::ranges::greater(), &ForceFieldFactor::strength);
        weigh(told);
        result.perspectives.push_back(std::move(told));
    }

    [[nodiscard]] ForceFieldFactor factor_of(Stored const& stored, Factor const& body) const
    {
        ForceFieldFactor factor{.id = stored.id, .text = body.text, .grip = body.grip};
        auto const found = found_.find(stored.number);
        if (found == found_.end()) {
            if (is_hidden_)
                factor.withheld = "group";
            return factor;
        }
        auto const& told = found->second.told;
        factor.strength = told.mean;
        factor.n = told.n;
        factor.raters = told.raters;
        factor.at_least = told.at_least;
        factor.at_most = told.at_most;
        if (auto const* held = found->second.held) {
            factor.session = held->told.session;
            factor.session_text = held->told.text;
        }
        return factor;
    }

    void weigh(ForceFieldPerspective& told) const
    {
        double balance = 0;
        bool is_rated = false;
        auto const put = [&](ForceFieldFactor const& factor, int direction) {
            if (factor.withheld || factor.at_least || factor.at_most)
                told.withheld = "group";
            is_rated = is_rated || factor.strength;
            balance += direction * factor.strength.value_or(0);
        };
        for (auto const& factor : told.promotes)
            put(factor, 1);
        for (auto const& factor : told.hinders)
            put(factor, -1);
        if (is_rated && !told.withheld)
            told.balance = is_hidden_ ? access::rounded(balance) : balance;
    }

    void add_difference(ForceField& result, Stored const& stored) const
    {
        auto const found = found_.find(stored.number);
        if (found == found_.end())
            return;
        ForceFieldDifference told{.factor = stored.id, .text = stored.as<Factor>().text};
        for (auto const& [number, of] : found->second.by_perspective)
            if (auto const perspective = static_cast<Perspective>(number); of.mean)
                told.means.push_back({.perspective = perspective,
                                      .name = name_of(perspective),
                                      .n = of.n,
                                      .raters = of.raters,
                                      .mean = *of.mean});
        if (told.means.empty())
            return;
        std::ranges::stable_sort(told.means, std::ranges::greater(), &ForceFieldMean::mean);
        told.difference = told.means.front().mean - told.means.back().mean;
        if (told.means.front().raters)
            told.difference = access::rounded(told.difference);
        if (told.difference > 0)
            result.differences.push_back(std::move(told));
    }

    [[nodiscard]] std::string name_of(Perspective perspective) const
    {
        return group_of(snapshot_.call, static_cast<std::int64_t>(perspective), Grouping::perspective,
                        snapshot_.language())
            ->name;
    }

    Snapshot const& snapshot_;
    std::vector<ClosedSession> const& held_;
    Documents const factors_;
    bool const is_hidden_;                  ///< something may have been rated that the actor may not read
    std::map<std::int64_t, Counted> found_; ///< by the factor's number
};

} // namespace

ForceField force_field(Snapshot const& snapshot)
{
    return ForceFieldReading(snapshot).told();
}

ForceField force_field(Call& call, OfJourney const& asked)
{
    return force_field(Snapshot(call, asked.journey));
}

} // namespace tocht::insight
