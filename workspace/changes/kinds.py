"""How change requests appear on the common pages."""

from typing import Any

from workspace.changes.documents import change_sections
from workspace.changes.lists import COLUMNS, FILTERS, SORTS
from workspace.changes.models import ChangeRequest
from workspace.changes.passages import change_passages
from workspace.changes.rows import told_of_change
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.kinds import Kind
from workspace.records.models import Record
from workspace.spaces.models import Membership


def _load(record: Record, member: Membership) -> dict[str, Any]:
    return {"change": record}


CHANGE_REQUEST = Kind(
    model=ChangeRequest, label=_l("Change request"), room=_l("Change requests"), icon="arrows-diff", slug="changes",
    key="g c", body="changes/_body.html", actions="changes/_actions.html", room_actions="changes/_room_actions.html",
    row="changes/_row.html", empty="changes/_empty.html", load=_load, sections=change_sections, filters=FILTERS,
    sorts=SORTS, columns=COLUMNS, summary="changes/_totals.html", passages=change_passages, tells=told_of_change,
    states={
        "draft": (_l("Draft"), "neutral"),
        "submitted": (_l("Submitted"), "info"),
        "assessed": (_l("Assessed"), "info"),
        "in_sign_off": (_l("In sign-off"), "warning"),
        "approved": (_l("Approved"), "success"),
        "returned": (_l("Returned"), "warning"),
        "rejected": (_l("Rejected"), "danger"),
        "implemented": (_l("Implemented"), "success"),
        "closed": (_l("Closed"), "neutral"),
        "withdrawn": (_l("Withdrawn"), "neutral"),
    },
)  # fmt: skip
