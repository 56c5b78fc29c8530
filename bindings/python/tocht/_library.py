"""The shared library: where it is, what is called in it, and how its answers become Python's."""

from __future__ import annotations

import ctypes
import json
import math
import os
import weakref
from ctypes import byref, c_void_p, string_at
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Mapping, NoReturn, Optional, Tuple, Type

from . import _header
from ._error import Error

_VARIABLE = "TOCHT_LIBRARY"
_BESIDE = Path(__file__).with_name("libtocht.so")
_ELSEWHERE = f"libtocht.so.{_header.ABI_VERSION}"

# These never wait and never call back, so they keep the interpreter's lock: that is quicker.
_PROMPT = ("tocht_text_", "tocht_error_", "tocht_id_")


def _path() -> str:
    """TOCHT_LIBRARY goes first, so that who sets it gets what was asked for; then the wheel's; then the system's."""
    return os.environ.get(_VARIABLE) or (str(_BESIDE) if _BESIDE.exists() else _ELSEWHERE)


def _fail(path: str, why: object) -> NoReturn:
    raise ImportError(
        f"the library of tocht cannot be used: {path}: {why}. It is the one at {_VARIABLE} if that"
        f" is set (now {os.environ.get(_VARIABLE) or 'not set'}), else {_BESIDE}, else {_ELSEWHERE} where the system"
        " looks for libraries.",
        path=path,
    )


class Library:
    """The functions of tocht.h, by their names."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            waits, prompt = ctypes.CDLL(path), ctypes.PyDLL(path)
            for name, (result, parameters) in _header.FUNCTIONS.items():
                function = getattr(prompt if name.startswith(_PROMPT) else waits, name)
                function.restype, function.argtypes = result, parameters
                setattr(self, name, function)
        except (OSError, AttributeError) as error:
            _fail(path, error)
        version = self.tocht_abi_version()
        if version != _header.ABI_VERSION:
            _fail(path, f"its interface has version {version}, this package needs {_header.ABI_VERSION}")

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


library = Library(_path())


# Errors


def text_at(address: Optional[int]) -> str:
    """A text of the library that ends with a NUL."""
    return string_at(address).decode() if address else ""


def failure(error: c_void_p) -> Error:
    """The exception for an error of the library, which is freed."""
    try:
        return _header.ERRORS[library.tocht_error_code(error)](
            text_at(library.tocht_error_message(error)),
            text_at(library.tocht_error_pointer(error)),
            json.loads(text_at(library.tocht_error_ids(error))),
        )
    finally:
        library.tocht_error_free(error)


# Calls. A failed one lets its arguments go before it raises: the exception's traceback keeps what stands in them, and
# a store among them would stay open as long as somebody holds the exception.


def do(function: Callable[..., int], *arguments: Any) -> None:
    """Calls a function without a result."""
    error = c_void_p()
    if function(*arguments, byref(error)):
        del arguments
        raise failure(error)


def make(function: Callable[..., int], *arguments: Any) -> int:
    """Calls a function that makes a handle."""
    handle, error = c_void_p(), c_void_p()
    if function(*arguments, byref(handle), byref(error)):
        del arguments
        raise failure(error)
    return handle.value or 0


def _telling(read: Callable[[str], Any]) -> Callable[..., Any]:
    def call(function: Callable[..., int], *arguments: Any) -> Any:
        text, error = c_void_p(), c_void_p()
        if function(*arguments, byref(text), byref(error)):
            del arguments
            raise failure(error)
        try:
            return read(string_at(library.tocht_text_data(text), library.tocht_text_length(text)).decode())
        finally:
            library.tocht_text_free(text)

    return call


_raw_decode = json.JSONDecoder().raw_decode


def _decode(text: str) -> Any:
    """What the library tells is one JSON value and no white space around it, which need not be looked for."""
    return _raw_decode(text)[0]


told: Callable[..., str] = _telling(str)
"""Calls a function that makes a text."""
asked = _telling(_decode)
"""Calls a function that tells JSON."""
items: Callable[..., List[Any]] = _telling(lambda text: _decode(text)["items"])
"""Calls a function that tells {"items"}."""


# What is sent


def word(text: Any, what: str) -> bytes:
    """A text that ends with a NUL, so it cannot hold one."""
    if not isinstance(text, str):
        raise TypeError(f"{what} is a str, not {_a(text)}")
    if "\0" in text:
        raise ValueError(f"{what} holds a NUL character")
    return text.encode()


def whole(number: Any, what: str, bits: int) -> int:
    """A number that C holds in so many bits. ctypes would cut off what is beyond."""
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError(f"{what} is an int, not {_a(number)}")
    if not -(2 ** (bits - 1)) <= number < 2 ** (bits - 1):
        raise ValueError(f"{what} is too large: {number}")
    return number


def _plain(value: Any) -> Dict[str, Any]:
    """What json does not know by itself: any mapping is an object."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain).encode


