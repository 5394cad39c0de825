"""The running text of a Markdown source: what stands neither in code nor in a link."""

import re
from bisect import bisect_right
from collections import defaultdict

# What ends an address that is typed without brackets: Chinese goes on without a space, and so do its marks.
EAST_ASIAN = (
    r"\u2018-\u201f\u2026\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    r"\U00020000-\U0003ffff"
)
_FENCE = re.compile(r"(~{3,}|`{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]*) *")
_CLOSE = re.compile(r"(~{3,}|`{3,}) *")
_TICKS = re.compile(r"(\\*)(`+)")
_BLANK_LINE = re.compile(r"(\n[ \t]*(?=\n))")
_LINKS = re.compile(
    r"""
    !?\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500}){0,3}\)  # [text](address)
    | !?\[[^\[\]\n]{0,1000}\]\[[^\[\]\n]{0,200}\]                                        # [text][label]
    | ^[ ]{0,3}\[(?!\^)[^\[\]\n]{0,200}\]:[^\n]*                                         # [label]: address
    | <[a-z][a-z0-9+.-]{0,20}://[^<>\n]*>                                                # <address>
    | (?:https?://|www\.)[^\s<"""
    + EAST_ASIAN
    + r"]+",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def prose(text: str) -> str:
    """The text with code and links blanked out: same length, same lines. Time grows with the length alone.

    This scans and does not parse: code by indent alone counts as running text, as does a link over several lines.
    """
    lines = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    for first, last in _fenced(lines):
        lines[first : last + 1] = [" " * len(line) for line in lines[first : last + 1]]
    unfenced = "\n".join(lines)
    if "`" in unfenced:
        blocks = _BLANK_LINE.split(unfenced)
        unfenced = "".join(_without_ticked(block) if "`" in block else block for block in blocks)
    return _LINKS.sub(_blank, unfenced)


def _fenced(lines: list[str]) -> list[tuple[int, int]]:
    """First and last lines of the fenced code; a fence that nobody closes is none."""
    fences = [(number, line) for number, line in enumerate(lines) if line.startswith(("```", "~~~"))]
    closing: dict[str, list[int]] = defaultdict(list)
    for number, line in fences:
        if match := _CLOSE.fullmatch(line):
            closing[match[1]].append(number)
    found = []
    after = -1
    for number, line in fences:
        if number <= after or not (match := _FENCE.fullmatch(line)):
            continue
        ends = closing[match[1]]
        place = bisect_right(ends, number)
        if place < len(ends):
            after = ends[place]
            found.append((number, after))
    return found


def _without_ticked(block: str) -> str:
    """One paragraph without what stands between equally long runs of backticks."""
    runs = [(match.start(2), match.end(2), len(match[1]) % 2) for match in _TICKS.finditer(block)]
    places: dict[int, list[int]] = defaultdict(list)
    for start, end, _ in runs:
        places[end - start].append(start)
    kept, done = [], 0
    for start, end, escaped in runs:
        same = places[end - start]
        following = bisect_right(same, start)
        if start < done or escaped or following == len(same):
            continue
        close = same[following] + end - start
        kept += [block[done:start], _blanked(block[start:close])]
        done = close
    return "".join([*kept, block[done:]])


def _blank(match: re.Match[str]) -> str:
    return _blanked(match.group())


def _blanked(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))
