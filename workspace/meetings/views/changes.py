"""What a writing view says when its work shows in several places of whatever page it was done on."""

import json

from workspace.kernel.html import Answer, answer
from workspace.spaces.models import Membership


def changed(
    member: Membership, topics: str, *, otherwise: str, template: str | None = None, **context: object
) -> Answer:
    """Close the dialogue and let all sections that wait for these topics ask for themselves again, at once: the same
    way in which other people's pages learn of it."""
    heard = {f"live:{topic}": {"by": member.person.name} for topic in topics.split()}
    triggers = json.dumps({"dialog-close": {}} | heard)
    return answer(template or "meetings/_nothing.html", otherwise=otherwise, triggers=triggers, **context)
