"""Whether rows are still as the chain says, which vouches for them: revisions with their texts, and files.

What is covered: of each revision every column (`frozen_at` where a sign-off was asked about it); of each file that came
out every column, its content and its preview. Not covered is what nobody was told as a fact: pending files, and what a
purge emptied.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.kernel.db import Model, db
from workspace.kernel.exact import UNREADABLE, exact_rows
from workspace.kernel.storage import Missing, current_store
from workspace.kernel.text.canonical import sha256_of
from workspace.records.models.attachment import FILE
from workspace.records.revising import REVISION
from workspace.records.seals import Parts, holds

Human = Callable[[int | None], int | None]
Noted = Mapping[object, Mapping[str, Any]]

CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Flaw:
    """Something that is not as the chain says: which thing, and what is wrong with it."""

    thing: str
    reason: str


@dataclass(frozen=True)
class Ledger:
    """The last word of the chain about each thing of one kind, by what the events call it, and who people turned out to
    be."""

    kind: str
    human: Human
    noted: dict[object, Mapping[str, Any]] = field(default_factory=dict)

    def compare(self, stored: Mapping[object, Parts]) -> Iterator[Flaw]:
        """What is stored (by the same name: its covered rows) against what was noted."""
        for name in stored.keys() | self.noted.keys():
            thing = f"{self.kind} {name}"
            if name not in stored:
                yield Flaw(thing, "it is missing")
            elif name not in self.noted:
                yield Flaw(thing, "no event tells of it")
            elif not _holds(stored[name], self.noted[name], self.human):
                yield Flaw(thing, "it was changed after it was noted")


def _holds(parts: Parts, facts: Mapping[str, Any], human: Human) -> bool:
    try:
        return holds(parts, facts, human)
    except UNREADABLE:
        db.session.rollback()
        return False


def noted_by(*where: sa.ColumnElement[bool]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Verb and facts of the events that seal rows, in order."""
    query = sa.select(Event.action, Event.facts).where(*where).order_by(Event.number)
    for action, facts in db.session.execute(query).all():
        if "seal" in facts:
            yield action.partition(".")[2], facts


def flaws_of_record(record_id: int, ref: str, human: Human) -> Iterator[Flaw]:
    """Revisions, their texts, and files of one record."""
    revisions, files = Ledger(f"{ref}: revision", human), Ledger(f"{ref}: file", human)
    for verb, facts in noted_by(Event.record_id == record_id):
        if verb == "revised":
            revisions.noted[facts["revision"]] = facts
        elif verb in ("file_added", "file_removed"):
            files.noted[facts["file"]] = facts
    yield from revisions.compare({row["number"]: [(REVISION, row["id"])] for row in _bare("revision", record_id)})
    out = [row["id"] for row in _bare("attachment", record_id) if not row["is_pending"] or row["id"] in files.noted]
    yield from files.compare({key: [(FILE, key)] for key in out})
    for row in _bare("revision", record_id):
        if not _text_holds(row["id"]):
            yield Flaw(f"{ref}: revision {row['number']}", "its text is not the one with its digest")
    for name, facts in files.noted.items():
        yield from _contents(f"{ref}: file {name}", name, facts)


def _bare(table: str, record_id: int) -> list[Mapping[str, Any]]:
    """What names the rows, read leniently: how they are stored is looked at one by one."""
    rows = Model.metadata.tables[table]
    chosen = [rows.c[name] for name in ("id", "number", "is_pending") if name in rows.c]
    query = sa.select(*chosen).where(rows.c.record_id == record_id).order_by(rows.c.id)
    return [dict(row._mapping) for row in db.session.execute(query)]


def _text_holds(revision_id: int) -> bool:
    table = Model.metadata.tables["revision"]
    try:
        (row,) = exact_rows([table.c.document, table.c.sha256], table.c.id == revision_id)
        return bool(sha256_of(row["document"]) == row["sha256"])
    except UNREADABLE:
        db.session.rollback()
        return False


def _contents(thing: str, key: object, facts: Mapping[str, Any]) -> Iterator[Flaw]:
    """The bytes of a file, as its event names them, and of its preview."""
    table = Model.metadata.tables["attachment"]
    rows = db.session.execute(sa.select(table.c.preview_sha256, table.c.removed_at.is_(None)).where(table.c.id == key))
    for preview, is_there in rows.all():
        for digest in filter(None, (facts["sha256"], preview)):
            try:
                if not _is_whole(digest):
                    yield Flaw(thing, "its content was changed")
            except Missing:
                if is_there:
                    yield Flaw(thing, "its content is missing")


def _is_whole(digest: str) -> bool:
    found = sha256()
    with current_store().open(digest) as stream:
        while piece := stream.read(CHUNK):
            found.update(piece)
    return found.hexdigest() == digest
