"""Who usually takes part in the meetings of a series."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel.db import Model


class SeriesAttendee(Model):
    """One of those who usually take part."""

    __tablename__ = "series_attendee"
    __table_args__ = (Index("ix_series_attendee_person", "person_id"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("meeting_series.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)

    person: Mapped[Person] = relationship(lazy="joined")
