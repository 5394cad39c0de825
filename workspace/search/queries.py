"""Finding: what readers may see of what answers their question."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import cast

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.search.asking import Question
from workspace.search.index import found
from workspace.search.models import SearchDocument
from workspace.search.ranking import LOOKED_AT, Candidate, rank
from workspace.search.wishes import COMMENTS, FILES, Wish
from workspace.search.words import fold
from workspace.spaces.models import Membership

Conditions = Sequence[sa.ColumnElement[bool]]
_documents = cast(sa.Table, SearchDocument.__table__)


@dataclass(frozen=True)
class Reach:
    """How many answers are looked at: the newest of all, and the newest of those whose title answers."""

    all: int
    titles: int


THOROUGH, QUICK = Reach(200, 100), Reach(60, 40)


@dataclass(frozen=True)
class Answers:
    """Ids of records, the best first, with the ids of their documents that answer, the best first.

    `is_cut`: there are older answers, which nobody has looked at.
    """

    records: tuple[tuple[int, tuple[int, ...]], ...] = ()
    is_cut: bool = False


def search(readers: Sequence[Membership], wish: Wish, zone: str, reach: Reach = THOROUGH) -> Answers:
    """What answers, of that which each of these readers (one person in several spaces) may see in their space.

    Words that hold nothing to search for, such as signs, find nothing; without words, filters alone choose.
    """
    question = Question.read(wish.text)
    if not readers or wish.asks_nothing or (wish.text and not question):
        return Answers()
    where = (_seen_by(readers), *_chosen(wish, zone))
    spaces = [member.space_id for member in readers]
    ids = set(newest := _newest(question, spaces, where, reach.all))
    if question:
        ids |= set(_newest(question, spaces, where, reach.titles, in_title=True))
    by_record: dict[int, list[int]] = {}
    for _score, candidate in rank(_answering(_texts(ids), question), question, clock.now()):
        by_record.setdefault(candidate.record_id, []).append(candidate.id)
    grouped = tuple((record, tuple(documents)) for record, documents in by_record.items())
    return Answers(grouped, is_cut=len(newest) >= reach.all)


def named(readers: Sequence[Membership], wish: Wish) -> list[int]:
    """Ids of the records that are called what somebody typed, one in each space at most."""
    if not wish.reference or not readers:
        return []
    kind, number = wish.reference
    seen = [sa.and_(Record.space_id.in_(spaces), Record.seen_by(reader)) for reader, spaces in _alike(readers)]
    query = sa.select(Record.id).where(Record.kind == kind.name, Record.number == number, sa.or_(*seen))
    return list(db.session.scalars(query.order_by(Record.updated_at.desc(), Record.id)))


def _newest(
    question: Question, spaces: Sequence[int], where: Conditions, most: int, *, in_title: bool = False
) -> Sequence[int]:
    query = sa.select(SearchDocument.id).join(Record, Record.id == SearchDocument.record_id).where(*where)
    order: sa.ColumnElement[int] = SearchDocument.__table__.c.id
    if question:
        table, answers = found(question, spaces, in_title=in_title)
        query = sa.select(SearchDocument.id).select_from(table).where(answers, *where)
        query = query.join(SearchDocument, SearchDocument.id == table.c.rowid)
        query = query.join(Record, Record.id == SearchDocument.record_id)
        order = table.c.rowid
    return db.session.scalars(query.order_by(order.desc()).limit(most)).all()


def _texts(ids: Iterable[int]) -> list[Candidate]:
    beginning = sa.func.substr(_documents.c.text, 1, LOOKED_AT)
    columns = (_documents.c.id, _documents.c.record_id, _documents.c.title, beginning, _documents.c.moment)
    query = sa.select(*columns).where(_documents.c.id.in_(ids)).order_by(_documents.c.id)
    return [Candidate.read(*row) for row in db.session.execute(query)]


def _answering(candidates: list[Candidate], question: Question) -> list[Candidate]:
    """Without those that have all pairs of a longer stretch, but never side by side."""
    doubtful = [each.id for each in candidates if not question.is_met_by(f"{each.title}\n{each.text}")]
    if not doubtful:
        return candidates
    texts = sa.select(_documents.c.id, _documents.c.title, _documents.c.text).where(_documents.c.id.in_(doubtful))
    wrong = {id for id, title, text in db.session.execute(texts) if not question.is_met_by(fold(f"{title}\n{text}"))}
    return [each for each in candidates if each.id not in wrong]


def _alike(readers: Iterable[Membership]) -> Iterator[tuple[Membership, list[int]]]:
    """Spaces in which the person sees by the same rule: a reader for it, and the ids of those spaces."""
    for _eyes, group in groupby(sorted(readers, key=lambda member: member.eyes), lambda member: member.eyes):
        members = list(group)
        yield members[0], [member.space_id for member in members]


def _seen_by(readers: Iterable[Membership]) -> sa.ColumnElement[bool]:
    rules = (
        sa.and_(SearchDocument.space_id.in_(spaces), SearchDocument.seen_by(reader))
        for reader, spaces in _alike(readers)
    )
    return sa.or_(*rules)


def _chosen(wish: Wish, zone: str) -> Iterator[sa.ColumnElement[bool]]:
    """The filters of a wish; days are those of a zone."""
    if wish.kind == COMMENTS:
        yield SearchDocument.comment_id.is_not(None)
    elif wish.kind == FILES:
        yield SearchDocument.attachment_id.is_not(None)
    elif wish.kind:
        yield Record.kind == wish.kind
    if wish.state:
        kind, _, state = wish.state.partition(".")
        yield sa.and_(Record.kind == kind, Record.state == state)
    if wish.author:
        yield SearchDocument.author_id == wish.author
    if wish.since:
        yield SearchDocument.moment >= _midnight(wish.since, zone)
    if wish.until and wish.until < date.max:
        yield SearchDocument.moment < _midnight(wish.until + timedelta(days=1), zone)


def _midnight(day: date, zone: str) -> datetime:
    # A year before the first or after the last that the clock can convert is as good as that one.
    day = min(max(day, date(2, 1, 1)), date(9998, 12, 31))
    return clock.at(datetime.combine(day, time()), zone)
