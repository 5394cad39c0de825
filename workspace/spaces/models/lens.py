"""Lenses: in which browser a manager now looks at a space as another party sees it."""

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model, db


class Lens(Model):
    """One signed-in browser looks at one space through the eyes of one party.

    Kept here and not in the cookie, so that all pages open in that browser, streams too, learn of a change.
    """

    __tablename__ = "lens"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))

    @classmethod
    def of(cls, session_id: int, space_id: int) -> "Lens | None":
        return db.session.get(cls, (session_id, space_id))

    @classmethod
    def put_on(cls, session_id: int, space_id: int, party_id: int) -> None:
        db.session.merge(cls(session_id=session_id, space_id=space_id, party_id=party_id))

    @classmethod
    def take_off(cls, session_id: int, space_id: int) -> None:
        db.session.execute(sa.delete(cls).where(cls.session_id == session_id, cls.space_id == space_id))
