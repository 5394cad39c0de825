"""Markdown to safe HTML, in this process and without a limit of time: see `apart` for texts of strangers."""

import re
import string
from collections.abc import Mapping

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.nl2br import Nl2BrExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import AutomailInlineProcessor, SubstituteTagInlineProcessor
from pymdownx.tasklist import TasklistExtension
from pymdownx.tilde import DeleteSubExtension

from workspace.kernel.text.markdown.emphasis import Emphasis
from workspace.kernel.text.markdown.fences import Fences
from workspace.kernel.text.markdown.finishing import Finishing
from workspace.kernel.text.markdown.footnotes import Footnotes
from workspace.kernel.text.markdown.guard import Guard
from workspace.kernel.text.markdown.habits import Habits
from workspace.kernel.text.markdown.headings import named
from workspace.kernel.text.markdown.links import Links
from workspace.kernel.text.markdown.mentions import Names
from workspace.kernel.text.markdown.pages import PageLinks
from workspace.kernel.text.markdown.safety import cleaned

_PREFIX = re.compile(r"[A-Za-z0-9-]{0,64}")
_UNSHOWN = re.compile(r"[\x00\ud800-\udfff]")


class House(Extension):
    """Our own part: raw HTML is text, <br> in tables is a line break, habits are met, markers are set."""

    def __init__(self, people: Mapping[int, str]) -> None:
        super().__init__()
        self._names = Names(people)

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.ESCAPED_CHARS = list(string.punctuation)
        # After fenced code (25), which they must not touch.
        md.preprocessors.register(Habits(md), "habits", 24)
        md.preprocessors.register(Guard(md), "guard", 23)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"<br ?/?>", "br"), "html", 90)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "escaped_break", 181)
        # The library's own takes an escape in an address for a part of it.
        md.inlinePatterns.register(AutomailInlineProcessor(r"<([^<> !\x02]+@[^@<> \x02]+)>", md), "automail", 110)
        # After inline (20) and the footnotes' own (15), before escapes are undone (0).
        md.treeprocessors.register(Finishing(md, self._names), "finishing", 12)


def render(text: str, *, prefix: str = "", people: Mapping[int, str] | None = None, headings: bool = False) -> str:
    """Safe HTML of a Markdown text, with markers where it refers to records and mentions people.

    `prefix` (letters, digits, hyphens; ValueError otherwise) makes the ids of footnotes unique on a page.
    `people` (id to name) are those whom `@Name` may mention. With `headings`, each heading gets the id `h-<slug>`, and
    links to `#slug` lead there. A text made to be slow can take minutes, or end
    in RecursionError; `render_safely` cannot.
    """
    check_prefix(prefix)
    safe = cleaned(_reader(prefix, people or {}).convert(whole(text)))
    return named(safe) if headings else safe


def check_prefix(prefix: str) -> None:
    """Raises ValueError for what cannot begin an id."""
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"not a prefix for ids: {prefix!r}")


def whole(text: str) -> str:
    """The text with � for what no page can show: NUL, and halves of surrogate pairs."""
    return _UNSHOWN.sub("\ufffd", text)


def _reader(prefix: str, people: Mapping[int, str]) -> Markdown:
    # A reader keeps footnotes and link addresses of what it read: each text gets its own.
    return Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            Fences(),
            SaneListExtension(),
            Footnotes(prefix),
            Nl2BrExtension(),
            TasklistExtension(),
            DeleteSubExtension(),
            Emphasis(),
            Links(),
            PageLinks(),
            House(people),
        ],
        output_format="html",
    )
