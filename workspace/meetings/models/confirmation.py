"""Confirmations: what each person who was asked says of the published minutes, on one exact text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Clash, WrongState
from workspace.kernel.text.written import Written
from workspace.records.models import Attachment
from workspace.records.models.attachment import Upload
from workspace.records.people import members_for
from workspace.spaces.models import Membership, Party

if TYPE_CHECKING:
    from workspace.meetings.models.publication import Publication

AGREED, OBJECTS = "agreed", "objects"
SAID_HOW = ("telephone", "in_person", "mail", "message", "paper")


@dataclass(frozen=True)
class Answer:
    """What somebody says, on the text with this digest. `place` is where the passage stands: `A3`, `R2`, `AI-5`."""

    kind: str
    sha256: str
    passage: str = ""
    place: str = ""
    remark: Written = field(default_factory=Written)


class Confirmation(Model):
    """One person was asked about one publication. No answer is kept as no answer, never as consent.

    `sha256` is the digest of the text that the answer was given on. `entered_by` is set where somebody else recorded
    what the person said (`said_how`), with `evidence` if there is any; otherwise it is the person's own click, signed
    in. Who objected first and agreed later keeps the passage and `objected_at`.
    """

    __tablename__ = "confirmation"
    __table_args__ = (
        UniqueConstraint("publication_id", "person_id"),
        CheckConstraint("answer in ('agreed', 'objects')", name="answer"),
        CheckConstraint("(answer is null) = (answered_at is null)", name="answered"),
        CheckConstraint("(answer is null) = (sha256 is null)", name="sha256"),
        CheckConstraint("answer <> 'objects' or objected_at is not null", name="objected"),
        CheckConstraint("(objected_at is null) = (passage = '' and remark_text = '')", name="objection"),
        CheckConstraint("objected_at is null or (passage <> '' and remark_text <> '')", name="passage"),
        CheckConstraint("(entered_by_id is null) = (said_how = '')", name="on_behalf"),
        CheckConstraint("answer is not null or entered_by_id is null", name="entered"),
        CheckConstraint("entered_by_id <> person_id", name="entered_by"),
        CheckConstraint("evidence_id is null or entered_by_id is not null", name="evidence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    sha256: Mapped[str | None]
    passage: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    remark: Mapped[Written] = composite(
        mapped_column("remark_text", default=""), mapped_column("remark_html", default="")
    )
    objected_at: Mapped[datetime | None]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    said_how: Mapped[str] = mapped_column(default="")
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))

    publication: Mapped["Publication"] = relationship(back_populates="confirmations")
    person: Mapped[Person] = relationship(foreign_keys=person_id, lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")
    entered_by: Mapped[Person | None] = relationship(foreign_keys=entered_by_id, lazy="joined")
    evidence: Mapped[Attachment | None] = relationship()

    @classmethod
    def ask(cls, publication: "Publication", people: Iterable[int]) -> None:
        """Ask people (ids) of the parties that the meeting is for; each owes an answer from now on."""
        meeting = publication.meeting
        for member in members_for(meeting, people):
            db.session.add(cls(publication=publication, person=member.person, party=member.party))
            Assignment.open(meeting, member.person, member.party, "confirm", publication.until)

    @property
    def is_own(self) -> bool:
        """Whether the person answered here, signed in."""
        return self.answer is not None and self.entered_by_id is None

    @property
    def has_agreed_here(self) -> bool:
        """Whether there is nothing more for the person to say."""
        return self.is_own and self.answer == AGREED

    @property
    def changed_mind(self) -> bool:
        """Whether the person objected first and agreed later."""
        return self.answer == AGREED and self.objected_at is not None

    def give(self, answer: Answer, *, by: Membership) -> None:
        """The person answers, signed in. An objection may become an agreement; what somebody else recorded gives way
        to the person's own word; the same answer clicked twice is one answer.

        Raises Clash when the answer was made for another text than the one in force, WrongState when it is too late
        or the person has answered otherwise.
        """
        self._lock()
        if self._repeats(answer):
            return
        self._check(answer)
        c = Confirmation.__table__.c
        withdraws = sa.and_(c.answer == OBJECTS, sa.literal(answer.kind == AGREED))
        free = sa.or_(c.answer.is_(None), c.entered_by_id.is_not(None), withdraws)
        before = self.answer
        if not self._take(free, answer, entered_by_id=None, said_how="", evidence_id=None):
            raise WrongState(f"{'objected' if self.answer == OBJECTS else 'agreed'}_already")
        self._note(answer, before, by=by)

    def record(self, answer: Answer, how: str, evidence: Upload | None = None, *, by: Membership) -> None:
        """Somebody else records what the person said, and how: it never looks like the person's own click, and
        never takes the place of one. Raises like `give`."""
        self._lock()
        self._check(answer)
        c = Confirmation.__table__.c
        withdraws = sa.and_(c.answer == OBJECTS, c.entered_by_id.is_not(None), sa.literal(answer.kind == AGREED))
        file = Attachment.add(self.publication.meeting, evidence, by=by) if evidence else None
        said = {"entered_by_id": by.person_id, "said_how": how, "evidence_id": file.id if file else None}
        before = self.answer
        if not self._take(sa.or_(c.answer.is_(None), withdraws), answer, **said):
            raise WrongState("answered_already", name=self.person.name)
        self._note(answer, before, by=by)

    def _lock(self) -> None:
        if self.publication.lock():
            db.session.refresh(self)

    def _repeats(self, answer: Answer) -> bool:
        same = (self.answer, self.sha256) == (answer.kind, answer.sha256) and self.is_own
        return same and (
            answer.kind == AGREED or (self.passage, self.remark.text) == (answer.passage, answer.remark.text)
        )

    def _check(self, answer: Answer) -> None:
        publication = self.publication
        last = type(publication).current(publication.meeting) or publication
        if last.takes_answers and (last is not publication or publication.revision.sha256 != answer.sha256):
            raise Clash(last)
        if not publication.takes_answers:
            raise WrongState("review_over", ref=publication.meeting.ref)

    def _take(self, free: sa.ColumnElement[bool], answer: Answer, **said: Any) -> bool:
        """Write the answer where there is room for it: the condition is part of the UPDATE, so that of two answers at
        once one stays. False: there was none."""
        table, now = cast("sa.Table", Confirmation.__table__), clock.now()
        values = {"answer": answer.kind, "answered_at": now, "sha256": answer.sha256, **said}
        if answer.kind == OBJECTS:
            values |= {"passage": answer.passage, "place": answer.place, "objected_at": now}
            values |= {"remark_text": answer.remark.text, "remark_html": answer.remark.html}
        taken = db.session.execute(sa.update(table).where(table.c.id == self.id, free).values(values))
        db.session.refresh(self)
        return bool(taken.rowcount)  # type: ignore[attr-defined]

    def _note(self, answer: Answer, before: str | None, *, by: Membership) -> None:
        """Write it down, owe nothing more, and see whether everybody has agreed."""
        publication = self.publication
        facts: dict[str, Any] = {**publication.facts, "before": before, "how": self.said_how or "signed_in"}
        if answer.kind == OBJECTS:
            facts |= {"passage": self.passage, "place": self.place, "remark": self.remark.text}
        publication.meeting.note(
            "objected" if answer.kind == OBJECTS else "agreed", by=by, topic=self._topics,
            on_behalf_of=self.person if by.person_id != self.person_id else None, **facts,
        )  # fmt: skip
        owed = Assignment.find_open(publication.meeting, self.person, "confirm")
        if owed:
            owed.close(answer.kind)
        publication.settle(by=by)

    @property
    def _topics(self) -> str:
        """The parts of the meeting's page that show it: the answers, and the passage."""
        meeting = self.publication.meeting
        passages = [item.topic for item in meeting.agenda if item.ref == self.place]
        passages += [each.topics for each in meeting.resolutions if f"R{each.number}" == self.place]
        return " ".join([self.publication.topic, *passages])
