"""Earlier rules of a series: their meetings that are still to come stay in calendars under a uid of their own, so
what becomes of one of them is told under that."""

from collections.abc import Iterator
from datetime import datetime

from workspace.meetings.inviting.facts import Facts, apart, ended, has_time, is_over, told_of
from workspace.meetings.models import Meeting, MeetingSeries

Differing = tuple[Facts, Facts | None]


def current(facts: Facts) -> Facts:
    """The rule that holds now."""
    return {name: value for name, value in facts.items() if name != "earlier"}


def rules_of(facts: Facts) -> list[Facts]:
    """All of which something may be to come, the one that holds now last."""
    return [*(rule for rule in facts.get("earlier", ()) if not is_over(rule)), current(facts)]


def with_earlier(subject: Meeting | MeetingSeries, now: Facts | None, was: Facts | None) -> Facts | None:
    """What calendars should show now, of rules that were told before (`was`) too."""
    if now is None or was is None or not isinstance(subject, MeetingSeries):
        return now
    rests = (ended(rule, now["since"]) for rule in rules_of(was) if rule["uid"] != now["uid"])
    earlier = [_as_it_stands(subject, rest) for rest in rests if rest]
    return {**now, "earlier": earlier} if earlier else now


def differing(was: Facts, now: Facts) -> Iterator[Differing]:
    """Earlier rules as they were told, and as they stand where that is something else; None: nothing is left."""
    stands = {rule["uid"]: rule for rule in now.get("earlier", ())}
    for known in rules_of(was):
        if known["uid"] != now["uid"] and stands.get(known["uid"]) != known:
            yield known, stands.get(known["uid"])


def _as_it_stands(series: MeetingSeries, rule: Facts) -> Facts:
    """An earlier rule with what was called off or moved since it was told."""
    first, by = datetime.fromisoformat(rule["start"]), datetime.fromisoformat(rule["by"])
    meetings = told_of(series, first, by)
    there = {each.occurs_at.isoformat() for each in meetings if each.occurs_at}
    skipped = {at for at in series.skipped if rule["start"] <= at < rule["by"] and has_time(rule, at)}
    told = apart(meetings, rule)
    return {**rule, **told, "without": sorted({*rule["without"]} - there | skipped | {*told["without"]})}
