"""The documents and results, as types. Made from the schemas by generate.py: do not edit."""

from typing import Any, Dict, List, Literal, NotRequired, Optional, TypedDict, Union


class Person(TypedDict):
    kind: Literal["person"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    name: str
    email: NotRequired[str]
    external_id: NotRequired[str]
    directory_id: NotRequired[str]
    language: NotRequired[Literal["nl", "en"]]
    sort_as: NotRequired[str]
    extra: Dict[str, Any]


class Unit(TypedDict):
    kind: Literal["unit"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    name: str
    affiliation: Literal["internal", "external"]
    parent: NotRequired[str]
    external_id: NotRequired[str]
    directory_id: NotRequired[str]
    extra: Dict[str, Any]


class MethodStep(TypedDict):
    text: str
    minutes: NotRequired[int]


class Method(TypedDict):
    kind: Literal["method"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    name: str
    aim: str
    steps: List[MethodStep]
    journey: NotRequired[str]
    based_on: NotRequired[str]
    extra: Dict[str, Any]


class Journey(TypedDict):
    kind: Literal["journey"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    title: str
    summary: NotRequired[str]
    external_id: NotRequired[str]
    language: Literal["nl", "en"]
    starts_on: str
    months: int
    time_zone: str
    openness: Literal["named", "anonymous"]
    minimum_group: int
    status: Literal["preparing", "active", "concluded", "archived"]
    extra: Dict[str, Any]


class Participant(TypedDict):
    kind: Literal["participant"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    person: str
    unit: NotRequired[str]
    perspective: Literal["employee", "manager", "organisation", "environment"]
    affiliation: NotRequired[Literal["internal", "external"]]
    authority: Literal["participant", "facilitator", "sponsor"]
    joined_on: NotRequired[str]
    left_on: NotRequired[str]
    extra: Dict[str, Any]


class Purpose(TypedDict):
    kind: Literal["purpose"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    stem: Literal["work_together_on", "steer_on", "free"]
    completion: str
    author: NotRequired[str]
    status: Literal["proposed", "adopted", "retired"]
    extra: Dict[str, Any]


class Vision(TypedDict):
    kind: Literal["vision"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    text: str
    purposes: List[str]
    status: Literal["proposed", "adopted", "retired"]
    extra: Dict[str, Any]


class Issue(TypedDict):
    kind: Literal["issue"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    question: str
    wish: NotRequired[str]
    findings: NotRequired[str]
    raised_by: NotRequired[str]
    status: Literal["open", "explored", "parked"]
    extra: Dict[str, Any]


class CriterionIndicator(TypedDict):
    name: str
    unit: str
    better: Literal["higher", "lower"]
    baseline: NotRequired[float]
    acceptable: float
    ideal: float


class Criterion(TypedDict):
    kind: Literal["criterion"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    beneficiary: Literal["collective", "stakeholder", "society"]
    whom: NotRequired[str]
    title: str
    ideal: NotRequired[str]
    acceptable: NotRequired[str]
    gain: NotRequired[str]
    purposes: List[str]
    issues: NotRequired[List[str]]
    indicator: NotRequired[CriterionIndicator]
    status: Literal["proposed", "adopted", "retired"]
    extra: Dict[str, Any]


class Signal(TypedDict):
    kind: Literal["signal"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    criterion: str
    sense: Literal["seen", "heard"]
    shows: Literal["acceptable", "ideal"]
    text: str
    expected_from: NotRequired[str]
    ended_on: NotRequired[str]
    extra: Dict[str, Any]


class Responsibility(TypedDict):
    kind: Literal["responsibility"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    holder: str
    share: Literal["responsible", "contributes"]
    subject: str
    what: NotRequired[str]
    ended_on: NotRequired[str]
    extra: Dict[str, Any]


class RuleMeasure(TypedDict):
    name: str
    unit: str
    comparison: Literal["at_least", "at_most", "exactly"]
    target: float
    per: NotRequired[str]


class Rule(TypedDict):
    kind: Literal["rule"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    nature: Literal["norm", "value", "quantitative"]
    text: str
    measure: NotRequired[RuleMeasure]
    applies_to: NotRequired[List[str]]
    serves: NotRequired[List[str]]
    answers: NotRequired[List[str]]
    came_from: NotRequired[str]
    review_on: NotRequired[str]
    status: Literal["proposed", "adopted", "retired"]
    extra: Dict[str, Any]


class Role(TypedDict):
    kind: Literal["role"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    name: str
    aim: NotRequired[str]
    accountabilities: NotRequired[List[str]]
    holders: NotRequired[List[str]]
    ended_on: NotRequired[str]
    extra: Dict[str, Any]


class Contact(TypedDict):
    kind: Literal["contact"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    participant: str
    speaks_for: str
    topic: NotRequired[str]
    channel: NotRequired[str]
    ended_on: NotRequired[str]
    extra: Dict[str, Any]


class Agreement(TypedDict):
    kind: Literal["agreement"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    nature: Literal["steering", "interplay", "task"]
    text: str
    parties: List[str]
    owner: NotRequired[str]
    serves: NotRequired[List[str]]
    answers: NotRequired[List[str]]
    came_from: NotRequired[str]
    due_on: NotRequired[str]
    review_on: NotRequired[str]
    status: Literal["proposed", "adopted", "retired", "fulfilled"]
    extra: Dict[str, Any]


class Factor(TypedDict):
    kind: Literal["factor"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    effect: Literal["promotes", "hinders"]
    perspective: Literal["employee", "manager", "organisation", "environment"]
    text: str
    grip: Literal["control", "influence", "accept"]
    where: NotRequired[List[str]]
    about: NotRequired[List[str]]
    raised_by: NotRequired[str]
    ended_on: NotRequired[str]
    extra: Dict[str, Any]


class Session(TypedDict):
    kind: Literal["session"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    title: NotRequired[str]
    step: Literal["horizon", "landscape", "map", "route"]
    starts_at: str
    minutes: int
    place: NotRequired[str]
    facilitator: NotRequired[str]
    method: NotRequired[str]
    invited: NotRequired[List[str]]
    present: NotRequired[List[str]]
    openness: NotRequired[Literal["named", "anonymous"]]
    summary: NotRequired[str]
    dots: NotRequired[int]
    rhythm_at: str
    status: Literal["open", "planned", "closed", "cancelled"]
    extra: Dict[str, Any]


class Remark(TypedDict):
    kind: Literal["remark"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    session: NotRequired[str]
    participant: NotRequired[str]
    nature: Literal["observation", "feedback", "question", "idea", "objection"]
    about: NotRequired[str]
    to: NotRequired[str]
    text: str
    answer: NotRequired[str]
    extra: Dict[str, Any]


class Measurement(TypedDict):
    kind: Literal["measurement"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    subject: str
    value: float
    measured_on: str
    session: NotRequired[str]
    source: NotRequired[str]
    evidence: NotRequired[str]
    extra: Dict[str, Any]


class Adjustment(TypedDict):
    kind: Literal["adjustment"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    session: NotRequired[str]
    about: str
    observed: str
    change: str
    acts_on: NotRequired[List[str]]
    owner: NotRequired[str]
    due_on: NotRequired[str]
    status: Literal["proposed", "decided", "applied", "dropped"]
    applied_revision: int
    outcome: NotRequired[Literal["helped", "no_effect", "harmed"]]
    extra: Dict[str, Any]


class Experience(TypedDict):
    kind: Literal["experience"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    session: NotRequired[str]
    title: str
    story: str
    level: NotRequired[Literal["contribution", "quality", "adherence"]]
    about: NotRequired[List[str]]
    shared_by: NotRequired[str]
    extra: Dict[str, Any]


class Lesson(TypedDict):
    kind: Literal["lesson"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    session: NotRequired[str]
    insight: str
    context: NotRequired[str]
    recommendation: NotRequired[str]
    level: NotRequired[Literal["contribution", "quality", "adherence"]]
    about: NotRequired[List[str]]
    status: Literal["identified", "acted_on", "confirmed"]
    came_from: NotRequired[str]
    extra: Dict[str, Any]


class Theme(TypedDict):
    kind: Literal["theme"]
    schema: Literal[1]
    id: str
    revision: int
    created_at: str
    created_by: Optional[str]
    changed_at: str
    changed_by: Optional[str]
    journey: str
    title: str
    of: List[str]
    session: NotRequired[str]
    ended_on: NotRequired[str]
    extra: Dict[str, Any]


class ProgressStepExpectation(TypedDict):
    code: str
    required: bool
    met: bool
    have: NotRequired[float]
    need: NotRequired[float]
    raters: NotRequired[str]
    says: str
    asks: str
    about: List[str]
    withheld: NotRequired[str]


class ProgressStep(TypedDict):
    step: Literal["horizon", "landscape", "map", "route"]
    ready: bool
    met: int
    of: int
    withheld: NotRequired[str]
    expectations: List[ProgressStepExpectation]


class Progress(TypedDict):
    journey: str
    current: Literal["horizon", "landscape", "map", "route"]
    revisit: List[Literal["horizon", "landscape", "map", "route"]]
    steps: List[ProgressStep]


class OverviewPeople(TypedDict):
    participant: str
    name: str
    unit: NotRequired[str]
    perspective: Literal["employee", "manager", "organisation", "environment"]
    affiliation: Literal["internal", "external"]
    authority: Literal["participant", "facilitator", "sponsor"]


class OverviewPurpose(TypedDict):
    id: str
    text: str


class OverviewVision(TypedDict):
    id: str
    text: str


class OverviewCriteriaSignal(TypedDict):
    id: str
    sense: Literal["seen", "heard"]
    shows: Literal["acceptable", "ideal"]
    text: str


class OverviewCriteriaPeople(TypedDict):
    id: str
    share: Literal["responsible", "contributes"]
    holder: str
    what: NotRequired[str]


class OverviewCriteria(TypedDict):
    id: str
    beneficiary: Literal["collective", "stakeholder", "society"]
    whom: NotRequired[str]
    title: str
    ideal: NotRequired[str]
    acceptable: NotRequired[str]
    signals: List[OverviewCriteriaSignal]
    people: List[OverviewCriteriaPeople]


class OverviewRule(TypedDict):
    id: str
    nature: Literal["norm", "value", "quantitative"]
    text: str


class OverviewRole(TypedDict):
    id: str
    name: str
    holders: List[str]


class OverviewAgreement(TypedDict):
    id: str
    nature: Literal["steering", "interplay", "task"]
    text: str
    parties: List[str]
    owner: NotRequired[str]
    due_on: NotRequired[str]
    status: Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]


class OverviewFactor(TypedDict):
    id: str
    effect: Literal["promotes", "hinders"]
    perspective: Literal["employee", "manager", "organisation", "environment"]
    grip: Literal["control", "influence", "accept"]
    text: str


class OverviewSession(TypedDict):
    id: str
    step: Literal["horizon", "landscape", "map", "route"]
    starts_at: str
    minutes: int
    title: NotRequired[str]
    method: NotRequired[str]
    openness: Literal["named", "anonymous"]
    status: Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]
    answered: NotRequired[int]
    raters: NotRequired[str]


class Overview(TypedDict):
    journey: str
    title: str
    summary: NotRequired[str]
    language: Literal["nl", "en"]
    starts_on: str
    ends_on: str
    openness: Literal["named", "anonymous"]
    status: Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]
    people: List[OverviewPeople]
    purposes: List[OverviewPurpose]
    vision: NotRequired[OverviewVision]
    criteria: List[OverviewCriteria]
    rules: List[OverviewRule]
    roles: List[OverviewRole]
    agreements: List[OverviewAgreement]
    factors: List[OverviewFactor]
    sessions: List[OverviewSession]


ConsensusItemShare = TypedDict("ConsensusItemShare", {"agree": "int", "disagree": "int", "pass": "int"})


ConsensusItemGroupShare = TypedDict("ConsensusItemGroupShare", {"agree": "int", "disagree": "int", "pass": "int"})


class ConsensusItemGroup(TypedDict):
    group: str
    name: str
    agree: NotRequired[int]
    disagree: NotRequired[int]
    seen: NotRequired[int]
    raters: NotRequired[str]
    share: NotRequired[ConsensusItemGroupShare]
    at_least: NotRequired[float]
    at_most: NotRequired[float]
    withheld: NotRequired[str]


ConsensusItem = TypedDict("ConsensusItem", {"subject": "str", "text": "str", "agree": "NotRequired[int]", "disagree": "NotRequired[int]", "pass": "NotRequired[int]", "raters": "NotRequired[str]", "share": "NotRequired[ConsensusItemShare]", "at_least": "NotRequired[float]", "at_most": "NotRequired[float]", "consensus": "NotRequired[float]", "answered": "NotRequired[int]", "order": "int", "groups": "List[ConsensusItemGroup]", "withheld": "NotRequired[str]"})


class Consensus(TypedDict):
    journey: str
    by: Literal["perspective", "unit", "affiliation"]
    items: List[ConsensusItem]


class RatingsItem(TypedDict):
    participant: str
    name: str
    subject: str
    text: str
    session: NotRequired[str]
    aspect: Literal["agree", "clarity", "inspiration", "ownership", "strength", "contribution", "quality", "adherence", "climate", "kept", "noticed", "enjoyable", "worthwhile", "weight"]
    value: int


class Ratings(TypedDict):
    journey: str
    items: List[RatingsItem]


class BackpackExperienceTraceAbout(TypedDict):
    id: str
    text: str


class BackpackExperienceTrace(TypedDict):
    session: NotRequired[str]
    session_text: NotRequired[str]
    about: List[BackpackExperienceTraceAbout]
    came_from: NotRequired[str]
    came_from_journey: NotRequired[str]


class BackpackExperience(TypedDict):
    id: str
    journey: str
    title: str
    story: str
    level: NotRequired[Literal["contribution", "quality", "adherence"]]
    trace: BackpackExperienceTrace


class BackpackLessonTraceAbout(TypedDict):
    id: str
    text: str


class BackpackLessonTrace(TypedDict):
    session: NotRequired[str]
    session_text: NotRequired[str]
    about: List[BackpackLessonTraceAbout]
    came_from: NotRequired[str]
    came_from_journey: NotRequired[str]


class BackpackLessonActedOnBy(TypedDict):
    id: str
    text: str


class BackpackLesson(TypedDict):
    id: str
    journey: str
    insight: str
    context: NotRequired[str]
    recommendation: NotRequired[str]
    level: NotRequired[Literal["contribution", "quality", "adherence"]]
    status: Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]
    trace: BackpackLessonTrace
    acted_on_by: List[BackpackLessonActedOnBy]


class Backpack(TypedDict):
    experiences: List[BackpackExperience]
    lessons: List[BackpackLesson]


class TimelineEvent(TypedDict):
    cursor: str
    at: str
    by: NotRequired[str]
    verb: str
    document: NotRequired[str]
    kind: NotRequired[Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]]
    revision: NotRequired[int]
    says: str
    reason: NotRequired[str]


class TimelineDocument(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    revision: int
    text: str
    status: NotRequired[Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]]


class Timeline(TypedDict):
    journey: str
    events: List[TimelineEvent]
    at: NotRequired[str]
    documents: List[TimelineDocument]


class TrendSession(TypedDict):
    session: str
    text: str
    starts_at: str
    withheld: NotRequired[str]


class TrendItemPointDistribution(TypedDict):
    value: int
    count: NotRequired[int]
    share: NotRequired[int]


class TrendItemPoint(TypedDict):
    session: str
    text: str
    words: NotRequired[str]
    n: NotRequired[int]
    raters: NotRequired[str]
    mean: NotRequired[float]
    at_least: NotRequired[float]
    at_most: NotRequired[float]
    deviation: NotRequired[float]
    distribution: List[TrendItemPointDistribution]
    low: NotRequired[float]
    high: NotRequired[float]
    change: NotRequired[float]
    change_low: NotRequired[float]
    change_high: NotRequired[float]
    pairs: NotRequired[int]
    verdict: NotRequired[Literal["up", "down", "steady", "too_few"]]
    withheld: NotRequired[str]


class TrendItem(TypedDict):
    subject: str
    text: str
    aspect: Literal["agree", "clarity", "inspiration", "ownership", "strength", "contribution", "quality", "adherence", "climate", "kept", "noticed", "enjoyable", "worthwhile", "weight"]
    group: NotRequired[str]
    name: NotRequired[str]
    verdict: NotRequired[Literal["up", "down", "steady", "too_few"]]
    points: List[TrendItemPoint]


class Trend(TypedDict):
    journey: str
    by: NotRequired[Literal["perspective", "unit", "affiliation"]]
    sessions: List[TrendSession]
    items: List[TrendItem]


class AdherenceSession(TypedDict):
    session: str
    text: str
    starts_at: str
    withheld: NotRequired[str]


class AdherenceItemPointShare(TypedDict):
    kept: int
    partly: int
    broken: int


class AdherenceItemPoint(TypedDict):
    session: str
    text: str
    kept: NotRequired[int]
    partly: NotRequired[int]
    broken: NotRequired[int]
    raters: NotRequired[str]
    share: NotRequired[AdherenceItemPointShare]
    at_least: NotRequired[float]
    at_most: NotRequired[float]
    measured: NotRequired[float]
    slips: NotRequired[bool]
    withheld: NotRequired[str]


class AdherenceItemBeforePointShare(TypedDict):
    kept: int
    partly: int
    broken: int


class AdherenceItemBeforePoint(TypedDict):
    session: str
    text: str
    kept: NotRequired[int]
    partly: NotRequired[int]
    broken: NotRequired[int]
    raters: NotRequired[str]
    share: NotRequired[AdherenceItemBeforePointShare]
    at_least: NotRequired[float]
    at_most: NotRequired[float]
    measured: NotRequired[float]
    slips: NotRequired[bool]
    withheld: NotRequired[str]


class AdherenceItemBefore(TypedDict):
    text: str
    points: List[AdherenceItemBeforePoint]


class AdherenceItemMeasurement(TypedDict):
    id: str
    name: str
    unit: str
    comparison: Literal["at_least", "at_most", "exactly"]
    target: float
    value: float
    measured_on: str
    misses: bool


class AdherenceItem(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    text: str
    points: List[AdherenceItemPoint]
    before: NotRequired[AdherenceItemBefore]
    measurement: NotRequired[AdherenceItemMeasurement]
    slipping: NotRequired[bool]
    keeps_slipping: NotRequired[bool]
    review_on: NotRequired[str]
    past_review: bool
    withheld: NotRequired[str]


class Adherence(TypedDict):
    journey: str
    sessions: List[AdherenceSession]
    items: List[AdherenceItem]


class SuccessSession(TypedDict):
    session: str
    text: str
    starts_at: str
    withheld: NotRequired[str]


class SuccessItemIndicator(TypedDict):
    name: str
    unit: str
    better: Literal["higher", "lower"]
    acceptable: float
    ideal: float
    measurement: NotRequired[str]
    value: NotRequired[float]
    measured_on: NotRequired[str]
    source: NotRequired[str]
    evidence: NotRequired[str]
    reached: NotRequired[Literal["acceptable", "ideal"]]
    withheld: NotRequired[str]


class SuccessItemSignalPoint(TypedDict):
    session: str
    text: str
    noticed: NotRequired[int]
    answers: NotRequired[int]
    raters: NotRequired[str]
    share: NotRequired[int]
    at_least: NotRequired[int]
    at_most: NotRequired[int]
    withheld: NotRequired[str]


class SuccessItemSignal(TypedDict):
    id: str
    sense: Literal["seen", "heard"]
    shows: Literal["acceptable", "ideal"]
    text: str
    noticed_lately: NotRequired[bool]
    points: List[SuccessItemSignalPoint]


class SuccessItem(TypedDict):
    criterion: str
    text: str
    beneficiary: Literal["collective", "stakeholder", "society"]
    whom: NotRequired[str]
    stage: NotRequired[Literal["unseen", "emerging", "acceptable", "ideal"]]
    indicator: NotRequired[SuccessItemIndicator]
    signals: List[SuccessItemSignal]
    withheld: NotRequired[str]


class Success(TypedDict):
    journey: str
    sessions: List[SuccessSession]
    items: List[SuccessItem]


class AttentionItemAbout(TypedDict):
    id: str
    text: str


class AttentionItem(TypedDict):
    reason: Literal["no_facilitator", "nobody_invited", "overdue_adjustment", "falling_level", "keeps_slipping", "unnoticed_signal", "unanswered_factor", "objection", "nothing_planned", "unheard", "waiting_decision", "step_late", "leader_left", "holder_left", "past_review", "absent_unit", "silent_perspective", "due_soon", "revisit_step"]
    says: str
    asks: str
    about: List[AttentionItemAbout]


class Attention(TypedDict):
    journey: str
    items: List[AttentionItem]
    unjudged: List[Literal["no_facilitator", "nobody_invited", "overdue_adjustment", "falling_level", "keeps_slipping", "unnoticed_signal", "unanswered_factor", "objection", "nothing_planned", "unheard", "waiting_decision", "step_late", "leader_left", "holder_left", "past_review", "absent_unit", "silent_perspective", "due_soon", "revisit_step"]]
    withheld: NotRequired[str]


class AgendaItemAbout(TypedDict):
    id: str
    text: str


class AgendaItemAskAdds(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: NotRequired[str]
    revision: NotRequired[int]
    journey: NotRequired[str]
    status: NotRequired[Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]]
    step: NotRequired[Literal["horizon", "landscape", "map", "route"]]
    stem: NotRequired[Literal["work_together_on", "steer_on", "free"]]
    nature: NotRequired[str]
    beneficiary: NotRequired[Literal["collective", "stakeholder", "society"]]
    purposes: NotRequired[List[str]]
    criterion: NotRequired[str]
    sense: NotRequired[Literal["seen", "heard"]]
    subject: NotRequired[str]
    holder: NotRequired[str]
    share: NotRequired[Literal["responsible", "contributes"]]
    speaks_for: NotRequired[str]
    parties: NotRequired[List[str]]
    serves: NotRequired[List[str]]
    answers: NotRequired[List[str]]
    effect: NotRequired[Literal["promotes", "hinders"]]
    perspective: NotRequired[Literal["employee", "manager", "organisation", "environment"]]
    session: NotRequired[str]


class AgendaItemAsk(TypedDict):
    what: Literal["invite", "name_unit", "complete_sentence", "write_vision", "name_issue", "add_wish", "explore_issue", "describe_success", "describe_purpose", "name_seen", "name_heard", "take_responsibility", "contribute", "name_holder", "name_contributor", "write_rule", "write_measured_rule", "name_role", "fill_role", "name_contact", "agree_steering", "agree_interplay", "name_promoting", "name_hindering", "answer_factor", "serve_success", "tell_outcome", "due_soon", "share_experience", "share_lesson", "ask_after", "plan_sessions", "open_session", "close_session", "adopt"]
    step: Literal["horizon", "landscape", "map", "route"]
    says: str
    adds: AgendaItemAskAdds
    fills: List[str]


class AgendaItemProposal(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    text: str
    support: NotRequired[Literal["ready", "objection", "unheard"]]
    reason: NotRequired[str]
    dots: NotRequired[int]
    withheld: NotRequired[str]


class AgendaItem(TypedDict):
    part: Literal["check_in", "follow_up", "standing", "results", "attention", "questions", "levels", "method", "activity", "decide", "bridge", "harvest", "check_out"]
    at: str
    minutes: int
    title: str
    lines: List[str]
    about: List[AgendaItemAbout]
    code: NotRequired[str]
    asks: List[AgendaItemAsk]
    proposals: List[AgendaItemProposal]


class AgendaLater(TypedDict):
    code: str
    text: str
    minutes: int


class Agenda(TypedDict):
    journey: str
    session: NotRequired[str]
    text: NotRequired[str]
    starts_at: NotRequired[str]
    day: NotRequired[str]
    minutes: NotRequired[int]
    place: NotRequired[str]
    facilitator: NotRequired[str]
    step: NotRequired[Literal["horizon", "landscape", "map", "route"]]
    method: NotRequired[str]
    items: List[AgendaItem]
    later: List[AgendaLater]


class CoverageItemSeen(TypedDict):
    id: str
    shows: Literal["acceptable", "ideal"]
    text: str


class CoverageItemHeard(TypedDict):
    id: str
    shows: Literal["acceptable", "ideal"]
    text: str


class CoverageItemResponsible(TypedDict):
    id: str
    holder: str
    what: NotRequired[str]


class CoverageItemContribute(TypedDict):
    id: str
    holder: str
    what: NotRequired[str]


class CoverageItem(TypedDict):
    criterion: str
    text: str
    beneficiary: Literal["collective", "stakeholder", "society"]
    whom: NotRequired[str]
    ideal: NotRequired[str]
    acceptable: NotRequired[str]
    seen: List[CoverageItemSeen]
    heard: List[CoverageItemHeard]
    responsible: List[CoverageItemResponsible]
    contributes: List[CoverageItemContribute]


class CoverageGap(TypedDict):
    criterion: str
    text: str
    missing: Literal["ideal", "acceptable", "seen", "heard", "responsible", "contributes"]
    says: str


class CoverageWithoutCriterion(TypedDict):
    beneficiary: Literal["collective", "stakeholder", "society"]
    says: str


class Coverage(TypedDict):
    journey: str
    items: List[CoverageItem]
    gaps: List[CoverageGap]
    without_criterion: List[CoverageWithoutCriterion]


class ForceFieldSession(TypedDict):
    session: str
    text: str
    starts_at: str
    withheld: NotRequired[str]


class ForceFieldPerspectivePromote(TypedDict):
    id: str
    text: str
    grip: Literal["control", "influence", "accept"]
    strength: NotRequired[float]
    n: NotRequired[int]
    raters: NotRequired[str]
    at_least: NotRequired[float]
    at_most: NotRequired[float]
    session: NotRequired[str]
    session_text: NotRequired[str]
    withheld: NotRequired[str]


class ForceFieldPerspectiveHinder(TypedDict):
    id: str
    text: str
    grip: Literal["control", "influence", "accept"]
    strength: NotRequired[float]
    n: NotRequired[int]
    raters: NotRequired[str]
    at_least: NotRequired[float]
    at_most: NotRequired[float]
    session: NotRequired[str]
    session_text: NotRequired[str]
    withheld: NotRequired[str]


class ForceFieldPerspective(TypedDict):
    perspective: Literal["employee", "manager", "organisation", "environment"]
    name: str
    promotes: List[ForceFieldPerspectivePromote]
    hinders: List[ForceFieldPerspectiveHinder]
    balance: NotRequired[float]
    withheld: NotRequired[str]


class ForceFieldSilent(TypedDict):
    perspective: Literal["employee", "manager", "organisation", "environment"]
    says: str


class ForceFieldUnanswered(TypedDict):
    id: str
    text: str


class ForceFieldDifferenceMean(TypedDict):
    perspective: Literal["employee", "manager", "organisation", "environment"]
    name: str
    n: NotRequired[int]
    raters: NotRequired[str]
    mean: float


class ForceFieldDifference(TypedDict):
    factor: str
    text: str
    difference: float
    means: List[ForceFieldDifferenceMean]


class ForceField(TypedDict):
    journey: str
    sessions: List[ForceFieldSession]
    perspectives: List[ForceFieldPerspective]
    silent: List[ForceFieldSilent]
    unanswered: List[ForceFieldUnanswered]
    differences: List[ForceFieldDifference]
    withheld: NotRequired[str]


class CommitmentsItem(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    text: str
    status: Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]
    owner: NotRequired[str]
    name: NotRequired[str]
    due_on: NotRequired[str]
    overdue: bool


class Commitments(TypedDict):
    journey: str
    items: List[CommitmentsItem]


class MineAskedAdds(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: NotRequired[str]
    revision: NotRequired[int]
    journey: NotRequired[str]
    status: NotRequired[Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]]
    step: NotRequired[Literal["horizon", "landscape", "map", "route"]]
    stem: NotRequired[Literal["work_together_on", "steer_on", "free"]]
    nature: NotRequired[str]
    beneficiary: NotRequired[Literal["collective", "stakeholder", "society"]]
    purposes: NotRequired[List[str]]
    criterion: NotRequired[str]
    sense: NotRequired[Literal["seen", "heard"]]
    subject: NotRequired[str]
    holder: NotRequired[str]
    share: NotRequired[Literal["responsible", "contributes"]]
    speaks_for: NotRequired[str]
    parties: NotRequired[List[str]]
    serves: NotRequired[List[str]]
    answers: NotRequired[List[str]]
    effect: NotRequired[Literal["promotes", "hinders"]]
    perspective: NotRequired[Literal["employee", "manager", "organisation", "environment"]]
    session: NotRequired[str]


class MineAsked(TypedDict):
    id: NotRequired[str]
    kind: NotRequired[Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]]
    text: NotRequired[str]
    aspect: NotRequired[Literal["agree", "clarity", "inspiration", "ownership", "strength", "contribution", "quality", "adherence", "climate", "kept", "noticed", "enjoyable", "worthwhile", "weight"]]
    says: str
    what: NotRequired[Literal["invite", "name_unit", "complete_sentence", "write_vision", "name_issue", "add_wish", "explore_issue", "describe_success", "describe_purpose", "name_seen", "name_heard", "take_responsibility", "contribute", "name_holder", "name_contributor", "write_rule", "write_measured_rule", "name_role", "fill_role", "name_contact", "agree_steering", "agree_interplay", "name_promoting", "name_hindering", "answer_factor", "serve_success", "tell_outcome", "due_soon", "share_experience", "share_lesson", "ask_after", "plan_sessions", "open_session", "close_session", "adopt"]]
    step: NotRequired[Literal["horizon", "landscape", "map", "route"]]
    adds: NotRequired[MineAskedAdds]
    fills: List[str]
    until: NotRequired[str]


class MineHold(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    text: str
    share: NotRequired[Literal["responsible", "contributes"]]
    what: NotRequired[str]
    through: NotRequired[str]


class MinePromised(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    text: str
    status: Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]
    owner: NotRequired[str]
    name: NotRequired[str]
    due_on: NotRequired[str]
    overdue: bool


class MineSession(TypedDict):
    id: str
    text: str
    step: Literal["horizon", "landscape", "map", "route"]
    starts_at: str
    minutes: int
    place: NotRequired[str]
    openness: Literal["named", "anonymous"]
    status: Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]


class Mine(TypedDict):
    journey: str
    participant: NotRequired[str]
    asked: List[MineAsked]
    more: int
    holds: List[MineHold]
    promised: List[MinePromised]
    sessions: List[MineSession]


class LineOfSightDocument(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    text: str
    status: NotRequired[Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]]
    counts: bool
    distance: int
    over: NotRequired[str]


class LineOfSightAbove(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    text: str
    status: NotRequired[Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]]
    counts: bool
    distance: int
    over: NotRequired[str]


class LineOfSightBelow(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    text: str
    status: NotRequired[Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]]
    counts: bool
    distance: int
    over: NotRequired[str]


class LineOfSightPurposesWithoutCriteria(TypedDict):
    id: str
    text: str


class LineOfSightServingNothing(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    text: str


class LineOfSightCriteriaUnnoticed(TypedDict):
    id: str
    text: str


class LineOfSightCriteriaUnasked(TypedDict):
    id: str
    text: str


class LineOfSight(TypedDict):
    journey: str
    document: NotRequired[LineOfSightDocument]
    above: List[LineOfSightAbove]
    below: List[LineOfSightBelow]
    purposes_without_criteria: List[LineOfSightPurposesWithoutCriteria]
    serving_nothing: List[LineOfSightServingNothing]
    criteria_unnoticed: List[LineOfSightCriteriaUnnoticed]
    criteria_unasked: List[LineOfSightCriteriaUnasked]
    withheld: NotRequired[str]


class HarvestFacilitator(TypedDict):
    id: str
    text: str


class HarvestMethod(TypedDict):
    id: str
    text: str


class HarvestPresent(TypedDict):
    id: str
    text: str


class HarvestInvited(TypedDict):
    id: str
    text: str


class HarvestFigureDistribution(TypedDict):
    value: int
    count: NotRequired[int]
    share: NotRequired[int]


class HarvestFigure(TypedDict):
    aspect: Literal["agree", "clarity", "inspiration", "ownership", "strength", "contribution", "quality", "adherence", "climate", "kept", "noticed", "enjoyable", "worthwhile", "weight"]
    subject: str
    text: str
    n: NotRequired[int]
    raters: NotRequired[str]
    mean: NotRequired[float]
    at_least: NotRequired[float]
    at_most: NotRequired[float]
    distribution: List[HarvestFigureDistribution]
    withheld: NotRequired[str]


class HarvestRemarkParticipant(TypedDict):
    id: str
    text: str


class HarvestRemarkTo(TypedDict):
    id: str
    text: str


class HarvestRemarkAbout(TypedDict):
    id: str
    text: str


class HarvestRemark(TypedDict):
    id: str
    nature: Literal["observation", "feedback", "question", "idea", "objection"]
    text: str
    answer: NotRequired[str]
    participant: NotRequired[HarvestRemarkParticipant]
    to: NotRequired[HarvestRemarkTo]
    about: NotRequired[HarvestRemarkAbout]


class HarvestMeasurementSubject(TypedDict):
    id: str
    text: str


class HarvestMeasurement(TypedDict):
    id: str
    subject: HarvestMeasurementSubject
    name: str
    unit: str
    value: float
    measured_on: str
    source: NotRequired[str]
    evidence: NotRequired[str]


class HarvestAdjustmentAbout(TypedDict):
    id: str
    text: str


class HarvestAdjustmentActsOn(TypedDict):
    id: str
    text: str


class HarvestAdjustmentOwner(TypedDict):
    id: str
    text: str


class HarvestAdjustment(TypedDict):
    id: str
    about: NotRequired[HarvestAdjustmentAbout]
    observed: str
    change: str
    acts_on: List[HarvestAdjustmentActsOn]
    owner: NotRequired[HarvestAdjustmentOwner]
    due_on: NotRequired[str]
    status: Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]
    outcome: NotRequired[Literal["helped", "no_effect", "harmed"]]


class HarvestExperienceAbout(TypedDict):
    id: str
    text: str


class HarvestExperienceSharedBy(TypedDict):
    id: str
    text: str


class HarvestExperience(TypedDict):
    id: str
    title: str
    story: str
    level: NotRequired[Literal["contribution", "quality", "adherence"]]
    about: List[HarvestExperienceAbout]
    shared_by: NotRequired[HarvestExperienceSharedBy]


class HarvestLessonAbout(TypedDict):
    id: str
    text: str


class HarvestLesson(TypedDict):
    id: str
    insight: str
    context: NotRequired[str]
    recommendation: NotRequired[str]
    level: NotRequired[Literal["contribution", "quality", "adherence"]]
    about: List[HarvestLessonAbout]
    status: Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]


class Harvest(TypedDict):
    journey: str
    session: str
    text: str
    step: Literal["horizon", "landscape", "map", "route"]
    starts_at: str
    minutes: int
    openness: Literal["named", "anonymous"]
    place: NotRequired[str]
    facilitator: NotRequired[HarvestFacilitator]
    method: NotRequired[HarvestMethod]
    summary: NotRequired[str]
    present: List[HarvestPresent]
    invited: List[HarvestInvited]
    figures: List[HarvestFigure]
    withheld: NotRequired[str]
    remarks: List[HarvestRemark]
    measurements: List[HarvestMeasurement]
    adjustments: List[HarvestAdjustment]
    experiences: List[HarvestExperience]
    lessons: List[HarvestLesson]


class PortfolioJourneyStep(TypedDict):
    step: Literal["horizon", "landscape", "map", "route"]
    ready: NotRequired[bool]
    withheld: NotRequired[str]


class PortfolioJourneySession(TypedDict):
    session: str
    text: str
    starts_at: str
    withheld: NotRequired[str]


class PortfolioJourneyLevelPoint(TypedDict):
    session: str
    text: str
    n: NotRequired[int]
    raters: NotRequired[str]
    mean: NotRequired[float]
    at_least: NotRequired[float]
    at_most: NotRequired[float]
    withheld: NotRequired[str]


class PortfolioJourneyLevel(TypedDict):
    level: Literal["contribution", "quality", "adherence"]
    points: List[PortfolioJourneyLevelPoint]


class PortfolioJourney(TypedDict):
    journey: str
    text: str
    status: Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]
    starts_on: str
    ends_on: str
    current: Literal["horizon", "landscape", "map", "route"]
    steps: List[PortfolioJourneyStep]
    sessions: List[PortfolioJourneySession]
    levels: List[PortfolioJourneyLevel]


class PortfolioHinderingFactorPlace(TypedDict):
    id: str
    text: str
    journey: str
    journey_text: str
    counts: bool
    status: NotRequired[Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]]


class PortfolioHinderingFactor(TypedDict):
    text: str
    journeys: int
    places: List[PortfolioHinderingFactorPlace]


class PortfolioLessonPlace(TypedDict):
    id: str
    text: str
    journey: str
    journey_text: str
    counts: bool
    status: NotRequired[Literal["preparing", "active", "concluded", "archived", "proposed", "adopted", "retired", "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied", "dropped", "identified", "acted_on", "confirmed"]]


class PortfolioLesson(TypedDict):
    text: str
    journeys: int
    places: List[PortfolioLessonPlace]


class Portfolio(TypedDict):
    journeys: List[PortfolioJourney]
    hindering_factors: List[PortfolioHinderingFactor]
    lessons: List[PortfolioLesson]


class TrustReader(TypedDict):
    reader: Literal["participant", "facilitator", "manager", "sponsor", "host", "others"]
    name: str
    sees: List[str]


class TrustMine(TypedDict):
    given: Literal["ratings", "remarks", "feedback", "documents"]
    session: NotRequired[str]
    text: NotRequired[str]
    says: str


class Trust(TypedDict):
    journey: str
    openness: Literal["named", "anonymous"]
    minimum_group: int
    readers: List[TrustReader]
    mine: List[TrustMine]
    limits: List[str]


class ChangeDocument(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: str
    revision: int


class Change(TypedDict):
    cursor: str
    at: str
    by: NotRequired[str]
    verb: str
    journey: NotRequired[str]
    documents: List[ChangeDocument]
    reason: NotRequired[str]


class PlanSessionsResult(TypedDict):
    items: List[Session]


class UnpackResult(TypedDict):
    items: List[Lesson]


class SearchResultItem(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: str
    journey: Optional[str]
    extract: str


class SearchResult(TypedDict):
    items: List[SearchResultItem]


class ErasePersonResultRemoved(TypedDict):
    participations: int
    feedback: int
    remarks: int
    revisions: int


class ErasePersonResultStays(TypedDict):
    documents: int
    remarks: int
    ratings: int


class ErasePersonResultMention(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: str
    journey: NotRequired[str]
    field: str
    found: List[str]


class ErasePersonResult(TypedDict):
    removed: ErasePersonResultRemoved
    stays: ErasePersonResultStays
    sought: List[str]
    mentions: List[ErasePersonResultMention]
    cleaning: Literal["done", "pending"]


class ExportPersonResultRating(TypedDict):
    journey: str
    subject: str
    session: NotRequired[str]
    aspect: Literal["agree", "clarity", "inspiration", "ownership", "strength", "contribution", "quality", "adherence", "climate", "kept", "noticed", "enjoyable", "worthwhile", "weight"]
    value: int


class ExportPersonResultJournal(TypedDict):
    cursor: str
    at: str
    by: NotRequired[str]
    verb: str
    journey: NotRequired[str]
    document: NotRequired[str]
    revision: NotRequired[int]
    reason: NotRequired[str]


class ExportPersonResultMention(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: str
    journey: NotRequired[str]
    field: str
    found: List[str]


class ExportPersonResult(TypedDict):
    person: Dict[str, Any]
    directory: NotRequired[Dict[str, Any]]
    participations: List[Dict[str, Any]]
    ratings: List[ExportPersonResultRating]
    documents: List[Dict[str, Any]]
    remarks: List[Dict[str, Any]]
    feedback: List[Dict[str, Any]]
    history: List[Dict[str, Any]]
    journal: List[ExportPersonResultJournal]
    mentions: List[ExportPersonResultMention]


class MaintainResultReduced(TypedDict):
    journey: str
    documents: int
    ratings: int


class MaintainResult(TypedDict):
    reduced: List[MaintainResultReduced]
    cleaning: Literal["done", "pending"]


class RemoveJourneyResult(TypedDict):
    journey: str
    documents: int
    ratings: int
    cleaning: Literal["done", "pending"]


class ImportPeopleResultAdded(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: str
    name: str
    external_id: NotRequired[str]
    directory_id: NotRequired[str]
    unit: NotRequired[str]
    manager: NotRequired[str]
    participants: List[str]
    differs: List[str]
    pointer: str


class ImportPeopleResultChanged(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: str
    name: str
    external_id: NotRequired[str]
    directory_id: NotRequired[str]
    unit: NotRequired[str]
    manager: NotRequired[str]
    participants: List[str]
    differs: List[str]
    pointer: str


class ImportPeopleResultLeft(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: str
    name: str
    external_id: NotRequired[str]
    directory_id: NotRequired[str]
    unit: NotRequired[str]
    manager: NotRequired[str]
    participants: List[str]
    differs: List[str]
    pointer: str


class ImportPeopleResultReturned(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: str
    name: str
    external_id: NotRequired[str]
    directory_id: NotRequired[str]
    unit: NotRequired[str]
    manager: NotRequired[str]
    participants: List[str]
    differs: List[str]
    pointer: str


class ImportPeopleResultUnchanged(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
    id: str
    name: str
    external_id: NotRequired[str]
    directory_id: NotRequired[str]
    unit: NotRequired[str]
    manager: NotRequired[str]
    participants: List[str]
    differs: List[str]
    pointer: str


class ImportPeopleResultUnused(TypedDict):
    why: Literal["invalid", "too_long", "contradiction", "repeated", "unknown", "inactive", "several", "circle", "unknown_column"]
    pointer: str
    says: str
    ids: List[str]


class ImportPeopleResultWaiting(TypedDict):
    pointer: str
    directory_id: str


class ImportPeopleResultReadA(TypedDict):
    means: Literal["truth", "key", "list", "primary", "address", "once", "kind"]
    pointer: str


class ImportPeopleResultAlike(TypedDict):
    by: Literal["email", "name"]
    ids: List[str]
    pointer: str


class ImportPeopleResult(TypedDict):
    added: List[ImportPeopleResultAdded]
    changed: List[ImportPeopleResultChanged]
    left: List[ImportPeopleResultLeft]
    returned: List[ImportPeopleResultReturned]
    unchanged: List[ImportPeopleResultUnchanged]
    unused: List[ImportPeopleResultUnused]
    waiting: List[ImportPeopleResultWaiting]
    read_as: List[ImportPeopleResultReadA]
    alike: List[ImportPeopleResultAlike]


Kind = Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"]
Document = Union[Person, Unit, Method, Journey, Participant, Purpose, Vision, Issue, Criterion, Signal, Responsibility, Rule, Role, Contact, Agreement, Factor, Session, Remark, Measurement, Adjustment, Experience, Lesson, Theme]
