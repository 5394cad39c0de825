"""Lists of records."""

from dataclasses import dataclass
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectin_polymorphic
from werkzeug.datastructures import MultiDict

from workspace.kernel.text.words import normal
from workspace.records.kinds import BASE_SORTS, KINDS, Filter, Kind, Sort
from workspace.records.models import Record
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class Wish:
    """What a reader asked a list for: words of the title, a chip, an order, and from which row on."""

    text: str = ""
    chip: str = ""
    sort: str = "updated"
    offset: int = 0

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> Self:
        """From an address; what makes no sense counts as not asked."""
        offset = args.get("from", 0, int)
        return cls(args.get("q", ""), args.get("only", ""), args.get("sort", "updated"), max(offset, 0))

    def address(self, **changes: Any) -> dict[str, Any]:
        """Arguments of an address that asks for the same with these changes."""
        wanted = {"q": self.text, "only": self.chip, "sort": self.sort} | changes
        return {name: value for name, value in wanted.items() if value and (name, value) != ("sort", "updated")}


def listed(member: Membership, kind: Kind | None, wish: Wish) -> sa.Select[Any]:
    """What a member may see of one kind (None: of all), found by words of the title, in order."""
    query = sa.select(kind.model if kind else Record).where(Record.space_id == member.space_id, Record.seen_by(member))
    for word in normal(wish.text).split():
        query = query.where(Record.title_key.contains(word, autoescape=True))
    if chip := chosen(kind, wish):
        query = query.where(chip.keeps(member))
    if kind:
        query = query.options(*kind.list_options())
    else:
        query = query.options(selectin_polymorphic(Record, [each.model for each in KINDS.values()]))
    # Their space is the one that the member stands in: it was read with the member.
    return query.options(joinedload(Record.author)).order_by(*order(kind, wish).by)


def order(kind: Kind | None, wish: Wish) -> Sort:
    """The order that was asked for, if the kind has it; else what changed last comes first."""
    return next((sort for sort in (kind.orders if kind else BASE_SORTS) if sort.name == wish.sort), BASE_SORTS[0])


def chosen(kind: Kind | None, wish: Wish) -> Filter | None:
    """The chip that was asked for, if the kind has it."""
    return next((chip for chip in kind.filters if chip.name == wish.chip), None) if kind else None
