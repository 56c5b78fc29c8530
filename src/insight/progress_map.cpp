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

/// What the rules and agreements name in one of their lists.
std::set<Id> named(Present const& present, std::vector<Id> Rule::*of_rule, std::vector<Id> Agreement::*of_agreement)
{
    std::set<Id> found;
    for (auto const* rule : present.of<Rule>())
        found.insert((rule->as<Rule>().*of_rule).begin(), (rule->as<Rule>().*of_rule).end());
    for (auto const* one : present.of<Agreement>())
        found.insert((one->as<Agreement>().*of_agreement).begin(), (one->as<Agreement>().*of_agreement).end());
    return found;
}

std::set<Id> answered(Present const& present)
{
    auto found = named(present, &Rule::answers, &Agreement::answers);
    for (auto const* adjustment : present.of<Adjustment>())
        found.insert(adjustment->as<Adjustment>().about);
    return found;
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
    return every_in(hindrances, answered(present));
}

Reach criteria_served(Present const& present)
{
    return every_in(present.of<Criterion>(), named(present, &Rule::serves, &Agreement::serves));
}

Reach units_in_interplay(Present const& present)
{
    std::set<Id> reached;
    for (auto const* agreement : interplays(present))
        reached.merge(units_between(present, agreement->as<Agreement>()));
    return every_unit(present, reached);
}

} // namespace tocht::insight
