"""The mails of messages: one to each recipient, written by the worker.

Nobody gets a mail who may not see the message by the time it is written: whoever left the space, or whose party does
not see it, is passed over, and the party that sent it can see that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from workspace.communication.messages.queries import files_of
from workspace.communication.messages.rendering import Reading, reading_for
from workspace.communication.models import Delivery, Message
from workspace.communication.models.delivery import JOB
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import handles
from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import (
    Enclosure,
    Mail,
    Mailbox,
    UnwritableAddress,
    absolute,
    link,
    mail_from_template,
    message_id,
    post,
)
from workspace.kernel.storage import current_store
from workspace.kernel.tokens import fresh_token, hash_of
from workspace.records.mailing import about
from workspace.spaces.models import Membership

Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Outgoing:
    """What is to be done for one delivery: a mail with the hash of the secret that is in it, if there is one; or none,
    with the fate that this means."""

    delivery_id: int
    mail: Mail | None = None
    token_hash: str | None = None
    fate: str = "waiting"


def _post(outgoing: Sequence[Outgoing]) -> None:
    """Each leaves once: a secret is kept exactly when its mail is."""
    for each in outgoing:
        mine = sa.update(Delivery).where(Delivery.id == each.delivery_id)
        if each.mail is None:
            db.session.execute(mine.values(fate=each.fate, fate_at=clock.now()))
        elif key := post(each.mail):
            db.session.execute(
                mine.values(mail_id=key, address=each.mail.to.address, token_hash=each.token_hash, fate="waiting")
            )


@handles(JOB, effect=_post)
def write(payload: Payload) -> list[Outgoing]:
    """Write the mails of some deliveries of one message."""
    message = db.session.get(Message, payload["message"])
    if message is None or message.sent_by is None or message.purged_at:
        return []
    wanted = (Delivery.id.in_(payload["deliveries"]), Delivery.fate == "waiting", Delivery.message_id == message.id)
    waiting = list(db.session.scalars(sa.select(Delivery).where(*wanted).order_by(Delivery.id)).unique())
    members, files = _present(message, waiting), enclosures(message)
    return [_written(each, members.get(each.person_id), files) for each in waiting]


def _present(message: Message, deliveries: Sequence[Delivery]) -> dict[int, Membership]:
    """The memberships of those who may still see the message, by person."""
    people = [each.person_id for each in deliveries]
    here = (Membership.space_id == message.space_id, Membership.person_id.in_(people), Membership.ended_at.is_(None))
    found = db.session.scalars(sa.select(Membership).where(*here)).unique()
    return {each.person_id: each for each in found if each.party.is_current and each.party.bit & message.audience}


def enclosures(message: Message) -> tuple[Enclosure, ...]:
    """The files that go with each mail."""
    found = []
    for file in files_of(message):
        with current_store().open(file.sha256) as stream:
            found.append(Enclosure(file.name, file.media_type, stream.read()))
    return tuple(found)


def _written(delivery: Delivery, member: Membership | None, files: tuple[Enclosure, ...]) -> Outgoing:
    if member is None:
        return Outgoing(delivery.id, fate="withheld")
    secret = "" if delivery.person.signs_in else fresh_token()
    try:
        mail = mail_to(delivery.message, member, delivery.values, secret)
    except UnwritableAddress:
        return Outgoing(delivery.id, fate="no_address")
    name = f"ms{delivery.message_id}-p{delivery.person_id}-{delivery.attempt}"
    mail = replace(mail, message_id=message_id(name), attachments=files)
    return Outgoing(delivery.id, mail, hash_of(secret) if secret else None)


def mail_to(message: Message, member: Membership, values: Mapping[str, str], secret: str = "") -> Mail:
    """The mail for one recipient, as they read it. Raises UnwritableAddress."""
    person = member.person
    to = Mailbox(person.email or "", person.name)
    to = replace(to, address=to.route)
    reading = reading_for(message, member, values)
    context = _context(message, member, reading, secret)
    mail = mail_from_template("communication/message", to, person.language, zone=person.zone, **context)
    # A correction stands in the conversation of what it corrects. Answers are for whoever sent it, not for everybody.
    known = message.corrects_for(member.party.bit)
    return about(mail, known or message, person, caused_by=message.sent_by)


def _context(message: Message, member: Membership, reading: Reading, secret: str) -> dict[str, Any]:
    """What templates say; sentences are made when they are asked for, in the reader's language."""
    opens = member.person.signs_in
    by, space = message.sent_by or message.author, message.space.name

    def why() -> str:
        words = _("%(by)s (%(party)s) sent you this for the project %(space)s, at %(address)s. A reply goes to %(by)s.")
        return words % {"by": by.name, "party": message.party.name, "space": space, "address": absolute()}

    url = absolute(message.url) if opens else link("message_links.arrive", token=secret) if secret else ""
    return {"message": message, "reading": reading, "url": url, "opens": opens, "why": why}
