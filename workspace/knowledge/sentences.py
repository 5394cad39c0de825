"""What events of pages say."""

from collections.abc import Mapping
from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l

Words = Any  # a lazily translated string
Facts = Mapping[str, Any]


def _placed(facts: Facts) -> Words:
    if facts.get("parent"):
        return _l("%(actor)s moved %(record)s below %(parent)s")
    if facts.get("is_top"):
        return _l("%(actor)s moved %(record)s to the top of the knowledge base")
    return _l("%(actor)s moved %(record)s to another place")


SENTENCES: dict[str, Any] = {
    "page.started": _l("%(actor)s wrote %(record)s"),
    "page.edited": _l("%(actor)s changed %(record)s"),
    "knowledge.brought_in": _l("%(actor)s brought in %(count)s pages of %(name)s"),
    "page.placed": _placed,
    "page.made_home": _l("%(actor)s made %(record)s the first page of the knowledge base"),
    "page.outdate": _l("%(actor)s says that %(record)s is out of date"),
    "page.renew": _l("%(actor)s says that %(record)s is right again"),
    "page.looked_over": _l("%(actor)s looked over %(record)s: it is still right"),
}
KINDS: Mapping[str, Words] = {"page": _l("Knowledge")}
