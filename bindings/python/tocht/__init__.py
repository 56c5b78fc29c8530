"""Carries a collaboration from its first conversation to what its people take home.

    import tocht

    with tocht.open("samen.tocht") as store:
        host = store.host()
        journey = host.add("journey", title="Samen zorgen in de wijk", starts_on="2026-12-01", months=6)

Documents, parameters and results are plain dictionaries, described by `schema`; tocht.types has them as types. A failed
call raises a subclass of `Error` and leaves the store as it was. Calls release the interpreter's lock.
"""

from typing import Any, Dict

from ._actor import Actor, Watch
from ._error import Error
from ._header import (
    Aspect,
    Busy,
    Callback,
    Code,
    Conflict,
    Corrupt,
    Denied,
    Full,
    Internal,
    Interrupted,
    Invalid,
    Io,
    Misuse,
    NoMemory,
    NotFound,
    ReadOnly,
    Refused,
    TooNew,
    Withheld,
)
from ._library import asked, library, text_at, word
from ._store import Store, open

__all__ = [
    "Actor", "Aspect", "Busy", "Callback", "Code", "Conflict", "Corrupt", "Denied", "Error", "Full", "Internal",
    "Interrupted", "Invalid", "Io", "Misuse", "NoMemory", "NotFound", "ReadOnly", "Refused", "Store", "TooNew", "Watch",
    "Withheld", "guide", "open", "schema", "version",
]  # fmt: skip


def version() -> str:
    """The library's version, such as "0.1.0"."""
    return text_at(library.tocht_version())


def schema(name: str) -> Any:
    """A JSON Schema (2020-12): of a kind ("rule"), of a verb's parameters ("verb/plan_sessions"), of a view's result
    ("view/progress") or its parameters ("view/progress/parameters"). "" gives the list of all names."""
    return asked(library.tocht_schema, word(name, "a schema's name"))


def guide(language: str) -> Dict[str, Any]:
    """The facilitation guide in a language ("nl", "en"): steps, questions, activities, names of values, methods."""
    found: Dict[str, Any] = asked(library.tocht_guide, word(language, "a language"))
    return found
