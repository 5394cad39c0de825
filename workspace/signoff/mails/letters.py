"""Writing the mails that were promised. What was overtaken by events when the worker comes to it is not sent.

A mail names no more than its reader may see. People without an account, when they are asked, get a link of their own
with it, which shows the text and lets them decide; a new mail with a link ends the link before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.kernel.handlers import handles
from workspace.kernel.i18n import day
from workspace.kernel.mail import (
    Enclosure,
    Mail,
    Mailbox,
    UnwritableAddress,
    absolute,
    link,
    mail_from_template,
    message_id,
    post,
)
from workspace.kernel.outbox import enqueue
from workspace.kernel.tokens import fresh_token, hash_of
from workspace.kernel.unit_of_work import lock_row
from workspace.records.mailing import Later, Wish, about, foot, wish_of
from workspace.records.models import Record
from workspace.records.replying import replies_of, said_of
from workspace.signoff.mails.certificates import certificate_words
from workspace.signoff.mails.enclosing import certificate_of, head_of, make_ready
from workspace.signoff.mails.promises import JOB
from workspace.signoff.mails.recipients import recipients
from workspace.signoff.mails.words import WORDS, Telling, Words, why
from workspace.signoff.models import MailedLink, Round, Seat
from workspace.signoff.models.mailed_link import lasts_until
from workspace.spaces.models import Membership, Space

Payload = Mapping[str, Any]
SAYS = WORDS | {"certificate": certificate_words}
# What the reader asked for in this moment does not wait for the end of quiet hours.
AT_ANY_HOUR = {"link"}
# What readers may stop. All else they have to get, because silence, a void text and each decision count for or against
# them: being asked and reminded, what was decided, also for them, and how it ended, with the chain or the certificate.
STOPPABLE, SORT = {"question", "answer", "escalated"}, "at-once"


@dataclass(frozen=True)
class Outgoing:
    """A mail and, where it brings a link, the seat that the link is for and the hash of its secret."""

    mail: Mail
    seat_id: int | None = None
    token_hash: str = ""


def _post(letters: Sequence[Outgoing | Later]) -> None:
    """Each leaves once. A link is there exactly when its mail is: who tries again makes another secret."""
    for each in letters:
        if isinstance(each, Later):
            enqueue(JOB, each.payload, run_at=each.at)
            continue
        seat = _still_asked(each.seat_id) if each.seat_id else None
        if each.seat_id and seat is None:
            continue
        if post(each.mail) and seat:
            MailedLink.issue(seat, each.token_hash)


def _still_asked(seat_id: int) -> Seat | None:
    """The seat behind its locks, if its decision is waited for."""
    seat = db.session.get_one(Seat, seat_id)
    lock_row(Space, seat.stage.round.record.space_id)
    db.session.expire_all()
    seat.stage.round.lock()
    return seat if seat.is_waiting and seat.stage.round.record.space.is_open else None


@handles(JOB, effect=_post)
def write(payload: Payload) -> list[Outgoing | Later]:
    """Write the mails of one event, or of one `person` who was in quiet hours. Each has a name of its own, so that it
    leaves once."""
    make_ready(payload["template"])
    wanted = (Event.space_id == payload["space"], Event.number == payload["event"])
    event = db.session.scalars(sa.select(Event).where(*wanted)).one()
    record = db.session.get(Record, event.record_id)
    if record is None or record.trashed_at:
        return []
    about = (Round.record_id == record.id, Round.number == event.facts["round"])
    round_ = db.session.scalars(sa.select(Round).where(*about)).one()
    template, only = payload["template"], payload.get("person")
    only = only and Person.behind(only)
    told = [(person, seat) for person, seat in recipients(template, round_, event) if only in (None, person)]
    letters = [Letter(template, person, seat, round_, event) for person, seat in told]
    return [mail for letter in letters for mail in _when_wanted(letter, payload)]


def _when_wanted(letter: "Letter", payload: Payload) -> "Iterator[Outgoing | Later]":
    """The letter now, or the promise to look again when its reader's quiet hours are over."""
    if letter.wish.not_before:
        yield Later({**payload, "person": letter.person.id}, letter.wish.not_before)
    elif letter.wish.at_once:
        yield from letter.written()


