"""What the head of one meeting's minutes says, collected line by line."""

from dataclasses import dataclass, field, replace

from workspace.meetings.reading.attendees import Found, read_names
from workspace.meetings.reading.names import placeholder
from workspace.meetings.reading.understood import Attendee

_MOST_WHENS = 12


@dataclass(slots=True)
class Head:
    """What the head says; `whens` are all values that may name the day or the hours, `end` is the first body line."""

    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    whens: list[tuple[str, int]] = field(default_factory=list)
    people: Found = field(default_factory=list)
    listed: dict[str, int] = field(default_factory=dict)
    empty: list[int] = field(default_factory=list)
    end: int = 0

    def give(self, kind: str, value: str, line: int) -> None:
        """The first that says it is believed."""
        if value and not placeholder(value) and kind not in self.values:
            self.values[kind] = value
            self.lines[kind] = line

    def gather(self, found: Found) -> None:
        """Those of a further list; who is in an earlier one too is the same person, told once more."""
        first = len(self.people)
        for one in found:
            at = self.listed.get(one.name, -1) if isinstance(one, Attendee) else -1
            known = self.people[at] if at >= 0 else None
            if isinstance(one, Attendee) and isinstance(known, Attendee) and _same(one, known):
                self.people[at] = replace(known, organisation=known.organisation or one.organisation)
            else:
                self.people.append(one)
        for at in range(first, len(self.people)):
            self.listed.setdefault(getattr(self.people[at], "name", ""), at)

    def name_day(self, words: str, line: int) -> None:
        """Words that may name the day or the hours."""
        if len(self.whens) < _MOST_WHENS:
            self.whens.append((words, line))

    @property
    def chair(self) -> str | None:
        read = read_names(self.values.get("chair", ""), 0)
        return next((one.name for one in read if isinstance(one, Attendee)), None)


def _same(one: Attendee, other: Attendee) -> bool:
    firms = {one.organisation, other.organisation} - {None}
    return one.presence == other.presence and len(firms) < 2
