"""What meetings give to a person's calendar: meetings of all their spaces, and days by which they owe something."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.meetings.models import ActionItem, Attendance, Meeting
from workspace.notices.calendar.sources import Asked, Entry, EveryReader
from workspace.records.models import Record
from workspace.spaces.models import Membership, Party, Space

MOST = 2000


def entries(asked: Asked) -> Iterator[Entry]:
    """In two queries, whatever there is."""
    yield from _meetings(asked)
    if asked.with_due_days:
        yield from _due_days(asked)


def _seen(model: type[Meeting] | type[ActionItem], asked: Asked) -> sa.Select[*tuple[Any, ...]]:
    """Records of this kind that the person may see, through each membership that is current now, with their spaces'."""
    query = sa.select(model, Space.key, Space.name).join(Space, Space.id == Record.space_id)
    query = query.join(Membership, Membership.space_id == Space.id).join(Party, Party.id == Membership.party_id)
    query = query.where(Membership.person_id == asked.person.id, Membership.ended_at.is_(None))
    return query.where(Record.seen_by(EveryReader(Party.bit))).limit(MOST)


def _meetings(asked: Asked) -> Iterator[Entry]:
    query = _seen(Meeting, asked).where(Meeting.starts_at >= asked.since, Meeting.state != "cancelled")
    if not asked.everything:
        mine = sa.exists().where(Attendance.meeting_id == Meeting.id, Attendance.person_id == asked.person.id)
        query = query.where(mine)
    for meeting, key, name in db.session.execute(query.order_by(Meeting.starts_at.desc())).unique():
        place = " · ".join(part for part in (meeting.place, meeting.call_url) if part)
        yield Entry(
            f"feed-meeting-{meeting.id}", meeting.title, f"/s/{key}/{meeting.ref}", meeting.updated_at,
            starts_at=meeting.starts_at, zone=meeting.zone, minutes=meeting.minutes, place=place, detail=name,
        )  # fmt: skip


def _due_days(asked: Asked) -> Iterator[Entry]:
    query = _seen(ActionItem, asked).where(ActionItem.owner_id == asked.person.id, ActionItem.state == "open")
    query = query.where(ActionItem.due_on >= clock.local(asked.since, "UTC").date())
    for item, key, name in db.session.execute(query.order_by(ActionItem.due_on.desc())).unique():
        title = _("Due: %(title)s (%(ref)s)", title=item.title, ref=item.ref)
        yield Entry(
            f"feed-action-{item.id}", title, f"/s/{key}/{item.ref}", item.updated_at, day=item.due_on, detail=name
        )
