"""What was brought in at once, and where each page and file of it came from."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.outbox import enqueue
from workspace.kernel.refusals import Refused
from workspace.knowledge.models.page import Page
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership, Space

READ_JOB, FILE_JOB = "knowledge.read", "knowledge.file"


class KnowledgeImport(Model):
    """Files that a member brought in at once: read by the worker, looked at, filed by the worker, perhaps undone.

    `uploads` and `files` are lists of path, digest and size; `report` is what was found (see `importing.report`);
    `done` of `total` steps of the work at hand are done; `problem` says why there is no more to hope for. The
    numbers of its pages are reserved from `first_number` on.
    """

    __tablename__ = "knowledge_import"
    __table_args__ = (
        CheckConstraint(
            "state in ('reading', 'read', 'filing', 'filed', 'undone', 'failed', 'given_up')", name="state"
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    state: Mapped[str] = mapped_column(default="reading")
    audience: Mapped[int] = mapped_column(BigInteger, default=0)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    skips_known: Mapped[bool] = mapped_column(default=False)
    uploads: Mapped[list[Any]] = mapped_column(default=list)
    files: Mapped[list[Any]] = mapped_column(default=list)
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(default="")
    first_number: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    filed_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]

    space: Mapped[Space] = relationship()
    author: Mapped[Person] = relationship()
    parent: Mapped[Page | None] = relationship()

    @classmethod
    def begin(cls, name: str, uploads: list[Any], *, by: Membership) -> "KnowledgeImport":
        """Let the worker read what was uploaded; nothing is filed yet."""
        batch = cls(space=by.space, author=by.person, name=name, uploads=uploads)
        db.session.add(batch)
        db.session.flush()
        enqueue(READ_JOB, {"import": batch.id})
        return batch

    @classmethod
    def of(cls, member: Membership) -> sa.Select[Any]:
        """What this member brought in, for readers of whom they are one now: nobody else sees what is not filed yet.
        Before it is filed nobody has said for whom it is."""
        mine = (cls.space_id == member.space_id, cls.author_id == member.person_id)
        return sa.select(cls).where(*mine, sa.or_(cls.audience == 0, seen(cls.audience, member)))

    def order(self, parent: Page | None, audience: int, *, skips_known: bool) -> None:
        """Let the worker file all pages, below `parent` or at the top, for an audience."""
        if self.state != "read":
            raise Refused("pages_are_filed")
        self.parent, self.audience, self.skips_known = parent, audience, skips_known
        self.state, self.done, self.total = "filing", 0, 0
        enqueue(FILE_JOB, {"import": self.id})

    def give_up(self) -> None:
        """Stop the work at hand, or forget what was read; what is filed is undone instead."""
        if self.state not in {"reading", "read", "filing"}:
            raise Refused("pages_are_filed")
        self.state = "given_up"

    @property
    def may_be_undone(self) -> bool:
        """Whether pages of it may be there; where its filing broke off, too."""
        return self.state == "filed" or (self.state == "failed" and self.first_number is not None)

    @property
    def is_at_work(self) -> bool:
        return self.state in {"reading", "filing"}


class PageOrigin(Model):
    """Where a page came from, and how its file was written beside what the page itself says.

    `path` is that of its file, empty where it stood for a folder alone; `folder` is where the files of the pages below
    it lay. `head` and `tail` stood before and after the text; `spellings` are the addresses in the text, in order:
    as they stand in the page, and as they were written. `facts`: what was taken from the file for title, tags, owner
    and review date. `sha256` is the digest of the revision that the import made.
    """

    __tablename__ = "page_origin"
    __table_args__ = (Index("ix_page_origin_import", "import_id"),)

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("knowledge_import.id"))
    path: Mapped[str]
    folder: Mapped[str]
    head: Mapped[str] = mapped_column(default="")
    tail: Mapped[str] = mapped_column(default="")
    newline: Mapped[str] = mapped_column(default="\n")
    is_marked: Mapped[bool] = mapped_column(default=False)
    spellings: Mapped[list[Any]] = mapped_column(default=list)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sha256: Mapped[str] = mapped_column(default="")

    page: Mapped[Page] = relationship(back_populates="origin")


class FileOrigin(Model):
    """The path from which a file on a page came."""

    __tablename__ = "attachment_origin"

    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), primary_key=True)
    path: Mapped[str]
