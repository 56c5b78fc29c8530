#pragma once

#include "insight/snapshot.hpp"
#include <span>
#include <unordered_map>

/// The closed sessions of a journey, and what was rated in them.
namespace tocht::insight {

/// Of a journey's sessions those that are closed, in the order of their start.
std::vector<ClosedSession> closed_sessions(access::Call& call, access::Seat const& seat, Figures const& figures,
                                           std::span<store::Stored const> sessions);

/// Whether figures of any of them may be withheld.
bool has_withheld(std::span<ClosedSession const> held);

/// How they are told.
std::vector<HeldSession> told(std::vector<ClosedSession> const& held);

/// What everybody answered in a session under an aspect, by the number of the subject. What is not there nobody answered
/// where figures are exact, and is withheld otherwise.
using Answers = std::unordered_map<std::int64_t, access::Told>;
Answers answers_in(Figures const& figures, ClosedSession const& held, Aspect aspect);

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
