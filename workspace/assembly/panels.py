"""Which package fills which slot of the common record page."""

from typing import Any

from workspace.activity.history import History
from workspace.activity.queries import Subject
from workspace.assembly import change_origins, kept_by_series
from workspace.assignments.holding import owed_on
from workspace.changes import origins
from workspace.communication import fulfilling, series
from workspace.communication.in_calendars import entries as plans_in_calendars
from workspace.communication.messages.prefilling import prefill_with
from workspace.kernel import clock
from workspace.meetings.confirming.review import review_of
from workspace.meetings.in_calendars import entries as meetings_in_calendars
from workspace.meetings.models import Meeting
from workspace.notices.calendar.sources import offer
from workspace.notices.queries import standing_of
from workspace.records.discussion import comments_on, files_on
from workspace.records.links import backlinks
from workspace.records.models import Record
from workspace.records.panels import Panel, fill
from workspace.signoff.standing import sign_off_of
from workspace.spaces.models import Membership
from workspace.spaces.slots import put


def _turn(record: Record, member: Membership) -> dict[str, Any]:
    return {"owed": owed_on(record), "today": clock.today(record.space.zone), "now": clock.now()}


def _review(record: Record, member: Membership) -> dict[str, Any]:
    return {"review_summary": review_of(record).summary if isinstance(record, Meeting) else ""}


def _sign_off(record: Record, member: Membership) -> dict[str, Any]:
    """Kinds that cannot be signed off show nothing."""
    return {"sign_off": sign_off_of(record)}


def _standing(record: Record, member: Membership) -> dict[str, Any]:
    """For the button in the margin too, which shows whether they watch. Who looks as another party reads nothing."""
    standing = standing_of(member.person, record)
    return {"watching": standing.watching, "unread_until": None if member.lens else standing.until}


def _nothing(record: Record, member: Membership) -> dict[str, Any]:
    """For partials that ask for what they show by themselves."""
    return {}


def _history(record: Record, member: Membership) -> dict[str, Any]:
    """In the page itself: to ask for it afterwards would cost six queries for one."""
    return {"history": History.of(Subject(record.id, record.title, record.trashed_at is not None), member)}


def _beginnings() -> None:
    """What features begin from each other, and lend each other."""
    prefill_with(fulfilling.beginning)
    series.offer_with(kept_by_series.running)
    offer(meetings_in_calendars)
    offer(plans_in_calendars)
    origins.read_with(change_origins.of_resolution, change_origins.of_action_item)


def register() -> None:
    """Name the panels in the order in which a page shows them, and what stands in the slots of other pages."""
    _fill_slots()
    _beginnings()
    fill(
        Panel("head", "meetings/confirmations/_summary.html", _review),
        Panel("head", "assignments/_turn.html", _turn),
        Panel("head", "notices/_read.html", _standing),
        Panel("actions", "signoff/_actions.html", _sign_off),
        Panel("main", "signoff/_panel.html", _sign_off),
        Panel("main", "records/comments/_discussion.html", comments_on),
        Panel("margin", "knowledge/contents/_panel.html", _nothing),
        Panel("margin", "knowledge/freshness/_panel.html", _nothing),
        Panel("margin", "records/attachments/_panel.html", files_on),
        Panel("margin", "records/watches/_button.html", _nothing),
        Panel("margin", "records/_backlinks.html", backlinks),
        Panel("margin", "knowledge/readings/_margin.html", _nothing),
        Panel("margin", "activity/_record_feed.html", _history),
    )


def _fill_slots() -> None:
    put("settings", "signoff/routes/_section.html")
    put("settings", "changes/limits/_section.html")
    put("settings", "knowledge/reviewing/_section.html")
    put("profile", "notices/settings/_link.html", "notices/calendar/_row.html")
    put("settings", "notices/hooks/_section.html")
    put("comment", "knowledge/passages/_quote.html")
    put("revision", "knowledge/proposals/_again.html")
    put("overview", "changes/_standing.html")
    put("members", "signoff/stand_ins/_link.html")
    put("resolution", "changes/_begin.html")
    put("action_item", "changes/_begin.html")
    put("contact", "meetings/action_items/_of_record.html")
