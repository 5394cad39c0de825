"""Where features meet: what follows from an event, in the transaction that notes it."""

from workspace.activity import chain
from workspace.activity.models import Event
from workspace.knowledge import commented
from workspace.meetings.confirming import mails
from workspace.search import keeping
from workspace.signoff import voiding
from workspace.signoff.evidence import ordering
from workspace.signoff.mails import promises

SIGNED = {
    "revised": voiding.void,
    "file_added": voiding.void_for_file,
    "file_removed": voiding.void_for_file,
    **dict.fromkeys(promises.TEMPLATES, promises.promise),
    **dict.fromkeys(("approve", "return", "reject"), ordering.follow),
}
REACTIONS = {
    **{f"{kind}.{verb}": reaction for kind in ("change_request", "page_proposal") for verb, reaction in SIGNED.items()},
    "page.revised": commented.follow,
    "page.purged": commented.forget,
    "meeting.publish": mails.promise,
    "meeting.correct": mails.promise,
    "meeting.agreed": mails.promise,
    "meeting.objected": mails.promise,
}


def register() -> None:
    """Name the reactions to events."""
    chain.react_with(_react)


def _react(event: Event) -> None:
    keeping.follow(event)
    reaction = REACTIONS.get(event.action)
    if reaction:
        reaction(event)
