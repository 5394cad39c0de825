r"""One exact form of a document, so that anybody can compute its digest again.

The canonical form is JSON (RFC 8259) with exactly one spelling for each value:

- UTF-8; characters stand for themselves, and are escaped only where JSON requires it: ``\"``, ``\\``,
  ``\b \f \n \r \t``, and ``\u00xx`` in lower case for the other characters below U+0020;
- nothing between tokens: ``{"a":[1,2],"b":null}``;
- the keys of an object are texts, sorted by code point;
- texts are kept as they are: no Unicode normalisation, no trimming, no change of line breaks;
- integers are decimal; lists and tuples are arrays; ``true``, ``false``, ``null``;
- a ``Decimal`` is a text with the places it has and no exponent: ``"12.50"``;
- a day is ``"2026-12-01"``; a time of day ``"09:30:00"``, followed by ``.`` and six places unless they are zero;
- a moment is in UTC and always has six places: ``"2026-12-01T09:30:00.000000Z"``;
- a UUID is its text in lower case; a member of an enumeration is its value.

The digest is the SHA-256 of these bytes in lower-case hexadecimal. For a document read back from its canonical
form this gives the same bytes in Python::

    json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import NoReturn
from uuid import UUID


def canonical_json(value: object) -> bytes:
    """The canonical form of a document, in UTF-8.

    Raises TypeError for what has no single spelling (floats, sets, bytes, moments and times with no or half a
    zone, keys that are no texts) and ValueError for a Decimal that is no number or a text that is no Unicode.
    """
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def sha256_of(value: object) -> str:
    """SHA-256 of the canonical form: 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def _plain(value: object) -> object:
    match value:
        case Enum():
            return _plain(value.value)
        case None | str() | int():
            return value
        case Mapping():
            return {_key(key): _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
    return _spelled(value)


def _key(key: object) -> str:
    # Two keys that JSON would spell alike, such as 1 and "1", must not become one.
    return key if type(key) is str else _refuse(key)


def _spelled(value: object) -> str:
    match value:
        case Decimal():
            return format(value, "f") if value.is_finite() else _refuse_number(value)
        case datetime():  # stands before date, which it is one of
            return _moment(value)
        case date():
            return value.isoformat()
        case time(tzinfo=None):
            return value.isoformat()
        case UUID():
            return str(value)
    return _refuse(value)


def _moment(value: datetime) -> str:
    if value.utcoffset() is None:
        _refuse(value)
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _refuse(value: object) -> NoReturn:
    raise TypeError(f"a canonical document cannot hold {type(value).__name__} {value!r}")


def _refuse_number(value: Decimal) -> NoReturn:
    raise ValueError(f"a canonical document cannot hold {value}")
