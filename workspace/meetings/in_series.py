"""What the page of a meeting shows of the series that it is one of, as far as the reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from flask import g
from sqlalchemy.orm import aliased, joinedload

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.meetings.models import AgendaItem, Meeting, MeetingSeries, Resolution
from workspace.spaces.models import Membership

MOST = 10


@dataclass(frozen=True)
class InSeries:
    """`previous` is the last meeting before this one that took place, with what was resolved; `carried` says for
    topics, by their ids, where they come from."""

    series: MeetingSeries | None = None
    previous: Meeting | None = None
    carried: dict[int, Meeting] = field(default_factory=dict)


def in_series(meeting: Meeting) -> InSeries:
    """Read once per page, in a fixed number of queries; in none for a meeting that stands alone."""
    kept: dict[int, InSeries] = g.setdefault("in_series", {})
    if meeting.id not in kept:
        kept[meeting.id] = _read(meeting, g.member) if meeting.series_id else InSeries()
    return kept[meeting.id]


def _read(meeting: Meeting, member: Membership) -> InSeries:
    series = db.session.scalar(MeetingSeries.in_reach_of(member).where(MeetingSeries.id == meeting.series_id))
    return InSeries(series, _previous(meeting, member), _carried(meeting, member))


def before(meeting: Meeting) -> sa.ColumnElement[bool]:
    """Of a statement about meetings: those of the same series that were before this one."""
    return sa.and_(Meeting.series_id == meeting.series_id, Meeting.starts_at < (meeting.starts_at or clock.now()))


def _previous(meeting: Meeting, member: Membership) -> Meeting | None:
    took_place = Meeting.state.not_in(("planned", "cancelled"))
    resolved = joinedload(Meeting.resolutions).lazyload(Resolution.agreements)
    query = Meeting.in_reach_of(member).where(before(meeting), took_place).order_by(Meeting.starts_at.desc())
    return db.session.scalars(query.options(resolved).limit(1)).unique().one_or_none()


def _carried(meeting: Meeting, member: Membership) -> dict[int, Meeting]:
    source, here = aliased(AgendaItem), AgendaItem
    query = Meeting.in_reach_of(member).join(source, source.meeting_id == Meeting.id)
    query = query.join(here, here.carried_from_id == source.id).where(here.meeting_id == meeting.id)
    rows = db.session.execute(query.add_columns(here.id)).unique()
    return {item_id: origin for origin, item_id in rows}


@dataclass(frozen=True)
class Occurrences:
    """The meetings of a series that a reader may see: those to come, and the latest that took place."""

    coming: Sequence[Meeting]
    past: Sequence[Meeting]


def occurrences_of(series: MeetingSeries) -> Occurrences:
    """At most ten of each, for the page of a series."""
    mine = Meeting.in_reach_of(g.member).where(Meeting.series_id == series.id)
    now = clock.now()
    coming = mine.where(Meeting.starts_at >= now).order_by(Meeting.starts_at).limit(MOST)
    past = mine.where(Meeting.starts_at < now).order_by(Meeting.starts_at.desc()).limit(MOST)
    return Occurrences(db.session.scalars(coming).unique().all(), db.session.scalars(past).unique().all())


def next_dates(among: Sequence[MeetingSeries]) -> dict[int, object]:
    """When each of several series meets next, by its id; read once for a list."""
    key = tuple(series.id for series in among)
    if g.get("next_dates_of") != key:
        coming = (Meeting.series_id.in_(key), Meeting.state == "planned", Meeting.starts_at >= clock.now())
        query = sa.select(Meeting.series_id, sa.func.min(Meeting.starts_at)).where(*coming, Meeting.seen_by(g.member))
        g.next_dates_of, g.next_dates = key, dict(db.session.execute(query.group_by(Meeting.series_id)).all())
    found: dict[int, object] = g.next_dates
    return found
