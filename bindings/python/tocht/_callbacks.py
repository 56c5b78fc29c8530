"""How the library calls Python back.

The library is given one C function per sort of callback, which lives as long as the process, and a number as context.
The number finds the Python callable here until the library gives the context back.
"""

from __future__ import annotations

import itertools
import json
from ctypes import memmove, string_at
from typing import Any, BinaryIO, Callable, Dict, Optional

from ._header import (
    tocht_destructor,
    tocht_log_callback,
    tocht_progress_callback,
    tocht_read_callback,
    tocht_watch_callback,
    tocht_write_callback,
)

_numbers = itertools.count(1)
_kept: Dict[int, Any] = {}


def keep(callback: Any) -> int:
    """The context for a callback."""
    if not callable(callback):
        raise TypeError(f"a callback can be called; a {type(callback).__name__} cannot")
    return hold(callback)


def hold(what: Any) -> int:
    """The context for anything."""
    number = next(_numbers)
    _kept[number] = what
    return number


class Progress:
    """A progress callback, and what it raised."""

    def __init__(self, callback: Callable[[int, int], object]) -> None:
        self._callback = callback
        self.raised: Optional[BaseException] = None

    def __call__(self, done: int, total: int) -> bool:
        """Whether the call goes on."""
        try:
            self._callback(done, total)
            return True
        except BaseException as error:  # also KeyboardInterrupt: the caller of the verb gets it
            self.raised = error
            return False


class Stream:
    """A binary file that is read or written for the library, and what it raised."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.raised: Optional[BaseException] = None

    def write(self, data: bytes) -> bool:
        """Writes all; False when that failed."""
        try:
            while data:  # a raw file may write less
                written = self._file.write(data)
                data = data[len(data) if written is None else written :]
            return True
        except BaseException as error:  # also KeyboardInterrupt: the caller of the verb gets it
            self.raised = error
            return False

    def read(self, size: int) -> Optional[bytes]:
        """The next bytes, none at the end; None when that failed."""
        try:
            data = self._file.read(size)
            if not isinstance(data, (bytes, bytearray)):
                raise TypeError(f"a binary file gives bytes; this one gave a {type(data).__name__}")
            return bytes(data)
        except BaseException as error:
            self.raised = error
            return None


def _put(data: int, length: int, context: int) -> int:
    return 0 if _kept[context].write(string_at(data, length)) else 1


def _take(place: int, size: int, context: int) -> int:
    data = _kept[context].read(size)
    if data is None or len(data) > size:
        return -1
    memmove(place, data, len(data))
    return len(data)


def _hear(line: int, length: int, context: int) -> None:
    # What a callback raises cannot fail a verb that is done: ctypes gives it to sys.unraisablehook.
    _kept[context](json.loads(string_at(line, length)))


def _ask(done: int, total: int, context: int) -> int:
    return 0 if _kept[context](done, total) else 1


def _forget(context: int) -> None:
    _kept.pop(context, None)


on_log = tocht_log_callback(_hear)
on_change = tocht_watch_callback(_hear)
on_read = tocht_read_callback(_take)
on_write = tocht_write_callback(_put)
on_progress = tocht_progress_callback(_ask)
forget = tocht_destructor(_forget)
