"""Paragraphs that would keep Python-Markdown busy for minutes are shown as they were typed."""

import html
import re

from markdown.preprocessors import Preprocessor

_BLANK_LINE = re.compile(r"(\n[ \t]*\n)")
# Below this number of brackets even the worst order of them costs little.
_FEW = 120
_MOST_UNCLOSED = 10
_DEEPEST = 8


class Guard(Preprocessor):
    """Looking for the end of a link takes the rest of the paragraph, again and again for each bracket left open."""

    def run(self, lines: list[str]) -> list[str]:
        blocks = _BLANK_LINE.split("\n".join(lines))
        return "".join(self._plain(block) if is_tangled(block) else block for block in blocks).split("\n")

    def _plain(self, block: str) -> str:
        return f"\n\n{self.md.htmlStash.store(f'<pre>{html.escape(block)}</pre>')}\n\n"


def is_tangled(block: str) -> bool:
    """Does this paragraph hold so many open or nested brackets that nobody meant them as links?"""
    if block.count("[") <= _FEW:
        return False
    unclosed = max(block.count("[") - block.count("]"), block.count("](") - block.count(")"))
    return unclosed > _MOST_UNCLOSED or _depth(block) > _DEEPEST


def _depth(block: str) -> int:
    depth = deepest = 0
    for character in block:
        if character == "[":
            depth += 1
            deepest = max(deepest, depth)
        elif character == "]":
            depth = max(0, depth - 1)
    return deepest
