#pragma once

#include "insight/present.hpp"
#include <tocht/insight.hpp>

#include <span>
#include <unordered_map>

/// The closed sessions of a journey, and what was rated in them.
namespace tocht::insight {

/// A closed session as a view tells it, with what the view needs to know beside that.
struct Held {
    HeldSession told{};
    std::int64_t number = 0; ///< of its row
    Day day{};               ///< in the journey's time zone
    bool is_told = false;    ///< what was rated in it, too; `told.withheld` otherwise
};

/// Of a journey's sessions those that are closed, in the order of their start.
std::vector<Held> held_sessions(access::Call& call, access::Seat const& seat, std::span<store::Stored const> sessions);

/// How they are told.
std::vector<HeldSession> told(std::vector<Held> const& held);

/// How often each value of an aspect was given in a session, by the number of the subject.
using Answers = std::unordered_map<std::int64_t, store::Counts>;
Answers answers_in(SessionTallies const& tallies, std::int64_t session, Aspect aspect);

/// Whether the actor may read measurements, which are never adopted.
bool reads_measurements(access::Seat const& seat);

/// Measurements by what was measured, each subject's by day. Left out are those that the actor may not read and those
/// of a session that is open.
class Measurements {
public:
    Measurements(access::Call& call, std::span<store::Stored const> measurements,
                 std::span<store::Stored const> sessions);

    [[nodiscard]] std::vector<store::Stored const*> const& of(Id subject) const;

    /// The last one; null when there is none.
    [[nodiscard]] store::Stored const* latest(Id subject) const;

private:
    std::unordered_map<Id, std::vector<store::Stored const*>> by_subject_;
};

} // namespace tocht::insight
