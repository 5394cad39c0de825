"""Events as calendars read them (RFC 5545), and messages between calendars (RFC 5546)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vRecur, vText

from workspace.kernel import clock
from workspace.meetings.inviting.facts import Facts, time_of, usual_at

PRODUCT = "-//Workspace//Meetings//EN"
LONG_ENOUGH = date(2040, 1, 1)  # for rules without an end; programs know zones by their names anyway
PARTSTAT = {"yes": "ACCEPTED", "no": "DECLINED", "perhaps": "TENTATIVE", None: "NEEDS-ACTION"}


@dataclass(frozen=True)
class Told:
    """What is told to one person's calendar. `method` is REQUEST, CANCEL or PUBLISH; names may be empty. `answers` are
    what they said to single meetings of a series, by original times (ISO)."""

    facts: Facts
    method: str
    sequence: int
    organizer: tuple[str, str]  # address and name
    attendee: tuple[str, str]
    answer: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
    url: str = ""

    def encode(self) -> bytes:
        """The whole file."""
        calendar = Calendar()
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        calendar.add("method", self.method)
        for event in self._events():
            calendar.add_component(event)
        start = datetime.fromisoformat(self.facts["start"]).date()
        calendar.add_missing_timezones(first_date=start.replace(month=1, day=1), last_date=LONG_ENOUGH)
        return calendar.to_ical()

    def _events(self) -> list[Event]:
        master = self._event(self.facts)
        if not self.facts["rule"]:
            return [master]
        zone = self.facts["zone"]
        master.add("rrule", rule_of(self.facts["rule"], zone))
        if self.facts["without"]:
            master.add("exdate", [local(each, zone) for each in self.facts["without"]])
        changed = [self._event(each) for each in self.facts["changed"]]
        for event, each in zip(changed, self.facts["changed"], strict=True):
            event.add("recurrence-id", local(each["at"], zone))
        return [master, *changed]

    def _event(self, facts: Facts) -> Event:
        event = event_of(self.facts["uid"], facts)
        event.add("dtstamp", clock.now())
        event.add("sequence", self.sequence)
        event.add("status", "CANCELLED" if self.method == "CANCEL" else "CONFIRMED")
        for name, text in (("description", self.description), ("url", self.url)):
            if text:
                event.add(name, text)
        event.add("organizer", address_of(*self.organizer))
        attendee = address_of(*self.attendee)
        attendee.params["role"] = vText("REQ-PARTICIPANT")
        attendee.params["partstat"] = vText(PARTSTAT[self._answer_to(facts)])
        attendee.params["rsvp"] = vText("FALSE" if self.method == "CANCEL" else "TRUE")
        event.add("attendee", attendee, encode=False)
        return event

    def _answer_to(self, facts: Facts) -> str | None:
        """To one that the series has at another time, what was said to the series says nothing."""
        at = facts.get("at")
        if at is None:
            return self.answer
        is_usual = time_of(facts) == time_of(usual_at(self.facts, at))
        return self.answers.get(at, self.answer if is_usual else None)


def event_of(uid: str, facts: Facts) -> Event:
    """When and where something is, from its facts."""
    event = Event()
    event.add("uid", uid)
    event.add("summary", facts["title"])
    start = local(facts["start"], facts["zone"])
    event.add("dtstart", start)
    # The length counts on the clock that runs, not on the wall: an hour is an hour when clocks change.
    ends = start.astimezone(UTC) + timedelta(minutes=facts["minutes"] or 0)
    event.add("dtend", ends.astimezone(ZoneInfo(facts["zone"])))
    place = " · ".join(part for part in (facts["place"], facts["call_url"]) if part)
    if place:
        event.add("location", place)
    return event


def local(moment: str, zone: str) -> datetime:
    """A wall-clock time in its zone. One that the clock skips is moved forward, as everywhere here."""
    return clock.at(datetime.fromisoformat(moment), zone).astimezone(ZoneInfo(zone))


def address_of(address: str, name: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{address}")
    if name:
        found.params["cn"] = vText(name)
    return found


def rule_of(rule: str, zone: str) -> vRecur:
    """The rule as it travels: its last day, one on the wall, becomes a moment in UTC, as the standard wants."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    found = vRecur.from_ical(";".join(f"{name}={value}" for name, value in parts.items() if name != "UNTIL"))
    if until := parts.get("UNTIL"):
        day = datetime.strptime(until[:8], "%Y%m%d").date()  # noqa: DTZ007 (a day)
        found["UNTIL"] = [clock.at(datetime.combine(day, time(23, 59, 59)), zone)]
    return found
