"""The lists of meetings and action items: chips above them, and columns when they leave as tables."""

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.cadence_words import cadence_words
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.meetings.models import ActionItem, Attendance, Meeting, MeetingSeries
from workspace.records.kinds import Column, Filter, Sort
from workspace.spaces.models import Membership


def _expects(member: Membership) -> sa.ColumnElement[bool]:
    mine = sa.exists().where(Attendance.meeting_id == Meeting.id, Attendance.person_id == member.person_id)
    return mine.correlate(Meeting)


def _is_to_come(_member: Membership) -> sa.ColumnElement[bool]:
    has_not_begun = sa.or_(Meeting.starts_at.is_(None), Meeting.starts_at >= clock.now())
    return sa.and_(Meeting.state == "planned", has_not_begun)


def _is_overdue(member: Membership) -> sa.ColumnElement[bool]:
    return sa.and_(ActionItem.state == "open", ActionItem.due_on < clock.today(member.space.zone))


def _is_mine(member: Membership) -> sa.ColumnElement[bool]:
    return sa.and_(ActionItem.state == "open", ActionItem.owner_id == member.person_id)


MEETING_FILTERS = (
    Filter("upcoming", _l("To come"), _is_to_come),
    Filter("open", _l("Minutes open"), lambda member: Meeting.state.in_(("held", "correcting"))),
    Filter("review", _l("In review"), lambda member: Meeting.state == "in_review"),
    Filter("mine", _l("With me"), _expects),
)
SERIES_FILTERS = (Filter("running", _l("Running"), lambda member: MeetingSeries.state == "running"),)
SERIES_COLUMNS = (
    Column(_l("How often"), lambda series: cadence_words(series.rule, series.first_start)),
    Column(_l("Time zone"), lambda series: series.zone),
    Column(_l("Place"), lambda series: series.place),
)
ACTION_FILTERS = (
    Filter("open", _l("Open"), lambda member: ActionItem.state == "open"),
    Filter("mine", _l("Mine"), _is_mine),
    Filter("overdue", _l("Overdue"), _is_overdue),
    Filter(
        "nobody", _l("Nobody's yet"), lambda member: sa.and_(ActionItem.state == "open", ActionItem.owner_id.is_(None))
    ),
)
MEETING_SORTS = (
    Sort("starts", _l("Latest date"), (Meeting.starts_at.is_(None), Meeting.starts_at.desc(), Meeting.id)),
)
ACTION_SORTS = (Sort("due", _l("Due first"), (ActionItem.due_on.is_(None), ActionItem.due_on, ActionItem.id)),)
MEETING_COLUMNS = (
    Column(_l("Starts"), lambda meeting: meeting.local_start.isoformat(" ", "minutes") if meeting.local_start else ""),
    Column(_l("Time zone"), lambda meeting: meeting.zone),
    Column(_l("Place"), lambda meeting: meeting.place),
    Column(_l("Topics"), lambda meeting: meeting.topic_count),
)
ACTION_COLUMNS = (
    Column(_l("Who does it"), lambda item: item.owner.name if item.owner else ""),
    Column(_l("For"), lambda item: item.owner_party.name if item.owner_party else ""),
    Column(_l("By"), lambda item: item.due_on.isoformat() if item.due_on else ""),
)
