"""What meetings and action items tell of themselves in a list."""

from collections.abc import Sequence
from typing import Any

from workspace.kernel import clock
from workspace.kernel.cadence_words import cadence_words
from workspace.meetings.confirming.review import tally_of
from workspace.meetings.confirming.words import tally_words
from workspace.meetings.in_series import next_dates
from workspace.meetings.mine import waiting_in_meeting
from workspace.meetings.models import ActionItem, Meeting, MeetingSeries


def told_of_meeting(meeting: Meeting, _among: Sequence[Meeting]) -> dict[str, Any]:
    """When it is, how many topics it has, how many things wait for the reader, and how people answered."""
    tally = tally_of(meeting)
    return {
        "starts_at": meeting.starts_at, "minutes": meeting.minutes, "zone": meeting.zone,
        "topics": meeting.topic_count, "waiting": waiting_in_meeting(meeting.id),
        "tally": tally_words(tally, ended=meeting.state == "concluded") if tally else "",
    }  # fmt: skip


def told_of_series(series: MeetingSeries, among: Sequence[MeetingSeries]) -> dict[str, Any]:
    """How often it is, and when next."""
    return {
        "cadence": cadence_words(series.rule, series.first_start), "starts_at": next_dates(among).get(series.id),
        "minutes": series.minutes, "zone": series.zone,
    }  # fmt: skip


def told_of_action_item(item: ActionItem, _among: Sequence[ActionItem]) -> dict[str, Any]:
    """Who does it, for which party, and by when."""
    return {
        "owner": item.owner.name if item.owner else "", "party": item.owner_party.name if item.owner_party else "",
        "due_on": item.due_on, "overdue": item.is_overdue(clock.today(item.space.zone)),
    }  # fmt: skip
