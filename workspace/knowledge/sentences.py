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


def _proposed(facts: Facts) -> Words:
    if facts.get("page"):
        return _l("%(actor)s proposed with %(record)s to change %(page)s")
    return _l("%(actor)s proposed %(record)s as a new page")


def _settled(facts: Facts) -> Words:
    if facts.get("is_reviewed"):
        return _l("%(actor)s settled that pages are reviewed before a new text counts")
    return _l("%(actor)s settled that whoever contributes writes pages directly")


SENTENCES: dict[str, Any] = {
    "page.started": _l("%(actor)s wrote %(record)s"),
    "page.edited": _l("%(actor)s changed %(record)s"),
    "knowledge.brought_in": _l("%(actor)s brought in %(count)s pages of %(name)s"),
    "page.placed": _placed,
    "page.made_home": _l("%(actor)s made %(record)s the first page of the knowledge base"),
    "page.outdate": _l("%(actor)s says that %(record)s is out of date"),
    "page.renew": _l("%(actor)s says that %(record)s is right again"),
    "page.read": _l("%(actor)s has read and understood revision %(revision)s of %(record)s"),
    "page.reading_asked": _l("%(actor)s asked %(people)s to read revision %(revision)s of %(record)s"),
    "page.passage_done": _l("%(actor)s says that a comment on a passage of %(record)s is done"),
    "page.passage_open": _l("%(actor)s opened a comment on a passage of %(record)s again"),
    "page.proposal_taken": _l("%(record)s says now what %(proposal)s proposed, as agreed by %(reviewers)s"),
    "page_proposal.started": _l("%(actor)s began %(record)s"),
    "page_proposal.proposed": _proposed,
    "page_proposal.edited": _l("%(actor)s changed %(record)s"),
    "page_proposal.overtake": _l("%(record)s waits to be merged: its page was changed in the same place"),
    "page_proposal.merge": _l("%(actor)s put %(record)s together with what its page says now"),
    "page_proposal.publish": _l("%(actor)s let the page say what %(record)s proposes"),
    "page_proposal.withdraw": _l("%(actor)s withdrew %(record)s: %(because)s"),
    "knowledge_base.settled": _settled,
    "page.entrusted": lambda facts: (
        _l("%(actor)s made %(owner)s the owner of %(record)s")
        if facts.get("owner")
        else _l("%(actor)s left %(record)s without an owner")
    ),
    "page.fell_due": _l("%(record)s is due for a look: is it still right?"),
    "page.looked_over": _l("%(actor)s looked over %(record)s: it is still right"),
}
KINDS: Mapping[str, Words] = {
    "page": _l("Knowledge"),
    "page_proposal": _l("Proposals"),
    "knowledge_base": _l("Settings of the knowledge base"),
}
