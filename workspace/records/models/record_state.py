"""The states that records may be in."""

from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model


class RecordState(Model):
    """The states that a kind of record may be in; `record` refers to it, so that no other can be stored."""

    __tablename__ = "record_state"

    kind: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(primary_key=True)
