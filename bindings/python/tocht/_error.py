"""What every exception of the package is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Sequence, Tuple

if TYPE_CHECKING:
    from ._header import Code


class Error(Exception):
    """Why a call failed. The store is as it was. There is one subclass for each code.

    `str(error)` is a sentence for people, in the actor's language, without anything that people wrote.
    """

    code: Code

    def __init__(self, message: str, pointer: str = "", ids: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.pointer: str = pointer
        """JSON Pointer (RFC 6901) to the faulty field of what was sent; "" when no field is to blame."""
        self.ids: Tuple[str, ...] = tuple(ids)
        """The documents involved."""
        if pointer and hasattr(self, "add_note"):  # from Python 3.11 on; shown where nobody catches the error
            self.add_note(f"at {pointer}")
