"""Minutes that were kept elsewhere: one import brings in several meetings and can be undone as one."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.spaces.models import Space


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


class ImportedText(Model):
    """The text of one meeting exactly as it came, line breaks included. `meeting_id` is set once it was confirmed."""

    __tablename__ = "imported_text"
    __table_args__ = (CheckConstraint("length(sha256) = 64", name="sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("minutes_import.id"), index=True)
    name: Mapped[str]
    position: Mapped[int]
    text: Mapped[str]
    sha256: Mapped[str]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), unique=True)
    left_out: Mapped[bool] = mapped_column(default=False)
