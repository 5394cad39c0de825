"""A month of a plan: weeks of days, each with what is due on it on the reader's clock."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from babel.dates import get_day_names

from workspace.communication.effects.chart import month_and_year
from workspace.communication.models import CommunicationPlan
from workspace.communication.queries import Entry, entries
from workspace.kernel import clock
from workspace.kernel.i18n import language, reader_zone
from workspace.spaces.audience import Reader

FIRST, LAST = date(1970, 1, 1), date(2199, 12, 1)


@dataclass(frozen=True)
class Day:
    """One day of the sheet; days of the months around it fill up the weeks."""

    on: date
    is_in_month: bool
    is_today: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Sheet:
    """One month. `before` and `after` are the months around it, None at the ends of time."""

    month: date
    weeks: list[list[Day]]
    before: date | None
    after: date | None

    @property
    def title(self) -> str:
        return month_and_year(self.month)

    @property
    def weekdays(self) -> list[str]:
        names = get_day_names("abbreviated", "stand-alone", locale=language())
        return [str(names[number]) for number in range(7)]

    @property
    def busy_days(self) -> list[Day]:
        """Days of the month on which something is due, for small screens."""
        return [day for week in self.weeks for day in week if day.is_in_month and day.entries]


def sheet(plan: CommunicationPlan, reader: Reader, wanted: date | None) -> Sheet:
    """The month of a plan that was found through its reader; without a wish, this month."""
    zone = reader_zone()
    today = clock.now().astimezone(zone).date()
    month = min(max(wanted or today.replace(day=1), FIRST), LAST)
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    first = datetime.combine(weeks[0][0], time(), UTC) - timedelta(days=1)
    last = datetime.combine(weeks[-1][-1], time.max, UTC) + timedelta(days=1)
    by_day: dict[date, list[Entry]] = {}
    for entry in entries(plan, reader, first, last):
        by_day.setdefault(entry.occurrence.due_at.astimezone(zone).date(), []).append(entry)
    days = [[Day(on, on.month == month.month, on == today, tuple(by_day.get(on, ()))) for on in week] for week in weeks]
    before, after = (month - timedelta(days=1)).replace(day=1), (month + timedelta(days=31)).replace(day=1)
    return Sheet(month, days, before if month > FIRST else None, after if month < LAST else None)
