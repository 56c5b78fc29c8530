"""Somebody who uses a store: documents, the cycle, and what the journey tells."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Set, Type, Union

from . import _exchange, _ratings
from ._callbacks import forget, keep, on_change
from ._library import Handle, Handled, asked, do, given, items, library, make, plain, sent, told, whole, word
from ._limits import PAGE
from ._verbs import Verbs

if TYPE_CHECKING:
    from ._store import Store
    from .types import (
        Adjustment,
        ErasePersonResult,
        ExportPersonResult,
        ImportPeopleResult,
        Journey,
        RemoveJourneyResult,
        Session,
    )


def _place(cursor: Any) -> bytes:
    """A number, as a place in the journal was once, is the library's to refuse."""
    return b"" if cursor is None else word(str(cursor) if type(cursor) is int else cursor, "a cursor")


class Watch(Handled):
    """Somebody who hears the changes of a store, until it is closed."""

    def __init__(self, handle: Handle, others: Set[Watch]) -> None:
        self._open = handle
        self._others = others
        others.add(self)

    def close(self) -> None:
        """Ends the watch: no call of its callback comes after. It may be closed again."""
        self._others.discard(self)
        super().close()

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()


class Actor(Verbs):
    """The host, or a person: `Store.host` and `Store.act_as` make it. Safe from any thread.

    What an actor may not see does not exist for it: NotFound. What it may not do is Denied. Documents and results are
    plain dictionaries; tocht.types says what is in them. Every verb is one transaction: it happens whole or not at all.
    """

    def __init__(self, store: Store, handle: Handle) -> None:
        self._store = store
        self._open = handle

    def __enter__(self) -> Actor:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    # Documents

    def add(self, kind: str, **fields: Any) -> Any:
        """Adds a document of a kind."""
        return asked(library.tocht_add, self._handle, word(kind, "a kind"), *sent(fields))

    def get(self, id: str) -> Any:
        """A document by its id."""
        return asked(library.tocht_get, self._handle, word(id, "an id"))

    def change(self, id: str, *, revision: int, **patch: Any) -> Any:
        """Makes the next revision by a merge patch: None takes a field away. `revision` is the one that was read."""
        arguments = word(id, "an id"), whole(revision, "a revision", 32), *sent(patch)
        return asked(library.tocht_change, self._handle, *arguments)

    def remove(self, id: str, *, revision: int, reason: Optional[str] = None) -> None:
        """Removes a document that no other refers to and nobody rated.

        A facilitator or the host removes a remark of somebody else with a `reason` only; its writer hears it.
        """
        why = None if reason is None else word(reason, "a reason")
        do(library.tocht_remove, self._handle, word(id, "an id"), whole(revision, "a revision", 32), why)

    def list(
        self,
        kind: str,
        *,
        journey: Optional[str] = None,
        where: Optional[Mapping[str, Any]] = None,
        order: Optional[str] = None,
        limit: Optional[int] = None,
    ) -> Iterator[Any]:
        """All documents of a kind, read page by page; at most `limit`.

        `where` maps a field to a value, a list (any of), {"from", "to"} or None (absent); `order` is a field, or - and
        a field.
        """
        arguments = word(kind, "a kind"), given(journey=journey, where=where, order=order)
        return self._pages(self._page(*arguments, limit), *arguments, limit)

    def history(self, id: str) -> List[Dict[str, Any]]:
        """All revisions of a document, oldest first, each with `ended_at`."""
        return items(library.tocht_history, self._handle, word(id, "an id"))

    def apply(self, commands: Iterable[Mapping[str, Any]]) -> List[Any]:
        """Does many commands, all or none, each {"verb", …its parameters} (for add: "kind" and "document")."""
        return items(library.tocht_apply, self._handle, *sent([*commands]))

    def changes(self, after: Optional[str] = None, limit: Optional[int] = None) -> List[Dict[str, Any]]:
        """What happened, by all processes, from the first on or after a cursor: CloudEvents, all or the first `limit`.

        Go on after event["data"]["cursor"] of the last. A cursor holds for the actor that got it and for the store. Any
        other, or a number as older versions told, is Invalid at /after: begin anew.
        """
        place = _place(after)
        if limit is not None:
            return items(library.tocht_changes, self._handle, place, whole(limit, "a limit", 32))
        found: List[Dict[str, Any]] = []
        while page := items(library.tocht_changes, self._handle, place, PAGE):
            found += page
            place = _place(page[-1]["data"]["cursor"])
        return found

    def watch(self, callback: Callable[[Dict[str, Any]], object]) -> Watch:
        """Hears the same as it happens through this store, until the watch or the store is closed.

        The callback runs on the thread of the verb, after it is stored. What it raises goes to sys.unraisablehook.
        """
        pointer = make(library.tocht_watch, self._handle, on_change, keep(callback), forget)
        return Watch(Handle(pointer, library.tocht_watcher_free), self._store._watches)

    # The cycle

    def open_session(self, id: str) -> Session:
        """Opens a planned session: people rate and remark."""
        session: Session = asked(library.tocht_open_session, self._handle, word(id, "an id"))
        return session

    def rate(
        self,
        subject: str,
        aspect: str,
        value: Optional[int],
        *,
        session: Optional[str] = None,
        participant: Optional[str] = None,
    ) -> None:
        """Records or replaces a rating; the value None takes it back. The host names the participant."""
        rating = {"subject": subject, "aspect": aspect, "value": value}
        do(library.tocht_rate, self._handle, *sent({**rating, **given(session=session, participant=participant)}))

    def rate_many(self, ratings: Iterable[_ratings.Rating]) -> None:
        """Records many ratings, all or none: dictionaries with the parameters of `rate`, or tuples in their order."""
        do(library.tocht_rate_many, self._handle, *_ratings.array(ratings, self.apply))

    def close_session(self, id: str) -> Session:
        """Closes an open session: its ratings become final."""
        session: Session = asked(library.tocht_close_session, self._handle, word(id, "an id"))
        return session

    def apply_adjustment(self, id: str, patch: Mapping[str, Any], *, revision: int) -> Adjustment:
        """Applies a decided adjustment by a merge patch on the document it is about, {} when only conduct changes.

        `revision` is that document's.
        """
        arguments = (word(id, "an id"), *sent(patch), whole(revision, "a revision", 32))
        adjustment: Adjustment = asked(library.tocht_apply_adjustment, self._handle, *arguments)
        return adjustment

    def conclude(self, journey: str, *, force: Optional[str] = None) -> Journey:
        """Concludes a journey: it is read only from then on.

        `force` is the reason for which it is concluded although what is expected of it is not met.
        """
        reason = None if force is None else word(force, "a reason")
        concluded: Journey = asked(library.tocht_conclude, self._handle, word(journey, "an id"), reason)
        return concluded

    # A person's rights

    def export_person(self, id: str) -> ExportPersonResult:
        """All that is kept on a person: the host's of anybody, a person's of itself."""
        exported: ExportPersonResult = asked(library.tocht_export_person, self._handle, word(id, "an id"))
        return exported

    def erase_person(self, id: str, *, remarks: str = "remove") -> ErasePersonResult:
        """Takes a person out of the store for good: {"removed", "stays", "sought", "mentions", "cleaning"}.

        "mentions" are texts that still name the person, each with what was found in it; "sought" is all that was looked for.
        `remarks` says whether the person's remarks go ("remove") or stay without whose they are ("keep").
        The cleaning is "done", or "pending" while somebody else reads the store as it was: the next call that
        writes finishes it, or `maintain`.
        """
        arguments = word(id, "an id"), *sent({"remarks": remarks})
        erased: ErasePersonResult = asked(library.tocht_erase_person, self._handle, *arguments)
        return erased

    def remove_journey(self, id: str) -> RemoveJourneyResult:
        """Takes a journey out of the store for good, with all that is in it."""
        removed: RemoveJourneyResult = asked(library.tocht_remove_journey, self._handle, word(id, "an id"))
        return removed

    # Exchange

    def export_journey(self, id: str, file: _exchange.File, *, history: bool = False) -> None:
        """Writes a journey for another store, with all that it needs, to a path or a binary file. The host's alone.

        With `history` its past revisions and the journal go along. What `file` raises comes from here. At a path a new
        file is made, and none is left when this fails.
        """
        _exchange.write(self._handle, word(id, "an id"), file, history)

    def import_journey(self, file: _exchange.File) -> Journey:
        """Takes in a journey that export_journey wrote, from a path or a binary file, as it was. The host's alone.

        The pointer of a failure begins with the line, the first being 1; nothing of what is refused stays.
        """
        journey: Journey = _exchange.read(self._handle, file)
        return journey

    def import_people(self, message: Union[str, bytes, Mapping[str, Any]], **how: Any) -> ImportPeopleResult:
        """Takes people over from a directory, as the host: who was added, changed, left, and what was not used.

        `message` is a user, a group, a list response or a patch of SCIM 2.0, or {"gone": [...]}, as it came or as
        dictionaries. What is sound is taken, the rest is told; telling it again changes nothing, and who is not told of
        stays. Takes, if wanted, strict (all or nothing), dry_run (tell, and change nothing), directory_id (of the user
        or group that a patch is for), kind ("person" or "unit", where both have that key) and journey.
        """
        message = message if isinstance(message, Mapping) else plain(message, "a message")
        report: ImportPeopleResult = asked(
            library.tocht_import_people, self._handle, *sent(message), *sent(given(**how))
        )
        return report

    # What the journey tells

    def view(self, name: str, **parameters: Any) -> Any:
        """What a view tells, all of one moment."""
        return asked(library.tocht_view, self._handle, word(name, "a view"), *sent(parameters))

    def render(self, format: str, **parameters: Any) -> str:
        """A journey for people to look at, as a text."""
        return told(library.tocht_render, self._handle, word(format, "a format"), *sent(parameters))

    # Pages

    def _page(self, kind: bytes, parameters: Dict[str, Any], limit: Optional[int]) -> Dict[str, Any]:
        most = PAGE if isinstance(limit, int) and limit > PAGE else limit
        page: Dict[str, Any] = asked(library.tocht_list, self._handle, kind, *sent({**parameters, **given(limit=most)}))
        return page

    def _pages(
        self, page: Dict[str, Any], kind: bytes, parameters: Dict[str, Any], left: Optional[int]
    ) -> Iterator[Dict[str, Any]]:
        """The documents of a page that was read, so that faults are raised by `list` itself, and of those after it."""
        while True:
            yield from page["items"]
            left = left and left - len(page["items"])
            if left == 0 or page["cursor"] is None:
                return
            page = self._page(kind, {**parameters, "cursor": page["cursor"]}, left)
