"""Whom a notice may be mailed to, as things stand when it is written."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail import Mailbox, UnwritableAddress
from workspace.notices.hours import quiet_until
from workspace.notices.models import NoticeSettings
from workspace.records.mailing import Wish
from workspace.records.models import Record
from workspace.spaces.models import Membership


def mailbox_of(person: Person | None) -> Mailbox | None:
    """Where somebody reads mail who signs in here; None for everybody else, and for addresses that cannot be."""
    if person is None or person.merged_into_id or not person.signs_in:
        return None
    to = Mailbox(person.email or "", person.name)
    try:
        return replace(to, address=to.route)
    except UnwritableAddress:
        return None


def wish_of(person: Person) -> Wish:
    """What a person's settings say of mail in this moment."""
    settings = NoticeSettings.of(person.id)
    return Wish(settings.at_once, quiet_until(settings, person.zone, clock.now()))


def member_for(person: Person, record: Record) -> Membership | None:
    """The person as a member who may see the record now."""
    if record.trashed_at:
        return None
    mine = (Membership.space_id == record.space_id, Membership.person_id == person.id, Membership.ended_at.is_(None))
    query = sa.select(Membership).where(*mine).options(joinedload(Membership.party))
    member = db.session.scalar(query)
    return member if member and member.party.bit & record.audience else None
