#pragma once

#include "insight/present.hpp"

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
Reach group_with_facilitator(Present const& present);
Reach employees_and_managers(Present const& present);
Reach purpose_adopted(Present const& present);
Reach sentence_completed(Present const& present);
Reach vision_adopted(Present const& present);
Reach vision_owned(Present const& present);
Reach vision_clear_and_inspiring(Present const& present);

// landscape
Reach issue_explored(Present const& present);
Reach every_beneficiary(Present const& present);
Reach purposes_named(Present const& present);
Reach criteria_with_signal(Present const& present);
Reach criteria_seen_and_heard(Present const& present);
Reach criteria_with_responsible(Present const& present);
Reach criteria_with_contributor(Present const& present);

// map
Reach norm_or_value(Present const& present);
Reach quantitative_rule(Present const& present);
Reach roles_held(Present const& present);
Reach units_with_contact(Present const& present);
Reach steering_agreement(Present const& present);
Reach interplay_agreement(Present const& present);
Reach factors_within(Present const& present);
Reach factors_around(Present const& present);
Reach factors_both_ways(Present const& present);
Reach hindrances_answered(Present const& present);
Reach criteria_served(Present const& present);
Reach units_in_interplay(Present const& present);

// route
Reach rhythm_kept(Present const& present);
Reach methods_used(Present const& present);
Reach sessions_closed(Present const& present);
Reach levels_reflected_on(Present const& present);
Reach adjustments_in_time(Present const& present);
Reach sessions_rated(Present const& present);
Reach signals_looked_for(Present const& present);
Reach backpack_filled(Present const& present);
Reach own_method_used(Present const& present);

} // namespace tocht::insight
