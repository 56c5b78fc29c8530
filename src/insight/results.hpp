#pragma once

#include "model/aspect.hpp"
#include "model/names.hpp"
#include <tocht/insight.hpp>

#include <cstddef>

/// What the views are asked and tell, described once: their JSON and its schema follow from this.
namespace tocht::model {

template <> struct Named<Grouping> {
    static constexpr std::string_view name = "grouping";
    static constexpr auto values = std::to_array<std::string_view>({"perspective", "unit", "affiliation"});
};
template <> struct Named<Verdict> {
    static constexpr std::string_view name = "verdict";
    static constexpr auto values = std::to_array<std::string_view>({"up", "down", "steady", "too_few"});
};
template <> struct Named<Stage> {
    static constexpr std::string_view name = "stage";
    static constexpr auto values = std::to_array<std::string_view>({"unseen", "emerging", "acceptable", "ideal"});
};
template <> struct Named<CoverageCell> {
    static constexpr std::string_view name = "coverage_cell";
    static constexpr auto values =
        std::to_array<std::string_view>({"ideal", "acceptable", "seen", "heard", "responsible", "contributes"});
};

template <> struct Named<Reason> {
    static constexpr std::string_view name = "reason";
    static constexpr auto values = std::to_array<std::string_view>(
        {"no_facilitator", "nobody_invited", "overdue_adjustment", "falling_level", "keeps_slipping",
         "unnoticed_signal", "unanswered_factor", "objection", "nothing_planned", "unheard", "waiting_decision",
         "step_late", "leader_left", "holder_left", "past_review", "absent_unit", "silent_perspective", "due_soon",
         "revisit_step"});
};
template <> struct Named<AgendaPart> {
    static constexpr std::string_view name = "agenda_part";
    static constexpr auto values =
        std::to_array<std::string_view>({"check_in", "follow_up", "standing", "results", "attention", "questions",
                                         "levels", "method", "activity", "decide", "bridge", "harvest", "check_out"});
};
template <> struct Named<Support> {
    static constexpr std::string_view name = "support";
    static constexpr auto values = std::to_array<std::string_view>({"ready", "objection", "unheard"});
};
template <> struct Named<Asking> {
    static constexpr std::string_view name = "asking";
#define TOCHT_ASKING(word) std::string_view{#word},
    static constexpr std::array values{TOCHT_ASKINGS(TOCHT_ASKING)};
#undef TOCHT_ASKING
};

template <> struct Named<TrustFor> {
    static constexpr std::string_view name = "reader";
    static constexpr auto values =
        std::to_array<std::string_view>({"participant", "facilitator", "manager", "sponsor", "host", "others"});
};
template <> struct Named<TrustOf> {
    static constexpr std::string_view name = "given";
    static constexpr auto values = std::to_array<std::string_view>({"ratings", "remarks", "feedback", "documents"});
};

// What is asked.

template <> struct Described<OfJourney> {
    static constexpr std::array fields{
        field<&OfJourney::journey>("journey").required().refers_to<Journey>(),
    };
};
template <> struct Described<ConsensusOptions> {
    static constexpr std::array fields{
        field<&ConsensusOptions::journey>("journey").required().refers_to<Journey>(),
        field<&ConsensusOptions::kind>("kind").defaulted(),
        field<&ConsensusOptions::by>("by").defaulted(),
    };
};
template <> struct Described<RatingsOptions> {
    static constexpr std::array fields{
        field<&RatingsOptions::journey>("journey").required().refers_to<Journey>(),
        field<&RatingsOptions::session>("session").refers_to<Session>(),
        field<&RatingsOptions::subject>("subject").refers_to_anything(),
        field<&RatingsOptions::participant>("participant").refers_to<Participant>(),
    };
};
template <> struct Described<BackpackOptions> {
    static constexpr std::array fields{
        field<&BackpackOptions::journey>("journey").refers_to<Journey>(),
    };
};
template <> struct Described<TimelineOptions> {
    static constexpr std::array fields{
        field<&TimelineOptions::journey>("journey").required().refers_to<Journey>(),
        field<&TimelineOptions::document>("document").refers_to_anything(),
        field<&TimelineOptions::at>("at"),
    };
};
template <> struct Described<TrendOptions> {
    static constexpr std::array fields{
        field<&TrendOptions::journey>("journey").required().refers_to<Journey>(),
        field<&TrendOptions::subject>("subject")
            .refers_to<Journey, Purpose, Vision, Issue, Signal, Responsibility, Rule, Role, Agreement, Factor, Remark,
                       Theme>(),
        field<&TrendOptions::aspect>("aspect"),
        field<&TrendOptions::by>("by"),
    };
};
template <> struct Described<LineOfSightOptions> {
    static constexpr std::array fields{
        field<&LineOfSightOptions::journey>("journey").required().refers_to<Journey>(),
        field<&LineOfSightOptions::document>("document").refers_to_anything(),
    };
};
template <> struct Described<HarvestOptions> {
    static constexpr std::array fields{
        field<&HarvestOptions::journey>("journey").refers_to<Journey>(),
        field<&HarvestOptions::session>("session").required().refers_to<Session>(),
    };
};
template <> struct Described<PortfolioOptions> {
    static constexpr std::array fields{
        field<&PortfolioOptions::journey>("journey").refers_to<Journey>(),
    };
};

template <> struct Described<AgendaOptions> {
    static constexpr std::array fields{
        field<&AgendaOptions::journey>("journey").required().refers_to<Journey>(),
        field<&AgendaOptions::session>("session").refers_to<Session>(),
    };
};

// What is told.

// By their offsets, for they are many. Both compilers know them of every struct without virtual bases.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
#define TOCHT_FIELD(name) field_at<decltype(Self::name)>(#name, offsetof(Self, name))

template <> struct Described<Expectation> {
    using Self = Expectation;
    static constexpr std::array fields{TOCHT_FIELD(code),  TOCHT_FIELD(required), TOCHT_FIELD(met),  TOCHT_FIELD(have),
                                       TOCHT_FIELD(need),  TOCHT_FIELD(raters),   TOCHT_FIELD(says), TOCHT_FIELD(asks),
                                       TOCHT_FIELD(about), TOCHT_FIELD(withheld)};
};
template <> struct Described<StepProgress> {
    using Self = StepProgress;
    static constexpr std::array fields{TOCHT_FIELD(step), TOCHT_FIELD(ready),    TOCHT_FIELD(met),
                                       TOCHT_FIELD(of),   TOCHT_FIELD(withheld), TOCHT_FIELD(expectations)};
};
template <> struct Described<Progress> {
    using Self = Progress;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(current), TOCHT_FIELD(revisit),
                                       TOCHT_FIELD(steps)};
};
template <> struct Described<tocht::Named> {
    using Self = tocht::Named;
    static constexpr std::array fields{TOCHT_FIELD(id), TOCHT_FIELD(text)};
};
template <> struct Described<OverviewPerson> {
    using Self = OverviewPerson;
    static constexpr std::array fields{TOCHT_FIELD(participant), TOCHT_FIELD(name),        TOCHT_FIELD(unit),
                                       TOCHT_FIELD(perspective), TOCHT_FIELD(affiliation), TOCHT_FIELD(authority)};
};
template <> struct Described<OverviewSignal> {
    using Self = OverviewSignal;
    static constexpr std::array fields{TOCHT_FIELD(id), TOCHT_FIELD(sense), TOCHT_FIELD(shows), TOCHT_FIELD(text)};
};
template <> struct Described<OverviewHolder> {
    using Self = OverviewHolder;
    static constexpr std::array fields{TOCHT_FIELD(id), TOCHT_FIELD(share), TOCHT_FIELD(holder), TOCHT_FIELD(what)};
};
template <> struct Described<OverviewCriterion> {
    using Self = OverviewCriterion;
    static constexpr std::array fields{TOCHT_FIELD(id),      TOCHT_FIELD(beneficiary), TOCHT_FIELD(whom),
                                       TOCHT_FIELD(title),   TOCHT_FIELD(ideal),       TOCHT_FIELD(acceptable),
                                       TOCHT_FIELD(signals), TOCHT_FIELD(people)};
};
template <> struct Described<OverviewRule> {
    using Self = OverviewRule;
    static constexpr std::array fields{TOCHT_FIELD(id), TOCHT_FIELD(nature), TOCHT_FIELD(text)};
};
template <> struct Described<OverviewRole> {
    using Self = OverviewRole;
    static constexpr std::array fields{TOCHT_FIELD(id), TOCHT_FIELD(name), TOCHT_FIELD(holders)};
};
template <> struct Described<OverviewAgreement> {
    using Self = OverviewAgreement;
    static constexpr std::array fields{TOCHT_FIELD(id),      TOCHT_FIELD(nature), TOCHT_FIELD(text),
                                       TOCHT_FIELD(parties), TOCHT_FIELD(owner),  TOCHT_FIELD(due_on),
                                       TOCHT_FIELD(status)};
};
template <> struct Described<OverviewFactor> {
    using Self = OverviewFactor;
    static constexpr std::array fields{TOCHT_FIELD(id), TOCHT_FIELD(effect), TOCHT_FIELD(perspective),
                                       TOCHT_FIELD(grip), TOCHT_FIELD(text)};
};
template <> struct Described<OverviewSession> {
    using Self = OverviewSession;
    static constexpr std::array fields{
        TOCHT_FIELD(id),     TOCHT_FIELD(step),     TOCHT_FIELD(starts_at), TOCHT_FIELD(minutes),  TOCHT_FIELD(title),
        TOCHT_FIELD(method), TOCHT_FIELD(openness), TOCHT_FIELD(status),    TOCHT_FIELD(answered), TOCHT_FIELD(raters)};
};
template <> struct Described<Overview> {
    using Self = Overview;
    static constexpr std::array fields{TOCHT_FIELD(journey),  TOCHT_FIELD(title),     TOCHT_FIELD(summary),
                                       TOCHT_FIELD(language), TOCHT_FIELD(starts_on), TOCHT_FIELD(ends_on),
                                       TOCHT_FIELD(openness), TOCHT_FIELD(status),    TOCHT_FIELD(people),
                                       TOCHT_FIELD(purposes), TOCHT_FIELD(vision),    TOCHT_FIELD(criteria),
                                       TOCHT_FIELD(rules),    TOCHT_FIELD(roles),     TOCHT_FIELD(agreements),
                                       TOCHT_FIELD(factors),  TOCHT_FIELD(sessions)};
};
template <> struct Described<ConsensusShare> {
    using Self = ConsensusShare;
    static constexpr std::array fields{TOCHT_FIELD(agree), TOCHT_FIELD(disagree), TOCHT_FIELD(pass)};
};
template <> struct Described<ConsensusGroup> {
    using Self = ConsensusGroup;
    static constexpr std::array fields{
        TOCHT_FIELD(group),  TOCHT_FIELD(name),  TOCHT_FIELD(agree),    TOCHT_FIELD(disagree), TOCHT_FIELD(seen),
        TOCHT_FIELD(raters), TOCHT_FIELD(share), TOCHT_FIELD(at_least), TOCHT_FIELD(at_most),  TOCHT_FIELD(withheld)};
};
template <> struct Described<ConsensusItem> {
    using Self = ConsensusItem;
    static constexpr std::array fields{
        TOCHT_FIELD(subject),  TOCHT_FIELD(text),  TOCHT_FIELD(agree),    TOCHT_FIELD(disagree), TOCHT_FIELD(pass),
        TOCHT_FIELD(raters),   TOCHT_FIELD(share), TOCHT_FIELD(at_least), TOCHT_FIELD(at_most),  TOCHT_FIELD(consensus),
        TOCHT_FIELD(answered), TOCHT_FIELD(order), TOCHT_FIELD(groups),   TOCHT_FIELD(withheld)};
};
template <> struct Described<Consensus> {
    using Self = Consensus;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(by), TOCHT_FIELD(items)};
};
template <> struct Described<RatingsItem> {
    using Self = RatingsItem;
    static constexpr std::array fields{TOCHT_FIELD(participant), TOCHT_FIELD(name),    TOCHT_FIELD(subject),
                                       TOCHT_FIELD(text),        TOCHT_FIELD(session), TOCHT_FIELD(aspect),
                                       TOCHT_FIELD(value)};
};
template <> struct Described<Ratings> {
    using Self = Ratings;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(items)};
};
template <> struct Described<BackpackTrace> {
    using Self = BackpackTrace;
    static constexpr std::array fields{TOCHT_FIELD(session), TOCHT_FIELD(session_text), TOCHT_FIELD(about),
                                       TOCHT_FIELD(came_from), TOCHT_FIELD(came_from_journey)};
};
template <> struct Described<BackpackExperience> {
    using Self = BackpackExperience;
    static constexpr std::array fields{TOCHT_FIELD(id),    TOCHT_FIELD(journey), TOCHT_FIELD(title),
                                       TOCHT_FIELD(story), TOCHT_FIELD(level),   TOCHT_FIELD(trace)};
};
template <> struct Described<BackpackLesson> {
    using Self = BackpackLesson;
    static constexpr std::array fields{TOCHT_FIELD(id),      TOCHT_FIELD(journey),        TOCHT_FIELD(insight),
                                       TOCHT_FIELD(context), TOCHT_FIELD(recommendation), TOCHT_FIELD(level),
                                       TOCHT_FIELD(status),  TOCHT_FIELD(trace),          TOCHT_FIELD(acted_on_by)};
};
template <> struct Described<Backpack> {
    using Self = Backpack;
    static constexpr std::array fields{TOCHT_FIELD(experiences), TOCHT_FIELD(lessons)};
};
template <> struct Described<ChangedDocument> {
    using Self = ChangedDocument;
    static constexpr std::array fields{TOCHT_FIELD(kind), TOCHT_FIELD(id), TOCHT_FIELD(revision)};
};
template <> struct Described<Change> {
    using Self = Change;
    static constexpr std::array fields{TOCHT_FIELD(cursor), TOCHT_FIELD(at),      TOCHT_FIELD(by),
                                       TOCHT_FIELD(verb),   TOCHT_FIELD(journey), TOCHT_FIELD(documents),
                                       TOCHT_FIELD(reason)};
};
template <> struct Described<TimelineEvent> {
    using Self = TimelineEvent;
    static constexpr std::array fields{TOCHT_FIELD(cursor),   TOCHT_FIELD(at),       TOCHT_FIELD(by),
                                       TOCHT_FIELD(verb),     TOCHT_FIELD(document), TOCHT_FIELD(kind),
                                       TOCHT_FIELD(revision), TOCHT_FIELD(says),     TOCHT_FIELD(reason)};
};
template <> struct Described<TimelineDocument> {
    using Self = TimelineDocument;
    static constexpr std::array fields{TOCHT_FIELD(id), TOCHT_FIELD(kind), TOCHT_FIELD(revision), TOCHT_FIELD(text),
                                       TOCHT_FIELD(status)};
};
template <> struct Described<Timeline> {
    using Self = Timeline;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(events), TOCHT_FIELD(at),
                                       TOCHT_FIELD(documents)};
};
template <> struct Described<HeldSession> {
    using Self = HeldSession;
    static constexpr std::array fields{TOCHT_FIELD(session), TOCHT_FIELD(text), TOCHT_FIELD(starts_at),
                                       TOCHT_FIELD(withheld)};
};
template <> struct Described<TrendCount> {
    using Self = TrendCount;
    static constexpr std::array fields{TOCHT_FIELD(value), TOCHT_FIELD(count), TOCHT_FIELD(share)};
};
template <> struct Described<TrendPoint> {
    using Self = TrendPoint;
    static constexpr std::array fields{
        TOCHT_FIELD(session),   TOCHT_FIELD(text),         TOCHT_FIELD(words),       TOCHT_FIELD(n),
        TOCHT_FIELD(raters),    TOCHT_FIELD(mean),         TOCHT_FIELD(at_least),    TOCHT_FIELD(at_most),
        TOCHT_FIELD(deviation), TOCHT_FIELD(distribution), TOCHT_FIELD(low),         TOCHT_FIELD(high),
        TOCHT_FIELD(change),    TOCHT_FIELD(change_low),   TOCHT_FIELD(change_high), TOCHT_FIELD(pairs),
        TOCHT_FIELD(verdict),   TOCHT_FIELD(withheld)};
};
template <> struct Described<TrendItem> {
    using Self = TrendItem;
    static constexpr std::array fields{TOCHT_FIELD(subject), TOCHT_FIELD(text), TOCHT_FIELD(aspect),
                                       TOCHT_FIELD(group),   TOCHT_FIELD(name), TOCHT_FIELD(verdict),
                                       TOCHT_FIELD(points)};
};
template <> struct Described<Trend> {
    using Self = Trend;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(by), TOCHT_FIELD(sessions),
                                       TOCHT_FIELD(items)};
};
template <> struct Described<AdherenceShare> {
    using Self = AdherenceShare;
    static constexpr std::array fields{TOCHT_FIELD(kept), TOCHT_FIELD(partly), TOCHT_FIELD(broken)};
};
template <> struct Described<AdherencePoint> {
    using Self = AdherencePoint;
    static constexpr std::array fields{TOCHT_FIELD(session),  TOCHT_FIELD(text),     TOCHT_FIELD(kept),
                                       TOCHT_FIELD(partly),   TOCHT_FIELD(broken),   TOCHT_FIELD(raters),
                                       TOCHT_FIELD(share),    TOCHT_FIELD(at_least), TOCHT_FIELD(at_most),
                                       TOCHT_FIELD(measured), TOCHT_FIELD(slips),    TOCHT_FIELD(withheld)};
};
template <> struct Described<AdherenceMeasurement> {
    using Self = AdherenceMeasurement;
    static constexpr std::array fields{TOCHT_FIELD(id),          TOCHT_FIELD(name),   TOCHT_FIELD(unit),
                                       TOCHT_FIELD(comparison),  TOCHT_FIELD(target), TOCHT_FIELD(value),
                                       TOCHT_FIELD(measured_on), TOCHT_FIELD(misses)};
};
template <> struct Described<AdherenceBefore> {
    using Self = AdherenceBefore;
    static constexpr std::array fields{TOCHT_FIELD(text), TOCHT_FIELD(points)};
};
template <> struct Described<AdherenceItem> {
    using Self = AdherenceItem;
    static constexpr std::array fields{TOCHT_FIELD(id),          TOCHT_FIELD(kind),           TOCHT_FIELD(text),
                                       TOCHT_FIELD(points),      TOCHT_FIELD(before),         TOCHT_FIELD(measurement),
                                       TOCHT_FIELD(slipping),    TOCHT_FIELD(keeps_slipping), TOCHT_FIELD(review_on),
                                       TOCHT_FIELD(past_review), TOCHT_FIELD(withheld)};
};
template <> struct Described<Adherence> {
    using Self = Adherence;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(sessions), TOCHT_FIELD(items)};
};
template <> struct Described<SuccessPoint> {
    using Self = SuccessPoint;
    static constexpr std::array fields{TOCHT_FIELD(session),  TOCHT_FIELD(text),    TOCHT_FIELD(noticed),
                                       TOCHT_FIELD(answers),  TOCHT_FIELD(raters),  TOCHT_FIELD(share),
                                       TOCHT_FIELD(at_least), TOCHT_FIELD(at_most), TOCHT_FIELD(withheld)};
};
template <> struct Described<SuccessSignal> {
    using Self = SuccessSignal;
    static constexpr std::array fields{TOCHT_FIELD(id),   TOCHT_FIELD(sense),          TOCHT_FIELD(shows),
                                       TOCHT_FIELD(text), TOCHT_FIELD(noticed_lately), TOCHT_FIELD(points)};
};
template <> struct Described<SuccessIndicator> {
    using Self = SuccessIndicator;
    static constexpr std::array fields{TOCHT_FIELD(name),       TOCHT_FIELD(unit),        TOCHT_FIELD(better),
                                       TOCHT_FIELD(acceptable), TOCHT_FIELD(ideal),       TOCHT_FIELD(measurement),
                                       TOCHT_FIELD(value),      TOCHT_FIELD(measured_on), TOCHT_FIELD(source),
                                       TOCHT_FIELD(evidence),   TOCHT_FIELD(reached),     TOCHT_FIELD(withheld)};
};
template <> struct Described<SuccessItem> {
    using Self = SuccessItem;
    static constexpr std::array fields{TOCHT_FIELD(criterion), TOCHT_FIELD(text),    TOCHT_FIELD(beneficiary),
                                       TOCHT_FIELD(whom),      TOCHT_FIELD(stage),   TOCHT_FIELD(indicator),
                                       TOCHT_FIELD(signals),   TOCHT_FIELD(withheld)};
};
template <> struct Described<Success> {
    using Self = Success;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(sessions), TOCHT_FIELD(items)};
};
template <> struct Described<CoverageSignal> {
    using Self = CoverageSignal;
    static constexpr std::array fields{TOCHT_FIELD(id), TOCHT_FIELD(shows), TOCHT_FIELD(text)};
};
template <> struct Described<CoverageHolder> {
    using Self = CoverageHolder;
    static constexpr std::array fields{TOCHT_FIELD(id), TOCHT_FIELD(holder), TOCHT_FIELD(what)};
};
template <> struct Described<CoverageItem> {
    using Self = CoverageItem;
    static constexpr std::array fields{TOCHT_FIELD(criterion),  TOCHT_FIELD(text),  TOCHT_FIELD(beneficiary),
                                       TOCHT_FIELD(whom),       TOCHT_FIELD(ideal), TOCHT_FIELD(acceptable),
                                       TOCHT_FIELD(seen),       TOCHT_FIELD(heard), TOCHT_FIELD(responsible),
                                       TOCHT_FIELD(contributes)};
};
template <> struct Described<CoverageGap> {
    using Self = CoverageGap;
    static constexpr std::array fields{TOCHT_FIELD(criterion), TOCHT_FIELD(text), TOCHT_FIELD(missing),
                                       TOCHT_FIELD(says)};
};
template <> struct Described<CoverageBeneficiary> {
    using Self = CoverageBeneficiary;
    static constexpr std::array fields{TOCHT_FIELD(beneficiary), TOCHT_FIELD(says)};
};
template <> struct Described<Coverage> {
    using Self = Coverage;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(items), TOCHT_FIELD(gaps),
                                       TOCHT_FIELD(without_criterion)};
};
template <> struct Described<ForceFieldFactor> {
    using Self = ForceFieldFactor;
    static constexpr std::array fields{TOCHT_FIELD(id),           TOCHT_FIELD(text),    TOCHT_FIELD(grip),
                                       TOCHT_FIELD(strength),     TOCHT_FIELD(n),       TOCHT_FIELD(raters),
                                       TOCHT_FIELD(at_least),     TOCHT_FIELD(at_most), TOCHT_FIELD(session),
                                       TOCHT_FIELD(session_text), TOCHT_FIELD(withheld)};
};
template <> struct Described<ForceFieldPerspective> {
    using Self = ForceFieldPerspective;
    static constexpr std::array fields{TOCHT_FIELD(perspective), TOCHT_FIELD(name),    TOCHT_FIELD(promotes),
                                       TOCHT_FIELD(hinders),     TOCHT_FIELD(balance), TOCHT_FIELD(withheld)};
};
template <> struct Described<ForceFieldSilence> {
    using Self = ForceFieldSilence;
    static constexpr std::array fields{TOCHT_FIELD(perspective), TOCHT_FIELD(says)};
};
template <> struct Described<ForceFieldMean> {
    using Self = ForceFieldMean;
    static constexpr std::array fields{TOCHT_FIELD(perspective), TOCHT_FIELD(name), TOCHT_FIELD(n), TOCHT_FIELD(raters),
                                       TOCHT_FIELD(mean)};
};
template <> struct Described<ForceFieldDifference> {
    using Self = ForceFieldDifference;
    static constexpr std::array fields{TOCHT_FIELD(factor), TOCHT_FIELD(text), TOCHT_FIELD(difference),
                                       TOCHT_FIELD(means)};
};
template <> struct Described<ForceField> {
    using Self = ForceField;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(sessions),   TOCHT_FIELD(perspectives),
                                       TOCHT_FIELD(silent),  TOCHT_FIELD(unanswered), TOCHT_FIELD(differences),
                                       TOCHT_FIELD(withheld)};
};
template <> struct Described<Commitment> {
    using Self = Commitment;
    static constexpr std::array fields{TOCHT_FIELD(id),     TOCHT_FIELD(kind),   TOCHT_FIELD(text),
                                       TOCHT_FIELD(status), TOCHT_FIELD(owner),  TOCHT_FIELD(name),
                                       TOCHT_FIELD(due_on), TOCHT_FIELD(overdue)};
};
template <> struct Described<Commitments> {
    using Self = Commitments;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(items)};
};
template <> struct Described<Addition> {
    using Self = Addition;
    static constexpr std::array fields{TOCHT_FIELD(kind),
                                       TOCHT_FIELD(id),
                                       TOCHT_FIELD(revision),
                                       TOCHT_FIELD(journey),
                                       TOCHT_FIELD(status),
                                       TOCHT_FIELD(step),
                                       TOCHT_FIELD(stem),
                                       TOCHT_FIELD(nature),
                                       TOCHT_FIELD(beneficiary),
                                       TOCHT_FIELD(purposes).sparse(),
                                       TOCHT_FIELD(criterion),
                                       TOCHT_FIELD(sense),
                                       TOCHT_FIELD(subject),
                                       TOCHT_FIELD(holder),
                                       TOCHT_FIELD(share),
                                       TOCHT_FIELD(speaks_for),
                                       TOCHT_FIELD(parties).sparse(),
                                       TOCHT_FIELD(serves).sparse(),
                                       TOCHT_FIELD(answers).sparse(),
                                       TOCHT_FIELD(effect),
                                       TOCHT_FIELD(perspective),
                                       TOCHT_FIELD(session)};
};
template <> struct Described<Contribution> {
    using Self = Contribution;
    static constexpr std::array fields{TOCHT_FIELD(what), TOCHT_FIELD(step), TOCHT_FIELD(says), TOCHT_FIELD(adds),
                                       TOCHT_FIELD(fills)};
};
template <> struct Described<MineAsked> {
    using Self = MineAsked;
    static constexpr std::array fields{TOCHT_FIELD(id),    TOCHT_FIELD(kind), TOCHT_FIELD(text), TOCHT_FIELD(aspect),
                                       TOCHT_FIELD(says),  TOCHT_FIELD(what), TOCHT_FIELD(step), TOCHT_FIELD(adds),
                                       TOCHT_FIELD(fills), TOCHT_FIELD(until)};
};
template <> struct Described<MineHolding> {
    using Self = MineHolding;
    static constexpr std::array fields{TOCHT_FIELD(id),    TOCHT_FIELD(kind), TOCHT_FIELD(text),
                                       TOCHT_FIELD(share), TOCHT_FIELD(what), TOCHT_FIELD(through)};
};
template <> struct Described<MineSession> {
    using Self = MineSession;
    static constexpr std::array fields{TOCHT_FIELD(id),        TOCHT_FIELD(text),    TOCHT_FIELD(step),
                                       TOCHT_FIELD(starts_at), TOCHT_FIELD(minutes), TOCHT_FIELD(place),
                                       TOCHT_FIELD(openness),  TOCHT_FIELD(status)};
};
template <> struct Described<Mine> {
    using Self = Mine;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(participant), TOCHT_FIELD(asked),
                                       TOCHT_FIELD(more),    TOCHT_FIELD(holds),       TOCHT_FIELD(promised),
                                       TOCHT_FIELD(sessions)};
};

