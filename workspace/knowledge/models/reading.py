"""Read and understood: who was asked to read a page, and who says to have read which revision of it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Clash, Invalid, WrongState
from workspace.knowledge.models.page import Page
from workspace.records.models import Revision
from workspace.records.people import members_for
from workspace.spaces.models import Membership, Party


class ReadingRequest(Model):
    """Somebody shall read a page, in its present text of when they were asked (`revision`) or a later one."""

    __tablename__ = "page_reading_request"
    __table_args__ = (UniqueConstraint("page_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_on: Mapped[date | None]

    page: Mapped[Page] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id, lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")
    revision: Mapped[Revision] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)

    @classmethod
    def ask(cls, page: Page, people: Iterable[int], due_on: date | None, *, by: Membership) -> None:
        """Let people (ids) of the parties that the page is for say that they have read its present text, by a day.
        Raises Invalid where somebody would not see it."""
        if page.trashed_at:
            raise WrongState("page_in_trash", ref=page.ref)
        members = members_for(page, people)
        if not members:
            raise Invalid("people", "nobody_asked")
        revision = present_text(page)
        for member in members:
            found = cls._of(page, member)
            found.revision, found.due_on = revision, due_on
            found.asked_by, found.asked_at = by.person, clock.now()
            found._open_turn()
        names = [member.person.name for member in members]
        page.note("reading_asked", by=by, topic=reading_topic(page), people=names, revision=revision.number)

    @classmethod
    def ask_again(cls, page: Page, *, by: Membership) -> None:
        """Everybody who was asked before shall read the present text, with as many days as they had."""
        revision = present_text(page)
        asked = [each for each in db.session.scalars(sa.select(cls).where(cls.page_id == page.id)) if each._is_here]
        behind = [each for each in asked if each.revision_id != revision.id]
        for each in behind:
            days = each.due_on - each.asked_at.date() if each.due_on else None
            each.due_on = clock.today(page.space.zone) + days if days else None
            each.revision, each.asked_by, each.asked_at = revision, by.person, clock.now()
            each._open_turn()
        if behind:
            names = [each.person.name for each in behind]
            page.note("reading_asked", by=by, topic=reading_topic(page), people=names, revision=revision.number)

    @classmethod
    def _of(cls, page: Page, member: Membership) -> Self:
        mine = (cls.page_id == page.id, cls.person_id == member.person_id)
        found = db.session.scalar(sa.select(cls).where(*mine))
        if found is None:
            found = cls(page=page, person=member.person, party=member.party)
            db.session.add(found)
        return found

    @property
    def _is_here(self) -> bool:
        """Whether they still take part, for a party that sees the page."""
        mine = (Membership.space_id == self.page.space_id, Membership.person_id == self.person_id)
        member = db.session.scalars(sa.select(Membership).where(*mine, Membership.ended_at.is_(None))).unique().first()
        return member is not None and bool(member.party.bit & self.page.audience)

    def _open_turn(self) -> None:
        """They owe it, unless they have read that very text already."""
        db.session.flush()
        if not Acknowledgement.exists(self.revision_id, self.person_id):
            Assignment.open(self.page, self.person, self.party, "confirm", self.due_on)


class Acknowledgement(Model):
    """A person says to have read and understood one revision of a page; it is never taken back."""

    __tablename__ = "page_acknowledgement"
    __table_args__ = (
        UniqueConstraint("revision_id", "person_id"),
        Index("ix_page_acknowledgement_page", "page_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)

    page: Mapped[Page] = relationship()
    revision: Mapped[Revision] = relationship()
    person: Mapped[Person] = relationship(lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")

    @classmethod
    def give(cls, page: Page, sha256: str, *, by: Membership) -> None:
        """Say that one has read and understood the present text, which has the digest `sha256`; said twice, it counts
        once. That text is kept as it is from now on. Raises Clash when the page was saved since."""
        if page.trashed_at:
            raise WrongState("page_in_trash", ref=page.ref)
        revision = present_text(page)
        if revision.sha256 != sha256:
            raise Clash(page)
        if cls.exists(revision.id, by.person_id):
            return
        revision.freeze()
        db.session.add(cls(page=page, revision=revision, person=by.person, party=by.party))
        owed = Assignment.find_open(page, by.person, "confirm")
        if owed:
            owed.close("read")
        page.note("read", by=by, topic=reading_topic(page), revision=revision.number, sha256=sha256)

    @classmethod
    def exists(cls, revision_id: int, person_id: int) -> bool:
        mine = sa.exists().where(cls.revision_id == revision_id, cls.person_id == person_id)
        return bool(db.session.scalar(sa.select(mine)))


def present_text(page: Page) -> Revision:
    """The revision that holds what the page says now."""
    latest = Revision.latest(page)
    if latest is None:
        raise WrongState("wrong_state")
    return latest


def reading_topic(page: Page) -> str:
    """The name under which the list of readers hears of changes."""
    return f"readers-{page.id}"
