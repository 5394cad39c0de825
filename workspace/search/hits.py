"""Hits as a page shows them: a record, and the passages that answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.search.asking import Question
from workspace.search.models import SearchDocument
from workspace.search.queries import QUICK, THOROUGH, Reach, named, search
from workspace.search.snippets import Snippet, anchor_at, marked, snippet
from workspace.search.wishes import Wish
from workspace.spaces.audience import Audience
from workspace.spaces.models import Membership

ROWS, PASSAGES, SUGGESTED = 20, 3, 6
_ids = sa.bindparam("ids", type_=sa.BigInteger, expanding=True)
# The parties of the spaces came with the readers.
_RECORDS = sa.select(Record).where(Record.id.in_(_ids)).options(joinedload(Record.space), joinedload(Record.author))
_DOCUMENTS = sa.select(SearchDocument).where(SearchDocument.id.in_(_ids)).options(joinedload(SearchDocument.author))


@dataclass(frozen=True)
class Found:
    """A text that answers: its document, the best piece of it, and where on a page it stands."""

    document: SearchDocument
    snippet: Snippet
    url: str

    @property
    def shown_to(self) -> Audience:
        record = self.document.record
        return record.space.audience(self.document.audience & record.audience)

    @property
    def is_internal(self) -> bool:
        """Whether fewer parties see it than see its record."""
        return self.document.record.audience & ~self.document.audience != 0


@dataclass(frozen=True)
class Hit:
    """A record of which something answers. It opens where its best text stands, if that is its own."""

    record: Record
    title: Snippet
    passages: tuple[Found, ...]

    @property
    def url(self) -> str:
        return next((found.url for found in self.passages if found.document.thing == "record"), self.record.url)


@dataclass(frozen=True)
class Hits:
    """One page of hits. `total` is how many records answer, of those that were looked at; `is_cut`: not of all."""

    rows: tuple[Hit, ...] = ()
    total: int = 0
    is_cut: bool = False
    more_from: int | None = None


def hits(readers: Sequence[Membership], wish: Wish, zone: str) -> Hits:
    """What a page of search shows."""
    return _page(readers, wish, zone, THOROUGH, ROWS)


def suggestions(readers: Sequence[Membership], wish: Wish, zone: str) -> Hits:
    """What the box shows while somebody types: the first few, looked for less far back."""
    return _page(readers, wish, zone, QUICK, SUGGESTED)


def record_named(readers: Sequence[Membership], wish: Wish) -> Record | None:
    """The one record that is called what somebody typed, and nothing else was asked for."""
    ids = [] if wish.is_filtered else named(readers, wish)
    return db.session.get(Record, ids[0]) if len(ids) == 1 else None


def _page(readers: Sequence[Membership], wish: Wish, zone: str, reach: Reach, rows: int) -> Hits:
    answers = search(readers, wish, zone, reach)
    called = [] if wish.is_filtered else named(readers, wish)
    first = [(record, dict(answers.records).get(record, ())) for record in called]
    order = first + [pair for pair in answers.records if pair[0] not in called]
    shown = order[wish.offset : wish.offset + rows]
    more = wish.offset + rows if len(order) > wish.offset + rows else None
    return Hits(tuple(_loaded(shown, Question.read(wish.text))), len(order), answers.is_cut, more)


def _loaded(shown: Sequence[tuple[int, Sequence[int]]], question: Question) -> Iterable[Hit]:
    records = _records([record for record, _ in shown])
    documents = _documents([key for _, keys in shown for key in keys[:PASSAGES]])
    for key, document_ids in shown:
        record = records[key]
        found = [_found(documents[each], question) for each in document_ids[:PASSAGES]]
        yield Hit(record, marked(record.title, question), tuple(found))


def _found(document: SearchDocument, question: Question) -> Found:
    piece = marked(document.title, question) if document.attachment_id else snippet(document.text, question)
    if document.attachment_id or document.comment_id:
        anchor = f"{document.thing}-{document.attachment_id or document.comment_id}"
    else:
        anchor = anchor_at(document.anchors, piece.place) if piece.is_answer else ""
    return Found(document, piece, f"{document.record.url}#{anchor}" if anchor else document.record.url)


def _records(ids: Sequence[int]) -> dict[int, Record]:
    return {record.id: record for record in db.session.scalars(_RECORDS, {"ids": list(ids)})}


def _documents(ids: Sequence[int]) -> dict[int, SearchDocument]:
    return {document.id: document for document in db.session.scalars(_DOCUMENTS, {"ids": list(ids)})}
