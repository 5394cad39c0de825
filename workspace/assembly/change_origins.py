"""Where change requests can come from: what a meeting resolved, and what somebody is to do."""

from workspace.changes.origins import Origin
from workspace.meetings.models import ActionItem, Meeting
from workspace.meetings.queries import find_action_item, find_resolution
from workspace.spaces.models import Membership

LONGEST_TITLE = 120


def of_resolution(member: Membership, ref: str, part: str) -> Origin | None:
    """`M-7` and `R2`."""
    meeting, resolution = _number(ref, Meeting.prefix), part.removeprefix("R")
    if meeting is None or not resolution.isdecimal() or len(resolution) > 9:
        return None
    found = find_resolution(member, meeting, int(resolution))
    if found is None:
        return None
    wording = found.wording.text
    return Origin(found.meeting, part, _first_line(wording), wording, found.reason.text)


def of_action_item(member: Membership, ref: str, part: str) -> Origin | None:
    """`AI-4`."""
    number = _number(ref, ActionItem.prefix)
    found = find_action_item(member, number) if number and not part else None
    return Origin(found, "", found.title, found.detail.text or found.title) if found else None


def _number(ref: str, prefix: str) -> int | None:
    start, _, number = ref.partition("-")
    return int(number) if start == prefix and number.isdecimal() and len(number) < 10 else None


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"
