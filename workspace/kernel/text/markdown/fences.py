"""Code between fences wherever people put it: in lists and quotes, indented, with any remark behind the first fence.

Python-Markdown's own extension knows fences at the beginning of a line only.
"""

import html
import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from workspace.kernel.text.markdown.code import FENCE, fenced

_QUOTES = re.compile(r"[ >]*>|")


class Fences(Extension):
    """Puts code away before anything else can read it as Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Fences(md), "fences", 25)


class _Fences(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        laid_out: list[str] = []
        done = 0
        for first, last in fenced(lines):
            laid_out += [*lines[done:first], *self._block(lines[first], lines[first + 1 : last])]
            done = last + 1
        return laid_out + lines[done:]

    def _block(self, opening: str, inside: list[str]) -> list[str]:
        """The lines that take the place of the code: what is before the fence says which list or quote holds it."""
        match = FENCE.match(opening)
        before = match["before"] if match else ""
        quotes = _QUOTES.match(before)
        quote = quotes.group() if quotes else ""
        depth, indent = before.count(">"), len(before) - before.rfind(">") - 1
        code = "".join(f"{_bare(line, depth, indent)}\n" for line in inside)
        place = self.md.htmlStash.store(f"<pre><code>{html.escape(code)}</code></pre>")
        # An item that begins with code must not be parted from its mark.
        above = [] if before.strip(" >") else [quote]
        return [*above, f"{before}{place}", quote]


def _bare(line: str, depth: int, indent: int) -> str:
    """A line of code without the marks of the quotes around it, and without the indent that its fence has too."""
    unquoted = re.sub(rf"(?: {{0,3}}> ?){{0,{depth}}}", "", line, count=1) if depth else line
    spaces = len(unquoted) - len(unquoted.lstrip(" "))
    return unquoted[min(spaces, indent - bool(depth and indent)) :]
