"""The message: what one party writes to people, sends by mail, and cannot change afterwards."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Self

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, column_property, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.communication.models import message_content
from workspace.communication.models.addressee import Addressee
from workspace.communication.models.delivery import DELIVERIES, Delivery, Letter
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.lifecycle import Lifecycle
from workspace.kernel.refusals import Invalid, Refused, WrongState
from workspace.kernel.text.written import Written
from workspace.records.models import Attachment, PastedFile, Record, Revision
from workspace.records.models.attachment import Upload
from workspace.records.revising import revise
from workspace.records.seals import seal
from workspace.records.watching import watch_all
from workspace.records.widening import widen
from workspace.spaces.audience import is_within
from workspace.spaces.models import Membership


class Message(Record):
    """A text to people. Its title is the subject. Until it is sent only its author's party sees it; then `reach` does.

    `file_ids` are the attachments that went with the mails. `corrects` is an earlier message that this one puts right.
    `origin` says in a word of the roof's what it is sent for, such as `occurrence:12`.
    """

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("reach > 0", name="reach"),
        CheckConstraint("(sent_at is null) = (sent_by_id is null)", name="sent"),
    )
    prefix = "MSG"
    lifecycle = Lifecycle(draft={"send": "sent"}, sent={})

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    # What it corrects is a record too.
    __mapper_args__ = {"polymorphic_identity": "message", "inherit_condition": id == Record.id}
    body: Mapped[Written] = composite(mapped_column("body_text", default=""), mapped_column("body_html", default=""))
    reach: Mapped[int] = mapped_column(BigInteger)
    asks_reading: Mapped[bool] = mapped_column(default=False)
    file_ids: Mapped[list[Any]] = mapped_column(default=list)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    origin: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    recipient_count: ClassVar[Any]
    read_count: ClassVar[Any]
    failed_count: ClassVar[Any]

    addressees: Mapped[list[Addressee]] = relationship(order_by=Addressee.id, cascade="all, delete-orphan")
    corrects: Mapped["Message | None"] = relationship(
        foreign_keys="Message.corrects_id", remote_side="Message.id", post_update=True
    )
    sent_by: Mapped[Person | None] = relationship(foreign_keys="Message.sent_by_id")

    @classmethod
    def compose(
        cls, title: str, body: Written, *, by: Membership, reach: int, to: Iterable[str] = (),
        uploads: Iterable[Upload] = (), **more: Any,
    ) -> Self:  # fmt: skip
        """A draft. `reach` is the audience once it is sent, `to` are keys of addressees; `more` are further columns."""
        message = cls.start(title, by=by, audience=by.party.bit, reach=reach | by.party.bit, **more)
        message.body = PastedFile.take_along(body, message, by=by)
        message.address(to)
        for upload in uploads:
            Attachment.add(message, upload, by=by)
        revise(message, by=by)
        return message

    @property
    def takes_changes(self) -> bool:
        return self.trashed_at is None and self.state == "draft"

    @property
    def takes_widening(self) -> bool:
        """A draft opens to others by being sent; afterwards as any record."""
        return super().takes_widening and self.state == "sent"

    @property
    def takes_trashing(self) -> bool:
        """Who was sent something can look at it again."""
        return self.state == "draft"

    def trash(self, *, by: Membership) -> None:
        if not self.takes_trashing:
            raise Refused("message_sent", ref=self.ref)
        super().trash(by=by)

    def is_open_to(self, member: Membership) -> bool:
        """Whoever contributes for the party that it comes from."""
        return member.contributes and member.party_id == self.party_id

    def corrects_for(self, audience: int) -> "Message | None":
        """What it puts right, where all these readers may know of that."""
        return self.corrects if self.corrects and is_within(audience, self.corrects.audience) else None

    @property
    def deliveries(self) -> str:
        """The name under which the list of recipients hears of changes."""
        return f"deliveries-{self.id}"

    def address(self, keys: Iterable[str]) -> None:
        """Address it to these and nobody else."""
        there = {each.key: each for each in self.addressees}
        self.addressees = [there.get(key) or Addressee.of(key) for key in dict.fromkeys(keys)]

    def edit(self, changes: Mapping[str, Any], *, version: int, by: Membership) -> None:
        """Save other words or addressees, unless somebody saved since `version`. Raises WrongState once it is sent."""
        if not self.takes_changes:
            raise WrongState("message_sent", ref=self.ref)
        self.take(version)
        values = dict(changes)
        if "to" in values:
            self.address(values.pop("to"))
        values["reach"] = values.get("reach", self.reach) | self.party.bit
        for name, value in values.items():
            setattr(self, name, value)
        if revise(self, by=by):
            self.note("edited", by=by, topic=self.topic)

    def send(self, letters: Sequence[Letter], *, version: int, by: Membership, files: Collection[int] = ()) -> None:
        """Send these letters, once. `version` is what whoever sends looked at; `files` are ids of attachments that go
        with it and open to its readers. Raises Clash, WrongState, or Invalid where nobody is addressed."""
        state = self.lifecycle.after(self.state, "send")
        self._check_addressed(letters)
        self.file_ids = [file.id for file in db.session.scalars(Attachment.shown_with(self)) if file.id in files]
        if self.reach != self.audience:
            widen(self, self.reach, version=version, by=by, files=files)
        else:
            self.take(version)
            revise(self, by=by)
        revision = Revision.latest(self)
        assert revision, "what is saved has a revision"  # noqa: S101
        revision.freeze()
        self.state, self.sent_at, self.sent_by = state, clock.now(), by.person
        self.touch()
        Delivery.begin(self, list(letters))
        self._ask_readers(letters)
        watch_all([each.person_id for each in letters if each.signs_in], self.id)
        about: dict[str, Any] = {"revision": revision.number, "sha256": revision.sha256, "origin": self.origin}
        self.note("sent", by=by, topic=self.topic, count=len(letters), **about, **seal([(DELIVERIES, self.id)]))

    def _check_addressed(self, letters: Sequence[Letter]) -> None:
        if self.trashed_at:
            raise WrongState("wrong_state")
        if not letters:
            raise Invalid("to", "nobody_addressed")
        seeing = {party.id for party in self.space.parties if party.bit & self.reach}
        if any(each.party_id not in seeing for each in letters):
            raise Invalid("to", "person_not_in_audience")

    def _ask_readers(self, letters: Sequence[Letter]) -> None:
        """Whoever signs in owes it to say that they have read it, where that is asked. All at once, and without telling
        them: the mail is on its way."""
        if not self.asks_reading:
            return
        about = {"record_id": self.id, "what": "confirm"}
        asked = [each for each in letters if each.signs_in]
        rows = [about | {"person_id": each.person_id, "party_id": each.party_id} for each in asked]
        if rows:
            db.session.execute(sa.insert(Assignment), rows)

    def texts(self) -> list[Written]:
        return [self.body]

    def document(self) -> dict[str, Any]:
        return super().document() | message_content.document(self)

    def restore_from(self, document: dict[str, Any], *, by: Membership) -> None:
        super().restore_from(document, by=by)
        message_content.restore(self, document)

    def empty(self) -> None:
        self.body, self.addressees = Written(), []


def _counted(*where: sa.ColumnElement[bool]) -> Any:
    """How many deliveries of a message are like that, for lists, which do not load them."""
    count = sa.select(sa.func.count(Delivery.id)).where(Delivery.message_id == Message.id, *where)
    return column_property(count.correlate_except(Delivery).scalar_subquery())


Message.recipient_count = _counted()
Message.read_count = _counted(Delivery.read_at.is_not(None))
Message.failed_count = _counted(Delivery.fate.in_(("refused", "no_address", "withheld")))
