"""How meetings and action items appear on the common pages."""

from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.i18n import ngettext
from workspace.meetings.documents import action_item_sections, meeting_sections, series_sections
from workspace.meetings.lists import (
    ACTION_COLUMNS,
    ACTION_FILTERS,
    ACTION_SORTS,
    MEETING_COLUMNS,
    MEETING_FILTERS,
    MEETING_SORTS,
    SERIES_COLUMNS,
    SERIES_FILTERS,
)
from workspace.meetings.models import ActionItem, Meeting, MeetingSeries
from workspace.meetings.models.following import went_along
from workspace.meetings.passages import meeting_passages
from workspace.meetings.rows import told_of_action_item, told_of_meeting, told_of_series
from workspace.records.kinds import Kind
from workspace.records.models import Record
from workspace.spaces.models import Membership


def _meeting(record: Record, member: Membership) -> dict[str, Any]:
    return {"meeting": record}


def _series(record: Record, member: Membership) -> dict[str, Any]:
    return {"series": record}


def _action_item(record: Record, member: Membership) -> dict[str, Any]:
    return {"item": record}


def _went_along(record: Record, member: Membership) -> str:
    amount = len(went_along(record)) if isinstance(record, MeetingSeries) else 0
    words = ngettext("%(num)d meeting to come went with it.", "%(num)d meetings to come went with it.", amount)
    return words if amount else ""


MEETING = Kind(
    model=Meeting, label=_l("Meeting"), room=_l("Meetings"), icon="calendar-event", slug="meetings", key="g m",
    body="meetings/_body.html", actions="meetings/_actions.html", room_actions="meetings/_room_actions.html",
    row="meetings/_row.html", empty="meetings/_empty.html", load=_meeting, sections=meeting_sections,
    tells=told_of_meeting,
    filters=MEETING_FILTERS, sorts=MEETING_SORTS, columns=MEETING_COLUMNS, passages=meeting_passages,
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
SERIES = Kind(
    model=MeetingSeries, label=_l("Meeting series"), room=_l("Meeting series"), icon="repeat", slug="series", key="",
    within="meeting", body="meetings/series/_body.html", actions="meetings/series/_actions.html",
    room_actions="meetings/series/_room_actions.html", row="meetings/series/_row.html",
    empty="meetings/series/_empty.html", load=_series, sections=series_sections, tells=told_of_series,
    filters=SERIES_FILTERS, columns=SERIES_COLUMNS, thrown_away=_went_along,
    states={"running": (_l("Running"), "success"), "ended": (_l("Ended"), "neutral")},
)  # fmt: skip
ACTION_ITEM = Kind(
    model=ActionItem, label=_l("Action item"), room=_l("Action items"), icon="checkbox", slug="actions", key="g t",
    body="meetings/action_items/_body.html", actions="meetings/action_items/_actions.html",
    room_actions="meetings/action_items/_room_actions.html", row="meetings/action_items/_row.html",
    empty="meetings/action_items/_empty.html", load=_action_item, sections=action_item_sections,
    tells=told_of_action_item,
    filters=ACTION_FILTERS, sorts=ACTION_SORTS, columns=ACTION_COLUMNS,
    states={
        "open": (_l("Open"), "info"),
        "done": (_l("Done"), "success"),
        "dropped": (_l("Dropped"), "neutral"),
    },
)  # fmt: skip
