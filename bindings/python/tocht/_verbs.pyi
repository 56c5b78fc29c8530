# The verbs that are given an object of parameters. Made from the header and the schemas by generate.py: do not edit.

from typing import Any, Dict, List, Literal, Mapping, Optional, Union

from ._library import Handled
from .types import (
    Lesson,
    Person,
    SearchResultItem,
    Session,
)


class Verbs(Handled):
    def search(
        self,
        text: str,
        *,
        journey: Optional[str] = ...,
        limit: Optional[int] = ...,
    ) -> List[SearchResultItem]: ...
    def plan_sessions(
        self,
        journey: str,
        *,
        first_on: str,
        at: str,
        minutes: int,
        every: Optional[int] = ...,
        unit: Optional[Literal["weeks", "months"]] = ...,
        weekday: Optional[Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]] = ...,
        day_of_month: Optional[int] = ...,
        ordinal: Optional[Literal["first", "second", "third", "fourth", "last"]] = ...,
        except_: Optional[List[str]] = ...,
        count: Optional[int] = ...,
        step: Optional[Literal["horizon", "landscape", "map", "route"]] = ...,
        title: Optional[str] = ...,
        place: Optional[str] = ...,
        facilitator: Optional[str] = ...,
        method: Optional[str] = ...,
        invited: Optional[List[str]] = ...,
        openness: Optional[Literal["named", "anonymous"]] = ...,
    ) -> List[Session]: ...
    def unpack(self, journey: str, *, into: str, lessons: Optional[List[str]] = ...) -> List[Lesson]: ...
    def merge_people(self, keep: str, *, other: str) -> Person: ...
