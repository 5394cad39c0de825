"""What events of change requests, baselines and limits say."""

from collections.abc import Mapping
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l

Words = Any  # a lazily translated string
Facts = Mapping[str, Any]


def _submitted(facts: Facts) -> Words:
    if facts.get("before") == "returned":
        return _l("%(actor)s submitted %(record)s again")
    return _l("%(actor)s submitted %(record)s")


def _written(facts: Facts) -> Words:
    if facts.get("ref"):
        return _l("Baseline %(number)s is in force, by the approval of %(ref)s")
    return _l("%(actor)s entered what was agreed as baseline %(number)s")


# What happens in a sign-off is told by `signoff.sentences`, for every kind of record.
SENTENCES: dict[str, Any] = {
    "change_request.started": _l("%(actor)s began %(record)s"),
    "change_request.edited": _l("%(actor)s changed %(record)s"),
    "change_request.submit": _submitted,
    "change_request.assess": _l("%(actor)s assessed what %(record)s means"),
    "change_request.withdraw": _l("%(actor)s withdrew %(record)s: %(because)s"),
    "change_request.implement": _l("%(actor)s carried out %(record)s"),
    "change_request.close": _l("%(actor)s closed %(record)s"),
    "baseline.written": _written,
    "limits.set": _l(
        "%(actor)s let approved changes move by up to %(cost)s %(currency)s and %(days)s days without a new approval"
    ),
}
KINDS: Mapping[str, Words] = {
    "change_request": _l("Change requests"),
    "baseline": _l("Baselines"),
    "limits": _l("Limits of changes"),
}
