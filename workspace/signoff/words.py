"""Words of sign-off: rules, verdicts, how strongly a decision is known, how rounds end."""

from dataclasses import dataclass
from datetime import datetime

from workspace.kernel import clock
from workspace.kernel.i18n import day, language, ngettext
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.money import Money
from workspace.signoff.kinds import REQUESTS
from workspace.signoff.models import Decision, Impact, Round, Route, Seat
from workspace.spaces.models import Space

SAID_HOW = {
    "telephone": _l("by telephone"),
    "in_person": _l("in person"),
    "mail": _l("by e-mail"),
    "message": _l("in a message"),
    "paper": _l("on paper"),
}
METHODS = {
    "password": _l("signed in, password confirmed"),
    "passkey": _l("signed in, passkey"),
    "totp": _l("signed in, one-time code"),
    "mailed_code": _l("code mailed to them"),
    "on_behalf": _l("entered by somebody else"),
}
VERDICTS = {
    "approve": (_l("Approves"), "success", "check"),
    "return": (_l("Returns it"), "warning", "arrow-back-up"),
    "reject": (_l("Rejects"), "danger", "x"),
}
ENDS = {
    "approved": (_l("Approved"), "success"),
    "returned": (_l("Returned for changes"), "warning"),
    "rejected": (_l("Rejected"), "danger"),
    "voided": (_l("Void, because the text was edited"), "neutral"),
    "withdrawn": (_l("Withdrawn"), "neutral"),
}
RULES = {
    "all": _l("All must approve"),
    "any": _l("One approval is enough"),
    "at_least": _l("At least so many must approve"),
}


@dataclass(frozen=True)
class Standing:
    """How a round stands: a short title, the rest of the sentence, and the tone of a notice."""

    title: str
    text: str
    tone: str = "info"


def rule_words(rule: str, needed: int, asked: int) -> str:
    """“all of 2”, “any of 3”, “2 of 3”."""
    if asked == 1:
        return _("this one person")
    if rule == "all":
        return _("all of %(num)d", num=asked)
    if rule == "any":
        return _("any of %(num)d", num=asked)
    return _("%(needed)s of %(asked)s", needed=needed, asked=asked)


def verdict_words(decision: Decision) -> tuple[str, str, str]:
    """The words, tone and icon of a badge."""
    if decision.kind == "approve" and decision.condition.text:
        return _("Approves with a condition"), "success", "check"
    words, tone, icon = VERDICTS[decision.kind]
    return str(words), tone, icon


def seat_words(seat: Seat) -> tuple[str, str, str]:
    """The same for a person who may have said nothing: silence is named as silence, never as consent."""
    if seat.decision:
        return verdict_words(seat.decision)
    if seat.left_at:
        return _("Handed over"), "neutral", "arrow-right"
    if seat.is_waiting:
        return _("No decision yet"), "info", "clock"
    if seat.stage.opened_at is None:
        is_still_to_come = seat.stage.round.is_open
        return (_("Asked later") if is_still_to_come else _("Was not asked")), "neutral", "clock-pause"
    return _("Silent"), "neutral", "circle-dashed"


def how_known(decision: Decision) -> str:
    """How strongly it is known who decided, in words."""
    if decision.entered_by:
        how = SAID_HOW[decision.said_how]
        return _("Said %(how)s, entered by %(name)s", how=how, name=decision.entered_by.name)
    return str(METHODS[decision.method])


def masked(address: str) -> str:
    """An address that its owner recognises, and others do not learn: `e…@example.com`."""
    local, _at, domain = (address or "").rpartition("@")
    return f"{local[:1]}…\u2060@{domain}"  # with a sign that keeps lines from being broken there


def moment_in(space: Space, moment: datetime | None = None) -> str:
    """A moment, or now, for paper: in the zone of the space, which is named: “Sun, 22 Nov 2026, 14:05, Europe/Berlin
    (UTC+01:00)”."""
    there = clock.local(moment or clock.now(), space.zone)
    offset = f"{there:%z}"
    time = f"{there:%H:%M} {space.zone} (UTC{offset[:3]}:{offset[3:]})"
    return _("%(day)s, %(time)s", day=day(there), time=time)


def impact_words(impact: Impact) -> list[str]:
    """“+€48,000.00”, “+6 days”; nothing where nothing changes."""
    found = []
    if impact.money and impact.money.minor:
        found.append(("+" if impact.money.minor > 0 else "") + impact.money.words(language()))
    if impact.days:
        sign = "+" if impact.days > 0 else "−"
        found.append(sign + ngettext("%(num)d day", "%(num)d days", abs(impact.days)))
    return found


def standing_of(round_: Round) -> Standing:
    """What a reader has to know first."""
    if round_.ended_how:
        words, tone = ENDS[round_.ended_how]
        return Standing(f"{words}{_('.')}", _ended_words(round_), tone if tone != "neutral" else "info")
    stage = round_.stage
    if stage is None:
        return Standing(_("In sign-off."), "")
    open_ = len(stage.silent)
    title = _("In sign-off, stage %(number)s of %(all)s.", number=stage.position, all=len(round_.stages))
    return Standing(title, ngettext("%(num)d decision is missing", "%(num)d decisions are missing", open_) + _("."))


def _ended_words(round_: Round) -> str:
    if round_.ended_how == "withdrawn" and round_.ended_by:
        return _("%(name)s took it back: %(because)s", name=round_.ended_by.name, because=round_.ended_because)
    if round_.ended_how == "voided" and round_.ended_by:
        return _(
            "%(name)s edited the text, so nobody decides on this revision any more. What was decided stays here.",
            name=round_.ended_by.name,
        )
    return ""


def late_words(seat: Seat, theirs: Round) -> str:
    """Why nobody can decide here any more."""
    if theirs.id != seat.round_id:
        return _("The text was changed and put to people anew. Look at the new text before you decide.")
    if seat.decision:
        words = _("%(name)s has decided already: %(decision)s.")
        return words % {"name": seat.person.name, "decision": verdict_words(seat.decision)[0]}
    if theirs.ended_how:
        standing = standing_of(theirs)
        return f"{standing.title} {standing.text}".strip()
    if seat.left_at:
        return _("%(name)s handed this decision over to somebody else.", name=seat.person.name)
    return _("This stage is over, or it is not its turn yet.")


def applies_words(route: Route, currency: str) -> str:
    """When a route is proposed: “from €50,000.00, or from 10 days · Scope”."""
    reached = []
    if route.cost_from:
        reached.append(_("from %(amount)s", amount=Money.of_minor(route.cost_from, currency).words(language())))
    if route.days_from:
        reached.append(ngettext("from %(num)d day", "from %(num)d days", route.days_from))
    parts = [_(", or ").join(reached)] if reached else []
    if route.kind:
        parts.append(str(REQUESTS.get(route.kind, route.kind)))
    return " · ".join(parts) or _("for every request")
