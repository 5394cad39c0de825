"""Hits as a page shows them: a record, and the passages that answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.search.asking import Question
from workspace.search.queries import QUICK, THOROUGH, Reach, named, search
from workspace.search.shown import ShownRecord, ShownText, shown_records, shown_texts
from workspace.search.snippets import Snippet, anchor_at, marked, snippet
from workspace.search.wishes import Wish
from workspace.spaces.audience import Audience
from workspace.spaces.models import Membership

ROWS, PASSAGES, SUGGESTED = 20, 3, 6


@dataclass(frozen=True)
class Found:
    """A text that answers: its document, the best piece of it, and where on a page it stands."""

    document: ShownText
    record: ShownRecord
    snippet: Snippet

    @property
    def url(self) -> str:
        anchor = self._anchor()
        return f"{self.record.url}#{anchor}" if anchor else self.record.url

    @property
    def shown_to(self) -> Audience:
        return self.record.space.audience(self.document.audience & self.record.audience)

    @property
    def is_internal(self) -> bool:
        """Whether fewer parties see it than see its record."""
        return self.record.audience & ~self.document.audience != 0

    def _anchor(self) -> str:
        document = self.document
        if document.thing != "record":
            return f"{document.thing}-{document.attachment_id or document.comment_id}"
        return anchor_at(document.anchors, self.snippet.place) if self.snippet.is_answer else ""


@dataclass(frozen=True)
class Hit:
    """A record of which something answers. It opens where its best text stands, if that is its own."""

    record: ShownRecord
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
    return Hits(tuple(_loaded(shown, readers, Question.read(wish.text))), len(order), answers.is_cut, more)


def _loaded(
    shown: Sequence[tuple[int, Sequence[int]]], readers: Sequence[Membership], question: Question
) -> Iterable[Hit]:
    records = shown_records([record for record, _ in shown], readers)
    texts = shown_texts([key for _, keys in shown for key in keys[:PASSAGES]])
    for key, document_ids in shown:
        record = records[key]
        found = [_found(texts[each], record, question) for each in document_ids[:PASSAGES] if each in texts]
        yield Hit(record, marked(record.title, question), tuple(found))


def _found(text: ShownText, record: ShownRecord, question: Question) -> Found:
    piece = marked(text.title, question) if text.attachment_id else snippet(text.text, question)
    return Found(text, record, piece)
