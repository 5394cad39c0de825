"""Files that somebody puts into the text of a record that is not there yet."""

from datetime import datetime
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.text.written import Written
from workspace.records.models.attachment import Attachment, Upload, markdown_of, name_in_address
from workspace.records.models.record import Record
from workspace.spaces.models import Membership


class PastedFile(Model):
    """A file that waits for its record, seen by the member who put it into a text and by nobody else."""

    __tablename__ = "pasted_file"
    __table_args__ = (
        Index("ix_pasted_file_membership", "membership_id"),
        Index("ix_pasted_file_created_at", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    width: Mapped[int | None]
    height: Mapped[int | None]
    preview_sha256: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    membership: Mapped[Membership] = relationship()

    @classmethod
    def keep(cls, upload: Upload, *, by: Membership) -> Self:
        """Let a file that is in the store wait."""
        pasted = cls(membership=by, **vars(upload))
        db.session.add(pasted)
        db.session.flush()
        return pasted

    @classmethod
    def of(cls, member: Membership) -> sa.Select[Any]:
        """The files that this member put into texts; nobody sees another's."""
        return sa.select(cls).where(cls.membership_id == member.id)

    @classmethod
    def take_along(cls, body: Written, record: Record, *, by: Membership) -> Written:
        """A new record's text with the files that waited for it: they are on the record now, as pending as any that
        is put into a text until that text is saved."""
        for pasted in db.session.scalars(cls.of(by)) if "/pasted/" in body.text else ():
            if pasted.url in body.text:
                body = body.readdressed(pasted.url, Attachment.add(record, pasted.upload, by=by, pending=True).url)
        return body

    @property
    def upload(self) -> Upload:
        return Upload(
            self.name, self.media_type, self.sha256, self.size, self.width, self.height, self.preview_sha256
        )  # fmt: skip

    @property
    def url(self) -> str:
        return f"/s/{self.membership.space.key}/pasted/{self.id}/{name_in_address(self.name)}"

    @property
    def is_picture(self) -> bool:
        return self.width is not None

    @property
    def markdown(self) -> str:
        """How a text shows the picture or names the file."""
        return markdown_of(self.name, self.url, is_picture=self.is_picture)
