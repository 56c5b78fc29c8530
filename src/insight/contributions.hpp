#pragma once

#include "insight/snapshot.hpp"
#include <tocht/insight.hpp>

/// What a journey needs of its people: what `mine` asks of each, what `agenda` asks of the group, and what `attention`
/// tells of both.
namespace tocht::insight {

/// The step to work on: the furthest that began, or the next one once that is ready.
Step step_to_work_on(Progress const& progress);

/// The planned or open session of a step that comes first and is not over; null when there is none.
Stored const* next_session(Snapshot const& snapshot, Step step);

/// Whether a step needs a session to be planned.
bool needs_session(Snapshot const& snapshot, Progress const& progress, Step step);

/// Who wrote what.
class Writers {
public:
    explicit Writers(Snapshot const& now);

    /// The participant who wrote a document, or for whom it was written; none where it is not known.
    [[nodiscard]] std::optional<Id> of(Stored const& stored) const;

private:
    std::unordered_map<Id, Id> participants_; ///< by person
};

/// Who of the group contributed nothing to a step before the route, where others did and a session of it was held.
Documents unheard(Snapshot const& snapshot, Step step);

/// How far a proposal is, and why not further.
struct Stance {
    std::optional<Support> support{}; ///< absent: withheld
    std::optional<std::string> reason{};
};

/// Of all proposals of a journey: who said why is looked up once.
class Stances {
public:
    explicit Stances(Snapshot const& now);
    [[nodiscard]] Stance on(Stored const& proposal) const;

private:
    Snapshot const& snapshot_;
    std::unordered_map<Id, std::string> reasons_; ///< by the document that an open objection is about
};

/// What a step adopts that is proposed and the actor may read.
Documents proposals_of(Snapshot const& snapshot, Step step);

class Contributions {
public:
    Contributions(Snapshot const& now, Progress const& far)
        : snapshot_(now)
        , progress_(far)
    {}

    /// What one participant is asked for a step, the most needed first.
    [[nodiscard]] std::vector<Contribution> of(Stored const& participant, Step step) const;

    /// What the group may make in an activity of a step.
    [[nodiscard]] std::vector<Contribution> of_activity(std::string_view code, Step step) const;

    /// What may be adopted of a step.
    [[nodiscard]] std::vector<Contribution> decisions(Step step) const;

    /// What the backpack lacks.
    [[nodiscard]] std::vector<Contribution> for_backpack(std::optional<Id> session) const;

private:
    Snapshot const& snapshot_;
    Progress const& progress_;
};

/// An expectation that is neither met nor withheld; null for others.
Expectation const* lacking(Progress const& progress, std::string_view code);

} // namespace tocht::insight
