"""What goes with the mails: the signed head of the chain, and certificates for those who cannot open the page."""

import logging

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.kernel.mail import Enclosure
from workspace.kernel.seal import NoKeys
from workspace.kernel.storage import current_store
from workspace.signoff.evidence.heads import head_line
from workspace.signoff.evidence.keeping import keys_of_instance
from workspace.signoff.models import Evidence, Round

log = logging.getLogger(__name__)
# What is told of decisions and of the ends of rounds: who keeps such a mail holds the chain up to then.
SEALED = {"decided", "for_you", "voided", "withdrawn", "ended", "certificate"}


def make_ready(template: str) -> None:
    """Have the keys there before anything is read: where there are none yet, making them writes."""
    if template in SEALED:
        try:
            keys_of_instance()
        except NoKeys as error:
            log.error("Mails about sign-offs leave without the head of the chain: %s", error)


def head_of(template: str, event: Event) -> str:
    """The signed head of the chain as this event left it, or, with a certificate, as its pack holds it; empty where the
    keys are missing, which holds up no mail."""
    if template not in SEALED:
        return ""
    number = event.facts["events"] if template == "certificate" else event.number
    same = (Event.chain_id == event.chain_id, Event.number == number)
    last = db.session.scalars(sa.select(Event).where(*same)).one()
    try:
        return head_line(last.chain.name, last.number, last.digest, keys_of_instance())
    except NoKeys:
        return ""


def certificate_of(round_: Round, event: Event) -> tuple[Enclosure, ...]:
    """The certificate that the event tells of."""
    found = Evidence.of(round_, event.audience, event.facts["language"])
    if found is None or found.certificate_sha256 is None:
        return ()
    with current_store().open(found.certificate_sha256) as file:
        return (Enclosure(f"{round_.record.ref}-certificate.pdf", "application/pdf", file.read()),)
