"""Invitations: who was told of a meeting or a series, by which links they answer, and what they answered."""

from datetime import datetime
from typing import TYPE_CHECKING, cast

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import WrongState
from workspace.kernel.tokens import hash_of
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting
    from workspace.meetings.models.series import MeetingSeries

ANSWERS = ("yes", "no", "perhaps")


class Invitation(Model):
    """One person and one meeting, or one series. `sent_at` is set once their calendar was told, `withdrawn_at` once it
    was told that they need not come. What is answered to one meeting of a series is a row of that meeting."""

    __tablename__ = "meeting_invitation"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        UniqueConstraint("series_id", "person_id"),
        CheckConstraint("(meeting_id is null) <> (series_id is null)", name="subject"),
        CheckConstraint("answer in ('yes', 'no', 'perhaps')", name="answer"),
        CheckConstraint("(answer is null) = (answered_at is null)", name="answered"),
        Index("ix_meeting_invitation_person", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_series.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]

    meeting: Mapped["Meeting | None"] = relationship()
    series: Mapped["MeetingSeries | None"] = relationship()
    person: Mapped[Person] = relationship(lazy="joined")

    def absorb(self, other: "Invitation") -> None:
        """Two people are one human: what either was sent and answered counts, the later answer first."""
        self.sent_at = self.sent_at or other.sent_at
        self.withdrawn_at = self.withdrawn_at and other.withdrawn_at
        if other.answered_at and (not self.answered_at or other.answered_at > self.answered_at):
            self.answer, self.answered_at = other.answer, other.answered_at

    @classmethod
    def of(cls, subject: "Meeting | MeetingSeries", person_id: int) -> "Invitation":
        """The row of this person, made where there is none."""
        key = cls.key_of(subject)
        found = db.session.scalar(sa.select(cls).filter_by(**key, person_id=person_id))
        if found is None:
            found = cls(**key, person_id=person_id)
            db.session.add(found)
            db.session.flush()
        return found

    @staticmethod
    def key_of(subject: "Meeting | MeetingSeries") -> dict[str, int]:
        """By what rows of a meeting, or of a series, are found."""
        return {"series_id" if subject.kind == "meeting_series" else "meeting_id": subject.id}

    @classmethod
    def sent_for(cls, subject: "Meeting | MeetingSeries") -> list["Invitation"]:
        """All whose calendars were told, and not told since that they need not come."""
        mine = sa.select(cls).filter_by(**cls.key_of(subject))
        query = mine.where(cls.sent_at.is_not(None), cls.withdrawn_at.is_(None))
        return list(db.session.scalars(query.order_by(cls.id)))

    @classmethod
    def answered_to(cls, subject: "Meeting | MeetingSeries") -> list["Invitation"]:
        """All who said whether they come."""
        mine = sa.select(cls).filter_by(**cls.key_of(subject)).where(cls.answer.is_not(None))
        return list(db.session.scalars(mine.order_by(cls.id)))

    @classmethod
    def forget_answers(cls, subject: "Meeting | MeetingSeries") -> None:
        """Nobody has said whether they come; the log keeps what they said."""
        for invitation in cls.answered_to(subject):
            invitation.answer = invitation.answered_at = None

    @property
    def subject(self) -> "Meeting | MeetingSeries":
        return self.meeting or cast("MeetingSeries", self.series)

    def say(self, answer: str, *, by: Membership) -> None:
        """Note whether the person comes. Raises WrongState once that is no question any more."""
        subject = self.subject
        if subject.trashed_at or subject.state not in ("planned", "running"):
            raise WrongState("answer_too_late")
        if answer == self.answer:
            return
        self.answer, self.answered_at = answer, clock.now()
        subject.note(f"answered_{answer}", by=by, topic=subject.answers_topic)


class InvitationLink(Model):
    """A link in a mailed invitation: whoever holds it sees when and where, and may say whether that person comes."""

    __tablename__ = "meeting_invitation_link"
    __table_args__ = (CheckConstraint("length(token_hash) = 64", name="token_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("meeting_invitation.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    email_key: Mapped[str | None]
    expires_at: Mapped[datetime]

    invitation: Mapped[Invitation] = relationship(lazy="joined")

    @classmethod
    def issue(cls, invitation: Invitation, token_hash: str, expires_at: datetime) -> None:
        db.session.add(
            cls(
                invitation=invitation, token_hash=token_hash, email_key=invitation.person.email_key,
                expires_at=expires_at,
            )
        )  # fmt: skip

    @classmethod
    def working(cls, secret: str) -> "InvitationLink | None":
        """The link behind a secret, as long as it lasts, the person still reads mail at the address that it was sent
        to, is still to come, and takes part in the space for a party that it is for."""
        link = db.session.scalar(sa.select(cls).where(cls.token_hash == hash_of(secret)))
        if link is None or link.expires_at < clock.now() or link.invitation.withdrawn_at or link.member is None:
            return None
        return link if link.email_key == link.invitation.person.email_key else None

    @property
    def member(self) -> Membership | None:
        """The person as who they are in the space now, as long as their party may see what it is about."""
        subject, person_id = self.invitation.subject, self.invitation.person_id
        mine = (Membership.space_id == subject.space_id, Membership.person_id == person_id)
        query = sa.select(Membership).where(*mine, Membership.ended_at.is_(None))
        found = db.session.scalars(query).unique().one_or_none()
        return found if found and found.party.bit & subject.audience else None
