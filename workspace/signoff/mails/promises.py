"""Whom an event of a sign-off concerns: their mails are promised with it, in the same transaction."""

from workspace.activity.models import Event
from workspace.kernel.outbox import enqueue

JOB = "sign_offs.mail"
# What each event is told as. Decisions given for somebody are told to them; see `promise`.
TEMPLATES = {
    "ask": "asked",
    "stage_opened": "asked",
    "approver_added": "asked",
    "handed_over": "asked",
    "reminded": "reminder",
    "escalated": "escalated",
    "link_asked": "link",
    "question_asked": "question",
    "question_answered": "answer",
    "decided_approve": "decided",
    "decided_return": "decided",
    "decided_reject": "decided",
    "void": "voided",
    "take_back": "withdrawn",
    "approve": "ended",
    "return": "ended",
    "reject": "ended",
    "certified": "certificate",
}


def promise(event: Event) -> None:
    """React to an event of a sign-off: those whom it concerns shall hear of it."""
    verb = event.action.partition(".")[2]
    about = {"space": event.space_id, "event": event.number}
    enqueue(JOB, about | {"template": TEMPLATES[verb]})
    if verb.startswith("decided_") and event.on_behalf_of_id:
        enqueue(JOB, about | {"template": "for_you"})
