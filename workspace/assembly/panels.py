"""Which package fills which slot of the common record page."""

from typing import Any

from workspace.activity.history import History
from workspace.activity.queries import Subject
from workspace.assembly import change_origins
from workspace.assignments.holding import owed_on
from workspace.changes import origins
from workspace.kernel import clock
from workspace.meetings.confirming.review import review_of
from workspace.meetings.models import Meeting
from workspace.records.discussion import comments_on, files_on
from workspace.records.links import backlinks
from workspace.records.models import Record
from workspace.records.panels import Panel, fill
from workspace.records.watching import watches
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


def _watching(record: Record, member: Membership) -> dict[str, Any]:
    return {"watching": watches(member.person, record)}


def _nothing(record: Record, member: Membership) -> dict[str, Any]:
    """For partials that ask for what they show by themselves."""
    return {}


def _history(record: Record, member: Membership) -> dict[str, Any]:
    """In the page itself: to ask for it afterwards would cost six queries for one."""
    return {"history": History.of(Subject(record.id, record.title, record.trashed_at is not None), member)}


def register() -> None:
    """Name the panels in the order in which a page shows them, and what stands in the slots of other pages."""
    put("settings", "signoff/routes/_section.html")
    put("settings", "changes/limits/_section.html")
    put("settings", "knowledge/reviewing/_section.html")
    put("comment", "knowledge/passages/_quote.html")
    put("revision", "knowledge/proposals/_again.html")
    put("overview", "changes/_standing.html")
    put("members", "signoff/stand_ins/_link.html")
    put("resolution", "changes/_begin.html")
    put("action_item", "changes/_begin.html")
    origins.read_with(change_origins.of_resolution, change_origins.of_action_item)
    fill(
        Panel("head", "meetings/confirmations/_summary.html", _review),
        Panel("head", "assignments/_turn.html", _turn),
        Panel("actions", "signoff/_actions.html", _sign_off),
        Panel("main", "signoff/_panel.html", _sign_off),
        Panel("main", "records/comments/_discussion.html", comments_on),
        Panel("margin", "knowledge/contents/_panel.html", _nothing),
        Panel("margin", "knowledge/freshness/_panel.html", _nothing),
        Panel("margin", "records/attachments/_panel.html", files_on),
        Panel("margin", "records/watches/_button.html", _watching),
        Panel("margin", "records/_backlinks.html", backlinks),
        Panel("margin", "knowledge/readings/_margin.html", _nothing),
        Panel("margin", "activity/_record_feed.html", _history),
    )
