"""The documents of communication plans as headed texts, to read and to compare."""

from collections.abc import Mapping
from typing import Any

from workspace.communication.models import Terms
from workspace.communication.times import comes
from workspace.communication.words import CHANNELS, EVERY
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import ngettext

Document = dict[str, Any]


def plan_sections(document: Document) -> list[tuple[str, str]]:
    """Objective, principles, each item under its name, and the shared files."""
    if not document:
        return []
    files = "\n".join(f"{file['name']} ({file['sha256']})" for file in document["files"])
    return [
        (_("Title"), document["title"]),
        (_("Objective"), document["objective"]),
        (_("Principles"), document["principles"]),
        *((f"C{item['number']} {item['title']}", _item(item)) for item in document["items"]),
        (_("Files"), files),
    ]


def _item(item: Document) -> str:
    """An item as a list of what was agreed on it."""
    whom = _(", ").join(whom_words(each) for each in item["stakeholders"])
    told = {
        _("For whom"): whom,
        _("Channel"): str(CHANNELS[item["channel"]]),
        _("When"): comes(Terms.of_document(item)),
        _("Owner"): item["owner"] or _("Nobody yet"),
        _("Lead time"): lead_words(item["lead_days"]),
    }
    facts = [_("%(name)s: %(value)s", name=name, value=value) for name, value in told.items() if value]
    parts = [item["objective"], "\n".join(f"- {fact}" for fact in facts)]
    # Said before each, or a list of topics would read on from the list of facts.
    if item["content"]:
        parts += [_("What is told:"), item["content"]]
    if item["template"]:
        parts += [_("Template of the message:"), f"```\n{item['template']}\n```"]
    return "\n\n".join(part for part in parts if part)


def whom_words(stakeholder: Mapping[str, Any]) -> str:
    """Who is meant by one stakeholder of a document: a name, a party, or a role."""
    if stakeholder["person"]:
        return str(stakeholder["person"])
    if not stakeholder["role"]:
        return _("everybody at %(party)s", party=stakeholder["party"])
    role = str(EVERY[stakeholder["role"]])
    return _("%(role)s of %(party)s", role=role, party=stakeholder["party"]) if stakeholder["party"] else role


def lead_words(days: int) -> str:
    """“3 days before”."""
    return ngettext("%(num)d day before", "%(num)d days before", days) if days else _("on the day")
