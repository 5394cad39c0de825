"""The page: a text that stays, at a place in a tree."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship, selectinload

from workspace.kernel.db import db
from workspace.kernel.lifecycle import Lifecycle
from workspace.kernel.refusals import Refused, WrongState
from workspace.kernel.text.words import normal
from workspace.kernel.text.written import Written
from workspace.knowledge.models import content
from workspace.knowledge.models.former_title import FormerTitle
from workspace.knowledge.models.freshness import KeptFresh
from workspace.knowledge.models.tag import Tag
from workspace.records.models import PastedFile, Record
from workspace.records.revising import revise
from workspace.spaces.audience import is_within
from workspace.spaces.models import Membership, Space


def is_reviewed(space: Space) -> bool:
    """Whether a new text of a page counts only once people agreed to it."""
    base = getattr(space, "knowledge_base", None)  # its model knows pages, so pages know it by name only
    return base is not None and base.is_reviewed


def check_counts(space: Space, *, is_agreed: bool = False) -> None:
    """Raise WrongState where a text may not count yet, because nobody agreed to it."""
    if is_reviewed(space) and not is_agreed:
        raise WrongState("pages_are_reviewed")


def tree_topic(space_id: int) -> str:
    """The name under which pages that show the tree of a space hear that it changed."""
    return f"space-{space_id}-pages"


if TYPE_CHECKING:
    from workspace.knowledge.models.imported import PageOrigin


class Page(KeptFresh):
    """A page of the knowledge base. `position` orders it among its siblings."""

    __tablename__ = "page"
    __table_args__ = (Index("ix_page_tree", "parent_id", "position"),)
    prefix = "KB"
    lifecycle = Lifecycle(current={"outdate": "outdated"}, outdated={"renew": "current"})

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    # Its parent is a record too.
    __mapper_args__ = {"polymorphic_identity": "page", "inherit_condition": id == Record.id}
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    position: Mapped[int] = mapped_column(default=0)
    body: Mapped[Written] = composite(mapped_column("body_text", default=""), mapped_column("body_html", default=""))

    parent: Mapped["Page | None"] = relationship(foreign_keys="Page.parent_id", remote_side="Page.id")
    origin: Mapped["PageOrigin | None"] = relationship(back_populates="page", cascade="all, delete-orphan")
    tags: Mapped[list[Tag]] = relationship(order_by=Tag.key, cascade="all, delete-orphan")

    @classmethod
    def in_reach_of(cls, member: Membership) -> sa.Select[Any]:
        return super().in_reach_of(member).options(selectinload(cls.tags))

    @classmethod
    def compose(
        cls, title: str, body: Written, *, by: Membership, audience: int, parent: "Page | None" = None,
        tags: Iterable[str] = (), remark: str = "", is_agreed: bool = False,
    ) -> Self:  # fmt: skip
        """A new page, the last one below its parent; its author is its owner at first. `is_agreed`: people agreed to
        the text on a proposal; without that none is written where texts are reviewed."""
        check_counts(by.space, is_agreed=is_agreed)
        page = cls._begin(title, by=by, audience=audience, parent=parent, owner=by.person)
        content.fill(page, {"body": PastedFile.take_along(body, page, by=by), "tags": tags})
        revise(page, by=by, note=remark)
        return page

    @classmethod
    def bring_in(cls, title: str, *, by: Membership, audience: int, **values: Any) -> Self:
        """A page of an import, still without text; whoever brings it in goes on to fill and revise it. Managers bring
        in past the review, because nobody could review so many at once."""
        check_counts(by.space, is_agreed=by.is_manager)
        return cls._begin(title, by=by, audience=audience, **values)

    @classmethod
    def _begin(cls, title: str, *, by: Membership, audience: int, parent: "Page | None" = None, **values: Any) -> Self:
        """A new page at its place."""
        beside = (Page.space_id == by.space_id, Page.parent_id == (parent.id if parent else None))
        last = db.session.scalar(sa.select(sa.func.max(Page.position)).where(*beside)) or 0
        return cls.start(title, by=by, audience=audience, parent=parent, position=last + 1, **values)

    @property
    def has_plain_title(self) -> bool:
        """Whether `[[title]]` leads here: its own signs are not in the title."""
        return not set(self.title) & set("[]|#")

    @property
    def tree(self) -> str:
        """The name under which pages that show the tree hear of its changes."""
        return tree_topic(self.space_id)

    def is_open_to(self, member: Membership) -> bool:
        """Where pages are reviewed, nobody changes one directly."""
        return member.contributes and not is_reviewed(self.space)

    def siblings(self) -> list["Page"]:
        """All other pages at its place in the tree, in order, whoever may see them."""
        beside = (Page.space_id == self.space_id, Page.parent_id == self.parent_id, Page.id != self.id)
        return list(db.session.scalars(sa.select(Page).where(*beside).order_by(Page.position, Page.id)))

    def edit(
        self, changes: Mapping[str, Any], *, version: int, by: Membership, remark: str = "", anew: bool = False,
        is_agreed: bool = False,
    ) -> None:  # fmt: skip
        """Save another text, title or tags, unless somebody saved since `version`; `remark` says why. `anew`: as a
        revision of its own in any case. `is_agreed`: people agreed to it on a proposal, see `compose`."""
        if not self.takes_changes:
            raise WrongState("page_in_trash", ref=self.ref)
        check_counts(self.space, is_agreed=is_agreed)
        self.take(version)
        self._rename(changes.get("title", self.title))
        content.fill(self, changes)
        if revise(self, by=by, note=remark, anew=anew):
            self.note("edited", by=by, topic=self.topic)

    def _rename(self, title: str) -> None:
        """Links by the title until now go on leading here."""
        if normal(title) != self.title_key:
            db.session.merge(FormerTitle(page_id=self.id, title_key=self.title_key, audience=self.audience))

    def place(self, parent: "Page | None", before: "Page | None" = None, *, by: Membership) -> None:
        """Move the page with all below it under `parent` (None: to the top), in front of `before` or to the end."""
        if parent and self.id in {page.id for page in (parent, *parent.ancestors())}:
            raise Refused("page_below_itself", ref=self.ref)
        self.parent = parent
        db.session.flush()
        row = self.siblings()
        row.insert(next((place for place, page in enumerate(row) if page is before), len(row)), self)
        for place, page in enumerate(row, 1):
            page.position = place
        # The event is for the readers of the page, of whom some may not know what it stands below now.
        known = parent.ref if parent and is_within(self.audience, parent.audience) else None
        self.note("placed", by=by, topic=self.tree, parent=known, is_top=parent is None)

    def ancestors(self) -> list["Page"]:
        """Its parent, that one's parent and so on, whoever may see them."""
        above: list[Page] = []
        page = self.parent
        while page:
            above.append(page)
            page = page.parent
        return above

    def texts(self) -> list[Written]:
        return [self.body]

    def document(self) -> dict[str, Any]:
        return super().document() | content.document(self)

    def restore_from(self, document: dict[str, Any], *, by: Membership) -> None:
        check_counts(self.space)
        self._rename(document["title"])
        super().restore_from(document, by=by)
        content.restore(self, document)

    def empty(self) -> None:
        db.session.execute(sa.delete(FormerTitle).where(FormerTitle.page_id == self.id))
        content.fill(self, {"body": Written(), "tags": ()})
        self.origin = None
