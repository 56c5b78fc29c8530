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
    language: NotRequired[Literal["nl", "en"]]
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


class ProgressStepExpectation(TypedDict):
    code: str
    required: bool
    met: bool
    have: NotRequired[float]
    need: float
    says: str
    asks: str
    about: List[str]
    withheld: NotRequired[str]


class ProgressStep(TypedDict):
    step: Literal["horizon", "landscape", "map", "route"]
    ready: bool
    met: int
    of: int
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


class ConsensusItemGroup(TypedDict):
    group: str
    name: str
    agree: int
    disagree: int
    seen: int


ConsensusItem = TypedDict("ConsensusItem", {"subject": "str", "text": "str", "agree": "NotRequired[int]", "disagree": "NotRequired[int]", "pass": "NotRequired[int]", "consensus": "NotRequired[float]", "groups": "List[ConsensusItemGroup]", "withheld": "NotRequired[str]"})


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
    aspect: Literal["agree", "clarity", "inspiration", "ownership", "strength", "contribution", "quality", "adherence", "climate", "kept", "noticed", "enjoyable", "worthwhile"]
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
    sequence: int
    at: str
    by: NotRequired[str]
    verb: str
    document: NotRequired[str]
    kind: NotRequired[Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson"]]
    revision: NotRequired[int]
    says: str


class TimelineDocument(TypedDict):
    id: str
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson"]
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
    count: int


class TrendItemPoint(TypedDict):
    session: str
    text: str
    n: int
    mean: float
    deviation: NotRequired[float]
    distribution: List[TrendItemPointDistribution]
    low: NotRequired[float]
    high: NotRequired[float]
    change: NotRequired[float]
    change_low: NotRequired[float]
    change_high: NotRequired[float]
    pairs: NotRequired[int]
    verdict: NotRequired[Literal["up", "down", "steady", "too_few"]]


class TrendItem(TypedDict):
    subject: str
    text: str
    aspect: Literal["agree", "clarity", "inspiration", "ownership", "strength", "contribution", "quality", "adherence", "climate", "kept", "noticed", "enjoyable", "worthwhile"]
    group: NotRequired[str]
    name: NotRequired[str]
    verdict: Literal["up", "down", "steady", "too_few"]
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


class AdherenceItemPoint(TypedDict):
    session: str
    text: str
    kept: NotRequired[int]
    partly: NotRequired[int]
    broken: NotRequired[int]
    measured: NotRequired[float]
    slips: bool


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
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson"]
    text: str
    points: List[AdherenceItemPoint]
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


class SuccessItemSignalPoint(TypedDict):
    session: str
    text: str
    noticed: int
    answers: int


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


class ChangeDocument(TypedDict):
    kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson"]
    id: str
    revision: int


class Change(TypedDict):
    sequence: int
    at: str
    by: NotRequired[str]
    verb: str
    journey: NotRequired[str]
    documents: List[ChangeDocument]


Kind = Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson"]
Document = Union[Person, Unit, Method, Journey, Participant, Purpose, Vision, Issue, Criterion, Signal, Responsibility, Rule, Role, Contact, Agreement, Factor, Session, Remark, Measurement, Adjustment, Experience, Lesson]
