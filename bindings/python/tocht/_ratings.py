"""Many ratings as the library takes them: an array of bytes."""

from __future__ import annotations

from ctypes import POINTER, c_char_p, c_uint8, cast
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Tuple, Union

from ._error import Error
from ._header import WITHDRAW, Aspect, tocht_rating, tocht_rating_bytes
from ._library import do, library, word

Rating = Union[Mapping[str, Any], Tuple[Any, ...]]
Check = Callable[[List[Mapping[str, Any]]], object]

_ORDER = ("subject", "aspect", "value", "session", "participant")
_ASPECTS = {aspect.name.lower(): int(aspect) for aspect in Aspect}


class _Ids(Dict[str, bytes]):
    """The bytes of ids, each read once: ratings name the same people and subjects again and again."""

    def __missing__(self, text: str) -> bytes:
        data = word(text, "an id")
        place = (c_uint8 * 16)()
        do(library.tocht_id_parse, data, len(data), place)
        self[text] = bytes(place)
        return self[text]


def _number(value: Any) -> int:
    """The value of a rating; None takes it back."""
    if value is None:
        return WITHDRAW
    if isinstance(value, float) and value.is_integer():  # 1.0 is an integer, as in JSON Schema
        return int(value)
    if type(value) is not int or value == WITHDRAW:
        raise ValueError(value)
    return value


def array(ratings: Iterable[Rating], check: Check) -> Tuple[Any, int]:
    """A C array of ratings and their number. `check` does commands, all or none: see _refuse."""
    ids, none, to_bytes = _Ids(), bytes(16), tocht_rating_bytes.pack

    def pack(
        subject: str, aspect: str, value: Any, session: Optional[str] = None, participant: Optional[str] = None
    ) -> bytes:
        number = value if type(value) is int and value != WITHDRAW else _number(value)
        whose = none if participant is None else ids[participant]
        when = none if session is None else ids[session]
        return to_bytes(whose, ids[subject], when, _ASPECTS[aspect], number)

    packed: List[bytes] = []
    for rating in ratings:
        try:
            packed.append(pack(*rating) if isinstance(rating, tuple) else pack(**rating))
        except Exception as error:
            _refuse(len(packed), rating, check)
            raise TypeError(f"/{len(packed)} is no rating: {error}") from error
    return cast(c_char_p(b"".join(packed)), POINTER(tocht_rating)), len(packed)


def _refuse(index: int, rating: Any, check: Check) -> None:
    """Has the library say in its own words what is wrong with a rating that does not fit into its bytes.

    The command after it is none, so that nothing is rated whatever the first one holds.
    """
    if isinstance(rating, tuple) and len(rating) <= len(_ORDER):
        rating = dict(zip(_ORDER, rating))
    if not isinstance(rating, Mapping):
        return
    sent = {key: value for key, value in rating.items() if value is not None or key == "value"}
    try:
        check([{**sent, "verb": "rate"}, {}])
    except Error as error:
        if error.pointer.startswith("/0"):
            raise type(error)(str(error), f"/{index}{error.pointer[2:]}", error.ids) from None
