"""The overview of a space: what waits for me, what waits for others, what happened since my visit, what is next."""

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, render_template
from sqlalchemy.orm import joinedload

from workspace.activity.lines import lines
from workspace.activity.models import Event
from workspace.activity.queries import since as happened_since
from workspace.activity.queries import subjects
from workspace.assignments.models import Assignment
from workspace.assignments.queries import my_work, waiting_in
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.paging import page
from workspace.meetings.models import ActionItem, Meeting
from workspace.records.models import Record
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space
from workspace.spaces.visiting import last_visit_of

bp = Blueprint("overview", __name__)
MOST = 8
SOON = timedelta(days=14)
# Events that settle something.
DECISIONS = (
    "meeting.resolution_recorded", "meeting.resolution_changed", "meeting.resolution_withdrawn",
    "meeting.resolution_reinstated", "meeting.confirm", "meeting.conclude", "meeting.cancel",
    "change_request.approve", "change_request.reject", "change_request.withdraw",
    "page_proposal.approve", "page_proposal.reject", "page_proposal.withdraw",
)  # fmt: skip


@bp.get("/s/<space_key>/")
@requires(policies.may_see)
def show(member: Membership, space: Space) -> str:
    return render_template("overview/show.html", **look(member))


@bp.get("/s/<space_key>/overview/waiting")
@requires(policies.may_see)
def waiting(member: Membership, space: Space) -> str:
    """The part that changes while somebody looks at it."""
    return render_template("overview/_waiting.html", **_waiting(member))


def look(member: Membership) -> dict[str, Any]:
    """All that the overview shows this member, in a fixed number of queries."""
    return _waiting(member) | _since(member) | {"meetings": _meetings(member), "due": _due(member)}


def _since(member: Membership) -> dict[str, Any]:
    """What happened since the member's last visit; what was decided stands apart, because it must not be missed."""
    since = last_visit_of(member)
    news = happened_since(member, since)
    decided, latest = page(news.where(Event.action.in_(DECISIONS)), rows=MOST), page(news, rows=2 * MOST)
    known = subjects(member, {event.record_id for event in (*decided.rows, *latest.rows)})
    others = [line for line in lines(latest.rows, member, known) if line.event.action not in DECISIONS]
    more = latest.more_from is not None or len(others) > MOST
    return {"since": since, "decided": lines(decided.rows, member, known), "others": others[:MOST], "more": more}


def _waiting(member: Membership) -> dict[str, Any]:
    mine = page(my_work(member.person).where(Record.space_id == member.space_id), rows=MOST)
    theirs = page(waiting_in(member).where(Assignment.person_id != member.person_id), rows=MOST)
    return {"mine": mine, "theirs": theirs, "now": clock.now(), "today": clock.today(member.space.zone)}


def _meetings(member: Membership) -> list[Meeting]:
    coming = Meeting.in_reach_of(member).where(Meeting.state == "planned", Meeting.starts_at >= _this_morning(member))
    return list(db.session.scalars(coming.order_by(Meeting.starts_at).limit(5)))


def _due(member: Membership) -> list[ActionItem]:
    by = clock.today(member.space.zone) + SOON
    query = ActionItem.in_reach_of(member).where(ActionItem.state == "open", ActionItem.due_on <= by)
    query = query.options(joinedload(ActionItem.owner))
    return list(db.session.scalars(query.order_by(ActionItem.due_on, ActionItem.number).limit(MOST)))


def _this_morning(member: Membership) -> datetime:
    day = clock.today(member.space.zone)
    return clock.at(datetime(day.year, day.month, day.day), member.space.zone)  # noqa: DTZ001 - `at` gives it its zone
