"""What was not dealt with in one meeting of a series comes up again in the next one."""

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.words import normal
from workspace.meetings.models.action_item import ActionItem
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.meeting import Meeting
from workspace.meetings.models.resolution import Resolution
from workspace.records.revising import revise
from workspace.spaces.audience import is_within
from workspace.spaces.models import Membership


def next_of(meeting: Meeting) -> Meeting | None:
    """The next planned meeting of the same series."""
    later = (Meeting.series_id == meeting.series_id, Meeting.starts_at > meeting.starts_at, Meeting.state == "planned")
    query = sa.select(Meeting).where(*later, Meeting.trashed_at.is_(None)).order_by(Meeting.starts_at)
    return db.session.scalars(query.limit(1)).unique().one_or_none() if meeting.series_id else None


def carry_into(meeting: Meeting, *, by: Membership, even_unfinished: bool = False) -> list[AgendaItem]:
    """Put what earlier meetings of the series left open on the agenda, each once; a topic that stands there already
    only remembers where it comes from. `even_unfinished`: also of meetings whose minutes are still open."""
    carried = [_carry(item, meeting) for item in _left_open(meeting, even_unfinished)]
    if carried:
        revise(meeting, by=by)
        titles = [item.title for item in carried]
        meeting.note("topics_carried", by=by, topic=meeting.part("agenda"), topics=titles)
    return carried


def _carry(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    item.carried_at = clock.now()
    same = next((each for each in meeting.agenda if normal(each.title) == normal(item.title)), None)
    if same is None:
        same = AgendaItem(
            meeting=meeting, number=meeting.next_part_number("A"), position=0, section=item.section, title=item.title,
            minutes=item.minutes, presenter=item.presenter,
        )  # fmt: skip
        db.session.add(same)
        same.take_place()
    same.carried_from = same.carried_from or item
    db.session.flush()
    return same


def _left_open(meeting: Meeting, even_unfinished: bool) -> list[AgendaItem]:
    """Topics of earlier meetings that were put off, or on which nothing was noted, resolved or agreed.

    Only from meetings that everybody who sees this one may see.
    """
    if meeting.series_id is None or meeting.starts_at is None:
        return []
    outcomes = [sa.exists().where(each.agenda_item_id == AgendaItem.id) for each in (Resolution, ActionItem)]
    nothing = sa.and_(AgendaItem.__table__.c.notes_text == "", *(~each for each in outcomes))
    query = sa.select(AgendaItem).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    query = query.where(Meeting.series_id == meeting.series_id, Meeting.starts_at < meeting.starts_at)
    unfinished = ("planned",) if even_unfinished else ("planned", "held")
    query = query.where(Meeting.state.not_in(unfinished), Meeting.trashed_at.is_(None), AgendaItem.carried_at.is_(None))
    query = query.where(sa.or_(AgendaItem.is_put_off, nothing)).order_by(Meeting.starts_at, AgendaItem.position)
    return [item for item in db.session.scalars(query).unique() if is_within(meeting.audience, item.meeting.audience)]
