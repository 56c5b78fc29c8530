#include "insight/expectations.hpp"

namespace tocht::insight {

namespace {

/// The criteria that have a signal, by any sense or by one.
std::set<Id> with_signal(Snapshot const& snapshot, std::optional<Sense> sense = std::nullopt)
{
    std::set<Id> found;
    for (auto const* signal : snapshot.of<Signal>())
        if (!sense || signal->as<Signal>().sense == *sense)
            found.insert(signal->as<Signal>().criterion);
    return found;
}

Reach criteria_with(Snapshot const& snapshot, Share share)
{
    std::set<Id> found;
    for (auto const* one : snapshot.of<Responsibility>())
        if (auto const& body = one->as<Responsibility>(); body.share == share && snapshot.is_held(body.holder))
            found.insert(body.subject);
    return every_in(snapshot.of<Criterion>(), found);
}

} // namespace

Reach issue_explored(Snapshot const& snapshot)
{
    return at_least(snapshot.of<Issue>([](Issue const& issue) { return issue.status == Status::explored; }).size(), 1);
}

Reach every_beneficiary(Snapshot const& snapshot)
{
    return each_of(snapshot.of<Criterion>(), &Criterion::beneficiary,
                   {Beneficiary::collective, Beneficiary::stakeholder, Beneficiary::society});
}

Reach purposes_named(Snapshot const& snapshot)
{
    std::set<Id> named;
    for (auto const* criterion : snapshot.of<Criterion>())
        named.insert(criterion->as<Criterion>().purposes.begin(), criterion->as<Criterion>().purposes.end());
    return every_in(snapshot.of<Purpose>(), named);
}

Reach criteria_with_signal(Snapshot const& snapshot)
{
    return every_in(snapshot.of<Criterion>(), with_signal(snapshot));
}

Reach criteria_seen_and_heard(Snapshot const& snapshot)
{
    auto const seen = with_signal(snapshot, Sense::seen);
    auto const heard = with_signal(snapshot, Sense::heard);
    return every(snapshot.of<Criterion>(),
                 [&](Stored const& criterion) { return seen.contains(criterion.id) && heard.contains(criterion.id); });
}

Reach criteria_with_responsible(Snapshot const& snapshot)
{
    return criteria_with(snapshot, Share::responsible);
}

Reach criteria_with_contributor(Snapshot const& snapshot)
{
    return criteria_with(snapshot, Share::contributes);
}

} // namespace tocht::insight
