#include "insight/expectations.hpp"

namespace tocht::insight {

namespace {

/// The criteria that have a signal, by any sense or by one.
std::set<Id> with_signal(Present const& present, std::optional<Sense> sense = std::nullopt)
{
    std::set<Id> found;
    for (auto const* signal : present.of<Signal>())
        if (!sense || signal->as<Signal>().sense == *sense)
            found.insert(signal->as<Signal>().criterion);
    return found;
}

Reach criteria_with(Present const& present, Share share)
{
    std::set<Id> found;
    for (auto const* one : present.of<Responsibility>())
        if (auto const& body = one->as<Responsibility>(); body.share == share && present.is_held(body.holder))
            found.insert(body.subject);
    return every_in(present.of<Criterion>(), found);
}

} // namespace

Reach issue_explored(Present const& present)
{
    return at_least(present.of<Issue>([](Issue const& issue) { return issue.status == Status::explored; }).size(), 1);
}

Reach every_beneficiary(Present const& present)
{
    return each_of(present.of<Criterion>(), &Criterion::beneficiary,
                   {Beneficiary::collective, Beneficiary::stakeholder, Beneficiary::society});
}

Reach purposes_named(Present const& present)
{
    std::set<Id> named;
    for (auto const* criterion : present.of<Criterion>())
        named.insert(criterion->as<Criterion>().purposes.begin(), criterion->as<Criterion>().purposes.end());
    return every_in(present.of<Purpose>(), named);
}

Reach criteria_with_signal(Present const& present)
{
    return every_in(present.of<Criterion>(), with_signal(present));
}

Reach criteria_seen_and_heard(Present const& present)
{
    auto const seen = with_signal(present, Sense::seen);
    auto const heard = with_signal(present, Sense::heard);
    return every(present.of<Criterion>(),
                 [&](Stored const& criterion) { return seen.contains(criterion.id) && heard.contains(criterion.id); });
}

Reach criteria_with_responsible(Present const& present)
{
    return criteria_with(present, Share::responsible);
}

Reach criteria_with_contributor(Present const& present)
{
    return criteria_with(present, Share::contributes);
}

} // namespace tocht::insight
