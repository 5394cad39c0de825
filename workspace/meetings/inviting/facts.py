"""What calendars are told of a meeting or a series, as plain JSON: when it differs from what was told, mails go out."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import current_app

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.recurrence import Recurrence
from workspace.meetings.models import Meeting, MeetingSeries

Facts = dict[str, Any]
SAME = ("title", "zone", "minutes", "place", "call_url")
FAR = timedelta(days=3660)


def host() -> str:
    return urlsplit(current_app.extensions["workspace"].base_url).hostname or "workspace.invalid"


def facts_of(subject: Meeting | MeetingSeries) -> Facts | None:
    """What calendars should show now; None where there is nothing to show (any more), or no time yet."""
    if subject.trashed_at:
        return None
    return _of_series(subject) if isinstance(subject, MeetingSeries) else _of_meeting(subject)


def _of_meeting(meeting: Meeting) -> Facts | None:
    if meeting.local_start is None or meeting.state == "cancelled":
        return None
    return {"uid": f"meeting-{meeting.id}@{host()}", "rule": "", **_plan(meeting, meeting.local_start)}


def _of_series(series: MeetingSeries) -> Facts | None:
    first = series.holds_from
    times = series.recurrence.local_times(first.date(), first.date() + FAR)
    start = next((time for time in times if time >= first), None)
    if start is None or series.state == "ended":
        return None
    usual = _plan(series, start)
    told = apart(told_of(series, start), usual)
    return {
        "uid": f"series-{series.id}-{series.generation}@{host()}",
        "rule": series.rule,
        "since": series.since.isoformat() if series.since else usual["start"],
        **usual,
        **told,
        "without": sorted({*series.skipped, *told["without"]}),
    }


def told_of(series: MeetingSeries, first: datetime, by: datetime | None = None) -> list[Meeting]:
    """Its meetings from one time to before another, in order. Of those that not all readers of the series see, nobody
    is told by it: to calendars they are as the rule has them."""
    mine = (Meeting.series_id == series.id, Meeting.occurs_at >= first, Meeting.occurs_at < by if by else sa.true())
    covers = Meeting.audience.op("&")(series.audience) == series.audience
    return list(db.session.scalars(sa.select(Meeting).where(*mine, covers).order_by(Meeting.occurs_at)).unique())


def apart(meetings: list[Meeting], usual: Facts) -> Facts:
    """What is not as the rule has it: the times of those that do not take place, and those that differ."""
    gone = [each for each in meetings if each.trashed_at or each.state == "cancelled"]
    there = [each for each in meetings if each not in gone]
    return {
        "without": [each.occurs_at.isoformat() for each in gone if each.occurs_at],
        "changed": [_changed(each, each.occurs_at) for each in there if each.occurs_at and _differs(each, usual)],
    }


def _plan(subject: Any, start: datetime) -> Facts:
    return {name: getattr(subject, name) for name in SAME} | {"start": start.isoformat()}


def _changed(meeting: Meeting, at: datetime) -> Facts:
    return _plan(meeting, meeting.local_start or at) | {"at": at.isoformat()}


def _differs(meeting: Meeting, usual: Facts) -> bool:
    other = any(getattr(meeting, name) != usual[name] for name in SAME)
    return meeting.local_start is not None and (meeting.is_moved or other)


def time_of(facts: Facts) -> tuple[Any, ...]:
    """What people have to know anew when it changes."""
    return facts["start"], facts["zone"], facts["minutes"]


def usual_at(facts: Facts, at: str) -> Facts:
    """A series at one of its times (ISO), as the rule has it."""
    return {**facts, "start": at}


def is_ahead(facts: Facts) -> bool:
    """Whether what starts then is not over."""
    start = clock.at(datetime.fromisoformat(facts["start"]), facts["zone"])
    return start + timedelta(minutes=facts["minutes"] or 0) > clock.now()


def has_time(facts: Facts, at: str) -> bool:
    """Whether the rule of a series has this time (ISO)."""
    day = datetime.fromisoformat(at).date()
    return at in _rule_times(facts, day, day)


def is_over(facts: Facts) -> bool:
    """Whether no meeting of a series is to come, moved ones included."""
    yesterday = clock.today(facts["zone"]) - timedelta(days=1)
    times = _rule_times(facts, yesterday, yesterday + FAR)
    elsewhere = {*facts["without"], *(each["at"] for each in facts["changed"])}
    usual = (usual_at(facts, at) for at in times if at not in elsewhere)
    return not any(map(is_ahead, chain(facts["changed"], usual)))


def _rule_times(facts: Facts, first: date, last: date) -> Iterator[str]:
    recurrence = Recurrence(facts["rule"], datetime.fromisoformat(facts["start"]), facts["zone"])
    return (time.isoformat() for time in recurrence.local_times(first, last))


def ended(facts: Facts, by: str) -> Facts | None:
    """An older rule that ends before a time (ISO), as a newer one took its place; None where nothing is left of it."""
    by = min(by, facts.get("by", by))
    last = datetime.fromisoformat(by).date() - timedelta(days=1)
    if datetime.fromisoformat(facts["start"]).date() > last:
        return None
    rule = ";".join(part for part in facts["rule"].split(";") if not part.startswith(("UNTIL=", "COUNT=")))
    return {
        **facts,
        "rule": f"{rule};UNTIL={last:%Y%m%d}",
        "by": by,
        "without": [each for each in facts["without"] if each < by],
        "changed": [each for each in facts["changed"] if each["at"] < by],
    }
