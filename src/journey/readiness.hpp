#pragma once

#include "store/journey_documents.hpp"

/// What concluding a journey asks for; the view `progress` tells the same (expectations R3 and R8).
namespace tocht::journey {

using store::JourneyDocuments;

inline constexpr int route_sessions_needed = 2;

inline int closed_route_sessions(JourneyDocuments const& documents)
{
    return static_cast<int>(std::ranges::count_if(documents.of<Session>(), [](store::Stored const& stored) {
        auto const& session = stored.as<Session>();
        return session.step == Step::route && session.status == Status::closed;
    }));
}

/// Of an experience and a lesson, how many of the two are in the backpack.
inline int kinds_in_backpack(JourneyDocuments const& documents)
{
    return (documents.of<Experience>().empty() ? 0 : 1) + (documents.of<Lesson>().empty() ? 0 : 1);
}

} // namespace tocht::journey
