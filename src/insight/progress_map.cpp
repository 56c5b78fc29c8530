#include "insight/expectations.hpp"

namespace tocht::insight {

namespace {

/// Met when all units of the group are among some.
Reach every_unit(Present const& present, std::set<Id> const& reached)
{
    std::vector<Id> about;
    std::ranges::set_difference(present.units(), reached, std::back_inserter(about));
    auto const all = present.units().size();
    auto const have = all - about.size();
    return at_least(have, std::max<std::size_t>(all, 1), std::move(about));
}

std::set<Id> units_between(Present const& present, Agreement const& agreement)
{
    std::set<Id> units;
    for (auto const party : agreement.parties)
        units.merge(present.units_of(party));
    return units;
}

/// The agreements on interplay in which two units or more meet.
Documents interplays(Present const& present)
{
    return present.of<Agreement>([&](Agreement const& agreement) {
        return agreement.nature == AgreementNature::interplay && units_between(present, agreement).size() >= 2;
    });
}

/// Whether a rule or an agreement names a document in one of its lists.
bool is_named(Present const& present, Id id, std::vector<Id> Rule::*of_rule, std::vector<Id> Agreement::*of_agreement)
{
    return !present.of<Rule>([&](Rule const& rule) { return contains(rule.*of_rule, id); }).empty()
        || !present.of<Agreement>([&](Agreement const& one) { return contains(one.*of_agreement, id); }).empty();
}

bool is_answered(Present const& present, Id factor)
{
    return is_named(present, factor, &Rule::answers, &Agreement::answers)
        || !present.of<Adjustment>([&](Adjustment const& adjustment) { return adjustment.about == factor; }).empty();
}

} // namespace

Reach norm_or_value(Present const& present)
{
    return at_least(present.of<Rule>([](Rule const& rule) { return rule.nature != RuleNature::quantitative; }).size(),
                    1);
}

Reach quantitative_rule(Present const& present)
{
    return at_least(present.of<Rule>([](Rule const& rule) { return rule.nature == RuleNature::quantitative; }).size(),
                    1);
}

Reach roles_held(Present const& present)
{
    return every(present.of<Role>(), [&](Stored const& role) { return present.is_held(role.id); });
}

Reach units_with_contact(Present const& present)
{
    std::set<Id> spoken_for;
    for (auto const* contact : present.of<Contact>())
        if (present.is_here(contact->as<Contact>().participant))
            spoken_for.insert(contact->as<Contact>().speaks_for);
    return every_unit(present, spoken_for);
}

Reach steering_agreement(Present const& present)
{
    auto const steering =
        present.of<Agreement>([](Agreement const& agreement) { return agreement.nature == AgreementNature::steering; });
    return at_least(steering.size(), 1);
}

Reach interplay_agreement(Present const& present)
{
    return at_least(interplays(present).size(), 1);
}

Reach factors_within(Present const& present)
{
    return each_of(present.of<Factor>(), &Factor::perspective,
                   {Perspective::employee, Perspective::manager, Perspective::organisation});
}

Reach factors_around(Present const& present)
{
    return each_of(present.of<Factor>(), &Factor::perspective, {Perspective::environment});
}

Reach factors_both_ways(Present const& present)
{
    return each_of(present.of<Factor>(), &Factor::effect, {Effect::promotes, Effect::hinders});
}

Reach hindrances_answered(Present const& present)
{
    auto const hindrances = present.of<Factor>(
        [](Factor const& factor) { return factor.effect == Effect::hinders && factor.grip != Grip::accept; });
    return every(hindrances, [&](Stored const& factor) { return is_answered(present, factor.id); });
}

Reach criteria_served(Present const& present)
{
    return every(present.of<Criterion>(), [&](Stored const& criterion) {
        return is_named(present, criterion.id, &Rule::serves, &Agreement::serves);
    });
}

Reach units_in_interplay(Present const& present)
{
    std::set<Id> reached;
    for (auto const* agreement : interplays(present))
        reached.merge(units_between(present, agreement->as<Agreement>()));
    return every_unit(present, reached);
}

} // namespace tocht::insight
