#pragma once

#include "insight/snapshot.hpp"

/// How far a group is with each expectation of the model. The table in progress.cpp says which code each one has; the
/// functions stand in a file for each step.
namespace tocht::insight {

/// How far the group is.
struct Reach {
    double have = 0;
    double need = 1;
    bool met = false;
    std::vector<Id> about{};             ///< what falls short
    bool is_mean = false;                ///< `have` and `need` are means: they are told with a decimal
    bool is_withheld = false;            ///< it hangs on figures that are
    bool is_open = false;                ///< there is nothing yet to judge it by
    std::optional<std::string> raters{}; ///< `have` and `need` are numbers of people, of which this is told
};

/// Met from a number on.
inline Reach at_least(std::size_t have, std::size_t need, std::vector<Id> about = {})
{
    return {static_cast<double>(have), static_cast<double>(need), have >= need, std::move(about)};
}

/// Met when all documents fit. Without any there is nothing yet that could.
template <std::predicate<Stored const&> Fits> Reach every(Documents const& all, Fits const& fits)
{
    std::vector<Id> about;
    for (auto const* stored : all)
        if (!fits(*stored))
            about.push_back(stored->id);
    auto const have = all.size() - about.size();
    return at_least(have, std::max<std::size_t>(all.size(), 1), std::move(about));
}

/// Met when all documents are among some.
inline Reach every_in(Documents const& all, std::set<Id> const& some)
{
    return every(all, [&](Stored const& stored) { return some.contains(stored.id); });
}

/// Met when each of some values is found in a field of the documents.
template <BodyOfKind T, typename Value>
Reach each_of(Documents const& all, Value T::*field, std::initializer_list<Value> wanted)
{
    auto const found = std::ranges::count_if(wanted, [&](Value value) {
        return std::ranges::any_of(all, [&](Stored const* stored) { return stored->as<T>().*field == value; });
    });
    return at_least(static_cast<std::size_t>(found), wanted.size());
}

inline bool contains(std::vector<Id> const& ids, Id id)
{
    return std::ranges::find(ids, id) != ids.end();
}

// horizon
Reach group_with_facilitator(Snapshot const& snapshot);
Reach employees_and_managers(Snapshot const& snapshot);
Reach purpose_adopted(Snapshot const& snapshot);
Reach sentence_completed(Snapshot const& snapshot);
Reach vision_adopted(Snapshot const& snapshot);
Reach vision_owned(Snapshot const& snapshot);
Reach vision_clear_and_inspiring(Snapshot const& snapshot);

// landscape
Reach issue_explored(Snapshot const& snapshot);
Reach every_beneficiary(Snapshot const& snapshot);
Reach purposes_named(Snapshot const& snapshot);
Reach criteria_with_signal(Snapshot const& snapshot);
Reach criteria_seen_and_heard(Snapshot const& snapshot);
Reach criteria_with_responsible(Snapshot const& snapshot);
Reach criteria_with_contributor(Snapshot const& snapshot);

// map
Reach norm_or_value(Snapshot const& snapshot);
Reach quantitative_rule(Snapshot const& snapshot);
Reach roles_held(Snapshot const& snapshot);
Reach units_with_contact(Snapshot const& snapshot);
Reach steering_agreement(Snapshot const& snapshot);
Reach interplay_agreement(Snapshot const& snapshot);
Reach factors_within(Snapshot const& snapshot);
Reach factors_around(Snapshot const& snapshot);
Reach factors_both_ways(Snapshot const& snapshot);
Reach hindrances_answered(Snapshot const& snapshot);
Reach criteria_served(Snapshot const& snapshot);
Reach units_in_interplay(Snapshot const& snapshot);

// route
Reach rhythm_kept(Snapshot const& snapshot);
Reach methods_used(Snapshot const& snapshot);
Reach sessions_closed(Snapshot const& snapshot);
Reach levels_reflected_on(Snapshot const& snapshot);
Reach adjustments_in_time(Snapshot const& snapshot);
Reach sessions_rated(Snapshot const& snapshot);
Reach signals_looked_for(Snapshot const& snapshot);
Reach backpack_filled(Snapshot const& snapshot);
Reach own_method_used(Snapshot const& snapshot);

} // namespace tocht::insight
