"""Attendance: who was expected, who came, who stood in for whom."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel.db import Model
from workspace.spaces.models import Party

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting

STATUSES = ("expected", "present", "late", "left_early", "apologies", "absent")
ATTENDED = ("present", "late", "left_early")


class Attendance(Model):
    """One person and one meeting. People without an account (contacts) attend like everybody else."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        ForeignKeyConstraint(["party_id"], ["party.id"]),
        CheckConstraint(
            "status in ('expected', 'present', 'late', 'left_early', 'apologies', 'absent')", name="status"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    party_id: Mapped[int]
    status: Mapped[str] = mapped_column(default="expected")
    stands_in_for_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    remark: Mapped[str] = mapped_column(default="")

    meeting: Mapped["Meeting"] = relationship(back_populates="attendances")
    person: Mapped[Person] = relationship(foreign_keys=person_id, lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")
    stands_in_for: Mapped[Person | None] = relationship(foreign_keys=stands_in_for_id)

    @property
    def attended(self) -> bool:
        return self.status in ATTENDED

    def document(self) -> dict[str, Any]:
        return {
            "person": self.person.name,
            "party": self.party.name,
            "status": self.status,
            "stands_in_for": self.stands_in_for.name if self.stands_in_for else None,
            "remark": self.remark,
        }
