"""Lists of records."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from werkzeug.datastructures import MultiDict

from workspace.kernel.db import db
from workspace.kernel.text.words import normal
from workspace.records.kinds import BASE_SORTS, KINDS, Filter, Kind, Sort, kind_with_prefix
from workspace.records.models import Record
from workspace.spaces.asker import ASKER
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


def listed(member: Membership, kind: Kind, wish: Wish) -> sa.Select[Any]:
    """What a member may see of one kind, found by words of the title, in order; to be sent as asked by that member."""
    query = _all(kind.name, order(kind, wish).name)
    for word in normal(wish.text).split():
        query = query.where(Record.title_key.contains(word, autoescape=True))
    if chip := chosen(kind, wish):
        query = query.where(chip.keeps(member))
    return query


@cache
def _all(kind_name: str, sort: str) -> sa.Select[*tuple[Any, ...]]:
    """Made once for each kind and order: most lists are asked for whole."""
    kind = KINDS[kind_name]
    query = sa.select(kind.model).where(Record.space_id == ASKER.space_id, Record.seen_by(ASKER))
    # Their space is the one that the member stands in: it was read with the member.
    query = query.options(*kind.list_options(), joinedload(Record.author))
    return query.order_by(*order(kind, Wish(sort=sort)).by)


def order(kind: Kind, wish: Wish) -> Sort:
    """The order that was asked for, if the kind has it; else what changed last comes first."""
    return next((sort for sort in kind.orders if sort.name == wish.sort), BASE_SORTS[0])


def chips(kind: Kind, wish: Wish) -> list[Filter]:
    """What stands above the list: its usual chips, and the one that was asked for."""
    asked = kind.filter_named(wish.chip)
    return [*kind.filters, *([asked] if asked else [])]


def chosen(kind: Kind, wish: Wish) -> Filter | None:
    """The chip that was asked for, if the kind has it."""
    return next((chip for chip in kind.filters if chip.name == wish.chip), None) or kind.filter_named(wish.chip)


def numbered(member: Membership, typed: str, most: int = 8) -> list[Record]:
    """What a member may see of the kind and numbers that `typed` begins: all `CR-`, or CR-1, CR-12 … for `CR-1`.

    The number itself comes first, then the newest.
    """
    prefix, _dash, digits = typed.partition("-")
    kind = kind_with_prefix(prefix)
    if kind is None or not (digits.isdecimal() or not digits):
        return []
    query = kind.model.in_reach_of(member)
    if digits:
        query = query.where(sa.cast(Record.number, sa.String).startswith(digits, autoescape=True))
        query = query.order_by(sa.func.length(sa.cast(Record.number, sa.String)))
    return list(db.session.scalars(query.order_by(Record.number.desc()).limit(most)))
