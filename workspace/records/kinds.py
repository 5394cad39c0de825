"""The kinds of record that the features declare, and how each is found, named and shown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.markdown import Target
from workspace.records.models import Record
from workspace.records.passages import Passage, passages_of
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.models import Membership

Words = Any  # a lazily translated string


@dataclass(frozen=True)
class Filter:
    """A chip above a list: its name in the address, its words, and which rows it keeps for a member."""

    name: str
    label: Words
    keeps: Callable[[Membership], sa.ColumnElement[bool]]


@dataclass(frozen=True)
class Sort:
    """An order of a list: its name in the address, its words, and by what rows are put in order."""

    name: str
    label: Words
    by: tuple[Any, ...]


@dataclass(frozen=True)
class Column:
    """A column of the list when it leaves as a table."""

    label: Words
    value: Callable[[Any], object]


BASE_SORTS = (
    Sort("updated", _l("Changed last"), (Record.updated_at.desc(), Record.id.desc())),
    Sort("number", _l("Newest number"), (Record.number.desc(), Record.id.desc())),
    Sort("title", _l("Title"), (Record.title_key, Record.id)),
)
BASE_COLUMNS = (
    Column(_l("Number"), lambda record: record.ref),
    Column(_l("Title"), lambda record: record.title),
    Column(_l("State"), lambda record: KINDS[record.kind].states[record.state][0]),
    Column(_l("Seen by"), lambda record: _(", ").join(record.shown_to.names)),
    Column(_l("Started by"), lambda record: record.author.name),
    Column(_l("Changed"), lambda record: record.updated_at.isoformat(timespec="seconds")),
)


@dataclass(frozen=True)
class Kind:
    """One kind of record. `body` is its partial on the common show page, `row` its line in the common list, which shows
    what `tells` gives for a record among others: plain values, nothing that depends on the reader otherwise.

    `load` fetches everything the body shows in a bounded number of queries; `states` gives each state its words;
    `sections` makes headed texts of a revision's document, to read and to compare. `summary` is a partial above the
    list, if there is one, `menu` one with more to do in the menu of a record. `passages` are the texts by which search
    finds a record, besides its title and number. `prose` are the headings of those sections that are Markdown;
    `authors` is the endpoint of the page that says who wrote what, if there is one.
    `filter_named` gives chips that show only when they are asked for, by their name.
    `find_titled` says where the titles lead that texts name in `[[…]]`, by their comparable form, for a member and the
    thing that they look at; `named_by` are the links by title that mean a record (`record_id`, `record_title`), any of
    these conditions, made for ASKER.
    `readied` makes of a revision's document what the model restores itself from: its long texts rendered.
    `thrown_away` says, once a record is in the trash, what that means for others that hang on it, in a sentence or "".
    `repeats` gives the record whose text stands in it, if there is one: it is shown to nobody who does not see that.
    `widened` does what else follows once a record was shown to more people.
    `entry` is the noun in the address of the room's first page where that is not the list. `within` names the kind in
    whose room it is found, if it has none of its own.
    """

    model: type[Record]
    label: Words
    room: Words
    icon: str
    slug: str
    key: str
    body: str
    actions: str
    room_actions: str
    row: str
    empty: str
    states: dict[str, tuple[Words, str]]
    load: Callable[[Record, Membership], dict[str, Any]]
    sections: Callable[[dict[str, Any]], list[tuple[str, str]]]
    tells: Callable[[Any, Sequence[Any]], dict[str, Any]]
    entry: str = ""
    prose: tuple[Words, ...] = ()
    authors: str = ""
    within: str = ""
    filters: tuple[Filter, ...] = ()
    sorts: tuple[Sort, ...] = ()
    columns: tuple[Column, ...] = ()
    summary: str = ""
    menu: str = ""
    list_options: Callable[[], tuple[Any, ...]] = tuple
    passages: Callable[[Any], Iterable[Passage]] = passages_of
    filter_named: Callable[[str], Filter | None] = lambda _name: None
    find_titled: Callable[[Membership, list[str], Any], dict[str, Target]] | None = None
    named_by: Callable[[], tuple[sa.ColumnElement[bool], ...]] = tuple
    readied: Callable[[dict[str, Any]], dict[str, Any]] = lambda document: document
    repeats: Callable[[Any], Record | None] = lambda _record: None
    widened: Callable[[Any], None] = lambda _record: None
    thrown_away: Callable[[Any, Membership], str] = lambda _record, _member: ""

    @property
    def orders(self) -> tuple[Sort, ...]:
        """All orders of its list, the usual one first."""
        return (*BASE_SORTS, *self.sorts)

    def room_url(self, space_key: str) -> str:
        """The first page of its room."""
        return f"/s/{space_key}/{self.entry or self.slug}"

    @property
    def name(self) -> str:
        return self.model.kind_name()

    @property
    def prefix(self) -> str:
        return self.model.prefix


KINDS: dict[str, Kind] = {}


def declare(kind: Kind) -> None:
    """Make a kind of record known. Only the roof calls this, once each.

    Raises ValueError where another kind has its prefix or its place in addresses: a number must name one record.
    """
    others = [other for other in KINDS.values() if other.name != kind.name]
    if any(kind.model.prefix == other.model.prefix or kind.slug == other.slug for other in others):
        raise ValueError(f"two kinds are called {kind.model.prefix} or {kind.slug}")
    KINDS[kind.name] = kind


def kind_of(record: Record) -> Kind:
    return KINDS[record.kind]


def kind_with_slug(slug: str) -> Kind | None:
    """The kind behind `meetings` in an address."""
    return next((kind for kind in KINDS.values() if kind.slug == slug), None)


def kind_with_prefix(prefix: str) -> Kind | None:
    """The kind behind `M` in `M-7`."""
    return next((kind for kind in KINDS.values() if kind.prefix == prefix), None)


def find_record(member: Membership, ref: str) -> Record | None:
    """The record that people call `M-7`, if this member may see it."""
    prefix, _, number = ref.partition("-")
    kind = kind_with_prefix(prefix)
    if kind is None or not number.isdecimal() or len(number) > 9:
        return None
    found: Record | None = db.session.scalar(_numbered(kind.model), asked_by(member, number=int(number)))
    return found


@cache
def _numbered(model: type[Record]) -> sa.Select[Any]:
    """Made once for each kind: every page of a record asks."""
    return model.in_reach_of(ASKER).where(Record.number == sa.bindparam("number"))
