"""Taking the content of an older revision again, as a new one."""

from workspace.records.models import Record, Revision
from workspace.records.revising import revise
from workspace.spaces.models import Membership


def restore(record: Record, revision: Revision, *, version: int, by: Membership) -> None:
    """Make the content what it was in `revision`; the revisions between stay as they are."""
    record.take(version)
    record.restore_from(revision.document, by=by)
    revise(record, by=by, anew=True)
    record.note("restored", by=by, revision=revision.number)
