"""How fast search is and what it costs: `.venv/bin/python -m tests.bench.search --documents 1000 10000 100000`.

Texts of about 3 kB, half of them English and half Chinese, whose words are as common and as rare as in real ones, are
made by a script (the same for the same numbers) in one space with two parties; a third of them only one party sees.
Measured are a page of hits, the hits while somebody types (both with all that they load, without the page around them),
what a save pays for the index, and how large that is. The database is a new one, as for `bin/bench`.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa

from tests import cast
from tests.bench.stage import database
from tests.conftest import config_for, fill
from workspace.assembly.app import create_app, settle_memory
from workspace.kernel.db import db
from workspace.kernel.text.written import Written
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import ActionItem
from workspace.search import keeping
from workspace.search.entries import entries_of_record
from workspace.search.hits import hits, suggestions
from workspace.search.index import merge_some
from workspace.search.models import SearchDocument
from workspace.search.wishes import Wish
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

AT_ONCE, WORDS, SIGNS = 500, 20_000, 3_000
QUESTIONS, SAVES = 200, 50
SYLLABLES = ["ba", "co", "di", "fen", "gra", "lo", "mi", "nor", "pel", "qua", "ris", "sten", "tal", "ur", "vex", "wor"]
ENDINGS = ("", "", "s", "ed", "ing", "al", "ation")


class Author:
    """Writes texts in two languages; the n-th word is n times rarer than the first (Zipf)."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        words = random.Random(1)
        self.words = [
            "".join(words.choices(SYLLABLES, k=words.randint(1, 4))) + words.choice(ENDINGS) for _ in range(WORDS)
        ]
        signs = [chr(0x4E00 + place) for place in range(SIGNS)]
        self.chinese = ["".join(words.choices(signs, k=words.choice((1, 2, 2, 2, 3, 4)))) for _ in range(WORDS)]
        self.weights = list(accumulate(1 / place for place in range(1, WORDS + 1)))

    def text(self, is_chinese: bool) -> str:
        """About 3 kB in UTF-8."""
        if not is_chinese:
            return " ".join(self.dice.choices(self.words, cum_weights=self.weights, k=300))
        pieces = self.dice.choices(self.chinese, cum_weights=self.weights, k=440)
        return "".join(piece + ("，" if place % 9 == 8 else "") for place, piece in enumerate(pieces))

    def question(self) -> str:
        """What somebody looks for: a word or two, common or rare."""
        language = self.dice.choice((self.words, self.chinese))
        return " ".join(self.dice.choices(language, cum_weights=self.weights, k=self.dice.choice((1, 1, 2))))


def write_down(amount: int, author: Author) -> None:
    """So many action items more, and their words in the index: what their verbs would do, without events."""
    for start in range(0, amount, AT_ONCE):
        with unit_of_work():
            ada = cast.read().member("ada")
            first = (db.session.scalar(sa.select(sa.func.max(ActionItem.number))) or 0) + 1
            items = [_item(ada, first + place, author) for place in range(min(AT_ONCE, amount - start))]
            db.session.add_all(items)
            db.session.flush()
            for item in items:
                keeping.replace([], entries_of_record(item))
    while True:
        with unit_of_work():
            more = merge_some()
        if not more:
            break
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _item(ada: Membership, number: int, author: Author) -> ActionItem:
    text = author.text(number % 2 == 0)
    return ActionItem(
        space=ada.space, party=ada.party, author=ada.person, title=author.question(), state="open", number=number,
        audience=ada.party.bit if number % 3 == 0 else EVERYONE, detail=Written(text, f"<p>{text}</p>"),
    )  # fmt: skip


@dataclass(frozen=True)
class Spent:
    """Milliseconds that half and 95 % of the calls took at most."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spent":
        order = sorted(1000 * each for each in seconds)
        return cls(order[len(order) // 2], order[int(len(order) * 0.95)])

    def __str__(self) -> str:
        return f"{self.p50:7.1f} {self.p95:7.1f}"


def timed(calls: Iterator[Callable[[], object]]) -> Spent:
    seconds = []
    for call in calls:
        began = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - began)
    return Spent.of(seconds)


def searches(ask: Callable[..., Any], author: Author, cut: bool) -> Iterator[Callable[[], object]]:
    """Questions by Ada and Chen in turn; `cut` as while they type."""
    for number in range(QUESTIONS):
        words = author.question()
        words = words[: max(2, len(words) * 2 // 3)] if cut else words
        db.session.remove()
        reader = cast.read().member(("ada", "chen")[number % 2])
        yield lambda words=words, reader=reader: ask([reader], Wish(words), "UTC")


def saves(author: Author) -> Spent:
    """What the index adds to saving a text of 3 kB: flushing, reading the text, its words, and the index itself."""
    seconds: list[float] = []

    def keep(record_id: int) -> None:
        began = time.perf_counter()
        kept(record_id)
        seconds.append(time.perf_counter() - began)

    kept, keeping.keep_record = keeping.keep_record, keep
    try:
        for number in range(SAVES):
            text = author.text(number % 2 == 0)
            with unit_of_work():
                ada = cast.read().member("ada")
                item = ActionItem.find(ada, 1 + number)
                assert item
                written = Written(text, f"<p>{text}</p>")
                item.edit(title=item.title, detail=written, owner_id=None, due_on=None, version=item.version, by=ada)
    finally:
        keeping.keep_record = kept
    return Spent.of(seconds)


def size() -> float:
    """How many times as large as the texts the index is."""
    length = sa.func.length(sa.cast(SearchDocument.text, sa.LargeBinary))
    table = "SELECT sum(length(block)) FROM search_words_data"
    if db.engine.dialect.name == "postgresql":
        length = sa.func.octet_length(SearchDocument.text)
        table = "SELECT pg_total_relation_size('search_words')"
    index, text = db.session.scalar(sa.text(table)) or 0, db.session.scalar(sa.select(sa.func.sum(length))) or 1
    return float(index) / float(text)


def measure(steps: Sequence[int]) -> Iterator[str]:
    """A line for each number of documents."""
    with TemporaryDirectory(prefix="bench-") as name, database(folder := Path(name)) as url:
        config = config_for(folder, url, DEVELOPMENT="0")
        fill(config)
        app, author, there = create_app(config), Author(2), 0
        settle_memory()
        with app.app_context():
            for step in sorted(steps):
                write_down(step - there, author)
                there = step
                timed(searches(hits, Author(3), cut=False))  # what everybody asks lies in memory already
                found = timed(searches(hits, Author(4), cut=False))
                typed = timed(searches(suggestions, Author(5), cut=True))
                saved = saves(author)
                yield f"{step:>10,}  {found}  {typed}  {saved}  {size():15.2f}"
            db.session.remove()
            db.engine.dispose()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    groups = ("a page of hits", "while typing", "index of a save", "index / text")
    print("  ".join([f"{'':>10}", *(f"{group:>15}" for group in groups)]))
    print("  ".join([f"{'documents':>10}", *[f"{'p50 ms':>7} {'p95 ms':>7}"] * 3, f"{'size':>15}"]))
    for line in measure(parser.parse_args().documents):
        print(line, flush=True)


if __name__ == "__main__":
    main()
