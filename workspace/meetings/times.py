"""When a meeting is, in words: in its own zone, and in the reader's where that differs."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name
from flask_babel import get_locale

from workspace.kernel import clock
from workspace.kernel.i18n import day, reader_zone
from workspace.kernel.i18n import gettext as _
from workspace.meetings.models import Meeting


def meeting_time(meeting: Meeting) -> str:
    """'Thu, 26 Nov 2026, 14:00–15:30 (Central European Standard Time), 21:00 for you'."""
    if meeting.starts_at is None:
        return _("No date yet")
    return time_between(meeting.starts_at, meeting.minutes, meeting.zone)


def time_between(starts_at: datetime, minutes: int | None, zone: str) -> str:
    """The same of something that starts in a zone and takes so many minutes, as far as that is known."""
    starts = clock.local(starts_at, zone)
    ends = f"–{clock.local(starts_at + timedelta(minutes=minutes), zone):%H:%M}" if minutes else ""
    words = _day_and_time(starts) + ends
    yours = starts_at.astimezone(reader_zone())
    if yours.replace(tzinfo=None) == starts:
        return words
    its_zone = get_timezone_name(starts_at.astimezone(ZoneInfo(zone)), locale=get_locale())
    same_day = yours.date() == starts.date()
    theirs = f"{yours:%H:%M}" if same_day else _day_and_time(yours)
    return _("%(words)s (%(zone)s), for you %(yours)s", words=words, zone=its_zone, yours=theirs)


def _day_and_time(moment: datetime) -> str:
    return _("%(day)s, %(time)s", day=day(moment), time=f"{moment:%H:%M}")
