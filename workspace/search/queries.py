"""Finding: what readers may see of what answers their question."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.search import statements
from workspace.search.asking import Question
from workspace.search.index import asked, reaches
from workspace.search.ranking import Candidate, rank
from workspace.search.wishes import COMMENTS, FILES, Wish
from workspace.search.words import fold
from workspace.spaces.models import Membership

Values = dict[str, Any]


@dataclass(frozen=True)
class Reach:
    """How many answers are looked at: the newest of all, and the newest of those whose title answers."""

    all: int
    titles: int


THOROUGH, QUICK = Reach(200, 100), Reach(48, 24)


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
    values = _looking(readers) | dict(_chosen(wish, zone))
    newest = _newest(question, values, reach.all, "words" if question else "")
    titled = _newest(question, values, reach.titles, "title") if question else ()
    by_record: dict[int, list[int]] = {}
    candidates = _answering(_candidates({*newest, *titled}, question), question)
    for _score, candidate in rank(candidates, question, clock.now()):
        by_record.setdefault(candidate.record_id, []).append(candidate.id)
    grouped = tuple((record, tuple(documents)) for record, documents in by_record.items())
    return Answers(grouped, is_cut=len(newest) >= reach.all)


def named(readers: Sequence[Membership], wish: Wish) -> list[int]:
    """Ids of the records that are called what somebody typed, one in each space at most."""
    if not wish.reference or not readers:
        return []
    kind, number = wish.reference
    looking = _looking(readers)
    values = looking | {"kind": kind.name, "number": number}
    return list(db.session.scalars(statements.named(len(looking) // 2), values))


def _newest(question: Question, values: Values, most: int, part: str) -> Sequence[int]:
    dialect = _dialect()
    readers = [name for name in values if name.startswith("eyes_")]
    spaces = [space for name in values if name.startswith("spaces_") for space in values[name]]
    filters = tuple(name for name in values if name in statements.FILTERS)
    values = values | {"most": most} | ({"asked": asked(dialect, part, question, spaces)} if part else {})
    found: list[int] = []
    for among_newest in reaches(dialect) if part else (False,):
        query = statements.newest(dialect, bool(part), len(readers), filters, among_newest=among_newest)
        found = list(db.session.scalars(query, values))
        if len(found) >= most:
            break
    return found


def _candidates(ids: Collection[int], question: Question) -> list[Candidate]:
    """The texts behind ids, with as much of their case made equal as the question needs."""
    rows = db.session.execute(statements.beginnings(_dialect()), {"ids": list(ids)}).all()
    return [
        Candidate(id, record, fold(title), text.casefold() if question.has_case else text, moment)
        for id, record, title, text, moment in rows
    ]


def _answering(candidates: list[Candidate], question: Question) -> list[Candidate]:
    """Without those that have all pairs of a longer stretch, but never side by side."""
    doubtful = [each.id for each in candidates if not question.is_met_by(f"{each.title}\n{each.text}")]
    if not doubtful:
        return candidates
    texts = db.session.execute(statements.WHOLE, {"ids": doubtful}).all()
    wrong = {id for id, title, text in texts if not question.is_met_by(fold(f"{title}\n{text}"))}
    return [each for each in candidates if each.id not in wrong]


def _looking(readers: Iterable[Membership]) -> Values:
    """Who looks where: the eyes by whose rule the person sees, and the ids of the spaces in which that rule holds."""
    alike = groupby(sorted(readers, key=lambda member: member.eyes), lambda member: member.eyes)
    values: Values = {}
    for place, (eyes, members) in enumerate(alike):
        values |= {f"eyes_{place}": eyes, f"spaces_{place}": [member.space_id for member in members]}
    return values


def _chosen(wish: Wish, zone: str) -> Iterator[tuple[str, Any]]:
    """The filters of a wish with their values; days are those of a zone."""
    if wish.kind:
        yield wish.kind if wish.kind in (COMMENTS, FILES) else "kind", wish.kind
    if wish.state:
        kind, _, state = wish.state.partition(".")
        yield from (("state", state), ("state_of", kind))
    if wish.author:
        yield "author", wish.author
    if wish.since:
        yield "since", _midnight(wish.since, zone)
    if wish.until and wish.until < date.max:
        yield "until", _midnight(wish.until + timedelta(days=1), zone)


def _midnight(day: date, zone: str) -> datetime:
    # A year before the first or after the last that the clock can convert is as good as that one.
    day = min(max(day, date(2, 1, 1)), date(9998, 12, 31))
    return clock.at(datetime.combine(day, time()), zone)


def _dialect() -> str:
    return db.session().get_bind().dialect.name
