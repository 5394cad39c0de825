"""What events of the communication plan say."""

from collections.abc import Mapping
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l

Words = Any  # a lazily translated string
Facts = Mapping[str, Any]


def _done(facts: Facts) -> Words:
    if facts.get("evidence"):
        return _l("%(actor)s: “%(title)s” of %(record)s was done, see %(evidence)s")
    return _l("%(actor)s: “%(title)s” of %(record)s was done")


def _rated(facts: Facts) -> Words:
    return _l("%(actor)s got “%(title)s” of %(record)s and rated it %(rating)s of 5")


# What happens in a sign-off is told by `signoff.sentences`, for every kind of record.
SENTENCES: dict[str, Any] = {
    "communication_plan.started": _l("%(actor)s began %(record)s"),
    "communication_plan.edited": _l("%(actor)s changed %(record)s"),
    "communication_plan.change": _l("%(record)s was changed: what was agreed stays in force until this is agreed too"),
    "communication_plan.occurrence_done": _done,
    "communication_plan.occurrence_moved": _l("%(actor)s moved “%(title)s” of %(record)s: %(because)s"),
    "communication_plan.occurrence_skipped": _l("%(actor)s skipped “%(title)s” of %(record)s: %(because)s"),
    "communication_plan.occurrence_reopened": _l("%(actor)s opened “%(title)s” of %(record)s again: %(because)s"),
    "communication_plan.occurrence_acknowledged": _l("%(actor)s got “%(title)s” of %(record)s"),
    "communication_plan.occurrence_rated": _rated,
}
KINDS: Mapping[str, Words] = {"communication_plan": _l("Communication plan")}
