"""Who wrote which paragraph of a page, as far as the reader may know.

Paragraphs are followed through the revisions that the reader may see, from the first to the last. One that stays as it
is keeps its author wherever it moves, and has it again when it was away for a while. What came before or between these
revisions, where others may see some that the reader may not, has no name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

import sqlalchemy as sa
from sqlalchemy.orm import defer

from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.knowledge.models import Page
from workspace.records.models import Revision
from workspace.spaces.models import Membership

_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:.*?^ {0,3}\1[`~]*[ \t]*(?:\n|\Z)|.*\Z)", re.MULTILINE | re.DOTALL)
_END = re.compile(r"\n(?:\n+(?=\S)|(?=(?:[-*+]|\d{1,9}[.)])[ \t]))")
# Between the passages while all of them are rendered at once: links and footnotes reach from one to another.
_SEAM = "\n\nxqseamqx\n\n"
_SEAM_HTML = "<p>xqseamqx</p>"
_AT_ONCE = 20  # revisions in memory
MOST = 500  # revisions that are looked at, which takes a second where they are long; what is older has no name


@dataclass(frozen=True)
class Passage:
    """Paragraphs in a row that came with the same revision; None where the reader may not know with which.

    `html` is empty where the text cannot be taken apart, such as in the middle of a list within a quotation.
    """

    text: str
    html: str
    revision: Revision | None


def passages_of(page: Page, member: Membership) -> list[Passage]:
    """The present text of a page by authors, in a few queries, whatever its length and age."""
    theirs = (Revision.record_id == page.id, Revision.seen_by(member))
    marks = sa.select(Revision.number, Revision.sha256).where(*theirs).order_by(Revision.number.desc()).limit(MOST)
    traced = _traced(page.id, tuple(tuple(row) for row in db.session.execute(marks))[::-1])
    wanted = sa.select(Revision).options(defer(Revision.document))
    named = wanted.where(*theirs, Revision.number.in_({number for _, number in traced if number}))
    revisions: dict[int | None, Revision] = {each.number: each for each in db.session.scalars(named)}
    grouped = groupby(traced, lambda each: each[1])
    runs = [(number, "".join(text for text, _ in run).strip("\n")) for number, run in grouped]
    shown = _rendered(tuple(text for _, text in runs))
    return [Passage(text, html, revisions.get(number)) for (number, text), html in zip(runs, shown, strict=True)]


@lru_cache(maxsize=64)
def _traced(record_id: int, marks: tuple[tuple[int, str], ...]) -> list[tuple[str, int | None]]:
    """`trace` of the revisions with these numbers and digests, which it takes a moment to read."""
    numbers = [number for number, _ in marks]
    wanted = sa.select(Revision.number, Revision.document)
    wanted = wanted.where(Revision.record_id == record_id, Revision.number.in_(numbers)).order_by(Revision.number)
    rows = db.session.execute(wanted.execution_options(yield_per=_AT_ONCE))
    return trace((number, document["body"]) for number, document in rows)


def trace(history: Iterable[tuple[int, str]]) -> list[tuple[str, int | None]]:
    """The paragraphs of the last of these texts, each with the number under which it came, from (number, text).

    Paragraphs end as they do in the text. After a gap in the numbers nobody knows with which of them a text came.
    """
    present: list[tuple[str, int | None]] = []
    known: dict[str, int | None] = {}
    last = 0
    for number, text in history:
        origin = number if number == last + 1 else None
        there: dict[str, list[int | None]] = {}
        for paragraph, source in reversed(present):
            there.setdefault(paragraph.strip(), []).append(source)
        present = [(each, _source(each.strip(), there, known, origin)) for each in paragraphs(text)]
        known = {each.strip(): source for each, source in present} | known
        last = number
    return present


def _source(
    paragraph: str, there: dict[str, list[int | None]], known: dict[str, int | None], origin: int | None
) -> int | None:
    """A second paragraph of the same words is new; one that nobody has now, but somebody had, is not."""
    if paragraph not in there:
        return known.get(paragraph, origin)
    return there[paragraph].pop() if there[paragraph] else origin


def paragraphs(text: str) -> Iterator[str]:
    """The text in parts: what stands between blank lines, each item of a list, and blocks of code whole."""
    done = 0
    for block in _FENCED.finditer(text) if "```" in text or "~~~" in text else ():
        yield from _apart(text[done : block.start()])
        yield block[0]
        done = block.end()
    yield from _apart(text[done:])


def _apart(text: str) -> Iterator[str]:
    ends = [0, *(end.end() for end in _END.finditer(text)), len(text)]
    return (text[start:end] for start, end in pairwise(ends) if start < end)


@lru_cache(maxsize=128)
def _rendered(texts: tuple[str, ...]) -> list[str]:
    """The HTML of each, rendered as one text."""
    found = write(_SEAM.join(texts)).html.split(_SEAM_HTML)
    return found if len(found) == len(texts) else [""] * len(texts)
