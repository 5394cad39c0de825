"""The documents of change requests as headed texts, to read and to compare."""

from typing import Any

from workspace.changes.words import CATEGORIES, PRIORITIES
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import ngettext

Document = dict[str, Any]


def change_sections(document: Document) -> list[tuple[str, str]]:
    """What is wanted and why, what it means, what it costs, the ways to do it, and the shared files."""
    if not document:
        return []
    kind = " · ".join(str(word) for word in (CATEGORIES[document["category"]], PRIORITIES[document["priority"]]))
    files = "\n".join(f"{file['name']} ({file['sha256']})" for file in document["files"])
    return [
        (_("Title"), document["title"]),
        (_("Kind and priority"), kind),
        (_("Wanted by"), document["requested_by"] or ""),
        (_("Reason"), document["reason"]),
        (_("Description"), document["description"]),
        (_("Before"), document["before"]),
        (_("After"), document["after"]),
        (_("Effect on scope"), document["scope_impact"]),
        (_("Effect on quality"), document["quality_impact"]),
        (_("Risks"), document["risk_impact"]),
        (_("Days"), _days(document["days"])),
        (_("Cost"), _cost(document)),
        (_("Options"), "\n\n".join(_option(option, document["currency"]) for option in document["options"])),
        (_("Files"), files),
    ]


def _days(days: int) -> str:
    return ngettext("%(num)d day", "%(num)d days", days) if days else ""


def _cost(document: Document) -> str:
    lines = [f"{line['label']}: {line['amount']} {document['currency']}" for line in document["cost_lines"]]
    total = [_("In all: %(amount)s %(currency)s", amount=document["cost"], currency=document["currency"])]
    return "\n".join(lines + total) if lines else ""


def _option(option: Document, currency: str) -> str:
    facts = [f"{option['cost']} {currency}", _days(option["days"]), _("proposed") if option["is_proposed"] else ""]
    head = " · ".join(part for part in (option["title"], *facts) if part)
    return "\n".join(part for part in (head, option["detail"]) if part)
