"""Taking the content of an older revision again, as a new one."""

from collections.abc import Callable
from typing import Any

from workspace.kernel.text.written import write
from workspace.records.kinds import kind_of
from workspace.records.models import Record, Revision
from workspace.records.revising import revise
from workspace.spaces.models import Membership

Document = dict[str, Any]


def rendered(*names: str, headings: bool = False) -> Callable[[Document], Document]:
    """For the declaration of a kind: these texts of its documents are long, and are rendered to be restored."""
    return lambda document: document | {name: write(document[name], headings=headings) for name in names}


def readied(record: Record, revision: Revision) -> Document:
    """What `restore` takes: the text of a revision, rendered. That is slow and belongs before the unit of work."""
    return kind_of(record).readied(revision.document)


def restore(record: Record, revision: Revision, document: Document, *, version: int, by: Membership) -> None:
    """Make the content what it was in `revision`; the revisions between stay as they are."""
    record.take(version)
    record.restore_from(document, by=by)
    revise(record, by=by, anew=True)
    record.note("restored", by=by, revision=revision.number)
