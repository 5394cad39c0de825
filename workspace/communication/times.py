"""When something of the plan comes, in words."""

from datetime import datetime, timedelta

from workspace.communication.models import Terms
from workspace.kernel import clock
from workspace.kernel.cadence import shifted
from workspace.kernel.cadence_words import cadence_words
from workspace.kernel.i18n import day, duration, ngettext, wall_time
from workspace.kernel.i18n import gettext as _
from workspace.spaces.templating import place_of

DAY = 24 * 60  # minutes


def comes(terms: Terms) -> str:
    """“Every Monday, 09:00 (Berlin), from Mon, 2 Nov 2026”, with what was moved or ended since. A text that is signed
    has the facts and not these words, which may become better."""
    zone = place_of(terms.zone)
    words = _(
        "%(cadence)s, %(time)s (%(zone)s), from %(day)s", cadence=cadence_words(terms.rule, terms.start),
        time=f"{terms.start:%H:%M}", zone=zone, day=day(terms.start),
    )  # fmt: skip
    if not terms.rule:
        words = _("%(time)s (%(zone)s)", time=wall_time(terms.start), zone=zone)
    if terms.shifted_from:
        words = _moved(terms, terms.shifted_from, words)
    if terms.ends_at:
        words = _("%(words)s; no more from %(day)s on", words=words, day=day(_due(terms, terms.ends_at)))
    return words


def _due(terms: Terms, slot: datetime) -> datetime:
    """When what belongs to a slot is due, on the clock of its zone."""
    return clock.local(terms.due(slot), terms.zone)


def _moved(terms: Terms, slot: datetime, words: str) -> str:
    """When it comes from this slot on, after words on when it came before: “…; from Tue, 8 Dec 2026 on every Tuesday,
    10:00”, or by how much that is later, where no rule has just these times."""
    first, start = _due(terms, slot), terms.start + timedelta(minutes=terms.shift)
    rule = shifted(terms.rule, terms.start, (start.date() - terms.start.date()).days)
    if not rule or _meets_its_past(terms, slot):
        return _("%(words)s; from %(time)s on, %(shift)s", words=words, time=wall_time(first), shift=_shift(terms))
    cadence = cadence_words(rule, start)  # begins a sentence elsewhere; here it stands within one
    return _(
        "%(words)s; from %(day)s on %(cadence)s, %(time)s", words=words, day=day(first),
        cadence=cadence[:1].lower() + cadence[1:], time=f"{first:%H:%M}",
    )  # fmt: skip


def _meets_its_past(terms: Terms, slot: datetime) -> bool:
    """Whether it comes so much earlier that what came before goes on beyond its first new time: then not all times
    from there on are those of one rule."""
    before = terms.slots(terms.due(slot) - timedelta(minutes=1), slot) if terms.shift < 0 else ()
    return any(each < slot for each, _due_at in before)


def _shift(terms: Terms) -> str:
    """By how much it was moved: “1 day 2 h later than before”."""
    days, minutes = divmod(abs(terms.shift), DAY)
    parts = [ngettext("%(num)d day", "%(num)d days", days)] if days else []
    parts += [duration(minutes)] if minutes else []
    amount = _("%(days)s %(time)s", days=parts[0], time=parts[1]) if len(parts) == 2 else parts[0]
    if terms.shift > 0:
        return _("%(amount)s later than before", amount=amount)
    return _("%(amount)s earlier than before", amount=amount)
