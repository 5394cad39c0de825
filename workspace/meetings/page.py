"""What the page of one meeting shows to one reader, read in a bounded number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import g
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.meetings import policies
from workspace.meetings.forms.agenda_item import AgendaItemForm
from workspace.meetings.in_series import before
from workspace.meetings.models import ATTENDED, ActionItem, AgendaItem, Attendance, Meeting, Resolution, RunningOrder
from workspace.meetings.models.running_order import Slot
from workspace.records.models import Record
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for

ORDER: dict[str, tuple[Any, ...]] = {
    "agenda": (AgendaItem.position, AgendaItem.id),
    "attendances": (Attendance.id,),
    "resolutions": (Resolution.number,),
}


@dataclass(frozen=True)
class Minutes:
    """The meeting with all its parts, and the action items that the reader may see: its own, and while it goes on
    those that are `still_open` from the meetings of its series before."""

    meeting: Meeting
    member: Membership
    action_items: Sequence[ActionItem]
    still_open: Sequence[ActionItem]

    @classmethod
    def of(cls, meeting: Meeting, member: Membership) -> "Minutes":
        _read(meeting, "agenda", AgendaItem)
        _read(meeting, "attendances", Attendance)
        _read(meeting, "resolutions", Resolution, joinedload(Resolution.agreements))
        items = _action_items(meeting, member)
        own = [item for item in items if item.meeting_id == meeting.id]
        left = [item for item in items if item.meeting_id != meeting.id]
        return cls(meeting, member, own, sorted(left, key=lambda item: item.due_on or date.max))

    @property
    def are_notes_shown(self) -> bool:
        """Whether there are minutes at all: not before the meeting, nor when it was called off."""
        return self.meeting.state not in ("planned", "cancelled")

    @property
    def topic_template(self) -> str:
        """The partial of one topic, as this reader needs it now."""
        how = "written" if self.are_written else "read" if self.are_notes_shown else "planned"
        return f"meetings/agenda_items/_{how}.html"

    def slot_of(self, item: AgendaItem) -> Slot:
        """The place of one topic."""
        return next(slot for slot in self.order if slot.item.id == item.id)

    @property
    def are_written(self) -> bool:
        """Whether the reader writes them now: then there are fields where others see text."""
        return policies.can_minute(self.member, self.meeting) and self.takes_writing

    @property
    def takes_writing(self) -> bool:
        """Nothing is written in a closed space, nor while looking as another party."""
        return self.member.space.is_open and not self.member.lens

    @property
    def topic_form(self) -> AgendaItemForm:
        """An empty form for one more topic, which goes into the last section."""
        return AgendaItemForm.blank(self.member, self.meeting, section=next(iter(self.order.sections[-1:]), ""))

    @property
    def order(self) -> RunningOrder:
        return RunningOrder(self.meeting)

    @property
    def today(self) -> date:
        """The day in the space's zone, by which due days are judged."""
        return clock.today(self.member.space.zone)

    @property
    def counts_people(self) -> bool:
        return bool(self.meeting.attendances) and self.are_notes_shown

    @property
    def unknown(self) -> int:
        """Of how many nobody has said yet whether they came."""
        return sum(attendance.status == "expected" for attendance in self.meeting.attendances)

    @property
    def present(self) -> int:
        """How many came."""
        return sum(attendance.status in ATTENDED for attendance in self.meeting.attendances)

    @property
    def parties(self) -> list[tuple[str, list[Attendance]]]:
        """Who is expected, party by party."""
        by_party: dict[str, list[Attendance]] = {}
        for attendance in self.meeting.attendances:
            by_party.setdefault(attendance.party.name, []).append(attendance)
        return sorted(by_party.items())

    def resolutions_on(self, item: AgendaItem | None) -> list[Resolution]:
        """What was resolved on a topic; with None, what was resolved on no topic in particular."""
        wanted = item.id if item else None
        return [each for each in self.meeting.resolutions if each.agenda_item_id == wanted]

    def actions_on(self, item: AgendaItem | None) -> list[ActionItem]:
        """What somebody will do about a topic; with None, about no topic in particular."""
        wanted = item.id if item else None
        return [each for each in self.action_items if each.agenda_item_id == wanted]


def _action_items(meeting: Meeting, member: Membership) -> Sequence[ActionItem]:
    wanted = ActionItem.meeting_id == meeting.id
    if meeting.series_id and meeting.state in ("planned", "held"):
        left = ActionItem.meeting_id.in_(sa.select(Meeting.id).where(before(meeting)))
        wanted = sa.or_(wanted, sa.and_(ActionItem.state == "open", left))
    return db.session.scalars(ActionItem.in_reach_of(member).where(wanted).order_by(ActionItem.number)).all()


def _read(meeting: Meeting, name: str, part: Any, *options: Any) -> None:
    """Read one collection of the meeting anew: what this request wrote stands in it too."""
    query = sa.select(part).where(part.meeting_id == meeting.id).options(*options).order_by(*ORDER[name])
    rows = db.session.scalars(query, execution_options={"populate_existing": True}).unique().all()
    set_committed_value(meeting, name, list(rows))


def minutes_of(meeting: Meeting) -> Minutes:
    """The minutes as the reader of this page sees them; read once for all of its parts."""
    kept: dict[int, Minutes] = g.setdefault("minutes", {})
    if meeting.id not in kept:
        kept[meeting.id] = Minutes.of(meeting, g.member)
    return kept[meeting.id]


def people_of(record: Record) -> list[Membership]:
    """The people whom a record is for; read once per page and audience."""
    kept: dict[int, list[Membership]] = g.setdefault("people_of", {})
    if record.audience not in kept:
        kept[record.audience] = people_for(g.member.space, record.audience)
    return kept[record.audience]


def origin_of(item: ActionItem) -> Record | None:
    """The meeting, or the other record, that an action item came from, if the reader may see it."""
    origin_id = item.meeting_id or item.origin_id
    wanted = Record.in_reach_of(g.member).where(Record.id == origin_id)
    return db.session.scalar(wanted) if origin_id else None


def actions_from(record: Record) -> Sequence[ActionItem]:
    """The action items that came of a record which is no meeting, as far as the reader may see them."""
    wanted = ActionItem.in_reach_of(g.member).where(ActionItem.origin_id == record.id)
    return db.session.scalars(wanted.order_by(ActionItem.number)).all()
