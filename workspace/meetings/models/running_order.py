"""The running order of a meeting: which topic comes when, under which heading, and putting it in another order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workspace.kernel.refusals import Clash, Invalid
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.records.revising import revise
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting


@dataclass(frozen=True)
class Slot:
    """One topic in its place. `heading` is the section that begins here; `starts_at` the wall-clock time in the
    meeting's zone, None from where a length is not known."""

    item: AgendaItem
    place: int
    heading: str
    starts_at: datetime | None
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class RunningOrder:
    """The agenda of one meeting as a whole."""

    meeting: "Meeting"

    @property
    def planned_minutes(self) -> int:
        """The sum of the lengths that are known."""
        return sum(item.minutes or 0 for item in self.meeting.agenda)

    @property
    def minutes_over(self) -> int:
        """How much longer the topics take than the meeting; 0 where they fit or its length is open."""
        return max(self.planned_minutes - self.meeting.minutes, 0) if self.meeting.minutes else 0

    @property
    def sections(self) -> list[str]:
        """Headings in use, in their order."""
        return list(dict.fromkeys(item.section for item in self.meeting.agenda if item.section))

    @property
    def ids(self) -> str:
        """The order as pages carry it: ids with commas."""
        return ",".join(str(item.id) for item in self.meeting.agenda)

    def __iter__(self) -> Iterator[Slot]:
        agenda, clock, section = self.meeting.agenda, self.meeting.local_start, ""
        for place, item in enumerate(agenda, start=1):
            heading = item.section if item.section != section else ""
            yield Slot(item, place, heading, clock, place == 1, place == len(agenda))
            section = item.section
            clock = clock + timedelta(minutes=item.minutes) if clock and item.minutes else None

    def arrange(self, order: Sequence[int], *, before: Sequence[int], moved: int | None, by: Membership) -> None:
        """Put the topics in this order. `before` is the order that the page showed: when it is not the present one
        any more, somebody else was faster (Clash). `moved` is the topic that was taken to another place."""
        self.meeting.check_takes_agenda()
        present = {item.id: item for item in self.meeting.agenda}
        if list(before) != list(present):
            raise Clash(self.meeting)
        if sorted(order) != sorted(present):
            raise Invalid("order", "order_incomplete")
        items = [present[number] for number in order]
        if moved in present:
            _join_section(items, items.index(present[moved]))
        self._take(items, by=by)

    def step(self, item: AgendaItem, direction: int, *, by: Membership) -> None:
        """Take a topic one place up (-1) or down (1), for those who have no script and no mouse."""
        order = [other.id for other in self.meeting.agenda]
        place = order.index(item.id)
        if 0 <= place + direction < len(order):
            order.insert(place + direction, order.pop(place))
        self.arrange(order, before=[other.id for other in self.meeting.agenda], moved=item.id, by=by)

    def _take(self, items: list[AgendaItem], *, by: Membership) -> None:
        for position, item in enumerate(items, start=1):
            item.position = position
        self.meeting.agenda.sort(key=lambda item: item.position)
        if revise(self.meeting, by=by):
            order = [item.number for item in items]
            self.meeting.note("agenda_arranged", by=by, topic=self.meeting.part("agenda"), order=order)


def _join_section(items: list[AgendaItem], place: int) -> None:
    """A topic that was put among those of another section, away from its own, belongs there from now on."""
    item = items[place]
    above = items[place - 1].section if place else None
    below = items[place + 1].section if place + 1 < len(items) else None
    has_company = any(other.section == item.section for other in items if other is not item)
    if item.section not in (above, below) and (above == below or has_company):
        item.section = str(below if above is None else above)
