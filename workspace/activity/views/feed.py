"""What happened in a space."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request

from workspace.activity.history import History
from workspace.activity.lines import days
from workspace.activity.models import Event
from workspace.activity.queries import Subject, Wanted, doers, feed, subjects
from workspace.activity.sentences import kinds
from workspace.kernel.html import fragment
from workspace.kernel.paging import page
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("feed", __name__)
MOST_AT_ONCE = 500
LARGEST = 2**31


def find_subject(member: Membership, record: int) -> Subject | None:
    """The record with this id, if this member may see it and it is not in the trash."""
    found = subjects(member, [record]).get(record)
    return None if found is None or found.in_trash else found


@bp.get("/s/<space_key>/activity")
@requires(policies.may_see)
def index(member: Membership, space: Space) -> str:
    """The newest events; those below the number `?before=`, for "Show more"."""
    wanted, before = _wanted(), _number("before")
    query = feed(member, wanted)
    found = page(query if before is None else query.where(Event.number < before))
    shown = _shown(member, found.rows, wanted) | {"more_from": found.more_from}
    if before is not None:
        return fragment("activity/_more.html", **shown)
    return render_template("activity/index.html", kinds=kinds(), people=doers(member), **shown)


@bp.get("/s/<space_key>/activity/newest")
@requires(policies.may_see)
def newest(member: Membership, space: Space) -> str:
    """The top of the feed again, now that more has happened, down to the number where it ended."""
    wanted, down_to = _wanted(), _number("down_to") or 0
    found = page(feed(member, wanted).where(Event.number >= down_to), rows=MOST_AT_ONCE)
    return fragment("activity/_feed.html", **_shown(member, found.rows, wanted))


@bp.get("/s/<space_key>/activity/of/<int(max=2147483647):record>")
@requires(policies.may_see, find=find_subject)
def of_record(member: Membership, subject: Subject) -> str:
    """The last events of one record, once more."""
    return fragment("activity/_record_feed.html", record=subject, history=History.of(subject, member))


def _number(name: str) -> int | None:
    """A number of the address; None where it is missing or none that a database could hold."""
    number = request.args.get(name, None, int)
    return number if number is not None and 0 <= number < LARGEST else None


def _wanted() -> Wanted:
    kind = request.args.get("kind", "")
    return Wanted(_number("person"), kind if kind in kinds() else "", _number("record"))


def _shown(member: Membership, events: Sequence[Event], wanted: Wanted) -> dict[str, Any]:
    choice = {"person": wanted.person, "kind": wanted.kind or None, "record": wanted.record}
    down_to = events[-1].number if events else 1
    return {"days": days(events, member), "wanted": wanted, "choice": choice, "down_to": down_to}
