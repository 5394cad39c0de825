"""When mail may come: quiet hours, and the hour of the digest, by the clock on a person's own wall."""

from datetime import date, datetime, time, timedelta

from workspace.kernel import clock
from workspace.notices.models import NoticeSettings

WORKING_DAYS = 5
LATE = 4  # hours after which a digest is left to its next day: it is no news of the morning any more


def quiet_until(settings: NoticeSettings, zone: str, now: datetime) -> datetime | None:
    """When the quiet hours end that a person is in now; None where they are in none."""
    start, end = settings.quiet_from, settings.quiet_until
    if start is None or end is None or start == end:
        return None
    local = clock.local(now, zone)
    is_quiet = start <= local.hour < end if start < end else local.hour >= start or local.hour < end
    if not is_quiet:
        return None
    day = local.date() if local.hour < end else local.date() + timedelta(days=1)
    return clock.at(datetime.combine(day, time(end)), zone)


def digest_day(settings: NoticeSettings, zone: str, now: datetime) -> date | None:
    """The day whose digest is due now, in the person's zone: at its hour or a little later; None where none is."""
    local = clock.local(now, zone)
    due = {
        "daily": True,
        "working": local.weekday() < WORKING_DAYS,
        "weekly": local.weekday() == settings.weekday,
        "never": False,
    }
    return local.date() if due[settings.digest] and settings.hour <= local.hour < settings.hour + LATE else None
