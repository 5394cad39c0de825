"""The mails that invite: readable for people, and with what calendars need. Nothing in them is more than their reader
may see: the agenda only for who can open the meeting."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

import sqlalchemy as sa
from flask import current_app

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import (
    Enclosure,
    Mail,
    Mailbox,
    UnwritableAddress,
    absolute,
    link,
    mail_from_template,
    message_id,
)
from workspace.kernel.tokens import fresh_token, hash_of
from workspace.meetings.inviting.facts import Facts, is_over
from workspace.meetings.inviting.ics import Told
from workspace.meetings.inviting.people import answers_by_time
from workspace.meetings.inviting.when import not_as_known, usually
from workspace.meetings.models import Meeting, MeetingSeries
from workspace.spaces.models import Membership

A_SERIES, AFTERWARDS = timedelta(days=400), timedelta(days=1)


@dataclass(frozen=True)
class Outgoing:
    """A mail that is written, and what sending it means. `token_hash` is that of the secret in it."""

    mail: Mail
    person_id: int
    withdraws: bool
    is_only_for_new: bool
    token_hash: str
    expires_at: datetime


@dataclass(frozen=True)
class Letter:
    """One mail to one person, about what calendars are told (`facts`), and were told before (`was`). `ends_rule`: a
    newer rule takes its place."""

    subject: Meeting | MeetingSeries
    person: Person
    facts: Facts
    method: str
    sequence: int
    answer: str | None = None
    is_new: bool = False
    ends_rule: bool = False
    was: Facts | None = None
    secret: str = field(default_factory=fresh_token, repr=False)

    def written(self) -> Iterator[Outgoing]:
        """The mail; nothing for who has no address, or one that no mail can be sent to."""
        to = Mailbox(self.person.email or "", self.person.name)
        try:
            to = replace(to, address=to.route)
        except UnwritableAddress:
            return
        withdraws = self.method == "CANCEL" and not self.ends_rule
        hashed = "" if self.method == "CANCEL" or self.ends_rule else hash_of(self.secret)
        yield Outgoing(self._mail(to), self.person.id, withdraws, self.is_new, hashed, self._lasts_until())

    def _mail(self, to: Mailbox) -> Mail:
        mail = mail_from_template(
            "meetings/invitation", to, self.person.language, zone=self.person.zone, **self._context()
        )
        organizer = self._organizer()
        told = Told(
            self.facts, self._method(), self.sequence, organizer, (to.address, to.name), self.answer, self._answers(),
            description="\n".join(self._agenda()), url=self._url(),
        )  # fmt: skip
        content = told.encode()
        media_type = f"text/calendar; method={told.method}; charset=utf-8"
        thread = message_id(f"iv-{self.subject.id}")
        return replace(
            mail, reply_to=self._reply_to(), headers={"References": thread},
            alternatives=(Enclosure("", media_type, content),),
            attachments=(Enclosure("invite.ics", f"text/calendar; charset=utf-8; method={told.method}", content),),
        )  # fmt: skip

    def _method(self) -> str:
        """Who organises is no guest of their own: their calendar takes what is published."""
        return "PUBLISH" if self.method == "REQUEST" and self._organises() else self.method

    def _organises(self) -> bool:
        return self.person.id == self.subject.invited_by_id

    def _context(self) -> dict[str, Any]:
        return {
            "subject_line": self._subject_line, "lead": self._lead, "lines": self._lines, "facts": self.facts,
            "why": self._why, "agenda": self._agenda(), "url": self._url(), "because": self._because(),
            "answer_url": "" if self.method == "CANCEL" or self.ends_rule else self._answer_url(),
        }  # fmt: skip

    def _subject_line(self) -> str:
        title = self.facts["title"]
        if self.ends_rule:
            return _("Goes on at other times: %(title)s", title=title)
        if self.method == "CANCEL":
            return _("Cancelled: %(title)s", title=title)
        return _("Invitation: %(title)s", title=title) if self.is_new else _("Changed: %(title)s", title=title)

    def _lead(self) -> str:
        if self._is_all_over():
            return _("These meetings have ended. They go on at the times in the other mail.")
        if self.ends_rule:
            return _("These meetings go on at other times; a second mail has them. Up to then nothing changes.")
        if self.method == "CANCEL":
            return _("This does not take place, or without you. Your calendar takes it out.")
        by = db.session.get_one(Person, self.subject.invited_by_id).name
        if self.is_new and self._organises():
            return _("Your calendar takes in what you invite the others to:")
        if self.is_new:
            return _("%(by)s invites you:", by=by)
        return _("The plan has changed. This is how it stands now:")

    def _lines(self) -> list[str]:
        """When and where; nothing where neither lies ahead any more."""
        if self._is_all_over():
            return []
        others = [] if self.method == "CANCEL" else not_as_known(self.facts, self.was)
        lines = (usually(self.facts), *others, self.facts["place"], self.facts["call_url"])
        return [line for line in lines if line]

    def _is_all_over(self) -> bool:
        """Whether nothing of an earlier rule is to come: it is past, or the newer one took all of it."""
        return self.ends_rule and (self.method == "CANCEL" or is_over(self.facts))

    def _why(self) -> str:
        return _("You get this because you are expected at this meeting, at %(address)s.", address=absolute())

    def _because(self) -> str:
        reasons = (getattr(self.subject, name, "") for name in ("cancelled_because", "ended_because"))
        is_told = self.method == "CANCEL" and self._may_know()
        return next((reason for reason in reasons if reason), "") if is_told else ""

    def _agenda(self) -> list[str]:
        if not self._sees() or self.method == "CANCEL" or self._is_all_over():
            return []
        if isinstance(self.subject, MeetingSeries):
            return [str(topic["title"]) for topic in self.subject.topics]
        return [item.title for item in self.subject.agenda]

    def _answers(self) -> dict[str, str]:
        series = self.subject
        return answers_by_time(series, self.person.id) if isinstance(series, MeetingSeries) else {}

    def _sees(self) -> bool:
        """Whether the reader can open the meeting: signs in, and may know of it."""
        return self.person.signs_in and self._may_know()

    def _may_know(self) -> bool:
        """Whether the reader takes part now, for a party that it is for; who was invited before may have gone over."""
        mine = (Membership.space_id == self.subject.space_id, Membership.person_id == self.person.id)
        member = db.session.scalar(sa.select(Membership).where(*mine, Membership.ended_at.is_(None)))
        return member is not None and bool(member.party.bit & self.subject.audience)

    def _url(self) -> str:
        return absolute(self.subject.url) if self._sees() else ""

    def _answer_url(self) -> str:
        return link("meeting_invitations.show", secret=self.secret)

    def _lasts_until(self) -> datetime:
        if self.facts["rule"]:
            return clock.now() + A_SERIES
        starts_at = clock.at(datetime.fromisoformat(self.facts["start"]), self.facts["zone"])
        return starts_at + timedelta(minutes=self.facts["minutes"] or 0) + AFTERWARDS

    def _organizer(self) -> tuple[str, str]:
        box = self._reply_to()
        ours = parseaddr(current_app.extensions["workspace"].mail_from)
        return (box.address, box.name) if box else (ours[1], ours[0])

    def _reply_to(self) -> Mailbox | None:
        by = db.session.get_one(Person, self.subject.invited_by_id)
        try:
            return Mailbox(Mailbox(by.email or "").route, by.name)
        except UnwritableAddress:
            return None
