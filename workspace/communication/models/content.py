"""The content of a communication plan as one document, of which each revision keeps one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workspace.communication.models.occurrence import Occurrence
from workspace.communication.models.receipt import Receipt
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import Written, write
from workspace.records.models import Attachment
from workspace.signoff.models import Decision

if TYPE_CHECKING:
    from workspace.communication.models.communication_plan import CommunicationPlan


def document(plan: "CommunicationPlan") -> dict[str, Any]:
    """Everything that both sides agree on: texts, all items, and the shared files."""
    # The scan of what somebody said about the text is no part of the text.
    files = db.session.scalars(Attachment.shown_with(plan).where(Attachment.id.not_in(Decision.proofs())))
    return {
        "objective": plan.objective.text,
        "principles": plan.principles.text,
        "items": [item.document() for item in plan.items],
        "files": [{"name": file.name, "sha256": file.sha256} for file in files],
    }


def restore(plan: "CommunicationPlan", document: Mapping[str, Any]) -> None:
    """Take the content of an older document again; lines that came later go, those that went come back."""
    plan.objective, plan.principles = write(document["objective"]), write(document["principles"])
    wanted = {each["number"]: each for each in document["items"]}
    for item in plan.all_items:
        if item.number in wanted:
            item.restore(wanted[item.number])
        elif item.is_there:
            item.removed_at = clock.now()
    plan.all_items.sort(key=lambda item: (item.position, item.id))


def empty(plan: "CommunicationPlan") -> None:
    """Forget all content and what became of it; the plan keeps its number and its events."""
    plan.objective = plan.principles = Written()
    mine = sa.select(Occurrence.id).where(Occurrence.plan_id == plan.id)
    db.session.execute(sa.delete(Receipt).where(Receipt.occurrence_id.in_(mine)))
    db.session.execute(sa.delete(Occurrence).where(Occurrence.plan_id == plan.id))
    for item in plan.all_items:
        item.fill({
            "title": item.ref, "objective": "", "content": Written(), "template": "", "stakeholders": [],
            "owner_id": None, "series_id": None,
        })  # fmt: skip
        item.removed_at = item.removed_at or clock.now()
