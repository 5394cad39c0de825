"""When a meeting is, in words: in its own zone, and in the reader's where that differs."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name
from flask_babel import get_locale

from workspace.kernel import clock
from workspace.kernel.i18n import day, reader_zone
from workspace.kernel.i18n import gettext as _
from workspace.meetings.models import Meeting


def meeting_time(meeting: Meeting) -> str:
    """'Thu, 26 Nov 2026, 14:00–15:30 (Central European Standard Time), 21:00 for you'."""
    starts = meeting.local_start
    if meeting.starts_at is None or starts is None:
        return _("No date yet")
    ends = f"–{clock.local(meeting.ends_at, meeting.zone):%H:%M}" if meeting.ends_at else ""
    words = _day_and_time(starts) + ends
    yours = meeting.starts_at.astimezone(reader_zone())
    if yours.replace(tzinfo=None) == starts:
        return words
    zone = get_timezone_name(meeting.starts_at.astimezone(ZoneInfo(meeting.zone)), locale=get_locale())
    same_day = yours.date() == starts.date()
    theirs = f"{yours:%H:%M}" if same_day else _day_and_time(yours)
    return _("%(words)s (%(zone)s), for you %(yours)s", words=words, zone=zone, yours=theirs)


def _day_and_time(moment: datetime) -> str:
    return _("%(day)s, %(time)s", day=day(moment), time=f"{moment:%H:%M}")
