"""Addresses by which somebody's reply to a mail becomes their comment on a record, for readers that the mail was about.

Who has such an address can speak in that person's name on that one record, as with a link: it is in mails to them only.
The part before the @ is `reply+` and letters and digits that survive any mail server: version, person, record and
audience as short numbers, and 96 bits of HMAC-SHA256 with the instance's key.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app

from workspace.accounts.models import Person
from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import Mailbox
from workspace.records.models import Record
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

VERSION, SEAL = 1, 12
LONGEST = 64


@dataclass(frozen=True)
class ReplyTo:
    """What an address stands for: whose reply, on which record, for whom."""

    person_id: int
    record_id: int
    audience: int


def reply_address(person: Person, record: Record, audience: int) -> str | None:
    """Where this person's reply goes, for the readers in `audience` and no others; None where no setting says."""
    setting: str | None = current_app.extensions["workspace"].reply_address
    if setting is None:
        return None
    local, _, domain = setting.partition("@")
    # Everyone is a number of nine bytes, and what most mails are about.
    said = _short(VERSION) + _short(person.id) + _short(record.id) + _short(0 if audience == EVERYONE else audience)
    token = base64.b32encode(said + _seal(said)).decode().rstrip("=").lower()
    return f"{local}+{token}@{domain}"


def reply_to(person: Person, record: Record, audience: int) -> Mailbox | None:
    """The same as a mailbox, named as the record is: the reply goes to its readers, not to one person."""
    address = reply_address(person, record, audience)
    return Mailbox(address, record.ref) if address else None


def replies_of(member: Membership | None, record: Record, audience: int) -> Mailbox | None:
    """Where the reply of a member becomes a comment; None for who may not comment, or is no member."""
    return reply_to(member.person, record, audience) if member and member.comments else None


def said_of(replies: Mailbox | None, record: Record, audience: int) -> dict[str, Any]:
    """What a template of mails needs to say where a reply goes."""
    return {"reply_note": reply_note(record, audience)} if replies else {}


def reply_note(record: Record, audience: int) -> Callable[[], str]:
    """What a mail with such an address says about it, in the language of whoever it is written to."""

    def said() -> str:
        shown = record.space.audience(audience & record.audience)
        if shown.is_everyone:
            return _("Your reply to this mail becomes a comment on %(ref)s, for everyone in the space.", ref=record.ref)
        readers = _(", ").join(shown.names)
        return _(
            "Your reply to this mail becomes a comment on %(ref)s, for %(readers)s.", ref=record.ref, readers=readers
        )

    return said


def read_reply_address(address: str) -> ReplyTo | None:
    """What one of our addresses stands for; None for any other, and where somebody changed a letter."""
    setting: str | None = current_app.extensions["workspace"].reply_address
    local, _, domain = (setting or "").partition("@")
    head, _, there = address.strip().lower().partition("@")
    before, _, token = head.partition("+")
    if not setting or (before, there) != (local, domain) or len(token) > LONGEST:
        return None
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        return None
    said, seal = raw[:-SEAL], raw[-SEAL:]
    if not hmac.compare_digest(seal, _seal(said)):
        return None
    version, person, record, audience = _numbers(said)
    return ReplyTo(person, record, audience or EVERYONE) if version == VERSION else None


def _seal(said: bytes) -> bytes:
    key = hmac.new(current_app.extensions["workspace"].secret_key.encode(), b"reply address", hashlib.sha256).digest()
    return hmac.new(key, said, hashlib.sha256).digest()[:SEAL]


def _short(number: int) -> bytes:
    """Seven bits in each byte, the last one marked."""
    ends = [number & 0x7F | 0x80]
    while number := number >> 7:
        ends.append(number & 0x7F)
    return bytes(reversed(ends))


def _numbers(said: bytes) -> list[int]:
    """Only of what was sealed: it is as `_short` wrote it."""
    found, number = [], 0
    for byte in said:
        number = number << 7 | byte & 0x7F
        if byte & 0x80:
            found.append(number)
            number = 0
    return found
