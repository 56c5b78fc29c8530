# What a type checker reads of _actor.py. Made from it and the schemas by generate.py: do not edit.

from types import TracebackType
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Set, Type, Union
from . import _exchange, _ratings
from ._callbacks import forget, keep, on_change
from ._library import Handle, Handled, asked, do, given, items, library, make, plain, sent, told, whole, word
from ._limits import PAGE
from ._verbs import Verbs
from ._store import Store
from typing import Literal, Union, overload
from .types import (
    Adherence,
    Adjustment,
    Agenda,
    Agreement,
    Attention,
    Backpack,
    Commitments,
    Consensus,
    Contact,
    Coverage,
    Criterion,
    CriterionIndicator,
    ErasePersonResult,
    Experience,
    ExportPersonResult,
    Factor,
    ForceField,
    Harvest,
    ImportPeopleResult,
    Issue,
    Journey,
    Lesson,
    LineOfSight,
    Measurement,
    Method,
    MethodStep,
    Mine,
    Overview,
    Participant,
    Person,
    Portfolio,
    Progress,
    Purpose,
    Ratings,
    Remark,
    RemoveJourneyResult,
    Responsibility,
    Role,
    Rule,
    RuleMeasure,
    Session,
    Signal,
    Success,
    Theme,
    Timeline,
    Trend,
    Trust,
    Unit,
    Vision,
)


class Watch(Handled):
    def __init__(self, handle: Handle, others: Set[Watch]) -> None: ...
    def close(self) -> None: ...
    def __enter__(self) -> Watch: ...
    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None: ...


