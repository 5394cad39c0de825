"""The documents of entries of the contact log as headed texts, to read and to compare."""

from datetime import datetime
from typing import Any

from workspace.communication.contacts.words import CHANNELS
from workspace.kernel.i18n import exact
from workspace.kernel.i18n import gettext as _

Document = dict[str, Any]


def contact_sections(document: Document) -> list[tuple[str, str]]:
    """About what, who, when and how, and the details."""
    if not document:
        return []
    words = _("%(person)s (%(party)s)")
    people = "\n".join(words % {"person": each["name"], "party": each["party"]} for each in document["people"])
    return [
        (_("What was it about?"), document["title"]),
        (_("People"), people),
        (_("When"), exact(datetime.fromisoformat(document["took_place_at"]))),
        (_("How"), str(CHANNELS[document["channel"]][0])),
        (_("Details"), document["detail"]),
    ]
