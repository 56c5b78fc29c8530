"""Journeys as streams: files that the library writes and reads by itself."""

from __future__ import annotations

import contextlib
import os
from typing import Any, BinaryIO, Callable, Iterator, Union

from ._callbacks import Stream, forget, hold, on_read, on_write
from ._error import Error
from ._library import asked, do, library

File = Union[str, "os.PathLike[str]", BinaryIO]


@contextlib.contextmanager
def _new(file: File) -> Iterator[BinaryIO]:
    """A binary file to write to. At a path it is a new one, and none is left when this fails."""
    if not isinstance(file, (str, os.PathLike)):
        yield file
        return
    with open(file, "xb") as made:
        try:
            yield made
        except BaseException:
            os.unlink(file)
            raise


@contextlib.contextmanager
def _there(file: File) -> Iterator[BinaryIO]:
    """A binary file to read from."""
    if isinstance(file, (str, os.PathLike)):
        with open(file, "rb") as found:
            yield found
    else:
        yield file


def _call(way: Callable[..., Any], stream: Stream, *arguments: Any) -> Any:
    """What the file raised comes from here, instead of the library's word that it did."""
    try:
        return way(*arguments)
    except Error:
        if stream.raised is not None:
            raise stream.raised from None
        raise


def write(actor: Any, journey: bytes, file: File, history: bool) -> None:
    with _new(file) as opened:
        stream = Stream(opened)
        _call(do, stream, library.tocht_export_journey, actor, journey, int(history), on_write, hold(stream), forget)


def read(actor: Any, file: File) -> Any:
    with _there(file) as opened:
        stream = Stream(opened)
        return _call(asked, stream, library.tocht_import_journey, actor, on_read, hold(stream), forget)
