"""Attendance: who was expected, who came, who stood in for whom."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Invalid
from workspace.meetings.models.people import new_contact
from workspace.records.people import members_for
from workspace.records.revising import revise
from workspace.spaces.models import Membership, Party

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
        CheckConstraint("stands_in_for_id is null or stands_in_for_id <> person_id", name="stands_in"),
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
    stands_in_for: Mapped[Person | None] = relationship(foreign_keys=stands_in_for_id, lazy="joined")

    def absorb(self, other: "Attendance") -> None:
        """Two people turned out to be one human: what is known of either is known of both."""
        if self.status == "expected":
            self.status, self.stands_in_for_id = other.status, other.stands_in_for_id
        self.remark = self.remark or other.remark

    @classmethod
    def expect(cls, meeting: "Meeting", people: Iterable[int], *, by: Membership, status: str = "expected") -> None:
        """Invite people (ids) of the parties that the meeting is for; who is on the list already stays as they are."""
        meeting.check_takes_agenda()
        new = members_for(meeting, set(people) - {attendance.person_id for attendance in meeting.attendances})
        for member in new:
            db.session.add(cls(meeting=meeting, person=member.person, party=member.party, status=status))
        if new:
            revise(meeting, by=by)
            names = [member.person.name for member in new]
            meeting.note("people_expected", by=by, topic=meeting.part("attendance"), people=names)

    @classmethod
    def bring(cls, meeting: "Meeting", name: str, party_id: int, email: str, *, by: Membership) -> None:
        """Somebody who is in no list yet is expected; once the meeting has begun, they are there."""
        meeting.check_takes_agenda()
        contact = new_contact(meeting, name, party_id, email, by=by)
        cls.expect(meeting, [contact.person_id], by=by, status="present" if meeting.takes_minutes else "expected")

    @classmethod
    def mark_everyone(cls, meeting: "Meeting", *, by: Membership) -> None:
        """All of whom nothing is known yet are there."""
        meeting.check_takes_agenda()
        unknown = [attendance for attendance in meeting.attendances if attendance.status == "expected"]
        for attendance in unknown:
            attendance.status = "present"
        if unknown:
            revise(meeting, by=by)
            names = [attendance.person.name for attendance in unknown]
            meeting.note("everyone_marked", by=by, topic=meeting.part("attendance"), people=names)

    @property
    def attended(self) -> bool:
        return self.status in ATTENDED

    @property
    def may_agree(self) -> bool:
        """Whether they can have agreed to something: not those who are known to have been away."""
        return self.status not in ("apologies", "absent")

    def mark(self, status: str, *, by: Membership) -> None:
        """Note who is there, in one step."""
        self.edit(status, self.stands_in_for_id, self.remark, by=by)

    def edit(self, status: str, stands_in_for_id: int | None, remark: str, *, by: Membership) -> None:
        """Note how somebody attended, for whom they stand in, and anything worth a remark."""
        self.meeting.check_takes_agenda()
        if stands_in_for_id == self.person_id:
            raise Invalid("stands_in_for", "stands_in_for_self", name=self.person.name)
        self.status, self.stands_in_for_id, self.remark = status, stands_in_for_id, remark
        db.session.flush()
        db.session.expire(self, ["stands_in_for"])
        if revise(self.meeting, by=by):
            topic = self.meeting.part("attendance")
            self.meeting.note("attendance_marked", by=by, topic=topic, person=self.person.name, status=status)

    def remove(self, *, by: Membership) -> None:
        """Take somebody off the list who was never meant to be on it."""
        self.meeting.check_takes_agenda()
        meeting, name = self.meeting, self.person.name
        meeting.attendances.remove(self)
        db.session.delete(self)
        revise(meeting, by=by)
        meeting.note("person_not_expected", by=by, topic=meeting.part("attendance"), person=name)

    def document(self) -> dict[str, Any]:
        return {
            "person": self.person.name,
            "person_id": self.person_id,
            "party": self.party.name,
            "party_id": self.party_id,
            "status": self.status,
            "stands_in_for": self.stands_in_for.name if self.stands_in_for else None,
            "stands_in_for_id": self.stands_in_for_id,
            "remark": self.remark,
        }
