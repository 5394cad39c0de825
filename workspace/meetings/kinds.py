"""How meetings and action items appear on the common pages."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.meetings.models import ActionItem, AgendaItem, Attendance, Meeting, Resolution
from workspace.records.kinds import Kind
from workspace.records.models import Record
from workspace.spaces.models import Membership


def _load_meeting(record: Record, member: Membership) -> dict[str, Any]:
    loaded = (
        selectinload(Meeting.agenda).joinedload(AgendaItem.presenter),
        selectinload(Meeting.attendances).options(joinedload(Attendance.stands_in_for)),
        selectinload(Meeting.resolutions).options(joinedload(Resolution.recorder)),
    )
    meeting = db.session.scalar(sa.select(Meeting).where(Meeting.id == record.id).options(*loaded))
    wanted = ActionItem.in_reach_of(member).where(ActionItem.meeting_id == record.id).options(joinedload(ActionItem.owner))
    return {"meeting": meeting, "action_items": db.session.scalars(wanted.order_by(ActionItem.number)).all()}


def _load_action_item(record: Record, member: Membership) -> dict[str, Any]:
    return {"item": record}


def _meeting_sections(document: dict[str, Any]) -> list[tuple[str, str]]:
    """The minutes as headed texts."""
    if not document:
        return []
    came = [f"{each['person']} ({each['party']}): {each['status']}" for each in document["attendance"]]
    resolved = [f"R{each['number']}: {each['text']}" for each in document["resolutions"] if not each["withdrawn"]]
    when = " ".join(str(part) for part in (document["starts_at"], document["zone"], document["place"]) if part)
    sections = [(_("Title"), document["title"]), (_("When and where"), when), (_("Purpose"), document["purpose"])]
    sections += [(f"A{item['number']} {item['title']}", item["notes"]) for item in document["agenda"]]
    return [*sections, (_("Attendance"), "\n".join(came)), (_("Resolutions"), "\n".join(resolved))]


def _action_item_sections(document: dict[str, Any]) -> list[tuple[str, str]]:
    if not document:
        return []
    who = " ".join(part for part in (document["owner"], document["due_on"]) if part)
    return [(_("Title"), document["title"]), (_("Who and when"), who), (_("Detail"), document["detail"])]


MEETING = Kind(
    model=Meeting, label=_l("Meeting"), room=_l("Meetings"), icon="calendar-event", slug="meetings", key="g m",
    body="meetings/_body.html", row="meetings/_row.html", empty="meetings/_empty.html", load=_load_meeting,
    sections=_meeting_sections,
    states={
        "planned": (_l("Planned"), "neutral"),
        "held": (_l("Minutes open"), "info"),
        "in_review": (_l("In review"), "warning"),
        "confirmed": (_l("Confirmed"), "success"),
        "concluded": (_l("Review ended"), "neutral"),
        "correcting": (_l("Being corrected"), "info"),
        "cancelled": (_l("Cancelled"), "neutral"),
    },
)  # fmt: skip
ACTION_ITEM = Kind(
    model=ActionItem, label=_l("Action item"), room=_l("Action items"), icon="checkbox", slug="actions", key="g t",
    body="meetings/action_items/_body.html", row="meetings/action_items/_row.html",
    empty="meetings/action_items/_empty.html", load=_load_action_item, sections=_action_item_sections,
    list_options=lambda: (joinedload(ActionItem.owner), joinedload(ActionItem.owner_party)),
    states={
        "open": (_l("Open"), "info"),
        "done": (_l("Done"), "success"),
        "dropped": (_l("Dropped"), "neutral"),
    },
)  # fmt: skip
