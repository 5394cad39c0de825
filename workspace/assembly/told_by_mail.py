"""What goes out as a mail of its own is in the bell, but in no digest as well."""

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.communication.models import Delivery
from workspace.kernel.db import db
from workspace.notices.models import ReadMark


def follow(event: Event) -> None:
    """A message was sent: those who get it have been told."""
    getting = sa.select(Delivery.person_id).where(Delivery.message_id == event.record_id)
    ReadMark.keep_told_to_all(list(db.session.scalars(getting)), event.record_id or 0, event.number)
