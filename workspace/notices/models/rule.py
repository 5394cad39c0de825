"""What somebody wants to hear of in a space, by kind of record."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model, db

# In the app and in the digest; in the app alone; not at all.
MEANS = ("digest", "app", "nothing")
USUAL = "digest"
EVERY_KIND = ""
Rules = dict[tuple[int, str], str]


class NoticeRule(Model):
    """A person's rule for one kind of record in a space, or, with EVERY_KIND, for all that have none of their own."""

    __tablename__ = "notice_rule"
    __table_args__ = (CheckConstraint("means in ('digest', 'app', 'nothing')", name="means"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    means: Mapped[str]

    @classmethod
    def of(cls, person_id: int) -> Rules:
        """All rules of a person, by space and kind."""
        rows = db.session.scalars(sa.select(cls).where(cls.person_id == person_id))
        return {(row.space_id, row.kind): row.means for row in rows}

    @classmethod
    def keep(cls, person_id: int, chosen: Mapping[tuple[int, str], str]) -> None:
        """Take the rules that were chosen, by space and kind; an empty one is none. Others stay as they are."""
        for space_id in {space for space, _kind in chosen}:
            kinds = [kind for space, kind in chosen if space == space_id]
            here = (cls.person_id == person_id, cls.space_id == space_id, cls.kind.in_(kinds))
            db.session.execute(sa.delete(cls).where(*here))
        db.session.add_all(
            cls(person_id=person_id, space_id=space, kind=kind, means=means)
            for (space, kind), means in chosen.items()
            if means and (kind, means) != (EVERY_KIND, USUAL)
        )
