"""What events of sign-offs say."""

from collections.abc import Mapping
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l
from workspace.signoff.words import METHODS

Words = Any  # a lazily translated string
Facts = Mapping[str, Any]


def _asked(facts: Facts) -> Words:
    if facts.get("round", 1) in (1, "1"):
        return _l("%(actor)s asked for sign-off of %(record)s")
    return _l("%(actor)s asked again for sign-off of %(record)s (round %(round)s)")


def _approved_by_one(facts: Facts) -> Words:
    if facts.get("condition"):
        return _l("%(actor)s approved %(record)s on the condition that: %(condition)s")
    return _l("%(actor)s approved %(record)s")


def _reminded(facts: Facts) -> Words:
    if facts.get("reminder") == "by_hand":
        return _l("%(actor)s reminded %(people)s to decide on %(record)s")
    return _l("%(people)s were reminded to decide on %(record)s")


SENTENCES: dict[str, Any] = {
    "*.ask": _asked,
    "*.decided_approve": _approved_by_one,
    "*.decided_return": _l("%(actor)s returned %(record)s for changes: %(comment)s"),
    "*.decided_reject": _l("%(actor)s rejected %(record)s: %(comment)s"),
    "*.approve": _l("%(record)s is approved by everybody who had to"),
    "*.return": _l("%(record)s went back for changes"),
    "*.reject": _l("%(record)s is rejected"),
    "*.void": _l("The sign-off of %(record)s is void, because %(actor)s edited the text"),
    "*.take_back": _l("%(actor)s took the sign-off of %(record)s back: %(because)s"),
    "*.certified": _l("The certificate of sign-off of %(record)s is ready"),
    "*.approver_added": _l("%(actor)s asked %(person)s as well to decide on %(record)s"),
    "*.handed_over": _l("%(actor)s handed the decision of %(person)s on %(record)s over to %(to)s"),
    "*.question_asked": _l("%(actor)s asked before deciding on %(record)s: %(question)s"),
    "*.question_answered": _l("%(actor)s answered a question about %(record)s: %(answer)s"),
    "*.link_mailed": _l("A link for deciding on %(record)s was mailed to %(person)s"),
    "*.link_asked": _l("%(actor)s asked for a new link for deciding on %(record)s"),
    "*.stage_opened": _l("Stage %(stage)s of the sign-off of %(record)s began"),
    "*.reminded": _reminded,
    "*.escalated": _l("%(people)s heard that the decision on %(record)s is overdue"),
    "route.added": _l("%(actor)s added the route of sign-off “%(name)s”"),
    "route.changed": _l("%(actor)s changed the route of sign-off “%(name)s”"),
    "route.moved": _l("%(actor)s moved the route of sign-off “%(name)s”"),
    "route.retired": _l("%(actor)s retired the route of sign-off “%(name)s”"),
    "stand_in.named": _l("%(actor)s named %(person)s as stand-in from %(from_on)s until %(until_on)s"),
    "stand_in.ended": _l("%(person)s stands in for others no longer; %(actor)s ended it"),
}
KINDS: Mapping[str, Words] = {"route": _l("Routes of sign-off"), "stand_in": _l("Stand-ins")}
NAMES: Mapping[str, Mapping[str, Words]] = {"method": METHODS}
