"""By which texts meetings are found, and where on their pages each stands."""

from collections.abc import Iterator

from workspace.meetings.models import Meeting
from workspace.records.passages import Passage, passage


def meeting_passages(meeting: Meeting) -> Iterator[Passage]:
    """Its plan, each topic with its notes, what was resolved and not taken back. Action items are found themselves."""
    yield Passage(meeting.place)
    yield passage(meeting.purpose)
    yield Passage(meeting.cancelled_because)
    for item in meeting.agenda:
        yield Passage(item.section, item.ref)
        yield Passage(item.title, item.ref)
        yield passage(item.notes, item.ref)
    for resolution in meeting.standing_resolutions:
        yield passage(resolution.wording, f"R{resolution.number}")
        yield passage(resolution.reason, f"R{resolution.number}")