class Actor(Verbs):
    def __init__(self, store: Store, handle: Handle) -> None: ...
    def __enter__(self) -> Actor: ...
    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None: ...
    @overload
    def add(
        self,
        kind: Literal["person"],
        *,
        name: str,
        schema: Literal[1] = ...,
        id: str = ...,
        email: str = ...,
        external_id: str = ...,
        directory_id: str = ...,
        language: Literal["nl", "en"] = ...,
        sort_as: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Person: ...
    @overload
    def add(
        self,
        kind: Literal["unit"],
        *,
        name: str,
        affiliation: Literal["internal", "external"],
        schema: Literal[1] = ...,
        id: str = ...,
        parent: str = ...,
        external_id: str = ...,
        directory_id: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Unit: ...
    @overload
    def add(
        self,
        kind: Literal["method"],
        *,
        name: str,
        aim: str,
        steps: List[MethodStep],
        schema: Literal[1] = ...,
        id: str = ...,
        journey: str = ...,
        based_on: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Method: ...
    @overload
    def add(
        self,
        kind: Literal["journey"],
        *,
        title: str,
        starts_on: str,
        months: int,
        schema: Literal[1] = ...,
        id: str = ...,
        summary: str = ...,
        external_id: str = ...,
        language: Literal["nl", "en"] = ...,
        time_zone: str = ...,
        openness: Literal["named", "anonymous"] = ...,
        minimum_group: int = ...,
        status: Literal["preparing", "active", "concluded", "archived"] = ...,
        extra: Dict[str, Any] = ...,
    ) -> Journey: ...
    @overload
    def add(
        self,
        kind: Literal["participant"],
        *,
        journey: str,
        person: str,
        perspective: Literal["employee", "manager", "organisation", "environment"],
        schema: Literal[1] = ...,
        id: str = ...,
        unit: str = ...,
        affiliation: Literal["internal", "external"] = ...,
        authority: Literal["participant", "facilitator", "sponsor"] = ...,
        joined_on: str = ...,
        left_on: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Participant: ...
    @overload
    def add(
        self,
        kind: Literal["purpose"],
        *,
        journey: str,
        stem: Literal["work_together_on", "steer_on", "free"],
        completion: str,
        schema: Literal[1] = ...,
        id: str = ...,
        author: str = ...,
        status: Literal["proposed", "adopted", "retired"] = ...,
        extra: Dict[str, Any] = ...,
    ) -> Purpose: ...
    @overload
    def add(
        self,
        kind: Literal["vision"],
        *,
        journey: str,
        text: str,
        purposes: List[str],
        schema: Literal[1] = ...,
        id: str = ...,
        status: Literal["proposed", "adopted", "retired"] = ...,
        extra: Dict[str, Any] = ...,
    ) -> Vision: ...
    @overload
    def add(
        self,
        kind: Literal["issue"],
        *,
        journey: str,
        question: str,
        schema: Literal[1] = ...,
        id: str = ...,
        wish: str = ...,
        findings: str = ...,
        raised_by: str = ...,
        status: Literal["open", "explored", "parked"] = ...,
        extra: Dict[str, Any] = ...,
    ) -> Issue: ...
    @overload
    def add(
        self,
        kind: Literal["criterion"],
        *,
        journey: str,
        beneficiary: Literal["collective", "stakeholder", "society"],
        title: str,
        purposes: List[str],
        schema: Literal[1] = ...,
        id: str = ...,
        whom: str = ...,
        ideal: str = ...,
        acceptable: str = ...,
        gain: str = ...,
        issues: List[str] = ...,
        indicator: CriterionIndicator = ...,
        status: Literal["proposed", "adopted", "retired"] = ...,
        extra: Dict[str, Any] = ...,
    ) -> Criterion: ...
    @overload
    def add(
        self,
        kind: Literal["signal"],
        *,
        journey: str,
        criterion: str,
        sense: Literal["seen", "heard"],
        text: str,
        schema: Literal[1] = ...,
        id: str = ...,
        shows: Literal["acceptable", "ideal"] = ...,
        expected_from: str = ...,
        ended_on: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Signal: ...
    @overload
    def add(
        self,
        kind: Literal["responsibility"],
        *,
        journey: str,
        holder: str,
        share: Literal["responsible", "contributes"],
        subject: str,
        schema: Literal[1] = ...,
        id: str = ...,
        what: str = ...,
        ended_on: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Responsibility: ...
    @overload
    def add(
        self,
        kind: Literal["rule"],
        *,
        journey: str,
        nature: Literal["norm", "value", "quantitative"],
        text: str,
        schema: Literal[1] = ...,
        id: str = ...,
        measure: RuleMeasure = ...,
        applies_to: List[str] = ...,
        serves: List[str] = ...,
        answers: List[str] = ...,
        came_from: str = ...,
        review_on: str = ...,
        status: Literal["proposed", "adopted", "retired"] = ...,
        extra: Dict[str, Any] = ...,
    ) -> Rule: ...
    @overload
    def add(
        self,
        kind: Literal["role"],
        *,
        journey: str,
        name: str,
        schema: Literal[1] = ...,
        id: str = ...,
        aim: str = ...,
        accountabilities: List[str] = ...,
        holders: List[str] = ...,
        ended_on: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Role: ...
    @overload
    def add(
        self,
        kind: Literal["contact"],
        *,
        journey: str,
        participant: str,
        speaks_for: str,
        schema: Literal[1] = ...,
        id: str = ...,
        topic: str = ...,
        channel: str = ...,
        ended_on: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Contact: ...
    @overload
    def add(
        self,
        kind: Literal["agreement"],
        *,
        journey: str,
        nature: Literal["steering", "interplay", "task"],
        text: str,
        parties: List[str],
        schema: Literal[1] = ...,
        id: str = ...,
        owner: str = ...,
        serves: List[str] = ...,
        answers: List[str] = ...,
        came_from: str = ...,
        due_on: str = ...,
        review_on: str = ...,
        status: Literal["proposed", "adopted", "retired", "fulfilled"] = ...,
        extra: Dict[str, Any] = ...,
    ) -> Agreement: ...
    @overload
    def add(
        self,
        kind: Literal["factor"],
        *,
        journey: str,
        effect: Literal["promotes", "hinders"],
        perspective: Literal["employee", "manager", "organisation", "environment"],
        text: str,
        grip: Literal["control", "influence", "accept"],
        schema: Literal[1] = ...,
        id: str = ...,
        where: List[str] = ...,
        about: List[str] = ...,
        raised_by: str = ...,
        ended_on: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Factor: ...
    @overload
    def add(
        self,
        kind: Literal["session"],
        *,
        journey: str,
        starts_at: str,
        minutes: int,
        schema: Literal[1] = ...,
        id: str = ...,
        title: str = ...,
        step: Literal["horizon", "landscape", "map", "route"] = ...,
        place: str = ...,
        facilitator: str = ...,
        method: str = ...,
        invited: List[str] = ...,
        present: List[str] = ...,
        openness: Literal["named", "anonymous"] = ...,
        summary: str = ...,
        dots: int = ...,
        status: Literal["open", "planned", "closed", "cancelled"] = ...,
        extra: Dict[str, Any] = ...,
    ) -> Session: ...
    @overload
    def add(
        self,
        kind: Literal["remark"],
        *,
        journey: str,
        nature: Literal["observation", "feedback", "question", "idea", "objection"],
        text: str,
        schema: Literal[1] = ...,
        id: str = ...,
        session: str = ...,
        participant: str = ...,
        about: str = ...,
        to: str = ...,
        answer: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Remark: ...
    @overload
    def add(
        self,
        kind: Literal["measurement"],
        *,
        journey: str,
        subject: str,
        value: float,
        measured_on: str,
        schema: Literal[1] = ...,
        id: str = ...,
        session: str = ...,
        source: str = ...,
        evidence: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Measurement: ...
    @overload
    def add(
        self,
        kind: Literal["adjustment"],
        *,
        journey: str,
        about: str,
        observed: str,
        change: str,
        schema: Literal[1] = ...,
        id: str = ...,
        session: str = ...,
        acts_on: List[str] = ...,
        owner: str = ...,
        due_on: str = ...,
        status: Literal["proposed", "decided", "applied", "dropped"] = ...,
        outcome: Literal["helped", "no_effect", "harmed"] = ...,
        extra: Dict[str, Any] = ...,
    ) -> Adjustment: ...
    @overload
    def add(
        self,
        kind: Literal["experience"],
        *,
        journey: str,
        title: str,
        story: str,
        schema: Literal[1] = ...,
        id: str = ...,
        session: str = ...,
        level: Literal["contribution", "quality", "adherence"] = ...,
        about: List[str] = ...,
        shared_by: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Experience: ...
    @overload
    def add(
        self,
        kind: Literal["lesson"],
        *,
        journey: str,
        insight: str,
        schema: Literal[1] = ...,
        id: str = ...,
        session: str = ...,
        context: str = ...,
        recommendation: str = ...,
        level: Literal["contribution", "quality", "adherence"] = ...,
        about: List[str] = ...,
        status: Literal["identified", "acted_on", "confirmed"] = ...,
        came_from: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Lesson: ...
    @overload
    def add(
        self,
        kind: Literal["theme"],
        *,
        journey: str,
        title: str,
        of: List[str],
        schema: Literal[1] = ...,
        id: str = ...,
        session: str = ...,
        ended_on: str = ...,
        extra: Dict[str, Any] = ...,
    ) -> Theme: ...
    def get(self, id: str) -> Any: ...
    def change(
        self,
        id: str,
        *,
        revision: int,
        name: Optional[str] = ...,
        email: Optional[str] = ...,
        external_id: Optional[str] = ...,
        directory_id: Optional[str] = ...,
        language: Optional[Literal["nl", "en"]] = ...,
        sort_as: Optional[str] = ...,
        extra: Optional[Dict[str, Any]] = ...,
        affiliation: Optional[Literal["internal", "external"]] = ...,
        parent: Optional[str] = ...,
        aim: Optional[str] = ...,
        steps: Optional[List[MethodStep]] = ...,
        journey: Optional[str] = ...,
        based_on: Optional[str] = ...,
        title: Optional[str] = ...,
        summary: Optional[str] = ...,
        starts_on: Optional[str] = ...,
        months: Optional[int] = ...,
        time_zone: Optional[str] = ...,
        openness: Optional[Literal["named", "anonymous"]] = ...,
        minimum_group: Optional[int] = ...,
        status: Optional[Union[Literal["preparing", "active", "concluded", "archived"], Literal["proposed", "adopted", "retired"], Literal["open", "explored", "parked"], Literal["proposed", "adopted", "retired", "fulfilled"], Literal["open", "planned", "closed", "cancelled"], Literal["proposed", "decided", "applied", "dropped"], Literal["identified", "acted_on", "confirmed"]]] = ...,
        person: Optional[str] = ...,
        unit: Optional[str] = ...,
        perspective: Optional[Literal["employee", "manager", "organisation", "environment"]] = ...,
        authority: Optional[Literal["participant", "facilitator", "sponsor"]] = ...,
        joined_on: Optional[str] = ...,
        left_on: Optional[str] = ...,
        stem: Optional[Literal["work_together_on", "steer_on", "free"]] = ...,
        completion: Optional[str] = ...,
        author: Optional[str] = ...,
        text: Optional[str] = ...,
        purposes: Optional[List[str]] = ...,
        question: Optional[str] = ...,
        wish: Optional[str] = ...,
        findings: Optional[str] = ...,
        raised_by: Optional[str] = ...,
        beneficiary: Optional[Literal["collective", "stakeholder", "society"]] = ...,
        whom: Optional[str] = ...,
        ideal: Optional[str] = ...,
        acceptable: Optional[str] = ...,
        gain: Optional[str] = ...,
        issues: Optional[List[str]] = ...,
        indicator: Optional[CriterionIndicator] = ...,
        criterion: Optional[str] = ...,
        sense: Optional[Literal["seen", "heard"]] = ...,
        shows: Optional[Literal["acceptable", "ideal"]] = ...,
        expected_from: Optional[str] = ...,
        ended_on: Optional[str] = ...,
        holder: Optional[str] = ...,
        share: Optional[Literal["responsible", "contributes"]] = ...,
        subject: Optional[str] = ...,
        what: Optional[str] = ...,
        nature: Optional[Union[Literal["norm", "value", "quantitative"], Literal["steering", "interplay", "task"], Literal["observation", "feedback", "question", "idea", "objection"]]] = ...,
        measure: Optional[RuleMeasure] = ...,
        applies_to: Optional[List[str]] = ...,
        serves: Optional[List[str]] = ...,
        answers: Optional[List[str]] = ...,
        came_from: Optional[str] = ...,
        review_on: Optional[str] = ...,
        accountabilities: Optional[List[str]] = ...,
        holders: Optional[List[str]] = ...,
        participant: Optional[str] = ...,
        speaks_for: Optional[str] = ...,
        topic: Optional[str] = ...,
        channel: Optional[str] = ...,
        parties: Optional[List[str]] = ...,
        owner: Optional[str] = ...,
        due_on: Optional[str] = ...,
        effect: Optional[Literal["promotes", "hinders"]] = ...,
        grip: Optional[Literal["control", "influence", "accept"]] = ...,
        where: Optional[List[str]] = ...,
        about: Optional[Union[List[str], str]] = ...,
        step: Optional[Literal["horizon", "landscape", "map", "route"]] = ...,
        starts_at: Optional[str] = ...,
        minutes: Optional[int] = ...,
        place: Optional[str] = ...,
        facilitator: Optional[str] = ...,
        method: Optional[str] = ...,
        invited: Optional[List[str]] = ...,
        present: Optional[List[str]] = ...,
        dots: Optional[int] = ...,
        session: Optional[str] = ...,
        to: Optional[str] = ...,
        answer: Optional[str] = ...,
        value: Optional[float] = ...,
        measured_on: Optional[str] = ...,
        source: Optional[str] = ...,
        evidence: Optional[str] = ...,
        observed: Optional[str] = ...,
        change: Optional[str] = ...,
        acts_on: Optional[List[str]] = ...,
        outcome: Optional[Literal["helped", "no_effect", "harmed"]] = ...,
        story: Optional[str] = ...,
        level: Optional[Literal["contribution", "quality", "adherence"]] = ...,
        shared_by: Optional[str] = ...,
        insight: Optional[str] = ...,
        context: Optional[str] = ...,
        recommendation: Optional[str] = ...,
        of: Optional[List[str]] = ...,
    ) -> Any: ...
    def remove(self, id: str, *, revision: int, reason: Optional[str]=None) -> None: ...
    @overload
    def list(
        self,
        kind: Literal["person"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Person]: ...
    @overload
    def list(
        self,
        kind: Literal["unit"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Unit]: ...
    @overload
    def list(
        self,
        kind: Literal["method"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Method]: ...
    @overload
    def list(
        self,
        kind: Literal["journey"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Journey]: ...
    @overload
    def list(
        self,
        kind: Literal["participant"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Participant]: ...
    @overload
    def list(
        self,
        kind: Literal["purpose"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Purpose]: ...
    @overload
    def list(
        self,
        kind: Literal["vision"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Vision]: ...
    @overload
    def list(
        self,
        kind: Literal["issue"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Issue]: ...
    @overload
    def list(
        self,
        kind: Literal["criterion"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Criterion]: ...
    @overload
    def list(
        self,
        kind: Literal["signal"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Signal]: ...
    @overload
    def list(
        self,
        kind: Literal["responsibility"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Responsibility]: ...
    @overload
    def list(
        self,
        kind: Literal["rule"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Rule]: ...
    @overload
    def list(
        self,
        kind: Literal["role"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Role]: ...
    @overload
    def list(
        self,
        kind: Literal["contact"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Contact]: ...
    @overload
    def list(
        self,
        kind: Literal["agreement"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Agreement]: ...
    @overload
    def list(
        self,
        kind: Literal["factor"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Factor]: ...
    @overload
    def list(
        self,
        kind: Literal["session"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Session]: ...
    @overload
    def list(
        self,
        kind: Literal["remark"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Remark]: ...
    @overload
    def list(
        self,
        kind: Literal["measurement"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Measurement]: ...
    @overload
    def list(
        self,
        kind: Literal["adjustment"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Adjustment]: ...
    @overload
    def list(
        self,
        kind: Literal["experience"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Experience]: ...
    @overload
    def list(
        self,
        kind: Literal["lesson"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Lesson]: ...
    @overload
    def list(
        self,
        kind: Literal["theme"],
        *,
        journey: Optional[str] = ...,
        where: Optional[Mapping[str, Any]] = ...,
        order: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> Iterator[Theme]: ...
    def history(self, id: str) -> List[Dict[str, Any]]: ...
    def apply(self, commands: Iterable[Mapping[str, Any]]) -> List[Any]: ...
    def changes(self, after: Optional[str]=None, limit: Optional[int]=None) -> List[Dict[str, Any]]: ...
    def watch(self, callback: Callable[[Dict[str, Any]], object]) -> Watch: ...
    def open_session(self, id: str) -> Session: ...
    def rate(
        self,
        subject: str,
        aspect: Literal["agree", "clarity", "inspiration", "ownership", "strength", "contribution", "quality", "adherence", "climate", "kept", "noticed", "enjoyable", "worthwhile", "weight"],
        value: Optional[int],
        *,
        session: Optional[str] = ...,
        participant: Optional[str] = ...,
    ) -> None: ...
    def rate_many(self, ratings: Iterable[_ratings.Rating]) -> None: ...
    def close_session(self, id: str) -> Session: ...
    def apply_adjustment(self, id: str, patch: Mapping[str, Any], *, revision: int) -> Adjustment: ...
    def conclude(self, journey: str, *, force: Optional[str]=None) -> Journey: ...
    def export_person(self, id: str) -> ExportPersonResult: ...
    def erase_person(self, id: str, *, remarks: Literal["remove", "keep"] = ...) -> ErasePersonResult: ...
    def remove_journey(self, id: str) -> RemoveJourneyResult: ...
    def export_journey(self, id: str, file: _exchange.File, *, history: bool=False) -> None: ...
    def import_journey(self, file: _exchange.File) -> Journey: ...
    def import_people(self, message: Union[str, bytes, Mapping[str, Any]], **how: Any) -> ImportPeopleResult: ...
    @overload
    def view(self, name: Literal["progress"], *, journey: str) -> Progress: ...
    @overload
    def view(self, name: Literal["overview"], *, journey: str) -> Overview: ...
    @overload
    def view(
        self,
        name: Literal["consensus"],
        *,
        journey: str,
        kind: Literal["person", "unit", "method", "journey", "participant", "purpose", "vision", "issue", "criterion", "signal", "responsibility", "rule", "role", "contact", "agreement", "factor", "session", "remark", "measurement", "adjustment", "experience", "lesson", "theme"] = ...,
        by: Literal["perspective", "unit", "affiliation"] = ...,
    ) -> Consensus: ...
    @overload
    def view(
        self,
        name: Literal["ratings"],
        *,
        journey: str,
        session: str = ...,
        subject: str = ...,
        participant: str = ...,
    ) -> Ratings: ...
    @overload
    def view(self, name: Literal["backpack"], *, journey: str = ...) -> Backpack: ...
    @overload
    def view(self, name: Literal["timeline"], *, journey: str, document: str = ..., at: str = ...) -> Timeline: ...
    @overload
    def view(
        self,
        name: Literal["trend"],
        *,
        journey: str,
        subject: str = ...,
        aspect: Literal["agree", "clarity", "inspiration", "ownership", "strength", "contribution", "quality", "adherence", "climate", "kept", "noticed", "enjoyable", "worthwhile", "weight"] = ...,
        by: Literal["perspective", "unit", "affiliation"] = ...,
    ) -> Trend: ...
    @overload
    def view(self, name: Literal["adherence"], *, journey: str) -> Adherence: ...
    @overload
    def view(self, name: Literal["success"], *, journey: str) -> Success: ...
    @overload
    def view(self, name: Literal["attention"], *, journey: str) -> Attention: ...
    @overload
    def view(self, name: Literal["agenda"], *, journey: str, session: str = ...) -> Agenda: ...
    @overload
    def view(self, name: Literal["coverage"], *, journey: str) -> Coverage: ...
    @overload
    def view(self, name: Literal["force_field"], *, journey: str) -> ForceField: ...
    @overload
    def view(self, name: Literal["commitments"], *, journey: str) -> Commitments: ...
    @overload
    def view(self, name: Literal["mine"], *, journey: str) -> Mine: ...
    @overload
    def view(self, name: Literal["line_of_sight"], *, journey: str, document: str = ...) -> LineOfSight: ...
    @overload
    def view(self, name: Literal["harvest"], *, session: str, journey: str = ...) -> Harvest: ...
    @overload
    def view(self, name: Literal["portfolio"], *, journey: str = ...) -> Portfolio: ...
    @overload
    def view(self, name: Literal["trust"], *, journey: str) -> Trust: ...
    @overload
    def render(self, format: Literal["markdown"], *, journey: str) -> str: ...
    @overload
    def render(self, format: Literal["html"], *, journey: str) -> str: ...
    @overload
    def render(self, format: Literal["icalendar"], *, journey: str) -> str: ...
    @overload
    def render(self, format: Literal["csv"], **parameters: Any) -> str: ...
