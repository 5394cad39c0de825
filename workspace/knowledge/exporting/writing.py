"""A page as the file that it would be: front matter and Markdown, as it came where nobody changed it since."""

from datetime import date
from typing import Any

from workspace.kernel.text.words import normal
from workspace.knowledge.exporting.spelling import Spelling
from workspace.knowledge.importing.filing import facts_of
from workspace.knowledge.importing.front_matter import FrontMatter, split
from workspace.knowledge.importing.texts import Text
from workspace.knowledge.importing.titles import title_of
from workspace.knowledge.models import Page, PageOrigin

NOTHING: dict[str, Any] = {"title": None, "tags": [], "owner": None, "review_on": None}


def written(page: Page, spelling: Spelling) -> bytes:
    """The file of a page that has a path."""
    selection, path = spelling.places.selection, spelling.places.pages[page.id]
    origin = selection.origins.get(page.id)
    body = spelling.put_into(page.body.text, path, origin.spellings if origin else ())
    head = _head(page, origin, body, path, selection.former.get(page.id, []))
    tail = origin.tail if origin and origin.path else "\n"
    whole = head + body + (tail if body or head else "")
    if origin is None:
        return Text(whole).write()
    return Text(whole, origin.newline, origin.is_marked).write()


def _head(page: Page, origin: PageOrigin | None, body: str, path: str, former: list[str]) -> str:
    front = split(origin.head)[0] if origin else FrontMatter()
    before = origin.facts if origin else NOTHING
    facts = facts_of(page)
    changes = {key: value for key, value in facts.items() if value != before.get(key) and key != "title"}
    changes |= _said(page, changes)
    changes |= _aliases(front, former)
    if _misread(page, front.saying(changes), body, path):
        changes = {"title": page.title, **changes}
    return front.saying(changes)


def _said(page: Page, changes: dict[str, Any]) -> dict[str, Any]:
    """The values as front matter spells them: people by name, days as days."""
    said: dict[str, Any] = {}
    if "owner" in changes:
        said["owner"] = page.owner.name if page.owner else None
    if "review_on" in changes:
        said["review_on"] = date.fromisoformat(changes["review_on"]) if changes["review_on"] else None
    return said


def _aliases(front: FrontMatter, former: list[str]) -> dict[str, Any]:
    """Former titles, by which links still lead here."""
    known = {normal(name) for name in front.aliases}
    new = [key for key in former if key not in known]
    kept = front.values.get("aliases") or []
    return {"aliases": [*(kept if isinstance(kept, list) else [kept]), *new]} if new else {}


def _misread(page: Page, head: str, body: str, path: str) -> bool:
    """Whether the title would be another one when the file is read again, or part of the text be taken for its head."""
    front, text = split(head + body)
    return title_of(front, text, path) != page.title or front.head != head
