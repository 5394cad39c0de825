"""Minutes as PDF: made by a worker, kept in the store, and given to those who may see that text."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import sqlalchemy as sa
from flask_babel import force_locale

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import handles
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import language
from workspace.kernel.pdf import render
from workspace.kernel.storage import current_store
from workspace.meetings.leaving.outline import Outline, outline
from workspace.meetings.models import MinutesFile
from workspace.meetings.models.minutes_file import JOB


@dataclass(frozen=True)
class Made:
    """A file that is made, and where the store has it."""

    file: int
    stored: str


def as_pdf(whole: Outline, when: datetime) -> bytes:
    """The bytes of a PDF. Takes half a second, and a process of its own: for the worker. Raises NoDocument."""
    facts: dict[str, object] = {
        "title": whole.title,
        "remark": whole.remark,
        "language": "zh" if language() == "zh_CN" else "en",
        "about": [list(pair) for pair in whole.facts],
        "blocks": [asdict(block) for block in whole.blocks],
        "foot": f"{whole.title} · {whole.remark}",
        "unshown": _("Characters that cannot be drawn or seen stand here as their numbers:"),
    }
    return render("minutes", facts, when=when)


def _keep(made: Made | None) -> None:
    """The text it was made of is not needed any more."""
    if made:
        kept = sa.update(MinutesFile).where(MinutesFile.id == made.file)
        db.session.execute(kept.values(stored=made.stored, document={}))


def _note_failed(payload: Mapping[str, Any], error: str, final: bool) -> None:
    if final:
        failed = sa.update(MinutesFile).where(MinutesFile.id == payload["file"])
        db.session.execute(failed.values(failed_at=clock.now()))


@handles(JOB, effect=_keep, failed=_note_failed)
def make(payload: Mapping[str, Any]) -> Made | None:
    """Make one file; nothing where it is made already."""
    found = db.session.get(MinutesFile, payload["file"])
    if found is None or found.is_made or not found.document:
        return None
    document, remark, spoken = found.document, found.remark, found.language
    db.session.rollback()  # nothing stays open while the document is set
    with force_locale(spoken):
        content = as_pdf(outline(document, remark), clock.now())
    return Made(payload["file"], current_store().put(BytesIO(content), is_ours=True).sha256)
