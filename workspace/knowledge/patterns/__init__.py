"""What a new page can begin with: patterns that we bring in both languages, and pages of the space itself."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from workspace.kernel.i18n import LANGUAGES
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.knowledge.queries import find_page
from workspace.records.kinds import find_record
from workspace.spaces.models import Membership

Words = Any  # a lazily translated string


@dataclass(frozen=True)
class Pattern:
    """A pattern by its name in the address, with the words by which one chooses it."""

    name: str
    label: Words
    use: Words
    icon: str


PATTERNS = (
    Pattern("minutes", _l("Minutes"), _l("What was said, decided and taken on"), "clipboard-text"),
    Pattern("decision", _l("Decision record"), _l("What was chosen, and why"), "gavel"),
    Pattern("how-to", _l("How-to"), _l("Steps that somebody else can follow"), "list-numbers"),
    Pattern("onboarding", _l("Onboarding"), _l("For who comes new to the project"), "user-plus"),
    Pattern("closure", _l("Project closure"), _l("Handing over, and what was learned"), "package"),
    Pattern("risks", _l("Risk review"), _l("What could happen, and who sees to it"), "shield"),
)


@dataclass(frozen=True)
class Beginning:
    """What the form of a new page holds at first."""

    title: str = ""
    body: str = ""
    tags: tuple[str, ...] = ()


def beginning(member: Membership, name: str, language: str) -> Beginning:
    """The pattern of this name in a language, or the text of a page that this member may see (`KB-3`); nothing where
    there is neither."""
    if any(pattern.name == name for pattern in PATTERNS) and language in LANGUAGES:
        return _read(name, language)
    record = find_record(member, name)
    page = find_page(member, record.number) if record and record.kind == "page" else None
    return Beginning("", page.body.text, tuple(tag.name for tag in page.tags)) if page else Beginning()


@cache
def _read(name: str, language: str) -> Beginning:
    """From its file: the title in the first line, the text after it."""
    title, _line, body = files(__package__).joinpath(language, f"{name}.md").read_text("utf-8").partition("\n")
    return Beginning(title.removeprefix("# "), body.lstrip("\n"))
