#pragma once

#include "access/call.hpp"

/// What the parameters of views name.
namespace tocht::insight {

/// Throws Fault (not_found) at the pointer unless a document that a parameter names is the journey's, one that the
/// actor may read, and of one of some kinds (none: of any).
template <BodyOfKind... Kinds>
void check_asked(access::Call& call, std::optional<Id> id, Id journey, char const* pointer)
{
    if (!id)
        return;
    auto const stored = call.read(*id, pointer);
    bool const is_kind = sizeof...(Kinds) == 0 || ((stored.kind() == kind_of<Kinds>) || ...);
    if (!is_kind || model::journey_of(stored) != journey)
        throw Fault(Code::not_found, Key::errors_not_found, pointer, {*id});
}

/// The journeys that a view tells of: the one asked about, else all that the actor may read. Throws Fault (not_found) at
/// /journey.
inline std::vector<Id> asked_journeys(access::Call& call, std::optional<Id> journey)
{
    if (journey)
        return {call.seat(*journey, "/journey").journey.id};
    if (!call.is_host())
        return call.journeys();
    std::vector<Id> all;
    for (auto const& stored : store::of_kind(call.database, Kind::journey))
        all.push_back(stored.id);
    return all;
}

} // namespace tocht::insight
