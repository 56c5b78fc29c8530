#pragma once

#include <tocht/kind.hpp>

#include <cstdint>

/// What the journey tells: the results of the views. All values, flat, in the words of the model; texts are in the
/// journey's language. `withheld` says why a figure is not there: "group" when it is not for this actor or too few
/// people gave it.
namespace tocht {

// progress

/// What the model expects of a step, and how far the group is.
struct Expectation {
    std::string code{}; ///< H1 …
    bool required = false;
    bool met = false;             ///< false, too, when withheld
    std::optional<double> have{}; ///< how far, in the unit of `need`; absent when withheld
    double need = 0;
    std::string says{}; ///< how it stands
    std::string asks{}; ///< a facilitator's question
    std::vector<Id> about{};
    std::optional<std::string> withheld{};
};
struct StepProgress {
    Step step{};
    bool ready = false; ///< all required expectations are met
    int met = 0;
    int of = 0;
    std::vector<Expectation> expectations{};
};
/// Where the group stands on the way.
struct Progress {
    Id journey{};
    Step current{};              ///< the furthest step begun
    std::vector<Step> revisit{}; ///< earlier ones that are not, or no longer, ready
    std::vector<StepProgress> steps{};

    /// Of one step. By value, so that it outlives a temporary Progress.
    [[nodiscard]] StepProgress step(Step wanted) const { return steps.at(static_cast<std::size_t>(wanted)); }
};

// overview

/// A document with the text that a person would want beside its id.
struct Named {
    Id id{};
    std::string text{};
};
struct OverviewPerson {
    Id participant{};
    std::string name{};
    std::optional<std::string> unit{};
    Perspective perspective{};
    Affiliation affiliation{};
    Authority authority{};
};
struct OverviewSignal {
    Id id{};
    Sense sense{};
    Shows shows{};
    std::string text{};
};
struct OverviewHolder {
    Id id{}; ///< of the responsibility
    Share share{};
    std::string holder{};
    std::optional<std::string> what{};
};
struct OverviewCriterion {
    Id id{};
    Beneficiary beneficiary{};
    std::optional<std::string> whom{};
    std::string title{};
    std::optional<std::string> ideal{};
    std::optional<std::string> acceptable{};
    std::vector<OverviewSignal> signals{};
    std::vector<OverviewHolder> people{};
};
struct OverviewRule {
    Id id{};
    RuleNature nature{};
    std::string text{};
};
struct OverviewRole {
    Id id{};
    std::string name{};
    std::vector<std::string> holders{};
};
struct OverviewAgreement {
    Id id{};
    AgreementNature nature{};
    std::string text{};
    std::vector<std::string> parties{};
    std::optional<std::string> owner{};
    std::optional<Day> due_on{};
    Status status{};
};
struct OverviewFactor {
    Id id{};
    Effect effect{};
    Perspective perspective{};
    Grip grip{};
    std::string text{};
};
struct OverviewSession {
    Id id{};
    Step step{};
    Instant starts_at{};
    int minutes = 0;
    std::optional<std::string> title{};
    std::optional<std::string> method{};
    Openness openness{};
    Status status{};
};
/// The journey on one page: adopted purposes, vision, criteria, rules and agreements (fulfilled ones too), and what
/// counts today of the rest.
struct Overview {
    Id journey{};
    std::string title{};
    std::optional<std::string> summary{};
    Language language{};
    Day starts_on{};
    Day ends_on{}; ///< the first day after it
    Openness openness{};
    Status status{};
    std::vector<OverviewPerson> people{};
    std::vector<Named> purposes{}; ///< as sentences
    std::optional<Named> vision{};
    std::vector<OverviewCriterion> criteria{};
    std::vector<OverviewRule> rules{};
    std::vector<OverviewRole> roles{};
    std::vector<OverviewAgreement> agreements{};
    std::vector<OverviewFactor> factors{};
    std::vector<OverviewSession> sessions{};
};

// consensus

enum class Grouping : std::uint8_t { perspective, unit, affiliation };

struct ConsensusOptions {
    Kind kind = Kind::purpose; ///< or vision, criterion, rule, agreement
    Grouping by = Grouping::perspective;
};
struct ConsensusGroup {
    std::string group{}; ///< the perspective or affiliation, or the unit's id
    std::string name{};
    std::int64_t agree = 0;    ///< ratings of 1 and 2
    std::int64_t disagree = 0; ///< of -1 and -2
    std::int64_t seen = 0;     ///< all of the group's, passes included
};
struct ConsensusItem {
    Id subject{};
    std::string text{};
    std::optional<std::int64_t> agree{}; ///< of everybody, in a group or not
    std::optional<std::int64_t> disagree{};
    std::optional<std::int64_t> pass{};
    std::optional<double> consensus{}; ///< the product over the groups of (agree + 1) / (seen + 2): group-informed
                                       ///< consensus as Polis computes it
    std::vector<ConsensusGroup> groups{};
    std::optional<std::string> withheld{};
};
/// What every group supports, best first.
struct Consensus {
    Id journey{};
    Grouping by{};
    std::vector<ConsensusItem> items{};
};

// ratings

struct RatingsOptions {
    std::optional<Id> session{}; ///< only those given in it
    std::optional<Id> subject{};
    std::optional<Id> participant{};
};
struct RatingsItem {
    Id participant{};
    std::string name{};
    Id subject{};
    std::string text{};
    std::optional<Id> session{};
    Aspect aspect{};
    int value = 0;
};
/// One's own ratings, and the named ones that one may read.
struct Ratings {
    Id journey{};
    std::vector<RatingsItem> items{};
};

// backpack

/// Where something in the backpack came from.
struct BackpackTrace {
    std::optional<Id> session{};
    std::optional<std::string> session_text{};
    std::vector<Named> about{};
    std::optional<Id> came_from{}; ///< the lesson of another journey
};
struct BackpackExperience {
    Id id{};
    Id journey{};
    std::string title{};
    std::string story{};
    std::optional<Level> level{};
    BackpackTrace trace{};
};
struct BackpackLesson {
    Id id{};
    Id journey{};
    std::string insight{};
    std::optional<std::string> context{};
    std::optional<std::string> recommendation{};
    std::optional<Level> level{};
    Status status{};
    BackpackTrace trace{};
    std::vector<Named> acted_on_by{}; ///< adjustments
};
/// Experiences and lessons, by level (those without come last), then by age.
struct Backpack {
    std::vector<BackpackExperience> experiences{};
    std::vector<BackpackLesson> lessons{};
};

// timeline

struct TimelineOptions {
    std::optional<Id> document{}; ///< only what happened to it
    std::optional<Instant> at{};  ///< gives the journey as it stood then
};
struct TimelineEvent {
    std::int64_t sequence = 0;
    Instant at{};
    std::optional<Id> by{}; ///< a person; none: the host
    std::string verb{};
    std::optional<Id> document{};
    std::optional<Kind> kind{};
    std::optional<int> revision{};
    std::string says{}; ///< a sentence: what happened to what
};
/// A document as it stood.
struct TimelineDocument {
    Id id{};
    Kind kind{};
    int revision = 0;
    std::string text{};
    std::optional<Status> status{};
};
/// Everything that happened and that the actor may read, in order.
struct Timeline {
    Id journey{};
    std::vector<TimelineEvent> events{};
    std::optional<Instant> at{};
    std::vector<TimelineDocument> documents{}; ///< with `at`
};

} // namespace tocht
