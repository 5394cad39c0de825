"""A person's feed as a file that calendars read (RFC 5545): each time of what comes again is an event of its own.

The same things give the same bytes, so that calendars which ask every few minutes learn that nothing is new.
"""

from datetime import UTC, date, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import force_locale
from icalendar import Calendar, Event

from workspace.kernel import clock
from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import absolute
from workspace.notices.calendar.models import CalendarFeed
from workspace.notices.calendar.sources import Asked, Entry, entries

PRODUCT = "-//Workspace//Calendar//EN"
BACK, REFRESH = timedelta(days=92), "PT15M"


def encode(feed: CalendarFeed) -> bytes:
    """The whole file, in the language of whose it is."""
    since = clock.now().replace(hour=0, minute=0, second=0, microsecond=0) - BACK
    with force_locale(feed.person.language):
        asked = Asked(feed.person, feed.reach == "all", feed.with_due_days, since)
        return _file(entries(asked)).to_ical()


def _file(found: list[Entry]) -> Calendar:
    calendar = Calendar()
    for name, value in (
        ("prodid", PRODUCT), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", _("Workspace")),
        ("x-published-ttl", REFRESH),
    ):  # fmt: skip
        calendar.add(name, value)
    for entry in found:
        calendar.add_component(_event(entry))
    moments = [entry.starts_at for entry in found if entry.starts_at]
    if moments:
        first, last = min(moments).date(), max(moments).date()
        calendar.add_missing_timezones(first_date=date(first.year, 1, 1), last_date=date(last.year + 1, 12, 31))
    return calendar


def _event(entry: Entry) -> Event:
    event = Event()
    host = urlsplit(current_app.extensions["workspace"].base_url).hostname or "workspace.invalid"
    event.add("uid", f"{entry.uid}@{host}")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("summary", entry.title)
    _time(event, entry)
    url = absolute(entry.url)
    event.add("url", url)
    event.add("description", "\n".join(part for part in (entry.detail, url) if part))
    if entry.place:
        event.add("location", entry.place)
    if entry.categories:
        event.add("categories", list(entry.categories))
    return event


def _time(event: Event, entry: Entry) -> None:
    if entry.starts_at:
        zone = ZoneInfo(entry.zone)
        event.add("dtstart", entry.starts_at.astimezone(zone))
        ends_at = entry.starts_at.astimezone(UTC) + timedelta(minutes=entry.minutes or 0)
        event.add("dtend", ends_at.astimezone(zone))
    elif entry.day:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # a due day keeps nobody busy
