"""What becomes of the mails of messages, told by the kernel when it knows."""

import sqlalchemy as sa

from workspace.communication.models import Delivery
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail.posting import State
from workspace.kernel.unit_of_work import lock_row
from workspace.spaces.models import Space

FATES = {"waiting": "waiting", "sent": "sent", "kept": "sent", "given_up": "refused"}


def follow(mail_id: int, state: State, error: str) -> None:
    """Keep with the delivery how its mail fares; one refused for good is an event for the party that sent it."""
    values = {"fate": FATES[state], "fate_at": clock.now(), "error": error}
    changed = sa.update(Delivery).where(Delivery.mail_id == mail_id).values(values).returning(Delivery.id)
    found = db.session.scalar(changed)
    if found is not None and state == "given_up":
        _tell_sender(db.session.get_one(Delivery, found, populate_existing=True))


def _tell_sender(delivery: Delivery) -> None:
    message = delivery.message
    lock_row(Space, message.space_id)
    to, said = delivery.person.name, delivery.error
    message.note("refused", by=None, audience=message.party.bit, topic=message.deliveries, to=to, said=said)
