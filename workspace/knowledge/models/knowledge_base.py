"""What a space has settled about its pages as a whole."""

from typing import Self

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from workspace.kernel.db import Model, db
from workspace.knowledge.models.page import Page
from workspace.spaces.models import Membership, Space

_OF_SPACE = "knowledge_base"


class KnowledgeBase(Model):
    """The page that the knowledge base opens with, and whether a new text is reviewed before it counts. Without a row
    there is no such page and no review."""

    __tablename__ = "knowledge_base"

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), primary_key=True)
    home_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    is_reviewed: Mapped[bool] = mapped_column(default=False)

    # The other way round it comes with the space, because the frame of every page asks whether pages are reviewed, and
    # so does every verb that writes one.
    space: Mapped[Space] = relationship(backref=backref(_OF_SPACE, uselist=False, lazy="joined"))
    home: Mapped[Page | None] = relationship()

    @classmethod
    def of(cls, space: Space) -> Self:
        return getattr(space, _OF_SPACE) or cls(space_id=space.id, is_reviewed=False)

    @classmethod
    def home_for(cls, member: Membership) -> Page | None:
        """The first page, for a reader who may see it."""
        chosen = sa.select(cls.home_id).where(cls.space_id == member.space_id).scalar_subquery()
        found: Page | None = db.session.scalar(Page.in_reach_of(member).where(Page.id == chosen))
        return found

    def open_with(self, page: Page | None, *, by: Membership) -> None:
        """Make a page the first that readers of the knowledge base see; None: the tree alone."""
        self.home, self.space = page, by.space
        db.session.add(self)
        if page:
            page.note("made_home", by=by, topic=page.tree)

    def settle(self, is_reviewed: bool, *, by: Membership) -> None:
        """Let new texts be reviewed before they count from now on, or not."""
        if is_reviewed != self.is_reviewed:
            self.is_reviewed, self.space = is_reviewed, by.space
            db.session.add(self)
            by.space.note("knowledge_base.settled", by.person, is_reviewed=is_reviewed)
