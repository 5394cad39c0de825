"""What a writing view says when its work shows in several places of whatever page it was done on."""

import json

from workspace.kernel.html import Answer, answer
from workspace.spaces.models import Membership

NOTHING = "shared/nothing.html"


def heard(member: Membership, topics: str) -> dict[str, object]:
    """Events that let all sections which wait for these topics ask for themselves again, at once: the same way in
    which other people's pages learn of it."""
    return {f"live:{topic}": {"by": member.person.name, "by_id": member.person_id} for topic in topics.split()}


def changed(member: Membership, topics: str, *, otherwise: str, template: str = NOTHING, **context: object) -> Answer:
    """Close the dialogue and refresh what shows these topics."""
    triggers = json.dumps({"dialog-close": {}} | heard(member, topics))
    return answer(template, otherwise=otherwise, triggers=triggers, **context)
