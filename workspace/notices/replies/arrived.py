"""Reading a mail that arrived, whoever wrote it with whatever: nothing in it is believed, and nothing makes it fail."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from workspace.kernel.text.words import clean_line
from workspace.notices.replies.new_text import new_text
from workspace.notices.replies.plain import plain_text

ADDRESSED = ("X-Original-To", "Delivered-To", "Envelope-To", "To", "Cc")
# Not what all the grammar of addresses allows, which takes minutes on what was written to take them.
ADDRESS = re.compile(r"[^\s<>()@,;:\"\[\]]{1,100}@[^\s<>()@,;:\"\[\]]{1,190}")
MESSAGE_ID = re.compile(r"<[^\s<>]{1,200}>")
MACHINES = re.compile(r"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)\b", re.IGNORECASE)
SAY_SO = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply", "List-Id", "X-Loop", "Feedback-ID")
MACHINE_KINDS = {"multipart/report", "message/delivery-status", "message/disposition-notification"}
SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
LOGO = 10_000  # bytes: a smaller picture inside the text is the letterhead


@dataclass(frozen=True)
class ArrivedFile:
    """A file that came with a mail."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Arrived:
    """What counts of a mail. `key` is the same however often, and by whatever way, the same mail arrives."""

    key: str
    message_id: str
    recipients: tuple[str, ...]
    is_automatic: bool
    text: str
    files: tuple[ArrivedFile, ...]


def read(raw: bytes) -> Arrived:
    """Read a mail."""
    message = message_from_bytes(raw)
    found = MESSAGE_ID.search(_header(message, "Message-ID"))
    recipients = tuple(_recipients(message))
    known = f"{found[0]} {' '.join(sorted(recipients))}".encode() if found else raw
    return Arrived(
        key=hashlib.sha256(known).hexdigest(),
        message_id=found[0] if found else "",
        recipients=recipients,
        is_automatic=_is_automatic(message),
        text=new_text(_text(message)),
        files=tuple(_files(message)),
    )


def _header(message: Message, name: str) -> str:
    """A header as people read it, in one line."""
    return clean_line(_read(str(message.get(name, ""))))


def _read(value: str) -> str:
    """A value with its encoded words in letters; what cannot be read stays as it came."""
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, UnicodeError):
        return value


def _recipients(message: Message) -> Iterator[str]:
    values = [str(value) for name in ADDRESSED for value in message.get_all(name, [])]
    yield from dict.fromkeys(found.lower() for value in values for found in ADDRESS.findall(value))


def _is_automatic(message: Message) -> bool:
    """Whether a program wrote it: a holiday notice, a bounce, a list, or ourselves (RFC 3834 and older habits)."""
    submitted = _header(message, "Auto-Submitted").lower()
    senders, back = ADDRESS.findall(_header(message, "From")), message.get("Return-Path")
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or _header(message, "Precedence").lower() in ("bulk", "junk", "list", "auto_reply", "auto-reply")
        or any(name in message for name in SAY_SO)
        or message.get_content_type() in MACHINE_KINDS
        or (back is not None and not ADDRESS.search(str(back)))
        or not senders
        or bool(MACHINES.match(senders[-1]))
    )


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a mail itself; a mail inside it is one part."""
    inside = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(inside, list):
        for part in inside:
            if isinstance(part, Message):
                yield from _parts(part)
    else:
        yield message


def _text(message: Message) -> str:
    """What was written."""
    written = {"text/plain": "", "text/html": ""}
    for part in _parts(message):
        kind = part.get_content_type()
        if kind in written and not _is_file(part) and not written[kind]:
            written[kind] = _decoded(part)
    if written["text/plain"].strip():
        return written["text/plain"]
    return plain_text(written["text/html"])


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    named = (part.get_content_charset() or "utf-8").lower()
    # What calls itself by the older Chinese names often holds signs of the newest.
    for charset in ("gb18030" if named in ("gb2312", "gbk", "hz") else named, "utf-8", "gb18030"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("utf-8", "replace")


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _files(message: Message) -> Iterator[ArrivedFile]:
    for part in _parts(message):
        kind = part.get_content_type()
        if kind in SIGNATURES or not (_is_file(part) or kind == "message/rfc822"):
            continue
        content = _content(part)
        in_text = part.get_content_disposition() == "inline" or "Content-ID" in part
        if content and not (in_text and part.get_content_maintype() == "image" and len(content) < LOGO):
            yield ArrivedFile(_name(part), kind, content)


def _content(part: Message) -> bytes:
    inside = part.get_payload()
    if isinstance(inside, list):
        return b"".join(each.as_bytes() for each in inside if isinstance(each, Message))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _name(part: Message) -> str:
    """A name for people only: one line, without what parts folders."""
    name = re.sub(r"[/\\]", "_", clean_line(_read(str(part.get_filename() or "")))).lstrip(".")
    return name or ("mail.eml" if part.get_content_type() == "message/rfc822" else "file")
