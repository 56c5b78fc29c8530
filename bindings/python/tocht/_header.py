"""What tocht.h declares. Made from the header by generate.py: do not edit."""

import struct
from ctypes import CFUNCTYPE, POINTER, Structure
from ctypes import c_char_p, c_int, c_int32, c_int64, c_size_t, c_uint8, c_void_p
from enum import IntEnum
from typing import Any, Dict, Tuple, Type

from ._error import Error

ABI_VERSION = 0
NTS = 18446744073709551615
WITHDRAW = -2147483648


class Code(IntEnum):
    OK = 0
    INVALID = 1
    NOT_FOUND = 2
    CONFLICT = 3
    DENIED = 4
    WITHHELD = 5
    REFUSED = 6
    BUSY = 7
    FULL = 8
    READ_ONLY = 9
    IO = 10
    CORRUPT = 11
    TOO_NEW = 12
    NO_MEMORY = 13
    INTERRUPTED = 14
    CALLBACK = 15
    MISUSE = 16
    INTERNAL = 17


class Aspect(IntEnum):
    AGREE = 1
    CLARITY = 2
    INSPIRATION = 3
    OWNERSHIP = 4
    STRENGTH = 5
    CONTRIBUTION = 6
    QUALITY = 7
    ADHERENCE = 8
    CLIMATE = 9
    KEPT = 10
    NOTICED = 11
    ENJOYABLE = 12
    WORTHWHILE = 13
    WEIGHT = 14


class Invalid(Error):
    """What was sent is not well formed: correct it."""

    code = Code.INVALID


class NotFound(Error):
    """There is no such thing, or this actor may not see it."""

    code = Code.NOT_FOUND


class Conflict(Error):
    """It changed meanwhile, or already exists: read it again."""

    code = Code.CONFLICT


class Denied(Error):
    """This actor may not do that."""

    code = Code.DENIED


class Withheld(Error):
    """Anonymity forbids the answer."""

    code = Code.WITHHELD


class Refused(Error):
    """The life cycle does not allow it now."""

    code = Code.REFUSED


class Busy(Error):
    """Another process holds the store: try again."""

    code = Code.BUSY


class Full(Error):
    """No room on the disk."""

    code = Code.FULL


class ReadOnly(Error):
    """The store or its folder cannot be written."""

    code = Code.READ_ONLY


class Io(Error):
    """The disk failed, or time zone data is missing."""

    code = Code.IO


class Corrupt(Error):
    """The file is damaged, or not as this version wrote it."""

    code = Code.CORRUPT


class TooNew(Error):
    """A later version wrote the file."""

    code = Code.TOO_NEW


class NoMemory(Error):
    """No memory was left."""

    code = Code.NO_MEMORY


class Interrupted(Error):
    """Interrupt() was called."""

    code = Code.INTERRUPTED


class Callback(Error):
    """A function of the caller failed."""

    code = Code.CALLBACK


class Misuse(Error):
    """Used after its end, or against its rules."""

    code = Code.MISUSE


class Internal(Error):
    """A fault in the library itself."""

    code = Code.INTERNAL


ERRORS: Dict[int, Type[Error]] = {
    1: Invalid,
    2: NotFound,
    3: Conflict,
    4: Denied,
    5: Withheld,
    6: Refused,
    7: Busy,
    8: Full,
    9: ReadOnly,
    10: Io,
    11: Corrupt,
    12: TooNew,
    13: NoMemory,
    14: Interrupted,
    15: Callback,
    16: Misuse,
    17: Internal,
}


class tocht_rating(Structure):
    _fields_ = [
        ("participant", c_uint8 * 16),
        ("subject", c_uint8 * 16),
        ("session", c_uint8 * 16),
        ("aspect", c_int32),
        ("value", c_int32),
    ]


# The same as bytes: participant, subject, session, aspect, value.
tocht_rating_bytes = struct.Struct("@16s16s16sii")


tocht_destructor = CFUNCTYPE(None, c_void_p)
tocht_log_callback = CFUNCTYPE(None, c_void_p, c_size_t, c_void_p)
tocht_watch_callback = CFUNCTYPE(None, c_void_p, c_size_t, c_void_p)
tocht_progress_callback = CFUNCTYPE(c_int, c_int64, c_int64, c_void_p)
tocht_write_callback = CFUNCTYPE(c_int, c_void_p, c_size_t, c_void_p)
tocht_read_callback = CFUNCTYPE(c_int64, c_void_p, c_size_t, c_void_p)
PLACE = POINTER(c_void_p)

