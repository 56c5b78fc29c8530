#include "insight/closed_sessions.hpp"

#include "insight/caption.hpp"
#include "journey/rules.hpp"
#include "model/zone.hpp"

#include <set>

namespace tocht::insight {

using access::Call;
using access::Deed;
using access::Seat;
using store::Stored;

std::vector<ClosedSession> closed_sessions(Call& call, Seat const& seat, Figures const& figures,
                                           std::span<Stored const> sessions)
{
    std::vector<ClosedSession> held;
    for (auto const& stored : sessions) {
        auto const& session = stored.as<Session>();
        if (session.status != Status::closed)
            continue;
        auto& one = held.emplace_back();
        one.number = stored.number;
        one.day = model::day_in(seat.body().time_zone, session.starts_at);
        one.openness = journey::openness_of(session, seat.body());
        one.is_exact = figures.is_exact(one.openness);
        one.told = {stored.id, caption(call, stored, call.language_in(seat)), session.starts_at};
        if (!one.is_exact && figures.in(one.number, one.openness, store::Among::everybody).empty())
            one.told.withheld = "group";
    }
    std::ranges::sort(held, {},
                      [](ClosedSession const& one) { return std::tuple(one.told.starts_at, one.told.session); });
    return held;
}

bool has_withheld(std::span<ClosedSession const> held)
{
    return std::ranges::any_of(held, [](ClosedSession const& one) { return !one.is_exact; });
}

std::vector<HeldSession> told(std::vector<ClosedSession> const& held)
{
    std::vector<HeldSession> sessions;
    sessions.reserve(held.size());
    for (auto const& one : held)
        sessions.push_back(one.told);
    return sessions;
}

Answers answers_in(Figures const& figures, ClosedSession const& held, Aspect aspect)
{
    Answers answers;
    for (auto& cell : figures.in(held.number, held.openness, store::Among::everybody))
        if (cell.aspect() == aspect)
            answers.emplace(cell.question.subject, std::move(cell.told));
    return answers;
}

bool reads_measurements(Seat const& seat)
{
    return access::may(Deed::read_documents, seat.standing) == access::May::yes;
}

namespace {

std::set<Id> open_sessions(std::span<Stored const> sessions)
{
    std::set<Id> open;
    for (auto const& session : sessions)
        if (session.as<Session>().status == Status::open)
            open.insert(session.id);
    return open;
}

} // namespace

Measurements::Measurements(Call& call, std::span<Stored const> measurements, std::span<Stored const> sessions)
{
    auto const open = open_sessions(sessions);
    for (auto const& stored : measurements) {
        auto const& body = stored.as<Measurement>();
        if (call.sees(stored) && !(body.session && open.contains(*body.session)))
            by_subject_[body.subject].push_back(&stored);
    }
    for (auto& [subject, all] : by_subject_)
        std::ranges::sort(all, {}, [](Stored const* one) {
            return std::tuple(one->as<Measurement>().measured_on, one->created_at, one->id);
        });
}

std::vector<Stored const*> const& Measurements::of(Id subject) const
{
    static std::vector<Stored const*> const none;
    auto const found = by_subject_.find(subject);
    return found == by_subject_.end() ? none : found->second;
}

Stored const* Measurements::latest(Id subject) const
{
    auto const& all = of(subject);
    return all.empty() ? nullptr : all.back();
}

} // namespace tocht::insight
