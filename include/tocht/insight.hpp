#pragma once

#include <tocht/kind.hpp>

#include <cstdint>

/// What the journey tells: the results of the views. All are values, flat, in the words of the model. What the
/// library says is in the reader's language: a person's own, else the journey's. What people wrote stays as they wrote it.
///
/// Where people answer by name, the circle (facilitators and participants) reads figures as they are. Everybody else
/// reads released figures, and so does everybody where people answer anonymously. These have no exact numbers of
/// people: `raters` is a band ("5–9", "10–19" or "20+"), means have one decimal, a mean near an end of its scale is
/// only told as `at_least` or `at_most`, and a distribution is told as shares in whole percents. `withheld` says that
/// a figure is not there; it is "group", whatever the reason. Once released, a figure stays as it was.
namespace tocht {

/// Every view: its name, what it tells and what it is asked. This is the only list of the views; for each there is a
/// function of Actor.
#define TOCHT_VIEWS(X)                                                                                                 \
    X(progress, Progress, OfJourney)                                                                                   \
    X(overview, Overview, OfJourney)                                                                                   \
    X(consensus, Consensus, ConsensusOptions)                                                                          \
    X(ratings, Ratings, RatingsOptions)                                                                                \
    X(backpack, Backpack, BackpackOptions)                                                                             \
    X(timeline, Timeline, TimelineOptions)                                                                             \
    X(trend, Trend, TrendOptions)                                                                                      \
    X(adherence, Adherence, OfJourney)                                                                                 \
    X(success, Success, OfJourney)                                                                                     \
    X(attention, Attention, OfJourney)                                                                                 \
    X(agenda, Agenda, AgendaOptions)                                                                                   \
    X(coverage, Coverage, OfJourney)                                                                                   \
    X(force_field, ForceField, OfJourney)                                                                              \
    X(commitments, Commitments, OfJourney)                                                                             \
    X(mine, Mine, OfJourney)                                                                                           \
    X(line_of_sight, LineOfSight, LineOfSightOptions)                                                                  \
    X(harvest, Harvest, HarvestOptions)                                                                                \
    X(portfolio, Portfolio, PortfolioOptions)                                                                          \
    X(trust, Trust, OfJourney)

/// What to ask a view that needs to know no more than the journey; its id alone will do.
struct OfJourney {
    OfJourney() = default;
    OfJourney(Id of) // NOLINT(google-explicit-constructor)
        : journey(of)
    {}

