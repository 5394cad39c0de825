"""Mails about records: what all of them have in common, whoever writes them.

One record is one conversation in the reader's mail program, one space is one list. When mail may come, and how a
reader stops it, higher storeys know; the roof tells them here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from workspace.accounts.models import Person
from workspace.kernel.mail import Mail, Mailbox, UnwritableAddress, list_id, message_id
from workspace.records.models import Record


@dataclass(frozen=True)
class Wish:
    """What a person wants of mails that come by themselves: whether at all, and not before when (None: now)."""

    at_once: bool = True
    not_before: datetime | None = None


@dataclass(frozen=True)
class Later:
    """A mail that waits for the end of quiet hours: the job to do then, when all is looked at anew."""

    payload: dict[str, Any]
    at: datetime


@dataclass
class Manners:
    """What is asked about each mail. `wish` of whom it is for; `stops` of whom and which sort of mail (`digest`,
    `at-once`): the address that ends it, and the one where they choose what they get."""

    wish: Callable[[Person], Wish] = lambda person: Wish()
    stops: Callable[[Person, str], tuple[str, str] | None] = lambda person, sort: None


MANNERS = Manners()  # only the roof changes it


def wish_of(person: Person) -> Wish:
    return MANNERS.wish(person)


def foot(person: Person, sort: str) -> dict[str, Any]:
    """What templates of mails that can be stopped say at their end; nothing of the others, whose sort is empty."""
    stops = MANNERS.stops(person, sort) if sort else None
    return {"stop_url": stops[0], "rules_url": stops[1]} if stops else {}


def about(
    mail: Mail, record: Record, person: Person, *, caused_by: Person | None = None, sort: str = "",
    replies: Mailbox | None = None,
) -> Mail:  # fmt: skip
    """The mail with the headers of its conversation and list. A reply goes where `replies` become comments, else to who
    caused it. `sort` names mails that can be stopped; the others have to come."""
    root = message_id(f"record-{record.id}")
    headers = {"References": root, "In-Reply-To": root, "List-Id": list_id(record.space.key)}
    return replace(
        mail,
        reply_to=replies or _mailbox(caused_by),
        headers={**mail.headers, **headers, **stopping(person, sort)},
    )


def stopping(person: Person, sort: str) -> dict[str, str]:
    """The headers with which a mail program offers to stop mails of this sort (RFC 2369, RFC 8058)."""
    stops = MANNERS.stops(person, sort) if sort else None
    return {"List-Unsubscribe": f"<{stops[0]}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if stops else {}


def _mailbox(person: Person | None) -> Mailbox | None:
    try:
        return Mailbox(Mailbox(person.email or "").route, person.name) if person else None
    except UnwritableAddress:
        return None
