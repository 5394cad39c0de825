"""Where code stands in a Markdown source: what nobody may take for a link, a mention or a reference."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

_MARK = r"(?:[-*+]|\d{1,9}[.)])"
FENCE = re.compile(rf"(?P<before>[ \t>]*(?:{_MARK}[ \t][ \t>]*)*)(?P<run>`{{3,}}|~{{3,}})(?P<info>.*)")
_ITEM = re.compile(rf"(?P<mark>{_MARK})(?P<gap>[ ]+|$)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_TICKS = re.compile(r"(\\*)(`+)")
_BLANK_LINE = re.compile(r"(\n[ \t]*(?=\n))")
_CODE = 4  # columns of indent


@lru_cache(maxsize=2)  # references, titles, mentions and addresses of one text are asked for one after another
def uncoded(text: str) -> str:
    """The text with code blocks and code spans blanked out: same length, same lines. Time grows with the length alone.

    Fences may be indented, in lists and in quotes; one that nobody closes is none.
    """
    lines = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    for first, last in fenced(lines):
        lines[first : last + 1] = [" " * len(line) for line in lines[first : last + 1]]
    for number in _indented(lines):
        lines[number] = " " * len(lines[number])
    unfenced = "\n".join(lines)
    if "`" in unfenced:
        blocks = _BLANK_LINE.split(unfenced)
        unfenced = "".join(_without_ticked(block) if "`" in block else block for block in blocks)
    return unfenced


def blanked(text: str) -> str:
    """Spaces instead of every character but the line breaks."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def fenced(lines: list[str]) -> list[tuple[int, int]]:
    """First and last lines of the fenced code."""
    fences = [(number, match) for number, line in enumerate(lines) if (match := _fence(line))]
    closing: dict[tuple[str, int], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, match in fences:
        if not match["info"].strip() and not match["before"].strip(" \t>"):
            closing[_kind(match)][len(match["run"])].append(number)
    unquoted = list(accumulate(">" not in line for line in lines))
    found = []
    after = -1
    for number, match in fences:
        if number <= after:
            continue
        lengths = closing[_kind(match)]
        ends = [_next(places, number) for length, places in lengths.items() if length >= len(match["run"])]
        last = min((end for end in ends if end is not None), default=None)
        if last is not None and (not _kind(match)[1] or unquoted[number] == unquoted[last]):
            after = last
            found.append((number, last))
    return found


def _fence(line: str) -> re.Match[str] | None:
    match = FENCE.match(line) if "```" in line or "~~~" in line else None
    return None if match is None or (match["run"][0] == "`" and "`" in match["info"]) else match


def _kind(match: re.Match[str]) -> tuple[str, int]:
    return match["run"][0], match["before"].count(">")


def _next(places: list[int], number: int) -> int | None:
    place = bisect_right(places, number)
    return places[place] if place < len(places) else None


def _indented(lines: list[str]) -> Iterator[int]:
    """The lines that are code because of their indent, which counts from the text of the list item they are in."""
    items: list[int] = []  # columns where the text of the open list items begins
    is_free = True  # no paragraph is open that the line could go on with
    for number, line in enumerate(lines):
        bare = line.lstrip(" \t")
        if not bare:
            is_free = True
            continue
        indent = len(line[: len(line) - len(bare)].expandtabs(4))
        item = _ITEM.match(bare)
        while items and (is_free or item) and indent < items[-1]:
            items.pop()
        if is_free and indent - (items[-1] if items else 0) >= _CODE:
            yield number
            continue
        if item:
            items += _texts(bare, indent)
        is_free = bool(_HEADING.match(line))


def _texts(line: str, indent: int) -> Iterator[int]:
    """Columns where the texts of the items on one line begin: `- 1. a` opens two."""
    start = 0
    while item := _ITEM.match(line, start):
        gap = len(item["gap"])
        is_code = gap > _CODE
        start = item.end("mark") + (1 if is_code else max(1, gap))
        yield indent + start
        if is_code:
            return


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
        kept += [block[done:start], blanked(block[start:close])]
        done = close
    return "".join([*kept, block[done:]])