    Id journey{};
};

// progress

/// What the model expects of a step, and how far the group has come.
struct Expectation {
    std::string code{}; ///< H1 …
    bool required = false;
    bool met = false;                    ///< also false when withheld
    std::optional<double> have{};        ///< how far, in the unit of `need`; absent when withheld
    std::optional<double> need{};        ///< absent where it is a number of people told as a band
    std::optional<std::string> raters{}; ///< how many people rated, as a band, where that is what `have` counts
    std::string says{};                  ///< how it stands
    std::string asks{};                  ///< a facilitator's question; empty when withheld
    std::vector<Id> about{};
    std::optional<std::string> withheld{}; ///< it is neither met nor not met
};
struct StepProgress {
    Step step{};
    bool ready = false; ///< all required expectations are met that are not withheld
    int met = 0;
    int of = 0;                            ///< without those that are withheld
    std::optional<std::string> withheld{}; ///< a required expectation is
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

/// A document's id, with the text that a person would want beside it.
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
    std::optional<std::int64_t> answered{}; ///< while it is open, how many people rated; for the circle, where people
                                            ///< answer by name
    std::optional<std::string> raters{};    ///< the same as a band that only rises; for the circle, where people answer
                                            ///< anonymously
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
    Id journey{};
    Kind kind = Kind::purpose; ///< or vision, criterion, rule, agreement
    Grouping by = Grouping::perspective;
};
/// The shares of the raters who agree, disagree and pass, in whole percents.
struct ConsensusShare {
    int agree = 0;
    int disagree = 0;
    int pass = 0;
};
struct ConsensusGroup {
    std::string group{}; ///< the perspective or affiliation, or the unit's id
    std::string name{};
    std::optional<std::int64_t> agree{};    ///< ratings of 1 and 2
    std::optional<std::int64_t> disagree{}; ///< of -1 and -2
    std::optional<std::int64_t> seen{};     ///< all of the group's, passes included
    std::optional<std::string> raters{};
    std::optional<ConsensusShare> share{};
    std::optional<double> at_least{}; ///< the mean, from -2 to 2
    std::optional<double> at_most{};
    std::optional<std::string> withheld{};
};
struct ConsensusItem {
    Id subject{};
    std::string text{};
    std::optional<std::int64_t> agree{}; ///< of everybody, in a group or not
    std::optional<std::int64_t> disagree{};
    std::optional<std::int64_t> pass{};
    std::optional<std::string> raters{};
    std::optional<ConsensusShare> share{};
    std::optional<double> at_least{}; ///< the mean, from -2 to 2
    std::optional<double> at_most{};
    std::optional<double> consensus{}; ///< the product over the groups of (agree + 1) / (seen + 2): group-informed
                                       ///< consensus as Polis computes it; from released figures, rounded to hundredths
                                       ///< and only where no group's is withheld
    std::optional<int> answered{}; ///< the share of the group that rated it, in whole percents; where figures are exact
    int order = 0;                 ///< its place, from 1
    std::vector<ConsensusGroup> groups{};
    std::optional<std::string> withheld{};
};
/// What every group supports: best first among what at least half of the group rated, then the rest, so that a few
/// ratings do not lead the list. What nobody rated has no consensus, and comes last.
struct Consensus {
    Id journey{};
    Grouping by{};
    std::vector<ConsensusItem> items{};
};

// ratings

struct RatingsOptions {
    Id journey{};
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

struct BackpackOptions {
    std::optional<Id> journey{}; ///< left out: all that the actor may read
};

/// Where something in the backpack came from.
struct BackpackTrace {
    std::optional<Id> session{};
    std::optional<std::string> session_text{};
    std::vector<Named> about{};
    std::optional<Id> came_from{};                  ///< the lesson of another journey
    std::optional<std::string> came_from_journey{}; ///< its title, where the actor may read that journey
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

// changes

/// A revision that a verb made, or the last one of a document that it removed.
struct ChangedDocument {
    Kind kind{};
    Id id{};
    int revision = 0;
};
/// What one verb changed, as far as the actor may know of it.
struct Change {
    std::string cursor{}; ///< its place in the journal, for this actor; the same each time, and says nothing else
    Instant at{};
    std::optional<Id> by{}; ///< a person; none: the host
    std::string verb{};
    std::optional<Id> journey{};
    std::vector<ChangedDocument> documents{}; ///< none for a rating
    std::optional<std::string> reason{};      ///< why something was removed, where that was said
};

// timeline

struct TimelineOptions {
    Id journey{};
    std::optional<Id> document{}; ///< only what happened to it
    std::optional<Instant> at{};  ///< gives the journey as it stood then
};
struct TimelineEvent {
    std::string cursor{}; ///< as in Change
    Instant at{};
    std::optional<Id> by{}; ///< a person; none: the host
    std::string verb{};
    std::optional<Id> document{};
    std::optional<Kind> kind{};
    std::optional<int> revision{};
    std::string says{};                  ///< a sentence: what happened to what
    std::optional<std::string> reason{}; ///< why it was removed, where that was said
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

// What is asked of people: in agenda and mine

/// What somebody is asked to say or to do; this is the only list.
#define TOCHT_ASKINGS(X)                                                                                               \
    X(invite)                                                                                                          \
    X(name_unit)                                                                                                       \
    X(complete_sentence)                                                                                               \
    X(write_vision)                                                                                                    \
    X(name_issue)                                                                                                      \
    X(add_wish)                                                                                                        \
    X(explore_issue)                                                                                                   \
    X(describe_success)                                                                                                \
    X(describe_purpose)                                                                                                \
    X(name_seen)                                                                                                       \
    X(name_heard)                                                                                                      \
    X(take_responsibility)                                                                                             \
    X(contribute)                                                                                                      \
    X(name_holder)                                                                                                     \
    X(name_contributor)                                                                                                \
    X(write_rule)                                                                                                      \
    X(write_measured_rule)                                                                                             \
    X(name_role)                                                                                                       \
    X(fill_role)                                                                                                       \
    X(name_contact)                                                                                                    \
    X(agree_steering)                                                                                                  \
    X(agree_interplay)                                                                                                 \
    X(name_promoting)                                                                                                  \
    X(name_hindering)                                                                                                  \
    X(answer_factor)                                                                                                   \
    X(serve_success)                                                                                                   \
    X(tell_outcome)                                                                                                    \
    X(due_soon)                                                                                                        \
    X(share_experience)                                                                                                \
    X(share_lesson)                                                                                                    \
    X(ask_after)                                                                                                       \
    X(plan_sessions)                                                                                                   \
    X(open_session)                                                                                                    \
    X(close_session)                                                                                                   \
    X(adopt)
enum class Asking : std::uint8_t {
#define TOCHT_ASKING(name) name,
    TOCHT_ASKINGS(TOCHT_ASKING)
#undef TOCHT_ASKING
};

/// The document that comes of an answer, as far as it is known: what is here are its fields. Of a list that is empty
/// nothing is known.
struct Addition {
    Kind kind{};
    std::optional<Id> id{}; ///< of the document that is changed; absent: a new one is added
    std::optional<int> revision{};
    std::optional<Id> journey{};
    std::optional<Status> status{};
    std::optional<Step> step{};
    std::optional<Stem> stem{};
    std::optional<std::string> nature{};
    std::optional<Beneficiary> beneficiary{};
    std::vector<Id> purposes{};
    std::optional<Id> criterion{};
    std::optional<Sense> sense{};
    std::optional<Id> subject{};
    std::optional<Id> holder{};
    std::optional<Share> share{};
    std::optional<Id> speaks_for{};
    std::vector<Id> parties{};
    std::vector<Id> serves{};
    std::vector<Id> answers{};
    std::optional<Effect> effect{};
    std::optional<Perspective> perspective{};
    std::optional<Id> session{};
};
struct Contribution {
    Asking what{};
    Step step{};
    std::string says{}; ///< a question or a sentence
    Addition adds{};
    std::vector<std::string> fills{}; ///< the fields of it that the answer is for, as "text" or "measure.target"
};

// trend, adherence, success

/// A closed session.
struct HeldSession {
    Id session{};
    std::string text{};
    Instant starts_at{};
    std::optional<std::string> withheld{}; ///< nothing of what was rated in it can be told
};

// trend

/// Whether a level changed: up or down when the change's 95 % interval excludes 0, steady when it includes 0, too_few
/// when one of the sessions has fewer than three ratings. Where all ratings (for a paired change: all differences) are
/// equal, the interval has no width and says nothing about chance. A change is then up or down when chance makes one as clear in less than 5 % of cases: from six pairs on (sign test), or 4 ratings
/// against 4, 3 against 5, 2 against 8 (exact rank test); below that, it is too_few.
enum class Verdict : std::uint8_t { up, down, steady, too_few };

struct TrendOptions {
    Id journey{};
    std::optional<Id> subject{};    ///< only ratings of it
    std::optional<Aspect> aspect{}; ///< only this one; it must be one that is rated in sessions
    std::optional<Grouping> by{};   ///< left out: everybody together
};
struct TrendCount {
    int value = 0;
    std::optional<std::int64_t> count{}; ///< how many gave it
    std::optional<int> share{};          ///< instead of the count outside the circle, in whole percents
};
/// What was found in one session.
struct TrendPoint {
    Id session{};
    std::string text{};
    std::optional<std::string> words{}; ///< what it was about, where that had other words than now: before the change
    std::optional<std::int64_t> n{};
    std::optional<std::string> raters{}; ///< outside the circle instead of n
    std::optional<double> mean{};
    std::optional<double> at_least{};       ///< outside the circle, instead of a mean near the upper end
    std::optional<double> at_most{};        ///< the same near the lower end
    std::optional<double> deviation{};      ///< the sample's standard deviation (n - 1); from n = 2
    std::vector<TrendCount> distribution{}; ///< each of the aspect's values, the lowest first
    std::optional<double> low{};            ///< of the mean's 95 % interval by Student's t, which may reach beyond the
                                            ///< scale; from n = 2
    std::optional<double> high{};
    std::optional<double> change{}; ///< since the previous session in which it was rated; absent in the first
    std::optional<double> change_low{};
    std::optional<double> change_high{};
    std::optional<std::int64_t> pairs{}; ///< how many rated both times, where the change is paired; see Trend
    std::optional<Verdict> verdict{};    ///< on the change
    std::optional<std::string> withheld{};
};
struct TrendItem {
    Id subject{};
    std::string text{};
    Aspect aspect{};
    std::optional<std::string> group{}; ///< with `by`: the perspective or affiliation, or the unit's id
    std::optional<std::string> name{};  ///< the group's
    std::optional<Verdict> verdict{};   ///< the last session's; too_few when there is only one; absent when withheld
    std::vector<TrendPoint> points{};   ///< by session
};
/// How each aspect of each subject developed over the closed sessions, leaving out those without any rating. Where
/// figures are released ones, nothing is left out: every session has a point, and everything that can be rated has an
/// item, for every group of people there is. So what is missing does not tell why.
///
/// Outside the circle, and where people answered anonymously in either session, a change is the difference of the two
/// means as they are told, and is never paired. It is told where both means are, and its interval and verdict (by
/// Welch's) are told where both distributions are.
///
/// A figure stands under the words that were judged: where an adjustment changed them, no change is told from one wording
/// to the next, and the verdict is on the present one.
///
/// Dots (`weight`) belong to the session in which they were given: they are told only when they are asked for.
///
/// `enjoyable` and `worthwhile`, which are about a session, form one trend over all sessions; its subject is the
/// journey.
///
/// A change is paired (the mean of each person's own difference) when more than half of those who rated in either of
/// the two sessions rated in both, in the same group; otherwise it is the difference of the two means, with Welch's
/// interval. Pairs need the ratings themselves, while all else comes from tallies. So above 1,000 ratings of a
/// question in either session, Welch's is used, too: as people mostly keep to what they thought, it is then wider
/// than it need be, but with so many still narrow.
///
/// Formulas: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2 (mean), 1.3.5.3 (Welch), 7.3.1.1 (pairs). Where
/// all are equal: the sign test (Conover, Practical Nonparametric Statistics, 3.4), the exact rank test (Mann and
/// Whitney 1947).
struct Trend {
    Id journey{};
    std::optional<Grouping> by{};
    std::vector<HeldSession> sessions{}; ///< all closed ones, in the order of their start
    std::vector<TrendItem> items{};      ///< by aspect, subject and group
};

// adherence

/// Shares of the answers, in whole percents.
struct AdherenceShare {
    int kept = 0;
    int partly = 0;
    int broken = 0;
};
/// What a closed session tells about a rule or agreement.
struct AdherencePoint {
    Id session{};
    std::string text{};
    std::optional<std::int64_t> kept{}; ///< answers; absent when nobody answered
    std::optional<std::int64_t> partly{};
    std::optional<std::int64_t> broken{};
    std::optional<std::string> raters{};
    std::optional<AdherenceShare> share{};
    std::optional<double> at_least{}; ///< the mean, from 0 (broken) to 2 (kept)
    std::optional<double> at_most{};
    std::optional<double> measured{}; ///< the last measurement since the previous session
    std::optional<bool> slips{}; ///< a third or more answered broken, or that measurement misses; absent when withheld
    std::optional<std::string> withheld{}; ///< what people answered
};
/// The latest measurement of a quantitative rule.
struct AdherenceMeasurement {
    Id id{};
    std::string name{}; ///< of what is measured
    std::string unit{};
    Comparison comparison{};
    double target = 0;
    double value = 0;
    Day measured_on{};
    bool misses = false;
};
/// How something was kept before an adjustment changed its words.
struct AdherenceBefore {
    std::string text{}; ///< its words then
    std::vector<AdherencePoint> points{};
};
struct AdherenceItem {
    Id id{};
    Kind kind{}; ///< rule or agreement
    std::string text{};
    std::vector<AdherencePoint> points{}; ///< for sessions in which it was answered or up to which it was measured, and
                                          ///< for all whose figures are released ones; since it has these words
    std::optional<AdherenceBefore> before{};
    std::optional<AdherenceMeasurement> measurement{};
    std::optional<bool> slipping{};       ///< the latest measurement misses, or a third or more answered broken in the
                                          ///< last session in which people answered; absent when withheld, and when
                                          ///< nobody, or fewer than three people, answered yet
    std::optional<bool> keeps_slipping{}; ///< it is slipping, and slipped in both of its last two sessions; absent when
                                          ///< `slipping` is
    std::optional<Day> review_on{};
    bool past_review = false; ///< its review day is over
    std::optional<std::string> withheld{};
};
/// How adopted rules and agreements (fulfilled ones too) are kept.
struct Adherence {
    Id journey{};
    std::vector<HeldSession> sessions{}; ///< all closed ones, in the order of their start
    std::vector<AdherenceItem> items{};  ///< rules, then agreements
};

// success

/// How far a criterion has come true.
/// - emerging: somebody noticed a signal in some session.
/// - acceptable, ideal: everything that shows the level is there: the latest measurement of the indicator reaches it,
///   and for each signal that shows it, half of the answers or more noticed it in one of the last two closed
///   sessions. What shows acceptable is needed for ideal, too. An indicator or signals that do not exist are not
///   needed, but something must show the level itself.
enum class Stage : std::uint8_t { unseen, emerging, acceptable, ideal };

struct SuccessPoint {
    Id session{};
    std::string text{};
    std::optional<std::int64_t> noticed{};
    std::optional<std::int64_t> answers{}; ///< those who noticed and those who did not
    std::optional<std::string> raters{};   ///< the same as a band
    std::optional<int> share{};            ///< the share of answers that noticed it, in whole percents
    std::optional<int> at_least{};         ///< instead, where nearly all noticed it
    std::optional<int> at_most{};          ///< where nearly nobody did
    std::optional<std::string> withheld{};
};
struct SuccessSignal {
    Id id{};
    Sense sense{};
    Shows shows{};
    std::string text{};
    std::optional<bool> noticed_lately{}; ///< by half of the answers or more, in one of the last two closed sessions;
                                          ///< absent when withheld; false also when nobody was asked
    std::vector<SuccessPoint> points{};   ///< for sessions in which people answered, and for all whose figures are
                                          ///< released ones
};
struct SuccessIndicator {
    std::string name{};
    std::string unit{};
    Better better{};
    double acceptable = 0;
    double ideal = 0;
    std::optional<Id> measurement{}; ///< the latest
    std::optional<double> value{};
    std::optional<Day> measured_on{};
    std::optional<std::string> source{};
    std::optional<std::string> evidence{}; ///< a URL
    std::optional<Shows> reached{};        ///< absent when neither is
    std::optional<std::string> withheld{}; ///< whether it was measured
};
struct SuccessItem {
    Id criterion{};
    std::string text{};
    Beneficiary beneficiary{};
    std::optional<std::string> whom{};
    std::optional<Stage> stage{}; ///< absent when what is withheld could change it
    std::optional<SuccessIndicator> indicator{};
    std::vector<SuccessSignal> signals{};
    std::optional<std::string> withheld{};
};
/// How far each adopted criterion has come true, with the evidence.
struct Success {
    Id journey{};
    std::vector<HeldSession> sessions{}; ///< all closed ones, in the order of their start
    std::vector<SuccessItem> items{};
};

// attention

/// Why something asks for steering. They are in order of urgency: first that there is a group, then what was promised
/// and not done, and what is getting worse; then what is not seen or not answered; then what nobody looks after any more; last, what the group
/// left behind.
enum class Reason : std::uint8_t {
    no_facilitator,     ///< nobody who takes part facilitates
    nobody_invited,     ///< fewer than two take part, or all look from one perspective
    overdue_adjustment, ///< a decided adjustment whose day is over
    falling_level,      ///< contribution, quality, adherence or climate of the journey: `trend` says down
    keeps_slipping,     ///< a rule or agreement slipped in both of its last two sessions: `adherence`
    unnoticed_signal,   ///< of an adopted criterion: two route sessions or more were closed since it was written, and
                        ///< nobody noticed it in any session
    unanswered_factor,  ///< hinders, within control or influence, and no rule, agreement or adjustment answers it
    objection,          ///< a remark that nobody answered, or a rating of -2 on proposed or adopted words
    nothing_planned,    ///< the step to work on has no session to come
    unheard,          ///< who contributed nothing yet to the step to work on, where others did: people in the circle of
                      ///< a named journey, elsewhere perspectives from which nobody did
    waiting_decision, ///< a proposal that is ready, two weeks after it was written
    step_late,        ///< a third of the months is over and the landscape is not ready, or half and the map is not
    leader_left,      ///< who facilitated the journey, or was to facilitate a session to come, left
    holder_left,      ///< a responsibility, role, contact, open agreement or adjustment of somebody who left
    past_review,      ///< a rule or agreement whose review day is over
    absent_unit,      ///< nobody from it came to either of the last two closed sessions whose attendance was noted,
                      ///< though both were for it
    silent_perspective, ///< others named factors and it has none; or nobody from it rated in either of the last two
                        ///< sessions in which people rated
    due_soon,           ///< an agreement or adjustment is due within a week
    revisit_step,       ///< an earlier step is no longer ready: `progress`
};

struct AttentionItem {
    Reason reason{};
    std::string says{};         ///< what is the matter
    std::string asks{};         ///< a facilitator's question
    std::vector<Named> about{}; ///< what it is about, and who
};
/// What asks for steering now, most urgent first: by reason, then in each reason's own order.
struct Attention {
    Id journey{};
    std::vector<AttentionItem> items{};
    std::vector<Reason> unjudged{};        ///< there may be more for these, in figures that are withheld
    std::optional<std::string> withheld{}; ///< why
};

// agenda

enum class AgendaPart : std::uint8_t {
    check_in,
    follow_up, ///< of what was decided and promised
    standing,  ///< what the step has and lacks
    results,   ///< since the previous session
    attention, ///< the most urgent of the view `attention`
    questions, ///< the four of the route
    levels,    ///< the three levels of reflection
    method,
    activity, ///< one of the guide's, for what is not met yet
    decide,   ///< what is proposed
    bridge,   ///< to the next step, when all of this one is met
    harvest,
    check_out
};

/// How far a proposal is: two thirds of the group rated it and nobody objects; somebody objects (-2); or fewer rated.
enum class Support : std::uint8_t { ready, objection, unheard };
struct AgendaProposal {
    Id id{};
    Kind kind{};
    std::string text{};
    std::optional<Support> support{};
    std::optional<std::string> reason{}; ///< of an objection, where somebody gave one
    std::optional<std::int64_t> dots{};  ///< that it was given, where the actor may know
    std::optional<std::string> withheld{};
};

struct AgendaOptions {
    Id journey{};
    std::optional<Id> session{}; ///< planned or open; left out: the open one, else the next one planned
};
struct AgendaItem {
    AgendaPart part{};
    std::string at{}; ///< "09:00", in the journey's time zone
    int minutes = 0;
    std::string title{};
    std::vector<std::string> lines{}; ///< what to ask, tell or do, in order
    std::vector<Named> about{};
    std::optional<std::string> code{}; ///< of an activity, as in the guide
    std::vector<Contribution> asks{};  ///< what the group may make of it
    std::vector<AgendaProposal> proposals{};
};
/// An activity for which there is no time.
struct AgendaLater {
    std::string code{};
    std::string text{};
    int minutes = 0;
};
/// A session, prepared. The minutes of the items add up to the session's; parts with nothing to say or no time for
/// them are left out. Without a planned or open session, only the journey is told.
///
/// A session of the horizon, the landscape or the map has, between check-in and check-out, an activity of the guide for
/// each expectation of its step that is not met, with what the group has for it; then what there is to decide. One of
/// the route reflects, and has an activity of an earlier step where that is to be revisited.
struct Agenda {
    Id journey{};
    std::optional<Id> session{};
    std::optional<std::string> text{};
    std::optional<Instant> starts_at{};
    std::optional<Day> day{}; ///< in the journey's time zone
    std::optional<int> minutes{};
    std::optional<std::string> place{};
    std::optional<std::string> facilitator{}; ///< the name
    std::optional<Step> step{};
    std::optional<Id> method{}; ///< of the route: the session's, else one that suits what most needs attention and that
                                ///< the last two closed sessions did not use
    std::vector<AgendaItem> items{};
    std::vector<AgendaLater> later{};
};

// coverage

/// What there is to say about a criterion.
enum class CoverageCell : std::uint8_t { ideal, acceptable, seen, heard, responsible, contributes };

struct CoverageSignal {
    Id id{};
    Shows shows{};
    std::string text{};
};
struct CoverageHolder {
    Id id{}; ///< of the responsibility
    std::string holder{};
    std::optional<std::string> what{};
};
/// What has been said about a criterion; whatever is absent or empty is one of the gaps.
struct CoverageItem {
    Id criterion{};
    std::string text{};
    Beneficiary beneficiary{};
    std::optional<std::string> whom{}; ///< which stakeholder
    std::optional<std::string> ideal{};
    std::optional<std::string> acceptable{};
    std::vector<CoverageSignal> seen{};
    std::vector<CoverageSignal> heard{};
    std::vector<CoverageHolder> responsible{}; ///< in both: only those held by somebody who takes part today
    std::vector<CoverageHolder> contributes{};
};
struct CoverageGap {
    Id criterion{};
    std::string text{};
    CoverageCell missing{};
    std::string says{}; ///< a sentence: what the criterion lacks
};
/// Somebody for whom no criterion describes success.
struct CoverageBeneficiary {
    Beneficiary beneficiary{};
    std::string says{}; ///< a sentence
};
/// What has been said about each adopted criterion, and what is still missing.
struct Coverage {
    Id journey{};
    std::vector<CoverageItem> items{}; ///< by beneficiary, then by age
    std::vector<CoverageGap> gaps{};   ///< by criterion, in the order of the items
    std::vector<CoverageBeneficiary> without_criterion{};
};

// force_field

/// A factor with its strength: the mean, from 1 to 5, in the last closed session in which it was rated and whose
/// figure the actor may read; else the mean of what people thought of its present words outside sessions.
struct ForceFieldFactor {
    Id id{};
    std::string text{};
    Grip grip{};
    std::optional<double> strength{}; ///< absent when nobody rated it, or withheld
    std::optional<std::int64_t> n{};  ///< those who rated it
    std::optional<std::string> raters{};
    std::optional<double> at_least{}; ///< instead of the strength
    std::optional<double> at_most{};
    std::optional<Id> session{}; ///< in which they did; absent outside sessions
    std::optional<std::string> session_text{};
    std::optional<std::string> withheld{}; ///< nothing can be read, and something may have been rated
};
/// What promotes and hinders from one point of view, the strongest first and what was not rated last.
struct ForceFieldPerspective {
    Perspective perspective{};
    std::string name{};
    std::vector<ForceFieldFactor> promotes{};
    std::vector<ForceFieldFactor> hinders{};
    std::optional<double>
        balance{}; ///< the sum of the strengths that promote minus the sum of those that hinder, over the factors that
                   ///< were rated; absent when none was, or withheld
    std::optional<std::string> withheld{};
};
/// A perspective from which no factor was named.
struct ForceFieldSilence {
    Perspective perspective{};
    std::string says{}; ///< a sentence
};
/// What the raters of a perspective thought of a factor.
struct ForceFieldMean {
    Perspective perspective{};
    std::string name{};
    std::optional<std::int64_t> n{};
    std::optional<std::string> raters{};
    double mean = 0;
};
/// A factor that is stronger for some perspectives than for others, by the ratings that give its strength.
struct ForceFieldDifference {
    Id factor{};
    std::string text{};
    double difference = 0;               ///< between the highest mean and the lowest
    std::vector<ForceFieldMean> means{}; ///< highest first
};
/// The factors that count today: what helps, what hinders, and how people differ on that.
struct ForceField {
    Id journey{};
    std::vector<HeldSession> sessions{};               ///< all closed ones, in the order of their start
    std::vector<ForceFieldPerspective> perspectives{}; ///< all four
    std::vector<ForceFieldSilence> silent{};
    std::vector<Named> unanswered{}; ///< what hinders, within control or influence, and has no rule, agreement or
                                     ///< adjustment as an answer (M10)
    std::vector<ForceFieldDifference> differences{}; ///< largest first; of factors whose strength is told
    std::optional<std::string> withheld{};           ///< there may be others that cannot be read
};

// commitments

/// An agreement that was adopted but not yet fulfilled, or an adjustment that was proposed or decided but not yet
/// applied.
struct Commitment {
    Id id{};
    Kind kind{}; ///< agreement or adjustment
    std::string text{};
    Status status{};
    std::optional<Id> owner{};         ///< participant; absent when there is none, or the owner has left
    std::optional<std::string> name{}; ///< the owner's
    std::optional<Day> due_on{};
    bool overdue = false; ///< its day is over
};
/// What is promised and still to be done.
struct Commitments {
    Id journey{};
    std::vector<Commitment> items{}; ///< by the owner's name, those without an owner last; then by day, those without a
                                     ///< day last
};

// mine

/// Something that waits for the participant.
struct MineAsked {
    std::optional<Id> id{};            ///< of a session, a remark or of words
    std::optional<Kind> kind{};        ///< of that
    std::optional<std::string> text{}; ///< of that
    std::optional<Aspect> aspect{};    ///< under which words are to be rated
    std::string says{};                ///< what is asked, as a question or a sentence
    std::optional<Asking> what{};      ///< this and the following: of a contribution
    std::optional<Step> step{};
    std::optional<Addition> adds{};
    std::vector<std::string> fills{};
    std::optional<Instant> until{}; ///< the start of the next session of that step; of an open one its end
};
/// Something that the participant holds.
struct MineHolding {
    Id id{};
    Kind kind{};                  ///< role, responsibility, contact or agreement
    std::string text{};           ///< the role's name, what one is responsible for, whom one speaks for, the agreement
    std::optional<Share> share{}; ///< of a responsibility
    std::optional<std::string> what{};    ///< a role's aim, a responsibility's what, a contact's topic
    std::optional<std::string> through{}; ///< the role or unit that holds a responsibility
};
struct MineSession {
    Id id{};
    std::string text{};
    Step step{};
    Instant starts_at{};
    int minutes = 0;
    std::optional<std::string> place{};
    Openness openness{};
    Status status{}; ///< planned or open
};
/// What a journey is to the participant who asks. The host takes no part, and reads none of it.
///
/// These are asked, in this order: the open session to which one is invited and in which one has not rated yet;
/// questions and feedback to oneself that have no answer; words, proposed or adopted, that one has not yet rated
/// outside sessions; contributions, the most needed first, to the step to work on and to that of an open session. What
/// was rated anonymously can only be told until it is sealed, so in an anonymous journey adopted words are no longer
/// asked about. Once the journey is concluded, nothing is asked and no sessions come.
struct Mine {
    Id journey{};
    std::optional<Id> participant{};     ///< absent for the host
    std::vector<MineAsked> asked{};      ///< at most seven contributions
    int more = 0;                        ///< contributions that are not among them
    std::vector<MineHolding> holds{};    ///< roles, responsibilities, contacts, agreements that one owns
    std::vector<Commitment> promised{};  ///< of which one is the owner, by day
    std::vector<MineSession> sessions{}; ///< to which one is invited, by their start
};

// line_of_sight

struct LineOfSightOptions {
    Id journey{};
    std::optional<Id> document{}; ///< left out: only the loose ends
};
struct LineOfSightEntry {
    Id id{};
    Kind kind{};
    std::string text{};
    std::optional<Status> status{};
    bool counts = false;      ///< adopted where its kind can be adopted, and not ended, retired, dropped or cancelled
    int distance = 0;         ///< in references from the document asked about; 0 for that one itself
    std::optional<Id> over{}; ///< the entry through which it was reached: above, one that refers to it; below, one that
                              ///< it refers to or that was said in it; absent for the document asked about
};
/// What hangs loose.
struct LineOfSightLoose {
    Id id{};
    Kind kind{};
    std::string text{};
};
/// The chain purpose, criterion, signal, rule or agreement, reflection, adjustment, lesson: from one document
/// upwards, to everything it refers to, and what those refer to; and downwards, to everything that refers to it. What
/// no longer counts stays in the chain.
///
/// An entry is told once, where it is nearest to the document asked about; if it is equally near in both lists,
/// above. So where references run in a circle, `over` may name an entry of the other list.
///
/// Sessions end the chain: what was said in one stands below it only when the session itself is asked about. Who
/// does, owns or wrote something is not part of the chain: participants and roles are in it only when they are asked
/// about.
struct LineOfSight {
    Id journey{};
    std::optional<LineOfSightEntry> document{}; ///< the one asked about
    std::vector<LineOfSightEntry> above{};      ///< the nearest first, then by kind
    std::vector<LineOfSightEntry> below{};
    std::vector<Named> purposes_without_criteria{};  ///< adopted ones that no adopted criterion names
    std::vector<LineOfSightLoose> serving_nothing{}; ///< adopted rules, then agreements (fulfilled ones too), that
                                                     ///< serve no adopted criterion
    std::vector<Named> criteria_unnoticed{};         ///< adopted ones of which people were asked in the last three
                                                     ///< closed route sessions whose figures the actor may read,
                                                     ///< and nobody noticed a signal, if they were there by then
    std::vector<Named> criteria_unasked{};           ///< the same where nobody was asked
    std::optional<std::string> withheld{}; ///< "group": there may be more such criteria, since three sessions were
                                           ///< held, but this actor may read the figures of fewer than three
};

// harvest

struct HarvestOptions {
    std::optional<Id> journey{}; ///< the session's; left out: whichever it is
    Id session{};
};
/// What people thought of one thing under one aspect.
struct HarvestFigure {
    Aspect aspect{};
    Id subject{}; ///< for the levels and the climate, the journey; for enjoyable and worthwhile, the session
    std::string text{};
    std::optional<std::int64_t> n{};
    std::optional<std::string> raters{};
    std::optional<double> mean{};
    std::optional<double> at_least{};
    std::optional<double> at_most{};
    std::vector<TrendCount> distribution{}; ///< each of the aspect's values, the lowest first: for `kept`, broken,
                                            ///< partly and kept; for `noticed`, no and yes
    std::optional<std::string> withheld{};
};
struct HarvestRemark {
    Id id{};
    RemarkNature nature{};
    std::string text{};
    std::optional<std::string> answer{};
    std::optional<Named> participant{}; ///< who said it; nobody in an anonymous session
    std::optional<Named> to{};          ///< whom it is addressed to: only they and the writer read it
    std::optional<Named> about{};
};
struct HarvestMeasurement {
    Id id{};
    Named subject{}; ///< criterion or rule
    std::string name{};
    std::string unit{};
    double value = 0;
    Day measured_on{};
    std::optional<std::string> source{};
    std::optional<std::string> evidence{}; ///< a URL
};
struct HarvestAdjustment {
    Id id{};
    std::optional<Named> about{}; ///< absent when it is not for this actor
    std::string observed{};
    std::string change{};
    std::vector<Named> acts_on{}; ///< lessons
    std::optional<Named> owner{};
    std::optional<Day> due_on{};
    Status status{};
    std::optional<Outcome> outcome{};
};
struct HarvestExperience {
    Id id{};
    std::string title{};
    std::string story{};
    std::optional<Level> level{};
    std::vector<Named> about{};
    std::optional<Named> shared_by{};
};
struct HarvestLesson {
    Id id{};
    std::string insight{};
    std::optional<std::string> context{};
    std::optional<std::string> recommendation{};
    std::optional<Level> level{};
    std::vector<Named> about{};
    Status status{};
};
/// One closed session on a page: who was there, what was found, adjusted and learned.
struct Harvest {
    Id journey{};
    Id session{};
    std::string text{}; ///< its title, else its day
    Step step{};
    Instant starts_at{};
    int minutes = 0;
    Openness openness{};
    std::optional<std::string> place{};
    std::optional<Named> facilitator{};
    std::optional<Named> method{};
    std::optional<std::string> summary{};
    std::vector<Named> present{}; ///< who was there, where that was noted
    std::vector<Named> invited{}; ///< else, whom it was for: the invited, or all who took part that day; without
                                  ///< sponsors
    std::vector<HarvestFigure> figures{};  ///< by aspect and subject; where they are released ones, for all that can be
                                           ///< rated
    std::optional<std::string> withheld{}; ///< of all figures: "group"
    std::vector<HarvestRemark> remarks{};  ///< those that the actor may read
    std::vector<HarvestMeasurement> measurements{};
    std::vector<HarvestAdjustment> adjustments{};
    std::vector<HarvestExperience> experiences{};
    std::vector<HarvestLesson> lessons{};
};

// portfolio

struct PortfolioOptions {
    std::optional<Id> journey{}; ///< only this one, and what returns in it; left out: all that the actor may read
};
struct PortfolioStep {
    Step step{};
    std::optional<bool> ready{}; ///< absent when that depends on figures that are withheld
    std::optional<std::string> withheld{};
};
struct PortfolioPoint {
    Id session{};
    std::string text{};
    std::optional<std::int64_t> n{};
    std::optional<std::string> raters{};
    std::optional<double> mean{};
    std::optional<double> at_least{};
    std::optional<double> at_most{};
    std::optional<std::string> withheld{};
};
/// One of the three levels of reflection, as people rated it for the journey.
struct PortfolioLevel {
    Level level{};
    std::vector<PortfolioPoint> points{}; ///< for sessions in which it was rated, in order; where figures are released
                                          ///< ones, for all
};
struct PortfolioJourney {
    Id journey{};
    std::string text{}; ///< its title
    Status status{};
    Day starts_on{};
    Day ends_on{};                        ///< the first day after it
    Step current{};                       ///< the furthest step begun
    std::vector<PortfolioStep> steps{};   ///< all four
    std::vector<HeldSession> sessions{};  ///< all closed ones, in the order of their start
    std::vector<PortfolioLevel> levels{}; ///< all three
};
/// A place where something that returns is found.
struct PortfolioPlace {
    Id id{};
    std::string text{};
    Id journey{};
    std::string journey_text{};
    bool counts = false;            ///< it has not ended
    std::optional<Status> status{}; ///< of a lesson
};
struct PortfolioReturn {
    std::string text{}; ///< as it was last written down
    int journeys = 0;
    std::vector<PortfolioPlace> places{}; ///< the oldest first
};
/// The journeys that the actor may read, side by side, and what returns in two or more of them.
///
/// Factors and lessons return when they are written in the same words, compared as search does: ignoring case,
/// accents and what stands between the words. Lessons also return when one was unpacked from the other, or both from
/// a third.
struct Portfolio {
    std::vector<PortfolioJourney> journeys{};         ///< by their first day
    std::vector<PortfolioReturn> hindering_factors{}; ///< those in the most journeys first; ended ones, too
    std::vector<PortfolioReturn> lessons{};
};

// trust

/// Somebody who is told about a journey.
enum class TrustFor : std::uint8_t { participant, facilitator, manager, sponsor, host, others };

struct TrustReader {
    TrustFor reader{};
    std::string name{};
    std::vector<std::string> sees{}; ///< what they can see, and what they cannot, in sentences
};
/// Something that a participant gave, or may give.
enum class TrustOf : std::uint8_t { ratings, remarks, feedback, documents };

struct TrustGiven {
    TrustOf given{};
    std::optional<Id> session{};       ///< in which it was given; absent outside sessions
    std::optional<std::string> text{}; ///< the session's title, else its day
    std::string says{};                ///< who can see it, and how
};
/// Who can see what in a journey, in plain words.
struct Trust {
    Id journey{};
    Openness openness{};
    int minimum_group = 0;
    std::vector<TrustReader> readers{};
    std::vector<TrustGiven> mine{}; ///< for a participant: first for the sessions that were held or are open, by their
                                    ///< start; then outside sessions, even before anything is given: ratings, remarks
                                    ///< and documents; then feedback
    std::vector<std::string> limits{}; ///< what is not promised
};

} // namespace tocht
