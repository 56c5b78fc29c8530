#include "insight/expectations.hpp"

namespace tocht::insight {

namespace {

/// Met when all units of the group are among some.
Reach every_unit(Snapshot const& snapshot, std::set<Id> const& reached)
{
    std::vector<Id> about;
    std::ranges::set_difference(snapshot.units(), reached, std::back_inserter(about));
    auto const all = snapshot.units().size();
    auto const have = all - about.size();
    return at_least(have, std::max<std::size_t>(all, 1), std::move(about));
}

std::set<Id> units_between(Snapshot const& snapshot, Agreement const& agreement)
{
    std::set<Id> units;
    for (auto const party : agreement.parties)
        units.merge(snapshot.units_of(party));
    return units;
}

/// The agreements on interplay in which two units or more meet.
Documents interplays(Snapshot const& snapshot)
{
    return snapshot.of<Agreement>([&](Agreement const& agreement) {
        return agreement.nature == AgreementNature::interplay && units_between(snapshot, agreement).size() >= 2;
    });
}

/// What the rules and agreements name in one of their lists.
std::set<Id> named(Snapshot const& snapshot, std::vector<Id> Rule::*of_rule, std::vector<Id> Agreement::*of_agreement)
{
    std::set<Id> found;
    for (auto const* rule : snapshot.of<Rule>())
        found.insert((rule->as<Rule>().*of_rule).begin(), (rule->as<Rule>().*of_rule).end());
    for (auto const* one : snapshot.of<Agreement>())
        found.insert((one->as<Agreement>().*of_agreement).begin(), (one->as<Agreement>().*of_agreement).end());
    return found;
}

std::set<Id> answered(Snapshot const& snapshot)
{
    auto found = named(snapshot, &Rule::answers, &Agreement::answers);
    for (auto const* adjustment : snapshot.of<Adjustment>())
        found.insert(adjustment->as<Adjustment>().about);
    return found;
}

} // namespace

Reach norm_or_value(Snapshot const& snapshot)
{
    return at_least(snapshot.of<Rule>([](Rule const& rule) { return rule.nature != RuleNature::quantitative; }).size(),
                    1);
}

Reach quantitative_rule(Snapshot const& snapshot)
{
    return at_least(snapshot.of<Rule>([](Rule const& rule) { return rule.nature == RuleNature::quantitative; }).size(),
                    1);
}

Reach roles_held(Snapshot const& snapshot)
{
    return every(snapshot.of<Role>(), [&](Stored const& role) { return snapshot.is_held(role.id); });
}

Reach units_with_contact(Snapshot const& snapshot)
{
    std::set<Id> spoken_for;
    for (auto const* contact : snapshot.of<Contact>())
        if (snapshot.is_here(contact->as<Contact>().participant))
            spoken_for.insert(contact->as<Contact>().speaks_for);
    return every_unit(snapshot, spoken_for);
}

Reach steering_agreement(Snapshot const& snapshot)
{
    auto const steering = snapshot.of<Agreement>(
        [](Agreement const& agreement) { return agreement.nature == AgreementNature::steering; });
    return at_least(steering.size(), 1);
}

Reach interplay_agreement(Snapshot const& snapshot)
{
    return at_least(interplays(snapshot).size(), 1);
}

Reach factors_within(Snapshot const& snapshot)
{
    return each_of(snapshot.of<Factor>(), &Factor::perspective,
                   {Perspective::employee, Perspective::manager, Perspective::organisation});
}

Reach factors_around(Snapshot const& snapshot)
{
    return each_of(snapshot.of<Factor>(), &Factor::perspective, {Perspective::environment});
}

Reach factors_both_ways(Snapshot const& snapshot)
{
    return each_of(snapshot.of<Factor>(), &Factor::effect, {Effect::promotes, Effect::hinders});
}

Reach hindrances_answered(Snapshot const& snapshot)
{
    auto const hindrances = snapshot.of<Factor>(
        [](Factor const& factor) { return factor.effect == Effect::hinders && factor.grip != Grip::accept; });
    return every_in(hindrances, answered(snapshot));
}

Reach criteria_served(Snapshot const& snapshot)
{
    return every_in(snapshot.of<Criterion>(), named(snapshot, &Rule::serves, &Agreement::serves));
}

Reach units_in_interplay(Snapshot const& snapshot)
{
    std::set<Id> reached;
    for (auto const* agreement : interplays(snapshot))
        reached.merge(units_between(snapshot, agreement->as<Agreement>()));
    return every_unit(snapshot, reached);
}

} // namespace tocht::insight