# Each function's result and parameters.
FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {
    "tocht_abi_version": (c_int32, ()),
    "tocht_actor_free": (None, (c_void_p,)),
    "tocht_add": (c_int, (c_void_p, c_char_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_apply": (c_int, (c_void_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_apply_adjustment": (c_int, (c_void_p, c_char_p, c_char_p, c_size_t, c_int32, PLACE, PLACE)),
    "tocht_change": (c_int, (c_void_p, c_char_p, c_int32, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_changes": (c_int, (c_void_p, c_char_p, c_int32, PLACE, PLACE)),
    "tocht_close_session": (c_int, (c_void_p, c_char_p, PLACE, PLACE)),
    "tocht_code_name": (c_void_p, (c_int,)),
    "tocht_conclude": (c_int, (c_void_p, c_char_p, c_char_p, PLACE, PLACE)),
    "tocht_erase_person": (c_int, (c_void_p, c_char_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_error_code": (c_int, (c_void_p,)),
    "tocht_error_free": (None, (c_void_p,)),
    "tocht_error_ids": (c_void_p, (c_void_p,)),
    "tocht_error_message": (c_void_p, (c_void_p,)),
    "tocht_error_pointer": (c_void_p, (c_void_p,)),
    "tocht_export_journey": (c_int, (c_void_p, c_char_p, c_int32, tocht_write_callback, c_void_p, tocht_destructor, PLACE)),
    "tocht_export_person": (c_int, (c_void_p, c_char_p, PLACE, PLACE)),
    "tocht_get": (c_int, (c_void_p, c_char_p, PLACE, PLACE)),
    "tocht_guide": (c_int, (c_char_p, PLACE, PLACE)),
    "tocht_history": (c_int, (c_void_p, c_char_p, PLACE, PLACE)),
    "tocht_id_make": (c_int, (POINTER(c_uint8), PLACE)),
    "tocht_id_parse": (c_int, (c_char_p, c_size_t, POINTER(c_uint8), PLACE)),
    "tocht_id_text": (None, (POINTER(c_uint8), c_char_p)),
    "tocht_import_journey": (c_int, (c_void_p, tocht_read_callback, c_void_p, tocht_destructor, PLACE, PLACE)),
    "tocht_import_people": (c_int, (c_void_p, c_char_p, c_size_t, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_list": (c_int, (c_void_p, c_char_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_live_handles": (c_int64, ()),
    "tocht_merge_people": (c_int, (c_void_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_open_session": (c_int, (c_void_p, c_char_p, PLACE, PLACE)),
    "tocht_plan_sessions": (c_int, (c_void_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_rate": (c_int, (c_void_p, c_char_p, c_size_t, PLACE)),
    "tocht_rate_many": (c_int, (c_void_p, POINTER(tocht_rating), c_size_t, PLACE)),
    "tocht_remove": (c_int, (c_void_p, c_char_p, c_int32, c_char_p, PLACE)),
    "tocht_remove_journey": (c_int, (c_void_p, c_char_p, PLACE, PLACE)),
    "tocht_render": (c_int, (c_void_p, c_char_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_schema": (c_int, (c_char_p, PLACE, PLACE)),
    "tocht_search": (c_int, (c_void_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_store_act_as": (c_int, (c_void_p, c_char_p, PLACE, PLACE)),
    "tocht_store_backup": (c_int, (c_void_p, c_char_p, tocht_progress_callback, c_void_p, tocht_destructor, PLACE)),
    "tocht_store_check": (c_int, (c_void_p, PLACE, PLACE)),
    "tocht_store_close": (None, (c_void_p,)),
    "tocht_store_host": (c_int, (c_void_p, PLACE, PLACE)),
    "tocht_store_info": (c_int, (c_void_p, PLACE, PLACE)),
    "tocht_store_interrupt": (None, (c_void_p,)),
    "tocht_store_maintain": (c_int, (c_void_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_store_open": (c_int, (c_char_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_store_set_logger": (c_int, (c_void_p, tocht_log_callback, c_void_p, tocht_destructor, PLACE)),
    "tocht_text_data": (c_void_p, (c_void_p,)),
    "tocht_text_free": (None, (c_void_p,)),
    "tocht_text_length": (c_size_t, (c_void_p,)),
    "tocht_unpack": (c_int, (c_void_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_version": (c_void_p, ()),
    "tocht_view": (c_int, (c_void_p, c_char_p, c_char_p, c_size_t, PLACE, PLACE)),
    "tocht_watch": (c_int, (c_void_p, tocht_watch_callback, c_void_p, tocht_destructor, PLACE, PLACE)),
    "tocht_watcher_free": (None, (c_void_p,)),
}
