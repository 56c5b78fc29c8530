#include "insight/groups.hpp"

#include "guide/texts.hpp"
#include "journey/rules.hpp"
#include "model/names.hpp"

#include <algorithm>

namespace tocht::insight {

namespace {

template <typename Enumeration> Group group_named(Enumeration value, Language language)
{
    auto const word = model::name_of(value);
    return {std::string(word), std::string(texts::value_name(language, model::Named<Enumeration>::name, word))};
}

} // namespace

std::int64_t number_in(store::Profile const& profile, Grouping by)
{
    switch (by) {
    case Grouping::perspective:
        return profile.perspective;
    case Grouping::affiliation:
        return profile.affiliation;
    case Grouping::unit:
        break;
    }
    return profile.unit;
}

std::optional<Group> group_of(access::Call& call, std::int64_t number, Grouping by, Language language)
{
    if (by == Grouping::perspective)
        return group_named(static_cast<Perspective>(number), language);
    if (by == Grouping::affiliation)
        return group_named(static_cast<Affiliation>(number), language);
    auto const* unit = number != 0 ? call.find(number) : nullptr;
    return unit != nullptr ? std::optional(Group{unit->id.text(), unit->as<Unit>().name}) : std::nullopt;
}

std::vector<std::pair<std::int64_t, Group>> groups_of(access::Call& call, access::Seat const& seat, Grouping by)
{
    std::map<std::int64_t, Group> found;
    auto const all = store::of_journey(call.database, seat.journey.id, Kind::participant);
    std::vector<Id> units;
    for (auto const& stored : all)
        if (auto const& unit = stored.as<Participant>().unit)
            units.push_back(*unit);
    call.fetch(std::move(units));
    for (auto const& stored : all) {
        auto const& participant = stored.as<Participant>();
        if (participant.authority == Authority::sponsor)
            continue;
        auto const number = number_in(journey::profile_of(call, participant), by);
        if (found.contains(number))
            continue;
        if (auto group = group_of(call, number, by, call.language_in(seat)))
            found.emplace(number, std::move(*group));
    }
    std::vector<std::pair<std::int64_t, Group>> groups(found.begin(), found.end());
    if (by == Grouping::unit)
        std::ranges::sort(groups, {}, [](auto const& group) { return group.second.group; });
    return groups;
}

} // namespace tocht::insight
