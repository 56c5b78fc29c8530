"""The verbs that are given an object of parameters. Made from the header and the schemas by generate.py: do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List

from ._library import Handled, asked, given, items, library, sent

if TYPE_CHECKING:
    from .types import (
        Lesson,
        Person,
        SearchResultItem,
        Session,
    )


class Verbs(Handled):
    """Part of Actor. What is None is left out."""

    def search(self, text: str, **parameters: Any) -> List[SearchResultItem]:
        """Finds words and beginnings of words, ignoring accents and case, newest change first. Takes text; if
        wanted journey, limit.
        """
        parameters = {"text": text, **given(**parameters)}
        told: List[SearchResultItem] = items(library.tocht_search, self._handle, *sent(parameters))
        return told

    def plan_sessions(self, journey: str, **parameters: Any) -> List[Session]:
        """Plans the sessions of a rhythm within a journey's months. Those that were planned for the same
        moments are skipped, also where they were moved since. Sessions are made this way, not by add; change
        moves one, or gives it another method, place or list of invited. Takes journey, first_on, at, minutes;
        if wanted every, unit, weekday, day_of_month, ordinal, except_, count, step, title, place, facilitator,
        method, invited, openness.
        """
        parameters = {"journey": journey, **given(**parameters)}
        told: List[Session] = items(library.tocht_plan_sessions, self._handle, *sent(parameters))
        return told

    def unpack(self, journey: str, **parameters: Any) -> List[Lesson]:
        """Copies lessons of a concluded journey into another; those copied before are skipped. Takes journey,
        into; if wanted lessons.
        """
        parameters = {"journey": journey, **given(**parameters)}
        told: List[Lesson] = items(library.tocht_unpack, self._handle, *sent(parameters))
        return told

    def merge_people(self, keep: str, **parameters: Any) -> Person:
        """Makes one of two persons who are one; the host only. Everything of `other` is that of `keep` from
        then on, with its keys, and `other` is gone. Takes keep, other.
        """
        parameters = {"keep": keep, **given(**parameters)}
        told: Person = asked(library.tocht_merge_people, self._handle, *sent(parameters))
        return told
