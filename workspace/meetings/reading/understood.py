"""What a reading of minutes found, and where, so that a person can check it beside the text.

Lines are counted from 1 within the meeting's own `text`. Nothing here is translated: a doubt is a code with
data, and its sentence is made on the screen.
"""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

Presence = Literal["present", "apologies", "absent", "observer"]


class Unclear(StrEnum):
    """Why something was not understood, or was understood with a risk."""

    TOO_LARGE = "too_large"  # data: bytes or lines, limit
    BINARY = "binary"  # data: kind (office, pdf, rtf, picture, archive, other)
    NOT_TEXT = "not_text"  # no encoding makes readable text of it
    EMPTY = "empty"
    ODD_ENCODING = "odd_encoding"  # guessed; data: encoding
    LOST_CHARACTERS = "lost_characters"  # bytes that are no character; data: count
    NO_TITLE = "no_title"  # the file's name stands in
    NO_DATE = "no_date"
    DATE_FROM_NAME = "date_from_name"  # the text names none; data: date
    DATE_WITHOUT_YEAR = "date_without_year"  # data: words
    DATE_AMBIGUOUS = "date_ambiguous"  # 3/4/2024: month or day first; data: words
    DATE_IMPOSSIBLE = "date_impossible"  # data: words
    DATE_DISAGREES_WITH_NAME = "date_disagrees_with_name"  # data: text, name, taken
    NO_ATTENDEES = "no_attendees"
    ATTENDEES_INCOMPLETE = "attendees_incomplete"  # "and others"; data: words
    NAME_TWICE = "name_twice"  # data: name
    ODD_NAME = "odd_name"  # not taken as a name; data: words
    NO_TOPICS = "no_topics"
    EMPTY_TEMPLATE_ROWS = "empty_template_rows"  # data: count
    NO_OWNER = "no_owner"  # of an action
    DUE_UNCLEAR = "due_unclear"  # data: words


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that a person should look at; `line` is None when it concerns the whole text."""

    code: Unclear
    line: int | None = None
    data: dict[str, str] = field(default_factory=dict)


class Span(NamedTuple):
    """Lines, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Which lines carry which thing; `index` is its place in the list of that kind (0 for single things)."""

    span: Span
    kind: str
    index: int = 0


@dataclass(frozen=True, slots=True)
class Attendee:
    """One mention of a person; two of one name are both kept, because two people may share it."""

    name: str
    line: int
    presence: Presence = "present"
    organisation: str | None = None
    email: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """An agenda item; `notes` is the text under its title as written, resolutions and actions included."""

    title: str
    span: Span
    notes: str = ""
    presenters: tuple[str, ...] = ()
    carried_over: bool = False

    @property
    def presenter(self) -> str | None:
        return self.presenters[0] if self.presenters else None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was decided; `topic` is an index into the meeting's topics."""

    text: str
    span: Span
    topic: int | None = None

    @property
    def line(self) -> int:
        return self.span.first


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody is to do; owners as the text writes them, `due` a day."""

    text: str
    span: Span
    topic: int | None = None
    owners: tuple[str, ...] = ()
    due: datetime.date | None = None
    done: bool = False

    @property
    def line(self) -> int:
        return self.span.first

    @property
    def owner(self) -> str | None:
        return self.owners[0] if self.owners else None


@dataclass(slots=True)
class Understood:
    """One meeting: its exact slice of the text, and what was read from it."""

    text: str
    title: str = ""
    date: datetime.date | None = None
    start: datetime.time | None = None
    end: datetime.time | None = None
    place: str | None = None
    link: str | None = None
    chair: str | None = None
    attendees: list[Attendee] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    resolutions: list[Resolution] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    header_lines: dict[str, int] = field(default_factory=dict)

    @property
    def present(self) -> list[Attendee]:
        """Those who took part; apologies, absences and observers are not among them."""
        return [one for one in self.attendees if one.presence == "present"]

    @property
    def marks(self) -> list[Mark]:
        """Everything that was read, by line, for marking the lines beside the text."""
        marks = [Mark(Span(line, line), kind) for kind, line in self.header_lines.items()]
        marks += [Mark(Span(one.line, one.line), "attendee", at) for at, one in enumerate(self.attendees)]
        marks += [Mark(one.span, "topic", at) for at, one in enumerate(self.topics)]
        marks += [Mark(one.span, "resolution", at) for at, one in enumerate(self.resolutions)]
        marks += [Mark(one.span, "action", at) for at, one in enumerate(self.actions)]
        return sorted(marks)
