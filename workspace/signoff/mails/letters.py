"""Writing the mails that were promised. What was overtaken by events when the worker comes to it is not sent.

A mail names no more than its reader may see: people without an account see nothing by themselves, so theirs speak of
“a text” and ask them to reply.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.kernel.handlers import handles
from workspace.kernel.mail import (
    Enclosure,
    Mail,
    Mailbox,
    UnwritableAddress,
    absolute,
    mail_from_template,
    message_id,
    post,
)
from workspace.records.models import Record
from workspace.signoff.mails.certificates import certificate_words
from workspace.signoff.mails.enclosing import certificate_of, head_of, make_ready
from workspace.signoff.mails.promises import JOB
from workspace.signoff.mails.recipients import recipients
from workspace.signoff.mails.words import WORDS, Telling, Words, why
from workspace.signoff.models import Round, Seat
from workspace.spaces.models import Membership

Payload = Mapping[str, Any]
SAYS = WORDS | {"certificate": certificate_words}


def _post(mails: Sequence[Mail]) -> None:
    for mail in mails:
        post(mail)


@handles(JOB, effect=_post)
def write(payload: Payload) -> list[Mail]:
    """Write the mails of one event. Each has a name of its own, so that it leaves once."""
    make_ready(payload["template"])
    wanted = (Event.space_id == payload["space"], Event.number == payload["event"])
    event = db.session.scalars(sa.select(Event).where(*wanted)).one()
    record = db.session.get(Record, event.record_id)
    if record is None or record.trashed_at:
        return []
    about = (Round.record_id == record.id, Round.number == event.facts["round"])
    round_ = db.session.scalars(sa.select(Round).where(*about)).one()
    template = payload["template"]
    told = recipients(template, round_, event)
    return [mail for person, seat in told for mail in Letter(template, person, seat, round_, event).written()]


@dataclass(frozen=True)
class Letter:
    """One mail to one person. `seat` is theirs, where they have one."""

    template: str
    person: Person
    seat: Seat | None
    round: Round
    event: Event

    def written(self) -> Iterator[Mail]:
        """The mail; nothing for whoever did it, who has no address, or one that no mail can be sent to."""
        person = self.person
        if person.id == self.event.actor_id:
            return
        to = Mailbox(person.email or "", person.name)
        try:
            to = replace(to, address=to.route)
        except UnwritableAddress:
            return
        head = head_of(self.template, self.event)
        context = {"told": self._told, "why": self._why, "url": self._url(), "head": head}
        mail = mail_from_template("signoff/letter", to, person.language, zone=person.zone, **context)
        name = f"so{self.event.space_id}-e{self.event.number}-p{person.id}-{self.template}"
        yield replace(mail, message_id=message_id(name), reply_to=self._reply_to(), attachments=self._attachments())

    def _told(self) -> Words:
        """What is said; made when it is asked for, in the reader's language."""
        return SAYS[self.template](Telling(self.person, self.seat, self.round, self.event, self._sees()))

    def _why(self) -> str:
        return why(absolute())

    def _url(self) -> str:
        if not self._sees():
            return ""
        url = self.round.record.url
        return absolute(f"{url}/sign-off/seats/{self.seat.id}/decide" if self.seat else f"{url}#sign-off")

    def _attachments(self) -> tuple[Enclosure, ...]:
        if self.template != "certificate" or self._sees():
            return ()
        return certificate_of(self.round, self.event)

    def _reply_to(self) -> Mailbox | None:
        by = self.event.actor or self.round.asked_by
        try:
            return Mailbox(Mailbox(by.email or "").route, by.name)
        except UnwritableAddress:
            return None

    def _sees(self) -> bool:
        """Whether the reader can open the record: signs in, still takes part, for a party that it is for."""
        record = self.round.record
        mine = (Membership.space_id == record.space_id, Membership.person_id == self.person.id)
        member = db.session.scalar(sa.select(Membership).where(*mine, Membership.ended_at.is_(None)))
        return self.person.signs_in and member is not None and bool(member.party.bit & record.audience)
