"""What the worker does for imports: reading them, and filing them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.handlers import GiveUp, handles
from workspace.knowledge.importing.filing import file_all
from workspace.knowledge.importing.progress import Progress
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


def _keep(found: Found) -> None:
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
def read(payload: Mapping[str, Any]) -> Found:
    """Unpack and understand what was uploaded."""
    batch = _wanted(payload, "reading")
    uploads = [Kept(*each) for each in batch.uploads]
    db.session.close()
    progress = Progress(payload["import"])
    try:
        unpacked = unpack(uploads, progress.step)
    except Refused as refused:
        return Found(payload["import"], [], {}, refused.code)
    library = Library.read(unpacked.files, unpacked.ignored, progress.step)
    files = [[file.path, file.sha256, file.size] for file in unpacked.files.values()]
    problem = "" if library.pages else "no_pages"
    return Found(payload["import"], files, report_on(library), problem)


@handles(FILE_JOB, effect=file_all, failed=_note_failed, limit=LIMIT)
def file(payload: Mapping[str, Any]) -> Ready:
    """Make all pages ready; filing them is the effect."""
    batch = _wanted(payload, "filing")
    member = Membership.of(batch.author, batch.space.key)
    if member is None:
        raise GiveUp("whoever wanted it has left")
    ignored = [(each["path"], each["reason"]) for each in batch.report["ignored"]]
    files = {path: Kept(path, sha256, size) for path, sha256, size in batch.files}
    readying = Readying(batch, Library.read(files, ignored), member)
    db.session.close()
    return readying.ready()


def _wanted(payload: Mapping[str, Any], state: str) -> KnowledgeImport:
    batch = db.session.get(KnowledgeImport, payload["import"])
    if batch is None or batch.state != state:
        raise GiveUp("nobody wants it any more")
    return batch
