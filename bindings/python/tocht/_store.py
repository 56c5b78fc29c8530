"""Opening a store, and what concerns the whole file."""

from __future__ import annotations

import os
from types import TracebackType
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Set, Type, Union

from ._actor import Actor, Watch
from ._callbacks import Progress, forget, keep, on_log, on_progress
from ._error import Error
from ._header import tocht_log_callback
from ._library import Handle, Handled, asked, do, given, items, library, make, sent, word

if TYPE_CHECKING:
    from .types import MaintainResult

Path = Union[str, "os.PathLike[str]"]


class Store(Handled):
    """An open store. `tocht.open` makes it; close it, or use it in a `with`. Safe from any thread."""

    def __init__(self, handle: Handle) -> None:
        self._open = handle
        self._watches: Set[Watch] = set()

    def __enter__(self) -> Store:
        self._handle
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the store; its actors raise Misuse and its watches end. It may be closed again."""
        super().close()
        self._watches.clear()

    def host(self) -> Actor:
        """The embedding application as an actor."""
        return Actor(self, Handle(make(library.tocht_store_host, self._handle), library.tocht_actor_free))

    def act_as(self, person: str) -> Actor:
        """A person as an actor, by id."""
        pointer = make(library.tocht_store_act_as, self._handle, word(person, "a person's id"))
        return Actor(self, Handle(pointer, library.tocht_actor_free))

    def set_logger(self, callback: Optional[Callable[[Dict[str, Any]], object]]) -> None:
        """Sets who hears the log, {"verb", "code"} a verb; None ends it.

        It runs on the thread of the verb. What it raises goes to sys.unraisablehook.
        """
        if callback is None:
            do(library.tocht_store_set_logger, self._handle, tocht_log_callback(0), None, forget)
        else:
            do(library.tocht_store_set_logger, self._handle, on_log, keep(callback), forget)

    def info(self) -> Dict[str, Any]:
        """What is known about the file.

        "cleaning" is "pending" while bytes of what was removed may still be in the store's files, since "cleaning_since".
        """
        found: Dict[str, Any] = asked(library.tocht_store_info, self._handle)
        return found

    def check(self) -> List[Dict[str, Any]]:
        """What is damaged: nothing, when the store is sound."""
        return items(library.tocht_store_check, self._handle)

    def backup(self, path: Path, progress: Optional[Callable[[int, int], object]] = None) -> None:
        """Copies the store, as it is at one moment, to a new file, while others read and write.

        `progress` hears the pages done and in all. When it raises, no copy is left and the exception comes from here.
        """
        heard = Progress(progress or _ignore)
        try:
            do(library.tocht_store_backup, self._handle, _path(path), on_progress, keep(heard), forget)
        except Error:
            if heard.raised is not None:
                raise heard.raised from None
            raise

    def maintain(self, retention_months: Optional[int] = None) -> MaintainResult:
        """Finishes what is still to be cleaned out of the store's files.

        With a period it also reduces the journeys that were archived longer ago to their backpacks and tallies, for good.
        """
        done: MaintainResult = asked(
            library.tocht_store_maintain, self._handle, *sent(given(retention_months=retention_months))
        )
        return done

    def interrupt(self) -> None:
        """Ends the call that now runs on another thread with Interrupted."""
        library.tocht_store_interrupt(self._handle)


def open(
    path: Path, *, read_only: bool = False, busy_timeout_ms: Optional[int] = None, clock: Optional[str] = None
) -> Store:
    """Opens a store, or makes one where there is no file. It must be on a local disk.

    `busy_timeout_ms` is how long to wait for another process (5000, if left out); `clock`, for tests, an instant such
    as "2026-12-01T09:00:00Z" at which time stands still.
    """
    options = given(read_only=read_only, busy_timeout_ms=busy_timeout_ms, clock=clock)
    return Store(Handle(make(library.tocht_store_open, _path(path), *sent(options)), library.tocht_store_close))


def _path(path: Path) -> bytes:
    data = os.fsencode(path)
    if b"\0" in data:
        raise ValueError("a path holds a NUL character")
    return data


def _ignore(done: int, total: int) -> None:
    """What hears the progress when nobody asked."""
