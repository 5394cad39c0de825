"""How communication plans appear on the common pages."""

from typing import Any

from sqlalchemy.orm import selectinload

from workspace.communication.documents import plan_sections
from workspace.communication.models import CommunicationPlan
from workspace.communication.passages import plan_passages
from workspace.communication.rows import told_of_plan
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.kinds import Kind
from workspace.records.models import Record
from workspace.spaces.models import Membership


def _load(record: Record, member: Membership) -> dict[str, Any]:
    return {"plan": record}


COMMUNICATION_PLAN = Kind(
    model=CommunicationPlan, label=_l("Communication plan"), room=_l("Communication"), icon="messages", slug="plans",
    key="g u", entry="communication", body="communication/_plan.html", actions="communication/_actions.html",
    room_actions="communication/_room_actions.html", row="communication/_row.html", empty="communication/_empty.html",
    load=_load, sections=plan_sections, passages=plan_passages, tells=told_of_plan,
    list_options=lambda: (selectinload(CommunicationPlan.all_items),), prose=(_l("Objective"), _l("Principles")),
    widened=CommunicationPlan.come_into_force,
    states={
        "draft": (_l("Draft"), "neutral"),
        "in_sign_off": (_l("In sign-off"), "warning"),
        "agreed": (_l("Agreed"), "success"),
        "changed": (_l("To be agreed"), "info"),
        "returned": (_l("Returned"), "warning"),
        "rejected": (_l("Rejected"), "danger"),
    },
)  # fmt: skip
