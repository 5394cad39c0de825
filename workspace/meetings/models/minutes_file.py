"""Minutes as PDF, which a worker makes, and whom they were mailed to."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.outbox import enqueue
from workspace.kernel.text.canonical import sha256_of
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting

JOB = "minutes.paper"


class MinutesFile(Model):
    """One text of minutes in one language, for those who could see it when it was asked for. `stored` is the digest of
    the PDF once it is made; until then `document` holds what it is to be made of."""

    __tablename__ = "minutes_file"
    __table_args__ = (
        UniqueConstraint("meeting_id", "sha256", "language", "audience"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    audience: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    language: Mapped[str]
    remark: Mapped[str]
    document: Mapped[dict[str, Any]]
    stored: Mapped[str | None]
    failed_at: Mapped[datetime | None]

    meeting: Mapped["Meeting"] = relationship()

    @classmethod
    def order(
        cls, meeting: "Meeting", document: dict[str, Any], language: str, remark: str, audience: int = EVERYONE
    ) -> "MinutesFile":
        """The file of this text, for those of the `audience` who see the meeting, made now if it is not there yet; a
        failed one is tried again."""
        key = {"meeting_id": meeting.id, "sha256": sha256_of(document), "language": language}
        key["audience"] = meeting.audience & audience
        found = db.session.scalar(sa.select(cls).filter_by(**key))
        if found is None:
            found = cls(**key, document=document, remark=remark)
            db.session.add(found)
            db.session.flush()
        if not found.stored:
            found.failed_at = None
            enqueue(JOB, {"file": found.id})
        return found

    @property
    def is_made(self) -> bool:
        return self.stored is not None


class MailedMinutes(Model):
    """One person to whom published minutes were sent: who did it, when it was promised, and when it left."""

    __tablename__ = "mailed_minutes"
    __table_args__ = (Index("ix_mailed_minutes_meeting", "meeting_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=person_id, lazy="joined")
    by: Mapped[Person] = relationship(foreign_keys=by_id, lazy="joined")

    @classmethod
    def to(cls, meeting: "Meeting") -> list["MailedMinutes"]:
        """Who got them, the latest first."""
        mine = sa.select(cls).where(cls.meeting_id == meeting.id).order_by(cls.id.desc())
        return list(db.session.scalars(mine))

    @classmethod
    def promise(
        cls, meeting: "Meeting", revision_id: int, people: list[Membership], *, by: Membership
    ) -> list["MailedMinutes"]:
        rows = [
            cls(meeting_id=meeting.id, revision_id=revision_id, person_id=each.person_id, by_id=by.person_id)
            for each in people
        ]
        db.session.add_all(rows)
        db.session.flush()
        return rows
