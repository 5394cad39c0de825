"""Where features meet: what follows from an event, in the transaction that notes it."""

from collections.abc import Callable

from workspace.activity import chain
from workspace.activity.models import Event
from workspace.assembly import kept_by_series, next_meeting, told_by_mail
from workspace.assignments.models import owing_is_told_by
from workspace.communication import fulfilling
from workspace.communication.messages import fields
from workspace.knowledge import commented
from workspace.meetings import carrying_over
from workspace.meetings.confirming import mails
from workspace.meetings.inviting import sending
from workspace.notices import promising, reaching, unsubscribing
from workspace.notices.hooks import promising as hooks
from workspace.records.mailing import MANNERS
from workspace.records.models.mention import named_are_told_by
from workspace.search import keeping
from workspace.signoff import voiding
from workspace.signoff.evidence import ordering
from workspace.signoff.mails import promises
from workspace.signoff.mails.recipients import told_of

SIGNED = {
    "revised": voiding.void,
    "file_added": voiding.void_for_file,
    "file_removed": voiding.void_for_file,
    **dict.fromkeys(promises.TEMPLATES, promises.promise),
    **dict.fromkeys(("approve", "return", "reject"), ordering.follow),
}
SIGNABLE = ("change_request", "page_proposal", "communication_plan")


def _each(*reactions: Callable[[Event], object]) -> Callable[[Event], object]:
    """Several reactions to one event, in this order."""

    def react(event: Event) -> None:
        for reaction in reactions:
            reaction(event)

    return react


REACTIONS = {
    **{f"{kind}.{verb}": reaction for kind in SIGNABLE for verb, reaction in SIGNED.items()},
    "message.sent": _each(fulfilling.follow, told_by_mail.follow),
    "contact.logged": fulfilling.follow,
    "page.revised": commented.follow,
    "page.purged": commented.forget,
    "meeting.hold": carrying_over.follow,
    "meeting.cancel": _each(carrying_over.follow, sending.follow),
    **dict.fromkeys(sending.FOLLOWED, sending.follow),
    "meeting.publish": _each(mails.promise, carrying_over.follow, kept_by_series.follow),
    "meeting.correct": mails.promise,
    "meeting.agreed": mails.promise,
    "meeting.objected": mails.promise,
}


def register() -> None:
    """Name the reactions to events, to being owed something and to being named; say the manners of mails; lend messages
    what they do not know."""
    chain.react_with(_react)
    owing_is_told_by(promising.owed)
    named_are_told_by(promising.named)
    # About these the packages write themselves that know the text in question.
    promising.leave_to_others(("decide", ""), ("answer", ""), ("confirm", "meeting"), writer=told_of)
    MANNERS.wish, MANNERS.stops = reaching.wish_of, unsubscribing.stops
    fields.offer(next_meeting.FIELD)


def _react(event: Event) -> None:
    keeping.follow(event)
    hooks.follow(event)
    reaction = REACTIONS.get(event.action)
    if reaction:
        reaction(event)
