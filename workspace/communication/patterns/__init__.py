"""What a first plan can begin with: plans that we bring, in the language of whoever begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from workspace.communication.patterns.items import (
    CALL,
    ESCALATION,
    KICK_OFF,
    MONTHLY,
    NEWSLETTER,
    QUARTERLY,
    REPORT,
    RETROSPECTIVE,
    STEERING,
    WEEKLY,
    ItemPattern,
)
from workspace.communication.patterns.regulated import AUDIT, COMPLIANCE, PRE_READ
from workspace.kernel.cadence import rule_of
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import write
from workspace.spaces.models import Membership

Words = Any  # a lazily translated string
LEADERS = "manager stakeholder"


@dataclass(frozen=True)
class Pattern:
    """A plan to begin with, by its name in the address, with the words by which one chooses it."""

    name: str
    label: Words
    use: Words
    icon: str
    objective: Words
    principles: Words
    items: tuple[ItemPattern, ...]


_OBJECTIVE = _l("Both sides know at any time how the project stands, what comes next, and who decides what by when.")
_PRINCIPLES = _l(
    "- Bad news travels first, and by phone.\n- What was agreed is written down the same day.\n"
    "- Questions are answered within two working days.\n- Who cannot come says so and names somebody."
)
PATTERNS = (
    Pattern(
        "small", _l("Small project"), _l("A few people, weeks or months: a weekly call and a short report"), "users",
        _OBJECTIVE, _PRINCIPLES, (WEEKLY, REPORT, RETROSPECTIVE),
    ),
    Pattern(
        "fixed-price", _l("Fixed-price delivery"), _l("Scope, date and price are fixed: progress, changes, acceptance"),
        "package", _OBJECTIVE, _PRINCIPLES, (KICK_OFF, WEEKLY, REPORT, MONTHLY, ESCALATION, QUARTERLY),
    ),
    Pattern(
        "regulated", _l("Regulated, with a steering committee"),
        _l("Decisions by a committee, papers beforehand, evidence for auditors"), "shield-check", _OBJECTIVE,
        _PRINCIPLES, (KICK_OFF, CALL, REPORT, PRE_READ, STEERING, COMPLIANCE, AUDIT, NEWSLETTER),
    ),
)  # fmt: skip


def find_pattern(name: str) -> Pattern | None:
    return next((pattern for pattern in PATTERNS if pattern.name == name), None)


def values(pattern: Pattern, first: date, member: Membership) -> Iterator[dict[str, Any]]:
    """The items of a pattern by the names of columns: what recurs begins on or after a day, in the space's zone; the
    one who begins owns all of it at first."""
    for each in pattern.items:
        start = each.start(first)
        yield {
            "title": str(each.title), "objective": str(each.objective), "content": write(str(each.content)),
            "channel": each.channel, "rule": rule_of(each.cadence, start), "start": start, "zone": member.space.zone,
            "owner_id": member.person_id, "lead_days": each.lead_days, "template": str(each.template),
            "stakeholders": _keys(each, member),
        }  # fmt: skip


def _keys(item: ItemPattern, member: Membership) -> list[str]:
    """Whom it is for in this space: all parties, all others, or roles. Where no other party has come yet, it is for the
    leaders, of whom the others will bring some."""
    present = member.space.present_parties
    parties = {"all": present, "others": [each for each in present if each.id != member.party_id]}.get(item.whom)
    if parties:
        return [f"party:{party.id}" for party in parties]
    roles = LEADERS if item.whom == "others" else item.whom
    return [f"role:{role}" for role in roles.split()]
