"""Entries of the contact log: a call, a talk, a chat."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.lifecycle import Lifecycle
from workspace.kernel.refusals import Invalid, WrongState
from workspace.kernel.text.written import Written, write
from workspace.records.models import Record
from workspace.records.revising import revise
from workspace.spaces.models import Membership, Party

CHANNELS = ("call", "video", "in_person", "chat", "mail", "other")


class Participant(Model):
    """Somebody who took part, for the party that they were of then."""

    __tablename__ = "contact_participant"
    __table_args__ = (
        UniqueConstraint("contact_id", "person_id"),
        Index("ix_contact_participant_person", "person_id", "contact_id"),
        Index("ix_contact_participant_party", "party_id", "contact_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))

    person: Mapped[Person] = relationship(lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")


class Contact(Record):
    """Who spoke with whom, when and how; the title says about what.

    Anybody of the space may be named, also people who do not see the entry: who was spoken with is a fact, and naming
    somebody tells them nothing. `origin` says in a word of the roof's what it was for, such as `occurrence:12`.
    """

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("channel in ('call', 'video', 'in_person', 'chat', 'mail', 'other')", name="channel"),
        Index("ix_contact_took_place_at", "took_place_at"),
    )
    __mapper_args__ = {"polymorphic_identity": "contact"}
    prefix = "CT"
    lifecycle = Lifecycle(logged={})

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    channel: Mapped[str]
    took_place_at: Mapped[datetime]
    detail: Mapped[Written] = composite(
        mapped_column("detail_text", default=""), mapped_column("detail_html", default="")
    )
    origin: Mapped[str] = mapped_column(default="")

    participants: Mapped[list[Participant]] = relationship(order_by=Participant.id, cascade="all, delete-orphan")

    @classmethod
    def log(
        cls, title: str, *, by: Membership, audience: int, channel: str = "call", took_place_at: datetime | None = None,
        people: Iterable[int] = (), detail: Written | None = None, origin: str = "",
    ) -> Self:  # fmt: skip
        """Write an entry down; `people` are ids of persons who take part in the space."""
        moment = (took_place_at or clock.now()).replace(second=0, microsecond=0)
        plain: dict[str, Any] = {"channel": channel, "took_place_at": moment, "origin": origin}
        contact = cls.start(title, by=by, audience=audience, detail=detail or Written(), **plain)
        contact.name(people)
        revise(contact, by=by)
        contact.note("logged", by=by, channel=channel, people=contact.names, origin=origin)
        return contact

    @property
    def names(self) -> list[str]:
        return [each.person.name for each in self.participants]

    def is_open_to(self, member: Membership) -> bool:
        """Its author and whoever contributes for the author's party."""
        return member.contributes and member.party_id == self.party_id

    def name(self, people: Iterable[int]) -> None:
        """These took part and nobody else. Raises Invalid for somebody who is not of the space."""
        wanted = list(dict.fromkeys(people))
        there = {each.person_id: each for each in self.participants}
        here = (Membership.space_id == self.space_id, Membership.person_id.in_(wanted))
        members = {each.person_id: each for each in db.session.scalars(sa.select(Membership).where(*here)).unique()}
        if set(wanted) - set(members) - set(there):
            raise Invalid("people", "person_not_here")
        self.participants = [there.get(key) or _participant(members[key]) for key in wanted]

    def edit(self, changes: Mapping[str, Any], *, version: int, by: Membership) -> None:
        """Save it otherwise, unless somebody saved since `version`."""
        if not self.takes_changes:
            raise WrongState("wrong_state")
        self.take(version)
        values = dict(changes)
        if "people" in values:
            self.name(values.pop("people"))
        for name, value in values.items():
            setattr(self, name, value)
        if revise(self, by=by):
            self.note("edited", by=by, topic=self.topic)

    def texts(self) -> list[Written]:
        return [self.detail]

    def document(self) -> dict[str, Any]:
        people = [
            {"id": each.person_id, "name": each.person.name, "party": each.party.name} for each in self.participants
        ]
        return super().document() | {
            "channel": self.channel,
            "took_place_at": self.took_place_at.isoformat(),
            "people": people,
            "detail": self.detail.text,
        }

    def restore_from(self, document: dict[str, Any], *, by: Membership) -> None:
        super().restore_from(document, by=by)
        self.channel, self.detail = document["channel"], write(document["detail"])
        self.took_place_at = datetime.fromisoformat(document["took_place_at"])
        self.name(each["id"] for each in document["people"])

    def empty(self) -> None:
        self.detail, self.participants = Written(), []


def _participant(member: Membership) -> Participant:
    return Participant(person=member.person, party=member.party)