def plain(text: Any, what: str) -> bytes:
    """JSON that is a text already."""
    if not isinstance(text, (str, bytes)):
        raise TypeError(f"{what} is a str, bytes or a mapping, not {_a(text)}")
    return text if isinstance(text, bytes) else text.encode()


def sent(value: Any) -> Tuple[bytes, int]:
    """JSON and its length in bytes; bytes are JSON already."""
    if isinstance(value, bytes):
        return value, len(value)
    try:
        data = _encode(value).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise _unfit(value, error) from None
    return data, len(data)


def given(**values: Any) -> Dict[str, Any]:
    """Those that are not None, which stands for what was left out; `except_`, which Python asks for, is "except"."""
    return {key.removesuffix("_"): value for key, value in values.items() if value is not None}


def _a(value: object) -> str:
    return "None" if value is None else f"a {type(value).__name__}"


def _unfit(value: Any, error: Exception) -> Exception:
    for pointer, kind, reason in _faults(value, "", ()):
        return kind(f"{pointer or 'what is sent'} {reason}")
    return error


def _faults(value: Any, pointer: str, around: Tuple[int, ...]) -> Iterator[Tuple[str, Type[Exception], str]]:
    """What is no JSON, and where. Only looked for when something is known to be wrong."""
    if id(value) in around:
        yield pointer, ValueError, "holds itself"
    elif isinstance(value, Mapping):
        for key in value:
            if not (key is None or isinstance(key, (str, int, float))):  # json makes texts of these
                yield pointer, TypeError, f"has {_a(key)} as a key: use str"
        for key, each in value.items():
            yield from _faults(each, f"{pointer}/{key}", (*around, id(value)))
    elif isinstance(value, (list, tuple)):
        for index, each in enumerate(value):
            yield from _faults(each, f"{pointer}/{index}", (*around, id(value)))
    elif isinstance(value, float) and not math.isfinite(value):
        yield pointer, ValueError, f"is {value}, which JSON does not have"
    elif isinstance(value, str) and any("\ud800" <= each <= "\udfff" for each in value):
        yield pointer, ValueError, "holds half of a surrogate pair, which is no text"
    elif not (value is None or isinstance(value, (str, int, float))):
        yield pointer, TypeError, f"is {_a(value)}; JSON has str, int, float, bool, None, list, tuple and dict"


# Handles


class Handle:
    """Something of the library's, freed when nobody holds it any more, at the latest at the end of the process.

    It passes as a pointer, and a call holds it while it runs: another thread that closes meanwhile frees nothing under
    it.
    """

    def __init__(self, pointer: int, free: Callable[..., None]) -> None:
        self._as_parameter_ = c_void_p(pointer)
        weakref.finalize(self, free, self._as_parameter_)


class Handled:
    """What owns a handle: closed once, neither copied nor pickled."""

    _open: Optional[Handle] = None

    @property
    def _handle(self) -> Handle:
        if self._open is None:
            raise _header.Misuse(f"This {type(self).__name__} is closed.")
        return self._open

    def close(self) -> None:
        """Ends it. It may be closed again."""
        self._open = None

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"a {type(self).__name__} belongs to this process: it cannot be copied or pickled")
