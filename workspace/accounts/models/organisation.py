"""Organisations: companies and departments."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model


class Organisation(Model):
    """A company or department, under the name that its people use."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
