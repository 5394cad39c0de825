"""Mails about published minutes: promised with the event, written by the worker, each in its reader's language.

A mail names no more than its reader may see: people without an account see nothing by themselves, so theirs speak of
“a meeting”. Whatever was overtaken by events when the worker comes to it is not sent.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.kernel.handlers import handles
from workspace.kernel.i18n import day
from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import Mail, Mailbox, UnwritableAddress, absolute, mail_from_template, message_id, post
from workspace.kernel.outbox import enqueue
from workspace.meetings.models import Confirmation, Meeting, Publication
from workspace.records.mailing import Later, about, wish_of
from workspace.records.replying import replies_of, said_of
from workspace.signoff.words import SAID_HOW
from workspace.spaces.audience import is_within
from workspace.spaces.models import Membership

JOB = "confirmations.mail"
Payload = Mapping[str, Any]


def promise(event: Event) -> None:
    """React to an event about published minutes: those whom it concerns shall hear of it."""
    about = {"meeting": event.record_id, "event": event.number}
    template = {"meeting.publish": "asked", "meeting.correct": "correcting"}.get(event.action)
    if template:
        enqueue(JOB, about | {"template": template})
    elif event.on_behalf_of_id:
        enqueue(JOB, about | {"template": "recorded", "person": event.on_behalf_of_id})


def _post(mails: Sequence[Mail | Later]) -> None:
    for mail in mails:
        if isinstance(mail, Later):
            enqueue(JOB, mail.payload, run_at=mail.at)
        else:
            post(mail)


@handles(JOB, effect=_post)
def write(payload: Payload) -> list[Mail | Later]:
    """Write the mails of one event, or of one `person`. Each has a name of its own, so that it leaves once. They cannot
    be stopped, because silence is minuted; they wait for the end of quiet hours."""
    meeting = db.session.get(Meeting, payload["meeting"])
    publication = Publication.current(meeting) if meeting and meeting.trashed_at is None else None
    if publication is None or not _still_holds(payload["template"], publication):
        return []
    only = Person.behind(payload["person"]) if "person" in payload else None
    asked = [each for each in publication.confirmations if only in (None, each.person)]
    if payload["template"] == "recorded":
        asked = [each for each in asked if each.entered_by]
    return [mail for each in asked for mail in _when_wanted(each, payload)]


def _when_wanted(asked: Confirmation, payload: Payload) -> Iterator[Mail | Later]:
    """The mail now, or the promise to look again when its reader's quiet hours are over."""
    if later := wish_of(asked.person).not_before:
        yield Later({**payload, "person": asked.person_id}, later)
    else:
        yield from Letter(payload["template"], asked, payload["event"]).written()


def _still_holds(template: str, publication: Publication) -> bool:
    return publication.is_being_corrected if template == "correcting" else publication.corrected_at is None


@dataclass(frozen=True)
class Letter:
    """One mail to one person who was asked."""

    template: str
    confirmation: Confirmation
    number: int  # of the event

    def written(self) -> Iterator[Mail]:
        """The mail; nothing for whoever did it, who has no address, or one that no mail can be sent to."""
        person = self.confirmation.person
        if person.id == self._by().id:
            return
        to = Mailbox(person.email or "", person.name)
        try:
            to = replace(to, address=to.route)
        except UnwritableAddress:
            return
        mail = mail_from_template(f"meetings/{self.template}", to, person.language, zone=person.zone, **self._context())
        name = f"m{self.confirmation.publication.meeting_id}-e{self.number}-p{person.id}"
        mail = replace(mail, message_id=message_id(name))
        meeting = self.confirmation.publication.meeting
        yield about(mail, meeting, person, caused_by=self._by(), replies=self._replies())

    def _context(self) -> dict[str, Any]:
        """What templates say; sentences are made when they are asked for, in the reader's language."""
        publication = self.confirmation.publication
        return {
            "publication": publication,
            "by": self._by().name,
            "known": self._sees(),
            "url": absolute(f"{publication.meeting.url}#confirmation"),
            "reason": self._reason(),
            "which": self._which,
            "answering": self._answering,
            "recorded": self._recorded,
            "why": self._why,
            **said_of(self._replies(), publication.meeting, publication.meeting.audience),
        }

    def _replies(self) -> Mailbox | None:
        """Where to reply, for who may comment on the meeting."""
        meeting = self.confirmation.publication.meeting
        return replies_of(self._member() if self._sees() else None, meeting, meeting.audience)

    def _which(self) -> str:
        meeting = self.confirmation.publication.meeting
        if self._sees():
            return _("the minutes of “%(title)s” (%(ref)s)", title=meeting.title, ref=meeting.ref)
        if meeting.local_start:
            return _("the minutes of a meeting on %(day)s", day=day(meeting.local_start))
        return _("the minutes of a meeting")

    def _answering(self) -> str:
        if self._sees():
            return _("Read them and answer here:")
        words = _("You have no account there. Reply to this mail: %(by)s sends you the text and records what you say.")
        return words % {"by": self._by().name}

    def _recorded(self) -> str:
        agrees = self.confirmation.answer == "agreed"
        words = (
            _("%(by)s recorded that you agree to %(which)s, as said %(how)s.")
            if agrees
            else _("%(by)s recorded that you object to a passage in %(which)s, as said %(how)s.")
        )
        how = SAID_HOW[self.confirmation.said_how]
        return words % {"by": self._by().name, "which": self._which(), "how": how}

    def _why(self) -> str:
        words = _("You get this because %(by)s named you among those who confirm the minutes, at %(address)s.")
        return words % {"by": self.confirmation.publication.by.name, "address": absolute()}

    def _by(self) -> Person:
        """Whose deed the mail tells of."""
        publication = self.confirmation.publication
        who = {"correcting": publication.corrected_by, "recorded": self.confirmation.entered_by}
        return who.get(self.template) or publication.by

    def _reason(self) -> str:
        """Why the text was corrected: the present one, or the one before it that all who are asked could see."""
        publication = self.confirmation.publication
        if self.template == "correcting":
            return publication.correction_reason
        earlier = [each for each in publication.meeting.publications if each.id < publication.id]
        before = [each for each in earlier if is_within(publication.revision.audience, each.revision.audience)]
        return before[-1].correction_reason if before else ""

    def _sees(self) -> bool:
        """Whether the reader can open the minutes: signs in, still takes part, for a party that they are for."""
        member, meeting = self._member(), self.confirmation.publication.meeting
        signs_in = self.confirmation.person.signs_in
        return signs_in and member is not None and bool(member.party.bit & meeting.audience)

    def _member(self) -> Membership | None:
        meeting, person = self.confirmation.publication.meeting, self.confirmation.person
        mine = (Membership.space_id == meeting.space_id, Membership.person_id == person.id)
        return db.session.scalar(sa.select(Membership).where(*mine, Membership.ended_at.is_(None)))
