"""The tree of pages as one reader sees it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.knowledge.models import Page
from workspace.spaces.models import Membership


@dataclass
class Branch:
    """A page with those below it. A page whose parent the reader may not see stands at the top."""

    id: int
    number: int
    title: str
    state: str
    depth: int = 0
    above: "Branch | None" = None
    below: list["Branch"] = field(default_factory=list)

    @property
    def ref(self) -> str:
        return f"{Page.prefix}-{self.number}"

    def walk(self) -> Iterator["Branch"]:
        """This page and all below it, in the order of the tree."""
        yield self
        for branch in self.below:
            yield from branch.walk()

    @property
    def way(self) -> list["Branch"]:
        """The pages above it, from the top down."""
        return [*self.above.way, self.above] if self.above else []


@dataclass
class Tree:
    """All pages that a reader may see, in order."""

    top: list[Branch]
    by_id: dict[int, Branch]

    @classmethod
    def seen_by(cls, member: Membership) -> Self:
        """In one query, whatever the number of pages."""
        columns = (Page.id, Page.number, Page.title, Page.state, Page.parent_id)
        query = sa.select(*columns).where(Page.space_id == member.space_id, Page.seen_by(member))
        rows = db.session.execute(query.order_by(Page.position, Page.id)).all()
        branches = {row.id: Branch(row.id, row.number, row.title, row.state) for row in rows}
        top: list[Branch] = []
        for row in rows:
            branch = branches[row.id]
            branch.above = branches.get(row.parent_id)
            (branch.above.below if branch.above else top).append(branch)
        tree = cls(top, branches)
        for branch in tree.walk():
            branch.depth = branch.above.depth + 1 if branch.above else 0
        return tree

    def walk(self) -> Iterator[Branch]:
        for branch in self.top:
            yield from branch.walk()

    def without(self, page: Page) -> Iterator[Branch]:
        """All pages but this one and those below it: where it can be moved to."""
        own = {branch.id for branch in self.by_id[page.id].walk()} if page.id in self.by_id else {page.id}
        return (branch for branch in self.walk() if branch.id not in own)
