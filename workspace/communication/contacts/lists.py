"""The contact log as a list: chips above it, orders, and columns when it leaves as a table."""

from datetime import timedelta

import sqlalchemy as sa
from flask import g

from workspace.communication.contacts.queries import name_of_party, name_of_person
from workspace.communication.contacts.words import CHANNELS
from workspace.communication.models import Contact, Participant
from workspace.kernel import clock
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.kinds import Column, Filter, Sort
from workspace.spaces.models import Membership

PERSON, PARTY = "person:", "party:"
LATELY = timedelta(days=30)


def _has(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(Participant.contact_id == Contact.id, condition).correlate(Contact)


def with_somebody(name: str) -> Filter | None:
    """The chip of a person or a party, by its name in the address: `person:3`, `party:2`."""
    kind, _colon, digits = name.partition(":")
    id = int(digits) if digits.isdecimal() and len(digits) <= 9 else 0
    if not id or f"{kind}:" not in (PERSON, PARTY):
        return None
    is_person = f"{kind}:" == PERSON
    label = name_of_person(g.member, id) if is_person else name_of_party(g.member, id)
    key = Participant.person_id if is_person else Participant.party_id
    return Filter(name, label, lambda member: _has(key == id)) if label else None


def _lately(member: Membership) -> sa.ColumnElement[bool]:
    return Contact.took_place_at >= clock.now() - LATELY


FILTERS = (
    Filter("mine", _l("With me"), lambda member: _has(Participant.person_id == member.person_id)),
    Filter("by-me", _l("Written by me"), lambda member: Contact.author_id == member.person_id),
    Filter("month", _l("In the last 30 days"), _lately),
    Filter("calls", _l("Calls"), lambda member: Contact.channel.in_(("call", "video"))),
    Filter("in-person", _l("In person"), lambda member: Contact.channel == "in_person"),
    Filter("written", _l("Chat and mail"), lambda member: Contact.channel.in_(("chat", "mail"))),
)
SORTS = (Sort("when", _l("Latest date"), (Contact.took_place_at.desc(), Contact.id.desc())),)
COLUMNS = (
    Column(_l("When"), lambda contact: contact.took_place_at.isoformat(timespec="minutes")),
    Column(_l("How"), lambda contact: CHANNELS[contact.channel][0]),
    Column(_l("People"), lambda contact: _(", ").join(contact.names)),
    Column(_l("Details"), lambda contact: contact.detail.text),
)
