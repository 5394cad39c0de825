"""Deliveries: what one person was sent, what became of the mail, and whether they say to have read it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.outbox import enqueue
from workspace.kernel.refusals import Refused
from workspace.records.seals import Covered
from workspace.spaces.models import Membership, Party

if TYPE_CHECKING:
    from workspace.communication.models.message import Message

JOB = "messages.mail"
FATES = ("waiting", "sent", "refused", "no_address", "withheld")
# What is sealed is who was sent what. What becomes of the mail, and being read, come later.
LATER = frozenset({"address", "attempt", "error", "fate", "fate_at", "mail_id", "read_at", "read_how", "token_hash"})
DELIVERIES = Covered("message_delivery", "message_id", LATER)
AT_ONCE = 50  # mails that one job writes


class Letter(NamedTuple):
    """What one recipient is to get: who, for which party, in which language, and what stands in the fields."""

    person_id: int
    party_id: int
    language: str
    signs_in: bool
    has_address: bool
    values: dict[str, str]


class Delivery(Model):
    """A message to one person. `values` fill its fields, so text and values together are exactly what was sent.

    `fate` of the mail: `waiting` on its way, `sent`, `refused` with the server's words in `error`, `no_address`, or
    `withheld` because the person may not see the message any more. `mail_id` names the row of the mail while that is
    kept. `token_hash`: of the secret with which somebody without an account says to have read it.
    """

    __tablename__ = "message_delivery"
    __table_args__ = (
        # Not unique: two who were both sent it may turn out to be one human, and what was sent stays as it is.
        Index("ix_message_delivery_message", "message_id", "person_id"),
        CheckConstraint("fate in ('waiting', 'sent', 'refused', 'no_address', 'withheld')", name="fate"),
        CheckConstraint("(read_at is null) = (read_how is null)", name="read"),
        CheckConstraint("read_how in ('signed_in', 'mailed_link')", name="read_how"),
        Index("ix_message_delivery_fate", "message_id", "fate"),
        Index("ix_message_delivery_person", "person_id", "message_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    language: Mapped[str]
    values: Mapped[dict[str, Any]]
    address: Mapped[str] = mapped_column(default="")
    fate: Mapped[str] = mapped_column(default="waiting")
    fate_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")
    attempt: Mapped[int] = mapped_column(default=1)
    mail_id: Mapped[int | None] = mapped_column(index=True)
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    read_at: Mapped[datetime | None]
    read_how: Mapped[str | None]

    message: Mapped["Message"] = relationship()
    person: Mapped[Person] = relationship(lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")

    @classmethod
    def begin(cls, message: "Message", letters: list[Letter]) -> None:
        """One row for each letter, and the promise to write the mails, some in each job."""
        rows = [
            {
                "message_id": message.id, "person_id": each.person_id, "party_id": each.party_id,
                "language": each.language, "values": each.values,
                "fate": "waiting" if each.has_address else "no_address",
            }
            for each in letters
        ]  # fmt: skip
        db.session.execute(sa.insert(cls), rows)
        waiting = sa.select(cls.id).where(cls.message_id == message.id, cls.fate == "waiting").order_by(cls.id)
        promise(message, list(db.session.scalars(waiting)))

    @classmethod
    def of(cls, message: "Message", person_id: int) -> "Delivery | None":
        mine = sa.select(cls).where(cls.message_id == message.id, cls.person_id == person_id)
        return db.session.scalars(mine.order_by(cls.id)).unique().first()

    @property
    def may_go_again(self) -> bool:
        """Whether the mail did not arrive, as far as we know."""
        return self.fate in ("refused", "no_address", "withheld")

    def send_again(self, *, by: Membership) -> None:
        """Try once more, with the same text, to the address that the person has now."""
        if not self.may_go_again:
            raise Refused("mail_under_way", name=self.person.name)
        if not self.person.email:
            raise Refused("no_address", name=self.person.name)
        self.attempt, self.fate, self.fate_at, self.error = self.attempt + 1, "waiting", None, ""
        promise(self.message, [self.id])
        self.message.note(
            "sent_again", by=by, audience=by.party.bit, topic=self.message.deliveries, to=self.person.name
        )

    def acknowledge(self, how: str, *, by: Membership) -> None:
        """The recipient says to have read it; said twice, it counts once."""
        if self.read_at:
            return
        self.read_at, self.read_how = clock.now(), how
        owed = Assignment.find_open(self.message, self.person, "confirm")
        if owed:
            owed.close("read")
        self.message.note("read", by=by, topic=self.message.deliveries, how=how)


def promise(message: "Message", deliveries: list[int]) -> None:
    """The mails of these deliveries (ids) shall be written."""
    for start in range(0, len(deliveries), AT_ONCE):
        enqueue(JOB, {"message": message.id, "deliveries": deliveries[start : start + AT_ONCE]})
