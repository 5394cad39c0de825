"""Lines of a feed: events as sentences, by day, with what belongs together said once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from markupsafe import Markup

from workspace.accounts.models import Person
from workspace.activity import sentences
from workspace.activity.models import Event
from workspace.activity.queries import Subject, subjects
from workspace.kernel import clock
from workspace.kernel.i18n import gettext as _
from workspace.spaces.models import Membership

AT_A_STRETCH = timedelta(minutes=10)
AT_ONCE = timedelta(seconds=2)


@dataclass
class Line:
    """One sentence, for one event or for several that say the same; `event` is the newest of them."""

    event: Event
    words: Markup
    times: int = 1

    @property
    def person(self) -> Person | None:
        return self.event.actor


@dataclass(frozen=True)
class Day:
    """The lines of one day of the reader's."""

    on: date
    name: str | None
    lines: Sequence[Line]


def days(events: Sequence[Event], member: Membership) -> list[Day]:
    """The feed as it is shown; one query for what the records are called now."""
    zone = member.person.zone
    by_day = groupby(lines(events, member), key=lambda line: clock.local(line.event.at, zone).date())
    return [Day(on, _name(on, clock.today(zone)), list(found)) for on, found in by_day]


def lines(
    events: Sequence[Event], member: Membership, known: Mapping[int, Subject] | None = None, here: int | None = None
) -> list[Line]:
    """Events, newest first, as sentences. `known` are their subjects, where they have been read; the one on whose own
    page they stand (`here`, its id) is named by its number alone."""
    known = subjects(member, {event.record_id for event in events}) if known is None else known
    found: list[Line] = []
    for event in _telling(events):
        subject = known.get(event.record_id or 0)
        name = Markup("{}").format(event.facts.get("ref", "")) if here and event.record_id == here else None
        line = Line(event, sentences.say(event, member.person_id, name or _link(event, subject, member)))
        if found and _belong_together(found[-1], line):
            found[-1].times += 1
        else:
            found.append(line)
    return found


def _telling(events: Sequence[Event]) -> Iterator[Event]:
    """Leave out what nobody needs to be told, and "a new revision" where the same deed says better what it was."""
    for deed in _deeds([event for event in events if not sentences.is_silent(event.action)]):
        for event in deed:
            if not (_is_revision(event) and any(_says_better(other, event) for other in deed)):
                yield event


def _deeds(events: Sequence[Event]) -> Iterator[list[Event]]:
    """Runs of events that one person caused at once."""
    deed: list[Event] = []
    for event in events:
        if deed and not (deed[-1].actor_id == event.actor_id and deed[-1].at - event.at < AT_ONCE):
            yield deed
            deed = []
        deed.append(event)
    if deed:
        yield deed


def _is_revision(event: Event) -> bool:
    return event.action.endswith(".revised")


def _says_better(other: Event, revision: Event) -> bool:
    """Whether the other is about the same record, or about something on its page."""
    close = other.record_id == revision.record_id or other.topic.endswith(f"-{revision.record_id}")
    return close and not _is_revision(other)


def _belong_together(newer: Line, older: Line) -> bool:
    return newer.words == older.words and newer.event.at - older.event.at < AT_A_STRETCH


def _link(event: Event, subject: Subject | None, member: Membership) -> Markup:
    ref = str(event.facts.get("ref", ""))
    if subject is None:
        return Markup("{}").format(ref or "…")
    if subject.in_trash or not ref:
        return Markup("{} {}").format(ref, subject.title)
    return Markup('<a href="/s/{}/{}">{} {}</a>').format(member.space.key, ref, ref, subject.title)


def _name(on: date, today: date) -> str | None:
    """Today and yesterday have names; other days are shown as days."""
    return {today: _("Today"), today - timedelta(days=1): _("Yesterday")}.get(on)
