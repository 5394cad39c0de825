"""Attachments: files on a record, each with its own audience; the bytes lie in the store under their SHA-256."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.records.seals import Covered, seal
from workspace.spaces.audience import Audience, Reader, seen
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.records.models.record import Record

FILE = Covered("attachment")


@dataclass(frozen=True)
class Upload:
    """A file that the store holds already: what it is called and what it is."""

    name: str
    media_type: str
    sha256: str
    size: int
    width: int | None = None
    height: int | None = None
    preview_sha256: str | None = None


def name_in_address(name: str) -> str:
    """A file's name at the end of its address."""
    return quote(name, safe="")


def markdown_of(name: str, url: str, *, is_picture: bool) -> str:
    """How a text shows a picture or names a file."""
    shown = name.translate(str.maketrans("[]\\", "() "))
    return f"{'!' if is_picture else ''}[{shown}]({url})"


class Attachment(Model):
    """A file. `size` in bytes; `width` and `height` in pixels where it is a picture that browsers show."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("audience > 0", name="audience"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        Index("ix_attachment_record", "record_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    width: Mapped[int | None]
    height: Mapped[int | None]
    preview_sha256: Mapped[str | None]
    audience: Mapped[int] = mapped_column(BigInteger)
    # Put into a text that is not saved yet: only its author's party sees it until the text is.
    is_pending: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    removed_at: Mapped[datetime | None]

    record: Mapped["Record"] = relationship()
    author: Mapped[Person] = relationship(lazy="joined")

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        """Files whose own audience holds the reader's eyes; the record itself must be found first."""
        return sa.and_(seen(cls.audience, reader), cls.removed_at.is_(None))

    @classmethod
    def shown_with(cls, record: "Record") -> sa.Select[Any]:
        """The files that everybody sees who sees the record, oldest first."""
        covers = cls.audience.op("&")(record.audience) == record.audience
        there = (cls.removed_at.is_(None), cls.is_pending.is_(False))
        return sa.select(cls).where(cls.record_id == record.id, covers, *there).order_by(cls.id)

    @classmethod
    def add(
        cls, record: "Record", upload: Upload, *, by: Membership, audience: int | None = None, pending: bool = False
    ) -> "Attachment":
        """Put an uploaded file on a record, for the record's readers or for fewer."""
        reach = record.audience if audience is None else audience & record.audience
        attachment = cls(
            record=record, author=by.person, name=upload.name, media_type=upload.media_type, size=upload.size,
            sha256=upload.sha256, width=upload.width, height=upload.height, preview_sha256=upload.preview_sha256,
            audience=by.party.bit if pending else reach, is_pending=pending,
        )  # fmt: skip
        db.session.add(attachment)
        db.session.flush()
        if not pending:
            attachment._note("file_added", by)
        return attachment

    @classmethod
    def publish(cls, record: "Record", texts: Iterable[str], audience: int, *, by: Membership) -> None:
        """Show the author's pending files to the readers of the saved text that holds them."""
        waiting = (cls.record_id == record.id, cls.author_id == by.person_id, cls.is_pending, cls.removed_at.is_(None))
        whole = "\n".join(texts)
        if "/attachments/" not in whole:
            return
        for attachment in db.session.scalars(sa.select(cls).where(*waiting)):
            if f"/attachments/{attachment.id}/" in whole:
                attachment.come_out(audience, by=by)

    def come_out(self, audience: int, *, by: Membership) -> None:
        """Be pending no longer: what the file belongs to is there now."""
        self.audience, self.is_pending = audience & self.record.audience, False
        self._note("file_added", by)

    def remove(self, *, by: Membership) -> None:
        """Take the file off its record; the event keeps its name and digest."""
        self.removed_at = clock.now()
        self._note("file_removed", by)

    def _note(self, action: str, by: Membership) -> None:
        topic = f"files-{self.record_id}"
        facts: dict[str, Any] = {"name": self.name, "sha256": self.sha256, "file": self.id}
        self.record.note(action, by=by, audience=self.audience, topic=topic, **facts, **seal([(FILE, self.id)]))

    @property
    def url(self) -> str:
        return f"{self.record.url}/attachments/{self.id}/{name_in_address(self.name)}"

    @property
    def markdown(self) -> str:
        """How a text shows the picture or names the file."""
        return markdown_of(self.name, self.url, is_picture=self.is_picture)

    @property
    def shown_to(self) -> Audience:
        return self.record.space.audience(self.audience & self.record.audience)

    @property
    def is_internal(self) -> bool:
        return self.record.audience & ~self.audience != 0

    @property
    def is_picture(self) -> bool:
        return self.width is not None
