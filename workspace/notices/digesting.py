"""The digest: once a day at most, one mail about all that is new in all spaces and was not read in the app.

It is written as things stand then: what the reader may no longer see, has read, or was told before is not in it, and
where nothing is left there is no mail. The job is named by person and day, so many workers write it once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from markupsafe import Markup

from workspace.accounts.models import Account, Person
from workspace.activity.lines import Line
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import every, handles
from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import Mail, Mailbox, absolute, list_id, mail_from_template, message_id, post, read_in
from workspace.kernel.outbox import Job, enqueue
from workspace.notices.hours import digest_day
from workspace.notices.models import NoticeSettings, ReadMark
from workspace.notices.queries import Notice, notices
from workspace.notices.reaching import mailbox_of
from workspace.notices.unread import untold
from workspace.records.mailing import foot, stopping
from workspace.records.models import Record, Watch

JOB, SORT = "notices.digest", "digest"
MOST = 60  # records in one mail
ASKED_AT_ONCE = 500
Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Digest:
    """A mail, whose it is, and up to which event (number) of each record (id) it tells."""

    mail: Mail
    person_id: int
    told: dict[int, int]


@dataclass(frozen=True)
class Part:
    """What a digest says of one record. `more`: how many events stand in no line."""

    record: Record
    lines: Sequence[Markup]
    more: int
    is_named: bool
    is_owed: bool

    @property
    def url(self) -> str:
        return absolute(self.record.url)

    @property
    def marks(self) -> list[str]:
        """What makes it more urgent than others, in words."""
        return [
            words for words, is_so in ((_("waits for you"), self.is_owed), (_("names you"), self.is_named)) if is_so
        ]

    @classmethod
    def of(cls, notice: Notice) -> "Part":
        said = list(dict.fromkeys(_words(line, notice.record) for line in notice.lines))
        return cls(notice.record, said, notice.more, notice.is_named, notice.is_owed)


def _words(line: Line, record: Record) -> Markup:
    """The line; of what fewer than the record's readers may know, that there is something, and no more."""
    event = line.event
    if not record.audience & ~event.audience:
        return line.words
    who = Markup("<strong>{}</strong>").format(event.actor.name if event.actor else _("The workspace"))
    is_note = event.action.endswith(".commented")
    words = _("%(who)s wrote an internal note") if is_note else _("%(who)s changed something that only your side sees")
    return Markup(words) % {"who": who}  # noqa: S704 - our words; what fills them is escaped


def _name(person_id: int, on: date) -> str:
    return f"{JOB}-{person_id}-{on.isoformat()}"


def _promise(due: Sequence[tuple[int, date]]) -> None:
    for person_id, on in due:
        enqueue(JOB, {"person": person_id, "day": on.isoformat()}, dedupe=_name(person_id, on))


@every(minutes=15)
@handles("notices.digests", effect=_promise)
def find_due(_payload: object) -> list[tuple[int, date]]:
    """Whose hour has come on this day of theirs, and who was promised no digest for it yet."""
    now, due = clock.now(), {}
    for person, settings in db.session.execute(_readers()):
        settings = settings or NoticeSettings.of(person.id)
        if on := digest_day(settings, person.zone, now):
            due[_name(person.id, on)] = (person.id, on)
    for names in _in_portions(list(due)):
        for taken in db.session.scalars(sa.select(Job.dedupe).where(Job.dedupe.in_(names))):
            due.pop(str(taken))
    db.session.rollback()  # nothing stays open until the effect
    return list(due.values())


def _in_portions(names: list[str]) -> list[list[str]]:
    return [names[start : start + ASKED_AT_ONCE] for start in range(0, len(names), ASKED_AT_ONCE)]


def _readers() -> sa.Select[*tuple[Any, ...]]:
    """Everybody who signs in, has an address and watches, or watched, something, with what they have chosen."""
    watching = sa.exists().where(Watch.person_id == Person.id)
    query = sa.select(Person, NoticeSettings).join(Account, Account.person_id == Person.id)
    query = query.outerjoin(NoticeSettings, NoticeSettings.person_id == Person.id)
    return query.where(Account.ended_at.is_(None), Person.email.is_not(None), Person.merged_into_id.is_(None), watching)


def _post(digest: Digest | None) -> None:
    """What was told is noted exactly when its mail is there."""
    if digest and post(digest.mail):
        ReadMark.keep_told(digest.person_id, digest.told)


@handles(JOB, effect=_post)
def write(payload: Payload) -> Digest | None:
    """Write one person's digest of a day; a day that is over has none, so that no day has two."""
    person = db.session.get(Person, payload["person"])
    to = mailbox_of(person)
    if person is None or to is None or clock.today(person.zone).isoformat() != payload["day"]:
        return None
    if NoticeSettings.of(person.id).digest == "never":
        return None
    return _digest(person, to, payload["day"])


def _digest(person: Person, to: Mailbox, on: str) -> Digest | None:
    with read_in(person.language, person.zone):  # sentences are made when they are read
        page = notices(person, most=MOST, news=untold())
        spaces = _by_space(page.rows)
    if not page.rows:
        return None
    context = {"spaces": spaces, "count": len(page.rows), "is_cut": page.more_from is not None} | foot(person, SORT)
    mail = mail_from_template("notices/digest", to, person.language, zone=person.zone, **context)
    headers = {"List-Id": list_id("digest"), **stopping(person, SORT)}
    mail = replace(mail, message_id=message_id(f"digest-{person.id}-{on}"), headers=headers)
    return Digest(mail, person.id, {notice.record.id: notice.until for notice in page.rows})


def _by_space(found: Sequence[Notice]) -> list[tuple[str, list[Part]]]:
    """The name of each space with its parts; in a space what happened last comes first."""
    in_order = sorted(found, key=lambda notice: (notice.record.space.name, notice.record.space_id))
    spaces = groupby(in_order, key=lambda notice: notice.record.space)
    return [(space.name, [Part.of(notice) for notice in group]) for space, group in spaces]
