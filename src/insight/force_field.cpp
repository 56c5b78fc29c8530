#include "insight/views.hpp"

#include "guide/texts.hpp"
#include "insight/expectations.hpp"
#include "insight/groups.hpp"
#include "insight/held.hpp"
#include "insight/statistics.hpp"
#include "model/aspect.hpp"

namespace tocht::insight {

namespace {

using access::Deed;
using store::Counts;
using texts::Key;

constexpr std::array all_perspectives{Perspective::employee, Perspective::manager, Perspective::organisation,
                                      Perspective::environment};
constexpr int strength = static_cast<int>(Aspect::strength);

void add(Counts& all, Counts const& more)
{
    for (std::size_t place = 0; place < all.size(); ++place)
        all[place] += more[place];
}

statistics::Sample sample_of(Counts const& counts)
{
    return statistics::sample(counts, model::aspect(Aspect::strength).least);
}

/// What gives a factor its strength.
struct Found {
    Held const* held = nullptr;             ///< null: outside sessions
    std::map<int, Counts> by_perspective{}; ///< of the raters
};

class Reading {
public:
    explicit Reading(Present const& now)
        : present_(now)
        , held_(held_sessions(now.call, now.seat, now.whole.of<Session>()))
        , factors_(now.of<Factor>())
        , reads_outside_(now.seat.may(Deed::read_ratings) && now.seat.body().openness == Openness::named)
        , is_hidden_(!reads_outside_ || std::ranges::any_of(held_, [](Held const& held) { return !held.is_told; }))
    {
        for (auto const* stored : factors_)
            words_.emplace(stored->number, stored->words);
        for (auto held = held_.rbegin(); held != held_.rend() && found_.size() < words_.size(); ++held)
            if (held->is_told)
                gather_in(*held);
        if (reads_outside_ && found_.size() < words_.size())
            gather_outside();
    }

    ForceField told()
    {
        ForceField result{.journey = present_.seat.journey.id, .sessions = insight::told(held_)};
        for (auto const perspective : all_perspectives)
            add_perspective(result, perspective);
        for (auto const id : hindrances_answered(present_).about)
            result.unanswered.push_back({id, present_.whole.find(id)->as<Factor>().text});
        for (auto const* stored : factors_)
            add_difference(result, *stored);
        // Factors come in the order of ids.
        std::ranges::stable_sort(result.differences, std::ranges::greater(), &ForceFieldDifference::difference);
        return result;
    }

private:
    void gather_in(Held const& held)
    {
        for (auto const& tally : present_.tallies.of(held.number))
            if (tally.question.aspect == strength)
                count(tally, &held);
    }

    /// What people found of other words no longer counts.
    void gather_outside()
    {
        for (auto const& tally : store::tallies_outside_sessions(present_.call.database, present_.seat.journey.id,
                                                                 Kind::factor, strength)) {
            auto const words = words_.find(tally.question.subject);
            if (words != words_.end() && words->second == tally.question.words)
                count(tally, nullptr);
        }
    }

    /// What was found first is later, and stays.
    void count(store::Tally const& tally, Held const* held)
    {
        if (!words_.contains(tally.question.subject))
            return;
        auto& found = found_.try_emplace(tally.question.subject, Found{.held = held}).first->second;
        if (found.held == held)
            add(found.by_perspective[tally.profile.perspective], tally.counts);
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
            result.silent.push_back({perspective, texts::say(present_.language(), Key::views_force_field_silent,
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
        Counts all{};
        for (auto const& [perspective, counts] : found->second.by_perspective)
            add(all, counts);
        auto const sample = sample_of(all);
        factor.strength = sample.mean;
        factor.n = sample.n;
        if (auto const* held = found->second.held) {
            factor.session = held->told.session;
            factor.session_text = held->told.text;
        }
        return factor;
    }

    static void weigh(ForceFieldPerspective& told)
    {
        double balance = 0;
        bool is_rated = false;
        auto const put = [&](ForceFieldFactor const& factor, int direction) {
            if (factor.withheld)
                told.withheld = factor.withheld;
            is_rated = is_rated || factor.strength;
            balance += direction * factor.strength.value_or(0);
        };
        for (auto const& factor : told.promotes)
            put(factor, 1);
        for (auto const& factor : told.hinders)
            put(factor, -1);
        if (is_rated && !told.withheld)
            told.balance = balance;
    }

    void add_difference(ForceField& result, Stored const& stored) const
    {
        auto const found = found_.find(stored.number);
        if (found == found_.end())
            return;
        ForceFieldDifference told{.factor = stored.id, .text = stored.as<Factor>().text};
        for (auto const& [number, counts] : found->second.by_perspective) {
            auto const sample = sample_of(counts);
            auto const perspective = static_cast<Perspective>(number);
            told.means.push_back({perspective, name_of(perspective), sample.n, sample.mean});
        }
        std::ranges::stable_sort(told.means, std::ranges::greater(), &ForceFieldMean::mean);
        told.difference = told.means.front().mean - told.means.back().mean;
        if (told.difference > 0)
            result.differences.push_back(std::move(told));
    }

    [[nodiscard]] std::string name_of(Perspective perspective) const
    {
        return group_of(present_.call, static_cast<std::int64_t>(perspective), Grouping::perspective,
                        present_.language())
            ->name;
    }

    Present const& present_;
    std::vector<Held> const held_;
    Documents const factors_;
    bool const reads_outside_;                      ///< what people found outside sessions
    bool const is_hidden_;                          ///< something may have been rated that the actor may not read
    std::unordered_map<std::int64_t, int> words_;   ///< by the factor's number
    std::unordered_map<std::int64_t, Found> found_; ///< the same
};

} // namespace

ForceField force_field(Call& call, OfJourney const& asked)
{
    Present const present(call, asked.journey);
    return Reading(present).told();
}

} // namespace tocht::insight
