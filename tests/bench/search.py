"""How fast search is, what it costs a save, and how both grow: `bin/bench --page search --documents 1000 10000 100000`.

Texts of about 3 kB, half of them English and half Chinese, whose words are as common and as rare as in real ones, in
one space with two parties; a third of them only one party sees. Measured are a page of hits, the hits while somebody
types (both with all that they load, without the page around them), what a save pays for the index, and how large that
is. Beside the time on the clock stands the processor time of this process: where others use the machine, too, the
first says less than the second. PostgreSQL itself runs in processes of its own, whose work is in the first only.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import cast
from tests.bench.author import Author
from tests.bench.shelf import size, write_down
from tests.bench.stage import database
from tests.conftest import config_for, fill
from workspace.assembly.app import create_app, settle_memory
from workspace.kernel.db import db
from workspace.kernel.text.written import Written
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import ActionItem
from workspace.search import keeping
from workspace.search.hits import hits, suggestions
from workspace.search.wishes import Wish

NAME = "search"
GROWTH = (1_000, 10_000, 100_000)
QUESTIONS, SAVES = 200, 60
_GROUPS = ("a page of hits", "while typing", "index of a save")


@dataclass(frozen=True)
class Spent:
    """Milliseconds that half and 95 % of the calls took at most, on the clock and of processor time."""

    p50: float
    p95: float
    cpu_p50: float
    cpu_p95: float

    @classmethod
    def of(cls, seconds: Sequence[tuple[float, float]]) -> "Spent":
        places = (len(seconds) // 2, int(len(seconds) * 0.95))
        clock, cpu = (sorted(round(1000 * each[which], 2) for each in seconds) for which in (0, 1))
        return cls(*(clock[place] for place in places), *(cpu[place] for place in places))

    def __str__(self) -> str:
        return f"{self.p50:6.1f} {self.p95:6.1f} {self.cpu_p50:6.1f} {self.cpu_p95:6.1f}"


@dataclass(frozen=True)
class Searched:
    """The figures at one number of documents; `size` is how many times as large as the texts the index is, `load` how
    many processes wanted to run on the machine."""

    documents: int
    found: Spent
    typed: Spent
    saved: Spent
    size: float
    load: float

    def __str__(self) -> str:
        figures = f"{self.found}  {self.typed}  {self.saved}"
        return f"{self.documents:>10,}  {figures}  {self.size:12.2f} {self.load:5.1f}"

    def plain(self) -> dict[str, Any]:
        """As it stands in the file."""
        return asdict(self)


def head() -> str:
    """What stands above the lines."""
    groups = "  ".join([f"{'':>10}", *(f"{group:>27}" for group in _GROUPS)])
    columns = "  ".join([f"{'documents':>10}", *[f"{'p50':>6} {'p95':>6} {'cpu50':>6} {'cpu95':>6}"] * len(_GROUPS)])
    return f"{groups}\n{columns}  {'index / text':>12} {'load':>5}"


class Watch:
    """Takes the time of calls, on the clock and of the processor."""

    def __init__(self) -> None:
        self.seconds: list[tuple[float, float]] = []

    def time(self, call: Callable[[], object]) -> None:
        began, used = time.perf_counter(), time.process_time()
        call()
        self.seconds.append((time.perf_counter() - began, time.process_time() - used))


def searches(ask: Callable[..., Any], author: Author, cut: bool) -> Spent:
    """Questions by Ada and Chen in turn; `cut` as while they type."""
    watch = Watch()
    for number in range(QUESTIONS):
        words = author.question()
        words = words[: max(2, len(words) * 2 // 3)] if cut else words
        db.session.remove()
        reader = cast.read().member(("ada", "chen")[number % 2])
        watch.time(lambda words=words, reader=reader: ask([reader], Wish(words), "UTC"))
    return Spent.of(watch.seconds)


def saves(author: Author) -> Spent:
    """What the index adds to saving a text of 3 kB: reading the text, its words, and the index itself."""
    watch, kept = Watch(), keeping.keep_record

    def keep(record_id: int) -> None:
        db.session.flush()  # which the end of the unit does in any case
        watch.time(lambda: kept(record_id))

    keeping.keep_record = keep
    try:
        for number in range(SAVES):
            _save(1 + number, author.text(number % 2 == 0))
    finally:
        keeping.keep_record = kept
    return Spent.of(watch.seconds)


def _save(number: int, text: str) -> None:
    with unit_of_work():
        ada = cast.read().member("ada")
        item = ActionItem.find(ada, number)
        assert item
        written = Written(text, f"<p>{text}</p>")
        item.edit(title=item.title, detail=written, owner_id=None, due_on=None, version=item.version, by=ada)


def measure(steps: Sequence[int]) -> Iterator[Searched]:
    """The figures at each number of documents, the fewest first."""
    with TemporaryDirectory(prefix="bench-") as name, database(folder := Path(name)) as url:
        config = config_for(folder, url, DEVELOPMENT="0")
        fill(config)
        app, author, there = create_app(config), Author(2), 0
        settle_memory()
        with app.app_context():
            for step in sorted(steps):
                write_down(step - there, author)
                there = step
                yield _measured(step)
            db.session.remove()
            db.engine.dispose()


def _measured(documents: int) -> Searched:
    searches(hits, Author(3), cut=False)  # what everybody asks lies in memory already
    found, typed = searches(hits, Author(4), cut=False), searches(suggestions, Author(5), cut=True)
    return Searched(documents, found, typed, saves(Author(documents)), round(size(), 2), round(os.getloadavg()[0], 1))
