#pragma once

#include "access/call.hpp"
#include "report/words.hpp"
#include <tocht/insight.hpp>

/// What reports are made of.
namespace tocht::report {

/// What the views tell the actor of a journey. A report knows nothing else, so it shows nothing that the views would
/// not.
struct Story {
    Language language{}; ///< the reader's
    std::string zone{};  ///< the journey's time zone
    Day today{};         ///< there
    Overview overview{};
    Progress progress{};
    Coverage coverage{};
    Success success{};
    ForceField forces{};
    Trend levels{}; ///< what was rated of the journey itself
    Adherence adherence{};
    std::vector<LineOfSight> threads{}; ///< of each purpose
    Backpack backpack{};

    /// Of something that happened, in the journey's time zone.
    [[nodiscard]] Day day_of(Instant at) const;

    /// The same of one of the sessions that were held.
    [[nodiscard]] Day day_of(Id session) const;

    /// Where the journey is, as a sentence.
    [[nodiscard]] std::string standing(Words const& words) const;

    /// Whether something that was rated in the sessions is not told to the reader.
    [[nodiscard]] bool withholds_figures() const;
};

/// How far a step is: some is met, enough to go on, all, or nothing can be told.
std::string step_says(StepProgress const& step, Words const& words);

/// Whether some of what is expected is withheld.
bool is_in_part(StepProgress const& step);

/// Throws Fault (not_found) at /journey when there is no such journey for the actor.
Story gather(access::Call& call, Id journey);

} // namespace tocht::report
