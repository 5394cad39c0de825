"""What is said about an event of a calendar file that is not, or not wholly, understood: one line each."""

from datetime import datetime
from typing import Any

from workspace.accounts.zones import place
from workspace.kernel.cadence_words import cadence_words
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import language, ngettext, wall_time
from workspace.kernel.i18n import lazy_gettext as _l

DOUBTS = {
    "too_large": _l("This file is too large: at most 5 MB."),
    "not_a_calendar": _l("This is no calendar file that can be read."),
    "no_events": _l("There is no event in this file."),
    "too_many": _l("%(count)s further events were left out: at most 100 at once."),
    "other_entries": _l("Tasks, notes and free times are left out (%(kinds)s)."),
    "broken": _l("This event is broken: its times or its rule cannot be read."),
    "cancelled": _l("This was called off, so nothing is planned."),
    "all_day": _l("This lasts whole days. A meeting has a time, so nothing is planned."),
    "year": _l("Its year lies too far away."),
    "too_long": _l("It takes more than a day: the length was left out."),
    "zone_unknown": _l("Nobody knows the time zone “%(zone)s”: the time was converted to that of the space."),
    "rule_not_kept": _l("Its rule cannot be kept: only the first time is planned."),
    "more_than_a_rule": _l("It has further dates or exceptions by rule, which are left out."),
    "series_over": _l("All its times are past, so no series is planned."),
    "changes_left_out": _l("%(count)s changes of single times were left out."),
}


def doubt_words(doubt: dict[str, Any]) -> str:
    """The sentence of one doubt."""
    words = str(DOUBTS[doubt["code"]])
    facts = {name: value for name, value in doubt.items() if name != "code"}
    return words % facts if facts else words


def kind_words(kind: str) -> str:
    return {"meeting": _("Meeting"), "series": _("Series"), "nothing": _("Left out")}[kind]


def wall_of(start: str) -> datetime | None:
    """The first time of a reading."""
    return datetime.fromisoformat(start) if start else None


def facts(reading: dict[str, Any], start: datetime | None) -> list[str]:
    """When, how often and where, in short, and from which file."""
    often = cadence_words(reading["rule"], start) if reading["rule"] and start else ""
    when = [wall_time(start), place(reading["zone"], language())] if start else []
    changes = len(reading["without"]) + len(reading["changed"])
    exceptions = ngettext("%(num)d exception", "%(num)d exceptions", changes) if changes else ""
    return [each for each in (often, *when, exceptions, reading["place"], reading["file"]) if each]
