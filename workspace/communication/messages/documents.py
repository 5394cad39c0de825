"""The documents of messages as headed texts, to read and to compare."""

from typing import Any

from workspace.communication.messages.words import EVERYBODY
from workspace.kernel.i18n import gettext as _

Document = dict[str, Any]


def message_sections(document: Document) -> list[tuple[str, str]]:
    """Subject, recipients, text, files."""
    if not document:
        return []
    files = "\n".join(f"{file['name']} ({file['sha256']})" for file in document["files"])
    asks = _("They are asked to say that they have read it.") if document["asks_reading"] else ""
    return [
        (_("Subject"), document["title"]),
        (_("Corrects"), document["corrects"] or ""),
        (_("To"), "\n".join(_addressed(to) for to in document["to"])),
        (_("Text"), document["body"]),
        (_("Files"), files),
        (_("Reading"), asks),
    ]


def _addressed(to: Document) -> str:
    kind, _colon, value = to["key"].partition(":")
    if kind == "role":
        return str(EVERYBODY[value])
    return _("everybody at %(party)s", party=to["name"]) if kind == "party" else str(to["name"])
