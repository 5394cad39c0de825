"""The overview of a space: what waits for me, what waits for others, what happened since my visit, what is next."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template
from sqlalchemy.orm import joinedload

from workspace.activity.lines import lines
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
from workspace.spaces.asker import ASKER, asked_by
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
    "communication_plan.approve", "communication_plan.reject",
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
    asked = asked_by(member, moment=since)
    decided = page(happened_since(DECISIONS), rows=MOST, asked=asked)
    latest = page(happened_since(), rows=2 * MOST, asked=asked)
    known = subjects(member, {event.record_id for event in (*decided.rows, *latest.rows)})
    others = [line for line in lines(latest.rows, member, known) if line.event.action not in DECISIONS]
    more = latest.more_from is not None or len(others) > MOST
    return {"since": since, "decided": lines(decided.rows, member, known), "others": others[:MOST], "more": more}


def _waiting(member: Membership) -> dict[str, Any]:
    mine, theirs = (page(query(), rows=MOST, asked=asked_by(member)) for query in (_mine, _theirs))
    return {"mine": mine, "theirs": theirs, "now": clock.now(), "today": clock.today(member.space.zone)}


def _meetings(member: Membership) -> list[Meeting]:
    return list(db.session.scalars(_coming(), asked_by(member, morning=_this_morning(member))))


def _due(member: Membership) -> list[ActionItem]:
    return list(db.session.scalars(_due_by(), asked_by(member, day=clock.today(member.space.zone) + SOON)))


@cache
def _mine() -> sa.Select[Assignment]:
    """Made once, as the next ones: every overview asks."""
    return my_work(ASKER.person_id).where(Record.space_id == ASKER.space_id)


@cache
def _theirs() -> sa.Select[Assignment]:
    return waiting_in(ASKER).where(Assignment.person_id != ASKER.person_id)


@cache
def _coming() -> sa.Select[*tuple[Any, ...]]:
    planned = (Meeting.state == "planned", Meeting.starts_at >= sa.bindparam("morning"))
    return Meeting.in_reach_of(ASKER).where(*planned).order_by(Meeting.starts_at).limit(5)


@cache
def _due_by() -> sa.Select[*tuple[Any, ...]]:
    owed = (ActionItem.state == "open", ActionItem.due_on <= sa.bindparam("day"))
    query = ActionItem.in_reach_of(ASKER).where(*owed).options(joinedload(ActionItem.owner))
    return query.order_by(ActionItem.due_on, ActionItem.number).limit(MOST)


def _this_morning(member: Membership) -> datetime:
    day = clock.today(member.space.zone)
    return clock.at(datetime(day.year, day.month, day.day), member.space.zone)  # noqa: DTZ001 - `at` gives it its zone
