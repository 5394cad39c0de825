"""Organisations: companies and departments."""

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.facts import Fact, note
from workspace.kernel.refusals import Refused
from workspace.kernel.text.words import normal
from workspace.kernel.unit_of_work import lock_name

if TYPE_CHECKING:
    from workspace.accounts.models.person import Person


class Organisation(Model):
    """A company or department, under the name that its people use. `name_key`: two spellings of one name are equal."""

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    @validates("name")
    def _spell(self, _field: str, name: str) -> str:
        self.name_key = normal(name)
        return name

    @classmethod
    def named(cls, name: str) -> "Organisation | None":
        """The organisation of this name, however it is spelt."""
        return db.session.scalar(sa.select(cls).where(cls.name_key == normal(name)))

    @classmethod
    def create(cls, name: str, *, by: "Person") -> "Organisation":
        """A new organisation; raises Refused where there is one of that name."""
        lock_name("organisations")
        if cls.named(name):
            raise Refused("organisation_is_there_already", name=name)
        organisation = cls(name=name)
        db.session.add(organisation)
        db.session.flush()
        note(Fact("organisation.created", actor_id=by.id, facts={"name": name}))
        return organisation

    def rename(self, name: str, *, by: "Person") -> None:
        lock_name("organisations")
        if self.named(name) not in (None, self):
            raise Refused("organisation_is_there_already", name=name)
        if name != self.name:
            note(Fact("organisation.renamed", actor_id=by.id, facts={"before": self.name, "name": name}))
            self.name = name
