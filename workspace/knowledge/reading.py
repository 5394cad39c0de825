"""Who has read a page and who has not, as far as its reader may know: for the panel on its page, and as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.knowledge.models import Acknowledgement, Page, ReadingRequest
from workspace.records.models import Revision
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.models import Membership, Party


@dataclass(frozen=True)
class Reader:
    """One person: by when they were asked (`asked_for` is the number of the revision), and the last revision that they
    say to have read."""

    person: Person
    party: Party
    asked_for: int | None = None
    due_on: date | None = None
    asked_at: datetime | None = None
    read: Acknowledgement | None = None

    @property
    def number(self) -> int:
        """The last revision that they have read; 0 for none."""
        return self.read.revision.number if self.read else 0

    @property
    def owes(self) -> bool:
        """Whether they were asked to read what they have not read yet."""
        return self.asked_for is not None and self.number < self.asked_for


@dataclass(frozen=True)
class Reading:
    """All readers of a page who were asked or said to have read it; `now` is the present revision."""

    page: Page
    member: Membership
    now: Revision | None
    readers: Sequence[Reader]
    today: date

    @classmethod
    def of(cls, page: Page, member: Membership) -> "Reading":
        asked = {each.person_id: each for each in db.session.scalars(_asked(), _of(page, member))}
        given = {each.person_id: each for each in db.session.scalars(_given(), _of(page, member))}
        readers = [_reader(each, given.get(key)) for key, each in asked.items()]
        readers += [Reader(each.person, each.party, read=each) for key, each in given.items() if key not in asked]
        readers.sort(key=lambda each: (not each.owes, each.party.id, each.person.name))
        return cls(page, member, Revision.latest(page), readers, clock.today(page.space.zone))

    @property
    def mine(self) -> Reader | None:
        """The reader of this page itself."""
        return next((each for each in self.readers if each.person.id == self.member.person_id), None)

    @property
    def has_read(self) -> bool:
        """Whether the reader has said so of what the page says now."""
        return self.mine is not None and self.now is not None and self.mine.number == self.now.number

    @property
    def is_owed(self) -> bool:
        return self.mine is not None and self.mine.owes

    @property
    def behind(self) -> bool:
        """Whether somebody who was asked has not been asked about the present text."""
        now = self.now.number if self.now else 0
        return any(each.asked_for is not None and each.asked_for < now and each.number < now for each in self.readers)

    @property
    def done_count(self) -> int:
        """How many of those asked have read what they were asked to."""
        return sum(1 for each in self.readers if each.asked_for is not None and not each.owes)

    @property
    def asked_count(self) -> int:
        return sum(1 for each in self.readers if each.asked_for is not None)


def _reader(asked: ReadingRequest, given: Acknowledgement | None) -> Reader:
    return Reader(asked.person, asked.party, asked.revision.number, asked.due_on, asked.asked_at, given)


def _of(page: Page, member: Membership) -> dict[str, Any]:
    return asked_by(member, page_id=page.id)


@cache
def _asked() -> sa.Select[ReadingRequest]:
    """Made once, as the next one: every page asks."""
    query = sa.select(ReadingRequest).join(ReadingRequest.revision).options(contains_eager(ReadingRequest.revision))
    return query.where(ReadingRequest.page_id == sa.bindparam("page_id"), Revision.seen_by(ASKER))


@cache
def _given() -> sa.Select[Acknowledgement]:
    """What was said of revisions that the member may see too, in order."""
    query = sa.select(Acknowledgement).join(Acknowledgement.revision).options(contains_eager(Acknowledgement.revision))
    query = query.where(Acknowledgement.page_id == sa.bindparam("page_id"), Revision.seen_by(ASKER))
    return query.order_by(Revision.number)


def proof(page: Page, member: Membership) -> Iterator[list[object]]:
    """Rows of a table: everybody who was asked or has read it, once for each revision that they read."""
    given: dict[int, list[Acknowledgement]] = {}
    for each in db.session.scalars(_given(), _of(page, member)):
        given.setdefault(each.person_id, []).append(each)
    for reader in Reading.of(page, member).readers:
        asked_at = reader.asked_at.isoformat(timespec="seconds") if reader.asked_at else ""
        who: list[object] = [page.ref, page.title, reader.person.name, reader.party.name]
        who += [reader.asked_for, asked_at, reader.due_on]
        for said in given.get(reader.person.id, []):
            yield [*who, said.revision.number, said.revision.sha256, said.at.isoformat(timespec="seconds")]
        if reader.owes or not given.get(reader.person.id):
            yield [*who, "", "", ""]
