"""What the worker does for imports: reading them, and filing them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.handlers import handles
from workspace.knowledge.importing.filing import conclude, file_all
from workspace.knowledge.importing.progress import Abandoned, Progress
from workspace.knowledge.importing.reading import Library
from workspace.knowledge.importing.readying import Ready, Readying
from workspace.knowledge.importing.report import report_on
from workspace.knowledge.importing.unpacking import Kept, Refused, unpack
from workspace.knowledge.models import KnowledgeImport
from workspace.knowledge.models.imported import FILE_JOB, READ_JOB
from workspace.spaces.models import Membership

LIMIT = timedelta(minutes=30)


@dataclass(frozen=True)
class Found:
    """What was read: files with their digests, and the report on them; or the problem with it."""

    batch: int
    files: list[list[Any]]
    report: dict[str, Any]
    problem: str = ""


def _keep(found: Found | None) -> None:
    if found is None:
        return
    batch = db.session.get_one(KnowledgeImport, found.batch)
    if batch.state == "reading":
        batch.files, batch.report, batch.problem = found.files, found.report, found.problem
        batch.state = "failed" if found.problem else "read"


def _note_failed(payload: Mapping[str, Any], error: str, final: bool) -> None:
    at_work = KnowledgeImport.state.in_(("reading", "filing"))
    if final:
        values = {"state": "failed", "problem": "broke"}
        mine = sa.update(KnowledgeImport).where(KnowledgeImport.id == payload["import"], at_work)
        db.session.execute(mine.values(values))


@handles(READ_JOB, effect=_keep, failed=_note_failed, limit=LIMIT)
def read(payload: Mapping[str, Any]) -> Found | None:
    """Unpack and understand what was uploaded."""
    batch = _wanted(payload, "reading")
    if batch is None:
        return None
    uploads = [Kept(*each) for each in batch.uploads]
    db.session.close()
    try:
        return _found(payload["import"], uploads)
    except Refused as refused:
        return Found(payload["import"], [], {}, refused.code)
    except Abandoned:
        return None


def _found(batch: int, uploads: list[Kept]) -> Found:
    progress = Progress(batch)
    unpacked = unpack(uploads, progress.step)
    library = Library.read(unpacked.files, unpacked.ignored, progress.step)
    files = [[file.path, file.sha256, file.size] for file in unpacked.files.values()]
    return Found(batch, files, report_on(library), "" if library.pages else "no_pages")


@handles(FILE_JOB, effect=conclude, failed=_note_failed, limit=LIMIT)
def file(payload: Mapping[str, Any]) -> Ready | None:
    """Make all pages ready and file them; that all are there is the effect."""
    batch = _wanted(payload, "filing")
    member = Membership.of(batch.author, batch.space.key) if batch else None
    if batch is None or member is None:
        return None
    ignored = [(each["path"], each["reason"]) for each in batch.report["ignored"]]
    files = {path: Kept(path, sha256, size) for path, sha256, size in batch.files}
    readying = Readying(batch, Library.read(files, ignored), member)
    db.session.close()
    try:
        ready = readying.ready()
    except Abandoned:
        return None
    return ready if file_all(ready) else None


def _wanted(payload: Mapping[str, Any], state: str) -> KnowledgeImport | None:
    batch = db.session.get(KnowledgeImport, payload["import"])
    return batch if batch and batch.state == state else None
