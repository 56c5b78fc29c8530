#pragma once

#include "access/call.hpp"
#include "store/ratings.hpp"
#include <tocht/insight.hpp>

/// The groups of a journey's people, by the number that stands for each in a rater's profile.
namespace tocht::insight {

/// 0 for who is in no unit.
std::int64_t number_in(store::Profile const& profile, Grouping by);

/// What a group is called.
struct Group {
    std::string group{}; ///< the perspective or affiliation, or the unit's id
    std::string name{};
};

/// None for the number of no unit.
std::optional<Group> group_of(access::Call& call, std::int64_t number, Grouping by, Language language);

/// The groups that have people, whether they rated or not: the enumerations' in their order, units in that of their ids.
std::vector<std::pair<std::int64_t, Group>> groups_of(access::Call& call, access::Seat const& seat, Grouping by);

} // namespace tocht::insight
