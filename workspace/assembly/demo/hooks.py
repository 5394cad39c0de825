"""A web hook of the vendor's, switched off: it leads nowhere."""

from workspace.notices.hooks.concealed import conceal
from workspace.notices.hooks.models import Hook, HookTerms
from workspace.spaces.models import Membership


def load(ada: Membership) -> None:
    """For the team's chat: decisions and comments that everyone sees."""
    terms = HookTerms("Crane team", "en", False, ("meeting", "change_request"), ("progress", "comments"))
    where = {"host": "hooks.example", "address": conceal("https://hooks.example/crane-team"), "secret": ""}
    Hook.add(terms, format="slack", **where, by=ada).switch(False, by=ada)
