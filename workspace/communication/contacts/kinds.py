"""How the contact log appears on the common pages."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import selectinload

from workspace.communication.contacts.documents import contact_sections
from workspace.communication.contacts.lists import COLUMNS, FILTERS, SORTS, with_somebody
from workspace.communication.contacts.passages import contact_passages
from workspace.communication.models import Contact
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.kinds import Kind
from workspace.records.models import Record
from workspace.spaces.models import Membership


def _load(record: Record, member: Membership) -> dict[str, Any]:
    return {"contact": record}


def _told(contact: Contact, _among: Sequence[Contact]) -> dict[str, Any]:
    """When, how and who."""
    return {
        "channel": contact.channel, "took_place_at": contact.took_place_at,
        "people": tuple((each.person.name, each.party.name) for each in contact.participants),
    }  # fmt: skip


CONTACT = Kind(
    model=Contact, label=_l("Contact log entry"), room=_l("Contact log"), icon="phone", slug="contacts", key="g l",
    within="communication_plan", body="communication/contacts/_body.html",
    actions="communication/contacts/_actions.html",
    room_actions="communication/contacts/_room_actions.html", row="communication/contacts/_row.html",
    empty="communication/contacts/_empty.html", summary="communication/contacts/_people.html", load=_load,
    sections=contact_sections, passages=contact_passages, tells=_told, filters=FILTERS, sorts=SORTS, columns=COLUMNS,
    filter_named=with_somebody, prose=(_l("Details"),),
    list_options=lambda: (selectinload(Contact.participants),),
    states={"logged": (_l("Logged"), "neutral")},
)  # fmt: skip
