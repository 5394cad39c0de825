"""Minutes that were kept elsewhere: one import brings in several meetings and can be undone as one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused
from workspace.records.models.versioned import Versioned
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership, Space


class Readable(Protocol):
    """One meeting as it was read from a file."""

    @property
    def name(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def reading(self) -> dict[str, Any]: ...
    @property
    def is_useless(self) -> bool: ...


class MinutesImport(Model):
    """Files that a member brought in at once."""

    __tablename__ = "minutes_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    audience: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]

    space: Mapped[Space] = relationship()
    author: Mapped[Person] = relationship()
    texts: Mapped[list["ImportedText"]] = relationship(back_populates="batch", order_by="ImportedText.position")

    @classmethod
    def read(cls, texts: Sequence[Readable], *, audience: int, by: Membership) -> "MinutesImport":
        """Keep what was read of uploaded files, for its author to check; nothing is filed yet."""
        batch = cls(space=by.space, author=by.person, audience=audience)
        for place, each in enumerate(texts, 1):
            text = ImportedText(
                name=each.name, position=place, text=each.text, sha256=each.sha256, reading=each.reading,
                left_out=each.is_useless,
            )  # fmt: skip
            batch.texts.append(text)
        db.session.add(batch)
        db.session.flush()
        return batch

    @classmethod
    def of(cls, member: Membership) -> sa.Select[Any]:
        """What this member brought in, for readers of whom they are one now: nobody else sees what is not filed yet."""
        mine = (cls.space_id == member.space_id, cls.author_id == member.person_id)
        return sa.select(cls).where(*mine, seen(cls.audience, member))

    @property
    def kept(self) -> list["ImportedText"]:
        """The texts that shall become meetings."""
        return [text for text in self.texts if not text.left_out]


class ImportedText(Versioned, Model):
    """The text of one meeting exactly as it came, line breaks included. `meeting_id` is set once it was confirmed.

    `reading` is what was understood, as a person has corrected it: see `meetings.importing.findings`.
    """

    __tablename__ = "imported_text"
    __table_args__ = (CheckConstraint("length(sha256) = 64", name="sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("minutes_import.id"), index=True)
    name: Mapped[str]
    position: Mapped[int]
    text: Mapped[str]
    sha256: Mapped[str]
    reading: Mapped[dict[str, Any]]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), unique=True)
    left_out: Mapped[bool] = mapped_column(default=False)

    batch: Mapped[MinutesImport] = relationship(back_populates="texts")

    def correct(self, changes: dict[str, Any], *, left_out: bool, version: int) -> None:
        """Take over what a person put right, unless they did so in another window since `version`."""
        if self.batch.confirmed_at:
            raise Refused("import_is_filed")
        self.take(version)
        self.reading, self.left_out = self.reading | changes, left_out
