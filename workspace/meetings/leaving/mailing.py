"""Sending published minutes, on somebody's press, to those who attended and have no account: as PDF, by mail.

The text is the published one, which holds only what everybody may see whom the meeting is for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from flask_babel import force_locale

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import handles
from workspace.kernel.i18n import day
from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import Enclosure, Mail, Mailbox, UnwritableAddress, absolute, mail_from_template, post
from workspace.kernel.outbox import enqueue
from workspace.kernel.refusals import WrongState
from workspace.meetings.confirming.words import sheet_words
from workspace.meetings.leaving.outline import outline
from workspace.meetings.leaving.paper import as_pdf
from workspace.meetings.models import Attendance, MailedMinutes, Meeting, Publication
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership, Party

JOB = "minutes.mail"
Documents = dict[str, Enclosure]


@dataclass(frozen=True)
class Outgoing:
    """A mail that is written, and the row that says to whom."""

    row: int
    mail: Mail


def readers_without_account(meeting: Meeting) -> list[Membership]:
    """Contacts on the list of the meeting, of parties that it and its minutes in force are for, who have an address."""
    publication = Publication.current(meeting)
    readers = meeting.audience & (publication.revision.audience if publication else EVERYONE)
    attends = sa.select(Attendance.person_id).where(Attendance.meeting_id == meeting.id)
    query = sa.select(Membership).join(Party, Party.id == Membership.party_id)
    query = query.where(Membership.space_id == meeting.space_id, Membership.ended_at.is_(None))
    query = query.where(Party.bit.op("&")(readers) != 0, Membership.person_id.in_(attends))
    found = db.session.scalars(query.order_by(Membership.id)).unique()
    return [each for each in found if each.person.email and not each.person.signs_in]


def send(meeting: Meeting, people: Sequence[int], *, by: Membership) -> None:
    """Promise the minutes in force to these people (ids)."""
    publication = Publication.current(meeting)
    if publication is None or publication.is_being_corrected:
        raise WrongState("minutes_not_published")
    chosen = [each for each in readers_without_account(meeting) if each.person_id in people]
    rows = MailedMinutes.promise(meeting, publication.revision_id, chosen, by=by)
    if rows:
        names = [each.person.name for each in chosen]
        meeting.note("minutes_mailed", by=by, topic=meeting.part("state"), people=names)
        enqueue(JOB, {"rows": [row.id for row in rows]})


def _post(letters: Sequence[Outgoing]) -> None:
    for each in letters:
        post(each.mail)
        sent = sa.update(MailedMinutes).where(MailedMinutes.id == each.row, MailedMinutes.sent_at.is_(None))
        db.session.execute(sent.values(sent_at=clock.now()))


@handles(JOB, effect=_post)
def write(payload: Mapping[str, Any]) -> list[Outgoing]:
    """Set the text once in each language that is read, and write a mail to each who still may have it."""
    waiting = (MailedMinutes.id.in_(payload["rows"]), MailedMinutes.sent_at.is_(None))
    rows = list(db.session.scalars(sa.select(MailedMinutes).where(*waiting).order_by(MailedMinutes.id)))
    meeting = db.session.get(Meeting, rows[0].meeting_id) if rows else None
    publication = Publication.current(meeting) if meeting and meeting.trashed_at is None else None
    if meeting is None or publication is None:
        return []
    may = {each.person_id for each in readers_without_account(meeting)}
    kept = [row for row in rows if row.person_id in may and row.revision_id == publication.revision_id]
    papers = {language: _paper(publication, language) for language in {row.person.language for row in kept}}
    return [letter for row in kept for letter in _letter(row, meeting, papers[row.person.language])]


def _paper(publication: Publication, language: str) -> Enclosure:
    with force_locale(language):
        remark = sheet_words(publication.meeting, publication)
        content = as_pdf(outline(publication.revision.document, remark), clock.now())
        return Enclosure(f"{publication.meeting.ref}.pdf", "application/pdf", content)


def _letter(row: MailedMinutes, meeting: Meeting, paper: Enclosure) -> Iterator[Outgoing]:
    to = Mailbox(row.person.email or "", row.person.name)
    try:
        to = replace(to, address=to.route)
        reply_to = Mailbox(Mailbox(row.by.email or "").route, row.by.name) if row.by.email else None
    except UnwritableAddress:
        return

    def lead() -> str:
        on = day(meeting.local_start) if meeting.local_start else _("a meeting")
        return _("%(by)s sends you the minutes of “%(title)s”, %(day)s.", by=row.by.name, title=meeting.title, day=on)

    def why() -> str:
        return _("You get this because you are on the list of that meeting, at %(address)s.", address=absolute())

    mail = mail_from_template(
        "meetings/minutes", to, row.person.language, zone=row.person.zone, lead=lead, why=why, meeting=meeting
    )
    yield Outgoing(row.id, replace(mail, attachments=(paper,), reply_to=reply_to))
