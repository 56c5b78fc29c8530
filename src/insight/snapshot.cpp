#include "insight/snapshot.hpp"

#include "insight/common_views.hpp"
#include "journey/rules.hpp"
#include "model/aspect.hpp"
#include "model/zone.hpp"

namespace tocht::insight {

namespace {

/// A group adopts what its people can agree with.
bool can_be_adopted(Kind kind)
{
    return (model::aspect(Aspect::agree).subjects & model::bit(kind)) != 0;
}

} // namespace

Snapshot::Snapshot(Call& by, Id journey)
    : call(by)
    , seat(by.seat(journey, "/journey"))
    , documents(by.database, journey)
    , knowing(by, journey, documents)
    , figures(by, seat)
    , language_(by.language_in(seat))
{
    for (auto const& stored : documents.all())
        if (counts(stored))
            counting_.push_back(&stored);
    for (auto const& stored : documents.of<Participant>()) {
        auto const& body = stored.as<Participant>();
        if (!access::takes_part(body, seat.today))
            continue;
        here_.push_back(&stored);
        if (body.unit)
            units_here_.insert(*body.unit);
        if (body.authority == Authority::sponsor)
            continue;
        group_.push_back(&stored);
        if (body.unit)
            units_.insert(*body.unit);
    }
}

bool Snapshot::counts(Stored const& stored) const
{
    if (!journey::counts(stored, seat.today))
        return false;
    auto const* status = model::status_of(stored);
    return !can_be_adopted(stored.kind()) || *status == Status::adopted || *status == Status::fulfilled;
}

Documents Snapshot::invited_to(Session const& session) const
{
    auto const day = model::day_in(seat.body().time_zone, session.starts_at);
    std::set<Id> const named(session.invited.begin(), session.invited.end());
    Documents invited;
    for (auto const& stored : documents.of<Participant>()) {
        auto const& body = stored.as<Participant>();
        bool const is_in = named.empty() ? access::takes_part(body, day) : named.contains(stored.id);
        if (is_in && body.authority != Authority::sponsor)
            invited.push_back(&stored);
    }
    return invited;
}

bool Snapshot::is_here(Id participant) const
{
    auto const* stored = documents.find(participant);
    auto const* body = stored != nullptr ? std::get_if<Participant>(&stored->body) : nullptr;
    return body != nullptr && access::takes_part(*body, seat.today);
}

bool Snapshot::is_held(Id holder) const
{
    auto const* stored = documents.find(holder);
    if (stored == nullptr) // a unit, which journeys share
        return units_here_.contains(holder);
    auto const* role = std::get_if<Role>(&stored->body);
    if (role == nullptr)
        return is_here(holder);
    auto const [place, is_new] = roles_held_.try_emplace(holder);
    if (is_new)
        place->second = counts(*stored) && std::ranges::any_of(role->holders, [this](Id one) { return is_here(one); });
    return place->second;
}

std::unordered_map<std::int64_t, store::Reworded> const& Snapshot::reworded() const
{
    if (!reworded_)
        reworded_ = store::reworded(call.database, seat.journey.id);
    return *reworded_;
}

bool Snapshot::is_soon(Day day) const
{
    return day >= seat.today && std::chrono::sys_days{day} <= std::chrono::sys_days{seat.today} + std::chrono::days{7};
}

std::vector<ClosedSession> const& Snapshot::closed_sessions() const
{
    if (!closed_sessions_)
        closed_sessions_ = insight::closed_sessions(call, seat, figures, documents.of<Session>());
    return *closed_sessions_;
}

std::vector<TrendItem> const& Snapshot::levels() const
{
    if (!levels_)
        levels_ = trend_of_journey(*this);
    return *levels_;
}

std::set<Id> Snapshot::units_of(Id party) const
{
    if (units_.contains(party))
        return {party};
    auto const* stored = documents.find(party);
    auto const* role = stored != nullptr ? std::get_if<Role>(&stored->body) : nullptr;
    auto const people = role != nullptr && counts(*stored) ? role->holders : std::vector{party};
    std::set<Id> found;
    for (auto const id : people)
        if (is_here(id))
            if (auto const& body = documents.find(id)->as<Participant>();
                body.unit && body.authority != Authority::sponsor)
                found.insert(*body.unit);
    return found;
}

} // namespace tocht::insight