@dataclass(frozen=True)
class Letter:
    """One mail to one person. `seat` is theirs, where they have one."""

    template: str
    person: Person
    seat: Seat | None
    round: Round
    event: Event
    secret: str = field(default_factory=fresh_token, repr=False)

    def written(self) -> Iterator[Outgoing]:
        """The mail; nothing for whoever did it (but who asked for a link gets it), who has no address, or one that no
        mail can be sent to."""
        person = self.person
        if person.id == self.event.actor_id and self.template != "link":
            return
        to = Mailbox(person.email or "", person.name)
        try:
            to = replace(to, address=to.route)
        except UnwritableAddress:
            return
        head = head_of(self.template, self.event)
        sort = SORT if self.template in STOPPABLE else ""
        record, by = self.round.record, self.event.actor or self.round.asked_by
        replies = replies_of(self._member() if self._sees() else None, record, record.audience)
        at_end = said_of(replies, record, record.audience) | foot(person, sort)
        context = {"told": self._told, "why": self._why, "url": self._url(), "head": head, **at_end}
        mail = mail_from_template("signoff/letter", to, person.language, zone=person.zone, **context)
        name = f"so{self.event.space_id}-e{self.event.number}-p{person.id}-{self.template}"
        mail = replace(mail, message_id=message_id(name), attachments=self._attachments())
        mail = about(mail, record, person, caused_by=by, sort=sort, replies=replies)
        yield Outgoing(mail, self.seat.id, hash_of(self.secret)) if self.seat and self._by_link() else Outgoing(mail)

    @property
    def wish(self) -> Wish:
        """What the reader's settings say, as far as they may say anything about this."""
        wish = Wish() if self.template in AT_ANY_HOUR else wish_of(self.person)
        return wish if self.template in STOPPABLE else replace(wish, at_once=True)

    def _told(self) -> Words:
        """What is said; made when it is asked for, in the reader's language."""
        until = day(lasts_until(self.seat).date()) if self.seat and self._by_link() else ""
        return SAYS[self.template](
            Telling(self.person, self.seat, self.round, self.event, self._reads(), link_until=until)
        )

    def _why(self) -> str:
        return why(absolute())

    def _url(self) -> str:
        if self._by_link():
            return link("mailed_links.arrive", token=self.secret)
        if not self._sees():
            return ""
        url = self.round.record.url
        return absolute(f"{url}/sign-off/seats/{self.seat.id}/decide" if self.seat else f"{url}#sign-off")

    def _attachments(self) -> tuple[Enclosure, ...]:
        if self.template != "certificate" or self._sees():
            return ()
        return certificate_of(self.round, self.event)

    def _sees(self) -> bool:
        """Whether the reader can open the record by signing in."""
        return self.person.signs_in and self._takes_part()

    def _reads(self) -> bool:
        """Whether the reader may know what it is about: sees the record, or was asked about its text by mail."""
        asked = (seat.person_id for stage in self.round.stages if stage.opened_at for seat in stage.seats)
        return self._sees() or (self.person.account is None and self.person.id in asked and self._takes_part())

    def _by_link(self) -> bool:
        """Whether the mail brings a link: to somebody without an account, whose decision is waited for."""
        waits = self.seat is not None and self.seat.is_waiting and self.round.record.space.is_open
        return waits and self.person.account is None and self._takes_part()

    def _takes_part(self) -> bool:
        """Whether the reader is still in the space, for a party that the record is for."""
        member = self._member()
        return member is not None and bool(member.party.bit & self.round.record.audience)

    def _member(self) -> Membership | None:
        mine = (Membership.space_id == self.round.record.space_id, Membership.person_id == self.person.id)
        return db.session.scalar(sa.select(Membership).where(*mine, Membership.ended_at.is_(None)))
