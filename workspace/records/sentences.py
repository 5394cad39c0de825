"""What events say that every kind of record can have."""

from collections.abc import Mapping
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l
from workspace.spaces.audience import EVERYONE

Words = Any  # a lazily translated string
Facts = Mapping[str, Any]


def _revised(facts: Facts) -> Words:
    if facts.get("remark"):
        return _l("%(actor)s saved revision %(revision)s of %(record)s: %(remark)s")
    return _l("%(actor)s saved revision %(revision)s of %(record)s")


def _widened(facts: Facts) -> Words:
    if facts.get("after") == EVERYONE:
        return _l("%(actor)s showed %(record)s to everyone in this space")
    return _l("%(actor)s showed %(record)s to more parties")


SENTENCES: dict[str, Any] = {
    "*.started": _l("%(actor)s started %(record)s"),
    "*.revised": _revised,
    "*.restored": _l("%(actor)s brought back an earlier revision of %(record)s"),
    "*.widened": _widened,
    "*.trashed": _l("%(actor)s moved %(record)s to the trash"),
    "*.put_back": _l("%(actor)s took %(record)s out of the trash"),
    "*.purged": _l("%(actor)s deleted %(record)s for good"),
    "*.commented": _l("%(actor)s commented on %(record)s"),
    "*.comment_edited": _l("%(actor)s changed a comment on %(record)s"),
    "*.comment_removed": _l("%(actor)s removed a comment from %(record)s"),
    "*.file_added": _l("%(actor)s attached %(name)s to %(record)s"),
    "*.file_removed": _l("%(actor)s removed the file %(name)s from %(record)s"),
}
