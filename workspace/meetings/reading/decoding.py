"""From the bytes of an uploaded file to text.

This is the one place where line breaks change: CRLF and lone CR become LF. Nothing else of the text is
touched, except that a byte order mark is not part of it.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass
from itertools import islice

from charset_normalizer import from_bytes

from workspace.meetings.reading.understood import Doubt, Unclear

MOST_BYTES = 4_000_000
"""A larger file is refused unread; the longest real year of minutes at hand has 96 kB."""

_SAMPLE = 65_536
_LOST = "\ufffd"
_FOREIGN = re.compile(rb"[\x80-\xff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_HALF = re.compile("[\ud800-\udfff]")
_STRANGE = re.compile("[\x01-\x08\x0e-\x1f\x7f\ue000-\uf8ff\U000f0000-\U0010ffff]")
_USUAL = re.compile("[\\s\x20-\x7e\xa0-\u024f\u2010-\u2fff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MARKED = [
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
]
_BINARY = [
    (b"PK\x03\x04", "office"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text with LF line breaks (empty when the file cannot be read), and what is doubtful about it."""

    text: str
    doubts: tuple[Doubt, ...] = ()


def decode(data: bytes) -> Decoded:
    """Read UTF-8, UTF-16, UTF-32 and GB18030 for certain, anything else as a guess that is told. Never raises."""
    if len(data) > MOST_BYTES:
        return _refused(Unclear.TOO_LARGE, bytes=str(len(data)), limit=str(MOST_BYTES))
    for start, kind in _BINARY:
        if data.startswith(start):
            return _refused(Unclear.BINARY, kind=kind)
    found = _marked(data) or _unmarked(data)
    if found is None:
        return _refused(Unclear.BINARY, kind="other") if b"\0" in data else _refused(Unclear.NOT_TEXT)
    text, encoding = found
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return Decoded(text, (Doubt(Unclear.EMPTY),))
    return Decoded(text, tuple(_doubts(text, data, encoding)))


def _refused(code: Unclear, **data: str) -> Decoded:
    return Decoded("", (Doubt(code, data=data),))


def _marked(data: bytes) -> tuple[str, str | None] | None:
    for mark, encoding in _MARKED:
        if data.startswith(mark) and (text := _strict(data, encoding)) is not None:
            return text, None
    return None


def _unmarked(data: bytes) -> tuple[str, str | None] | None:
    """The text, and the encoding's name where it is only a guess."""
    if b"\0" in data:
        wide = (_strict(data, encoding) for encoding in ("utf-16-le", "utf-16-be"))
        return next(((text, None) for text in wide if text and _plain(text)), None)
    if (text := _strict(data, "utf-8")) is not None:
        return text, None
    if (text := _strict(data, "gb18030")) is not None and _chinese(text):
        return text, None
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        if _hardly_broken(text) and (encoding == "utf-8" or _chinese(text)) and _readable(text):
            return text, None
    return _guessed(data)


def _guessed(data: bytes) -> tuple[str, str] | None:
    """Western text has few letters outside ASCII; in a short one the detector takes them for Hungarian ones."""
    if (foreign := len(_FOREIGN.findall(data))) and foreign * 6 < len(data) and (text := _strict(data, "cp1252")):
        return text, "cp1252"
    sample = data if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        return None
    try:
        text = data.decode(best.encoding, "replace")
    except (LookupError, ValueError):
        return None
    return (text, best.encoding) if _readable(text) else None


def _hardly_broken(text: str) -> bool:
    """A few lost bytes among many characters that only this encoding makes."""
    lost = text.count(_LOST)
    return lost * 4 <= len(_BEYOND_ASCII.findall(text)) - lost


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except ValueError:
        return None
    return text if _readable(text) else None


def _readable(text: str) -> bool:
    """Whether a person could read it and PostgreSQL keep it: no NUL, no half characters, few control characters."""
    if "\0" in text or _HALF.search(text):
        return False
    return len(_STRANGE.findall(text)) * 50 <= len(text)


def _plain(text: str) -> bool:
    """Whether nearly all of it is Latin or Chinese: bytes in the wrong order are letters of no language."""
    return len(_USUAL.findall(text)) * 10 >= len(text) * 9


def _chinese(text: str) -> bool:
    """GB18030 reads nearly any bytes as rare characters; what people write is almost all in GB 2312."""
    foreign = list(islice((one for one in text if one > "\x7f"), 5000))
    common = sum(1 for one in foreign if len(one.encode("gb2312", "ignore")) == 2)
    return common * 10 >= len(foreign) * 9


def _doubts(text: str, data: bytes, encoding: str | None) -> list[Doubt]:
    doubts = [] if encoding is None else [Doubt(Unclear.ODD_ENCODING, data={"encoding": encoding})]
    if _LOST in text and _LOST.encode() not in data:
        line = text.count("\n", 0, text.index(_LOST)) + 1
        doubts.append(Doubt(Unclear.LOST_CHARACTERS, line, {"count": str(text.count(_LOST))}))
    return doubts
