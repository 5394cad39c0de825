"""Where features meet: what follows from an event, in the transaction that notes it."""

from workspace.activity import chain
from workspace.activity.models import Event
from workspace.meetings.confirming import mails
from workspace.search import keeping
from workspace.signoff import voiding
from workspace.signoff.evidence import ordering
from workspace.signoff.mails import promises

REACTIONS = {
    "change_request.revised": voiding.void,
    "change_request.file_added": voiding.void_for_file,
    "change_request.file_removed": voiding.void_for_file,
    **{f"change_request.{verb}": promises.promise for verb in promises.TEMPLATES},
    **{f"change_request.{verb}": ordering.follow for verb in ("approve", "return", "reject")},
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
