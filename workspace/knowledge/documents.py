"""The documents of pages as headed texts, to read and to compare."""

from typing import Any

from workspace.kernel.i18n import gettext as _


def page_sections(document: dict[str, Any]) -> list[tuple[str, str]]:
    """Title, text, tags and the shared files."""
    if not document:
        return []
    files = "\n".join(f"{file['name']} ({file['sha256']})" for file in document["files"])
    return [
        (_("Title"), document["title"]),
        (_("Text"), document["body"]),
        (_("Tags"), _(", ").join(document["tags"])),
        (_("Files"), files),
    ]


def proposal_sections(document: dict[str, Any]) -> list[tuple[str, str]]:
    """Which page it is about, what it shall say, and why."""
    if not document:
        return []
    about = _("A new page")
    if document["page"]:
        about = _("%(page)s, on its revision %(number)s", page=document["page"], number=document["on"])
    return [(_("Page"), about), *page_sections(document), (_("What changes, and why"), document["remark"])]
