"""What each recipient of a message is to get, as things stand now."""

from collections.abc import Iterator
from itertools import groupby

from workspace.communication.messages import fields
from workspace.communication.messages.fields import Telling
from workspace.communication.models import Message
from workspace.communication.models.addressee import recipients_among
from workspace.communication.models.delivery import Letter
from workspace.kernel import clock
from workspace.kernel.mail import Mailbox, UnwritableAddress, read_in
from workspace.kernel.text.canonical import sha256_of
from workspace.spaces.models import Membership
from workspace.spaces.queries import members_of


def recipients_of(message: Message, sender: Membership) -> list[Membership]:
    """Who is meant now and may see the message once it is sent: present members and contacts, by party and name."""
    present = (member for member in members_of(message.space) if member.party.bit & message.reach)
    return recipients_among(message.addressees, present, sender.person_id)


def letters(message: Message, sender: Membership) -> list[Letter]:
    """One letter for each recipient, its fields filled in, in their language and with their clock."""
    return list(letters_to(message, recipients_of(message, sender), sender))


def letters_to(message: Message, recipients: list[Membership], sender: Membership) -> Iterator[Letter]:
    """Letters to these, which must be recipients."""
    used, today = fields.used_in(message.body.text), clock.today(message.space.zone)
    for (language, zone), members in groupby(sorted(recipients, key=_reads_in), key=_reads_in):
        remembered: dict[object, str] = {}
        with read_in(language, zone):
            for member in members:
                values = fields.values_of(used, Telling(member, sender, today, remembered))
                person = member.person
                yield Letter(person.id, member.party_id, language, person.signs_in, is_reached(member), values)


def _reads_in(member: Membership) -> tuple[str, str]:
    """The language and the zone in which somebody reads: what says the same to many is said once for those."""
    return member.person.language, member.person.zone


def is_reached(member: Membership) -> bool:
    """Whether a mail can be sent to somebody."""
    try:
        return bool(Mailbox(member.person.email or "").route)
    except UnwritableAddress:
        return False


def digest_of(message: Message, recipients: list[Membership]) -> str:
    """Names these recipients and this text: whoever sends what they looked at sends it to nobody else."""
    return sha256_of([message.version, sorted(member.person_id for member in recipients)])