template <> struct Described<AttentionItem> {
    using Self = AttentionItem;
    static constexpr std::array fields{TOCHT_FIELD(reason), TOCHT_FIELD(says), TOCHT_FIELD(asks), TOCHT_FIELD(about)};
};
template <> struct Described<Attention> {
    using Self = Attention;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(items), TOCHT_FIELD(unjudged),
                                       TOCHT_FIELD(withheld)};
};
template <> struct Described<AgendaProposal> {
    using Self = AgendaProposal;
    static constexpr std::array fields{TOCHT_FIELD(id),      TOCHT_FIELD(kind),   TOCHT_FIELD(text),
                                       TOCHT_FIELD(support), TOCHT_FIELD(reason), TOCHT_FIELD(dots),
                                       TOCHT_FIELD(withheld)};
};
template <> struct Described<AgendaLater> {
    using Self = AgendaLater;
    static constexpr std::array fields{TOCHT_FIELD(code), TOCHT_FIELD(text), TOCHT_FIELD(minutes)};
};
template <> struct Described<AgendaItem> {
    using Self = AgendaItem;
    static constexpr std::array fields{TOCHT_FIELD(part),  TOCHT_FIELD(at),    TOCHT_FIELD(minutes),
                                       TOCHT_FIELD(title), TOCHT_FIELD(lines), TOCHT_FIELD(about),
                                       TOCHT_FIELD(code),  TOCHT_FIELD(asks),  TOCHT_FIELD(proposals)};
};
template <> struct Described<Agenda> {
    using Self = Agenda;
    static constexpr std::array fields{TOCHT_FIELD(journey),   TOCHT_FIELD(session),     TOCHT_FIELD(text),
                                       TOCHT_FIELD(starts_at), TOCHT_FIELD(day),         TOCHT_FIELD(minutes),
                                       TOCHT_FIELD(place),     TOCHT_FIELD(facilitator), TOCHT_FIELD(step),
                                       TOCHT_FIELD(method),    TOCHT_FIELD(items),       TOCHT_FIELD(later)};
};
template <> struct Described<LineOfSightEntry> {
    using Self = LineOfSightEntry;
    static constexpr std::array fields{TOCHT_FIELD(id),     TOCHT_FIELD(kind),   TOCHT_FIELD(text),
                                       TOCHT_FIELD(status), TOCHT_FIELD(counts), TOCHT_FIELD(distance),
                                       TOCHT_FIELD(over)};
};
template <> struct Described<LineOfSightLoose> {
    using Self = LineOfSightLoose;
    static constexpr std::array fields{TOCHT_FIELD(id), TOCHT_FIELD(kind), TOCHT_FIELD(text)};
};
template <> struct Described<LineOfSight> {
    using Self = LineOfSight;
    static constexpr std::array fields{TOCHT_FIELD(journey),
                                       TOCHT_FIELD(document),
                                       TOCHT_FIELD(above),
                                       TOCHT_FIELD(below),
                                       TOCHT_FIELD(purposes_without_criteria),
                                       TOCHT_FIELD(serving_nothing),
                                       TOCHT_FIELD(criteria_unnoticed),
                                       TOCHT_FIELD(criteria_unasked),
                                       TOCHT_FIELD(withheld)};
};
template <> struct Described<HarvestFigure> {
    using Self = HarvestFigure;
    static constexpr std::array fields{TOCHT_FIELD(aspect),   TOCHT_FIELD(subject), TOCHT_FIELD(text),
                                       TOCHT_FIELD(n),        TOCHT_FIELD(raters),  TOCHT_FIELD(mean),
                                       TOCHT_FIELD(at_least), TOCHT_FIELD(at_most), TOCHT_FIELD(distribution),
                                       TOCHT_FIELD(withheld)};
};
template <> struct Described<HarvestRemark> {
    using Self = HarvestRemark;
    static constexpr std::array fields{TOCHT_FIELD(id),     TOCHT_FIELD(nature),      TOCHT_FIELD(text),
                                       TOCHT_FIELD(answer), TOCHT_FIELD(participant), TOCHT_FIELD(to),
                                       TOCHT_FIELD(about)};
};
template <> struct Described<HarvestMeasurement> {
    using Self = HarvestMeasurement;
    static constexpr std::array fields{TOCHT_FIELD(id),     TOCHT_FIELD(subject), TOCHT_FIELD(name),
                                       TOCHT_FIELD(unit),   TOCHT_FIELD(value),   TOCHT_FIELD(measured_on),
                                       TOCHT_FIELD(source), TOCHT_FIELD(evidence)};
};
template <> struct Described<HarvestAdjustment> {
    using Self = HarvestAdjustment;
    static constexpr std::array fields{TOCHT_FIELD(id),     TOCHT_FIELD(about),   TOCHT_FIELD(observed),
                                       TOCHT_FIELD(change), TOCHT_FIELD(acts_on), TOCHT_FIELD(owner),
                                       TOCHT_FIELD(due_on), TOCHT_FIELD(status),  TOCHT_FIELD(outcome)};
};
template <> struct Described<HarvestExperience> {
    using Self = HarvestExperience;
    static constexpr std::array fields{TOCHT_FIELD(id),    TOCHT_FIELD(title), TOCHT_FIELD(story),
                                       TOCHT_FIELD(level), TOCHT_FIELD(about), TOCHT_FIELD(shared_by)};
};
template <> struct Described<HarvestLesson> {
    using Self = HarvestLesson;
    static constexpr std::array fields{
        TOCHT_FIELD(id),    TOCHT_FIELD(insight), TOCHT_FIELD(context), TOCHT_FIELD(recommendation),
        TOCHT_FIELD(level), TOCHT_FIELD(about),   TOCHT_FIELD(status)};
};
template <> struct Described<Harvest> {
    using Self = Harvest;
    static constexpr std::array fields{
        TOCHT_FIELD(journey),      TOCHT_FIELD(session),     TOCHT_FIELD(text),        TOCHT_FIELD(step),
        TOCHT_FIELD(starts_at),    TOCHT_FIELD(minutes),     TOCHT_FIELD(openness),    TOCHT_FIELD(place),
        TOCHT_FIELD(facilitator),  TOCHT_FIELD(method),      TOCHT_FIELD(summary),     TOCHT_FIELD(present),
        TOCHT_FIELD(invited),      TOCHT_FIELD(figures),     TOCHT_FIELD(withheld),    TOCHT_FIELD(remarks),
        TOCHT_FIELD(measurements), TOCHT_FIELD(adjustments), TOCHT_FIELD(experiences), TOCHT_FIELD(lessons)};
};
template <> struct Described<PortfolioStep> {
    using Self = PortfolioStep;
    static constexpr std::array fields{TOCHT_FIELD(step), TOCHT_FIELD(ready), TOCHT_FIELD(withheld)};
};
template <> struct Described<PortfolioPoint> {
    using Self = PortfolioPoint;
    static constexpr std::array fields{TOCHT_FIELD(session), TOCHT_FIELD(text),    TOCHT_FIELD(n),
                                       TOCHT_FIELD(raters),  TOCHT_FIELD(mean),    TOCHT_FIELD(at_least),
                                       TOCHT_FIELD(at_most), TOCHT_FIELD(withheld)};
};
template <> struct Described<PortfolioLevel> {
    using Self = PortfolioLevel;
    static constexpr std::array fields{TOCHT_FIELD(level), TOCHT_FIELD(points)};
};
template <> struct Described<PortfolioJourney> {
    using Self = PortfolioJourney;
    static constexpr std::array fields{TOCHT_FIELD(journey),   TOCHT_FIELD(text),     TOCHT_FIELD(status),
                                       TOCHT_FIELD(starts_on), TOCHT_FIELD(ends_on),  TOCHT_FIELD(current),
                                       TOCHT_FIELD(steps),     TOCHT_FIELD(sessions), TOCHT_FIELD(levels)};
};
template <> struct Described<PortfolioPlace> {
    using Self = PortfolioPlace;
    static constexpr std::array fields{TOCHT_FIELD(id),           TOCHT_FIELD(text),   TOCHT_FIELD(journey),
                                       TOCHT_FIELD(journey_text), TOCHT_FIELD(counts), TOCHT_FIELD(status)};
};
template <> struct Described<PortfolioReturn> {
    using Self = PortfolioReturn;
    static constexpr std::array fields{TOCHT_FIELD(text), TOCHT_FIELD(journeys), TOCHT_FIELD(places)};
};
template <> struct Described<Portfolio> {
    using Self = Portfolio;
    static constexpr std::array fields{TOCHT_FIELD(journeys), TOCHT_FIELD(hindering_factors), TOCHT_FIELD(lessons)};
};
template <> struct Described<TrustReader> {
    using Self = TrustReader;
    static constexpr std::array fields{TOCHT_FIELD(reader), TOCHT_FIELD(name), TOCHT_FIELD(sees)};
};
template <> struct Described<TrustGiven> {
    using Self = TrustGiven;
    static constexpr std::array fields{TOCHT_FIELD(given), TOCHT_FIELD(session), TOCHT_FIELD(text), TOCHT_FIELD(says)};
};
template <> struct Described<Trust> {
    using Self = Trust;
    static constexpr std::array fields{TOCHT_FIELD(journey), TOCHT_FIELD(openness), TOCHT_FIELD(minimum_group),
                                       TOCHT_FIELD(readers), TOCHT_FIELD(mine),     TOCHT_FIELD(limits)};
};

#undef TOCHT_FIELD
#pragma GCC diagnostic pop

} // namespace tocht::model
