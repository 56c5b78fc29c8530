#include "insight/groups.hpp"

#include "guide/texts.hpp"
#include "model/names.hpp"

namespace tocht::insight {

namespace {

template <typename Enumeration> Group group_of(Enumeration value, Language language)
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
        return group_of(static_cast<Perspective>(number), language);
    if (by == Grouping::affiliation)
        return group_of(static_cast<Affiliation>(number), language);
    auto const unit = number != 0 ? store::find(call.database, number) : std::nullopt;
    return unit ? std::optional(Group{unit->id.text(), unit->as<Unit>().name}) : std::nullopt;
}

} // namespace tocht::insight
