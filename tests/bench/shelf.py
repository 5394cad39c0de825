"""A shelf of so many texts to search: action items and their words in the index, written in bulk."""

from collections.abc import Sequence
from typing import Any, cast

import sqlalchemy as sa

from tests import cast as people
from tests.bench.author import Author
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.words import normal
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import ActionItem
from workspace.records.models import Record
from workspace.search import keeping
from workspace.search.entries import Entry
from workspace.search.merging import merge
from workspace.search.models import SearchDocument
from workspace.spaces.audience import EVERYONE

AT_ONCE = 1_000
_records, _items = cast(sa.Table, Record.__table__), cast(sa.Table, ActionItem.__table__)


def write_down(amount: int, author: Author) -> None:
    """So many action items more, a third of them for one party only: the rows that their verbs would leave behind,
    without events, and the documents of a rebuilt index."""
    there = _there()
    for start in range(there, there + amount, AT_ONCE):
        with unit_of_work():
            _add(range(start + 1, min(start + AT_ONCE, there + amount) + 1), author)
    merge()
    settle()


def settle() -> None:
    """What the databases do by themselves at quiet moments."""
    statement = "VACUUM ANALYZE" if db.engine.dialect.name == "postgresql" else "ANALYZE"
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(statement)


def size() -> float:
    """How many times as large as the texts the index is."""
    length: Any
    index: Any
    if db.engine.dialect.name == "postgresql":
        length = sa.func.octet_length(SearchDocument.text)
        words = sa.func.sum(sa.func.pg_column_size(SearchDocument.words))
        index = sa.select(sa.func.pg_relation_size("search_words") + words)
    else:
        length = sa.func.length(sa.cast(SearchDocument.text, sa.LargeBinary))
        index = sa.text("SELECT sum(length(block)) FROM search_words_data")
    text = db.session.scalar(sa.select(sa.func.sum(length))) or 1
    return float(db.session.scalar(index) or 0) / float(text)


def _there() -> int:
    there = db.session.scalar(sa.select(sa.func.max(Record.number)).where(Record.kind == "action_item")) or 0
    db.session.rollback()
    return there


def _add(numbers: Sequence[int], author: Author) -> None:
    ada, now = people.read().member("ada"), clock.now()
    shared = {
        "space_id": ada.space_id, "party_id": ada.party_id, "author_id": ada.person_id, "kind": "action_item",
        "state": "open", "revision": 0, "version": 1, "created_at": now, "updated_at": now,
    }  # fmt: skip
    rows = [shared | _titled(author.question(), number, ada.party.bit) for number in numbers]
    texts = [author.text(number % 2 == 0) for number in numbers]
    adding = sa.insert(_records).returning(_records.c.id, sort_by_parameter_order=True)
    ids = list(db.session.scalars(adding, rows))
    details = [
        {"id": id, "detail_text": text, "detail_html": f"<p>{text}</p>"} for id, text in zip(ids, texts, strict=True)
    ]
    db.session.execute(sa.insert(_items), details)
    keeping.add([_entry(id, row, text) for id, row, text in zip(ids, rows, texts, strict=True)])


def _titled(title: str, number: int, bit: int) -> dict[str, Any]:
    audience = bit if number % 3 == 0 else EVERYONE
    return {"title": title, "title_key": normal(title), "number": number, "audience": audience}


def _entry(id: int, row: dict[str, Any], text: str) -> Entry:
    belongs = {"space_id": row["space_id"], "record_id": id, "comment_id": None, "attachment_id": None}
    name = f"{ActionItem.prefix}-{row['number']}"
    return Entry(row["title"], text, [], belongs, row["audience"], row["author_id"], row["updated_at"], name)
