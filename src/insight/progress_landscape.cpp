#include "insight/expectations.hpp"

namespace tocht::insight {

namespace {

bool has_signal(Present const& present, Stored const& criterion, std::optional<Sense> sense = std::nullopt)
{
    return !present
                .of<Signal>([&](Signal const& signal) {
                    return signal.criterion == criterion.id && (!sense || signal.sense == *sense);
                })
                .empty();
}

Reach criteria_with(Present const& present, Share share)
{
    auto const held = present.of<Responsibility>([&](Responsibility const& responsibility) {
        return responsibility.share == share && present.is_held(responsibility.holder);
    });
    return every(present.of<Criterion>(), [&](Stored const& criterion) {
        return std::ranges::any_of(
            held, [&](auto const* one) { return one->template as<Responsibility>().subject == criterion.id; });
    });
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
    auto const criteria = present.of<Criterion>();
    return every(present.of<Purpose>(), [&](Stored const& purpose) {
        return std::ranges::any_of(criteria, [&](auto const* criterion) {
            return contains(criterion->template as<Criterion>().purposes, purpose.id);
        });
    });
}

Reach criteria_with_signal(Present const& present)
{
    return every(present.of<Criterion>(), [&](Stored const& criterion) { return has_signal(present, criterion); });
}

Reach criteria_seen_and_heard(Present const& present)
{
    return every(present.of<Criterion>(), [&](Stored const& criterion) {
        return has_signal(present, criterion, Sense::seen) && has_signal(present, criterion, Sense::heard);
    });
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
