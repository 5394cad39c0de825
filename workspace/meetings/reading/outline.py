"""The outline of one meeting's body: which lines are titles of topics, and how far each topic goes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workspace.meetings.reading import labels
from workspace.meetings.reading.blocks import PRESENCE
from workspace.meetings.reading.lines import Line
from workspace.meetings.reading.names import is_person, placeholder
from workspace.meetings.reading.sections import Section, divide
from workspace.meetings.reading.sequences import NUMBERED, Sequence
from workspace.meetings.reading.tables import read_table

_TITLE_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Part:
    """Lines from `at` up to `end`: a topic (its title in the first), or what was decided or is to be done.

    A row of a table knows the table's `top`.
    """

    kind: str
    at: int
    end: int
    carried_over: bool = False
    top: int = -1


def outline(lines: list[Line], start: int) -> list[Part]:
    """The parts of the body in order; kinds: topic, row (of a table of topics), actions, decisions, text."""
    parts: list[Part] = []
    for section in divide(lines, start):
        parts += _parts(lines, section)
    return parts


def _parts(lines: list[Line], section: Section) -> Iterator[Part]:
    if section.kind in ("actions", "decisions"):
        yield Part(section.kind, section.inside, section.end)
        return
    if section.kind == "aob":
        yield Part("topic", section.at, section.end)
        return
    carried = section.kind == "carried"
    titles = list(_titles(lines, section))
    first = titles[0] if titles else section.end
    if first > section.inside:
        whole = section.kind == "notes" and not titles and any(not one.blank for one in lines[section.inside : first])
        yield Part("topic" if whole else "text", section.at if whole else section.inside, first)
    top = next((at for at in range(section.inside, section.end) if lines[at].mark == "row"), -1)
    restart = _restart(lines, titles) if carried else -1
    for at, end in zip(titles, [*titles[1:], section.end], strict=False):
        kind = "row" if lines[at].mark == "row" else "text" if _is_head(lines[at]) else "topic"
        yield Part(kind, at, end, carried and not 0 <= restart <= at, top if kind == "row" else -1)


def _is_head(line: Line) -> bool:
    """`Next meeting`, or those present said once more, stand among the topics but are none."""
    label = labels.header(line)
    return label is not None and label.kind in ("next", *PRESENCE)


def _titles(lines: list[Line], section: Section) -> Iterator[int]:
    """The lines that are titles, by the first way of writing them that this section uses."""
    places = [at for at in range(section.inside, section.end) if not lines[at].blank]
    places = [at for at in places if lines[at].mark != "rule"]
    if section.value and places:
        yield places.pop(0)
        if not any(lines[at].mark == "topic" for at in places):
            return
    if not places:
        return
    for way in (_by_word, _by_heading, _by_table, _by_paragraph, _by_number, _by_bullet, _by_label):
        titles = way(lines, places, section.kind)
        if titles:
            yield from titles
            return


def _by_word(lines: list[Line], places: list[int], kind: str) -> list[int]:
    """`议题1：`, `Item 2:`."""
    return [at for at in places if lines[at].mark == "topic" and lines[at].indent < 6 and not labels.finding(lines[at])]


def _by_heading(lines: list[Line], places: list[int], kind: str) -> list[int]:
    heads = [at for at in places if lines[at].mark == "#" and lines[at].body and not labels.finding(lines[at])]
    level = min((lines[at].level for at in heads), default=0)
    heads = [at for at in heads if lines[at].level == level]
    if level == 7 and _by_number(lines, places, kind):
        return []
    return [] if not heads or _numbered_across(lines, places, heads) else heads


def _numbered_across(lines: list[Line], places: list[int], heads: list[int]) -> bool:
    """Where numbers go on from one heading to the next, the headings are only groups."""
    numbered = _by_number(lines, places, "plain")
    firsts = [next((at for at in numbered if at > head), -1) for head in heads[1:]]
    return len(numbered) > 1 and any(at > 0 and (lines[at].count or 0) > 1 for at in firsts)


def _by_table(lines: list[Line], places: list[int], kind: str) -> list[int]:
    rows = [at for at in places if lines[at].mark == "row"]
    if len(rows) < 3 or rows[0] != places[0]:
        return []
    table = read_table([lines[at] for at in rows])
    numbers = {line.number for line, cells in table.rows if table.cell(cells, "topic")}
    return [at for at in rows if lines[at].number in numbers] if table.kind == "topics" else []


def _by_number(lines: list[Line], places: list[int], kind: str) -> list[int]:
    """The first family of numbers that begins near the margin, unless a bullet list holds it."""
    first = next((lines[at] for at in places if lines[at].mark in NUMBERED and (lines[at].count or 0) < 3), None)
    if first is None or first.indent > min(lines[at].indent for at in places) + 4:
        return []
    sequence = Sequence(first)
    titles = []
    for at in places:
        if sequence.takes(lines[at], at == 0 or lines[at - 1].blank):
            titles.append(at)
        else:
            sequence.note(lines[at])
            if lines[at].mark == first.mark and lines[at].count == 1 and lines[at - 1].blank and kind == "carried":
                sequence = Sequence(lines[at])
                titles += [at] if sequence.takes(lines[at], True) else []
    return titles


def _restart(lines: list[Line], titles: list[int]) -> int:
    """After what was left from before, numbers that begin again are this meeting's own topics."""
    later = (at for place, at in enumerate(titles) if place and lines[at].count == 1 and lines[at].mark in NUMBERED)
    return next(later, -1)


def _by_bullet(lines: list[Line], places: list[int], kind: str) -> list[int]:
    """Only under a word such as `Agenda`: elsewhere bullets are what was said."""
    first = lines[places[0]]
    if kind not in ("agenda", "carried") or not first.bullet:
        return []
    heads = (
        at for at in places if lines[at].mark == first.mark and lines[at].indent <= first.indent and lines[at].body
    )
    return [at for at in heads if not is_person(re.split("[:：]", lines[at].body)[0]) or is_person(lines[at].body)]


def _by_paragraph(lines: list[Line], places: list[int], kind: str) -> list[int]:
    """Titles without any mark: a short line after a blank one, with something under it."""
    first = lines[places[0]]
    if kind not in ("agenda", "carried") or first.mark or first.indent > 2 or labels.presenter(first.body):
        return []
    if any(lines[at].mark in NUMBERED and lines[at].indent < 3 and (lines[at].count or 0) < 2 for at in places[:4]):
        return []
    return [at for at in places if _heads_paragraph(lines, at, at == places[0])]


def _heads_paragraph(lines: list[Line], at: int, first: bool) -> bool:
    line = lines[at]
    plain = not line.mark and line.indent < 3 and len(line.body) <= _TITLE_LENGTH and not line.body.startswith("http")
    if not plain or placeholder(line.body) or not (first or lines[at - 1].blank):
        return False
    if (found := labels.finding(line)) and found.kind == "resolution":
        return False
    return first or found is not None or re.search(r"[。；;]$", line.body) is None


def _by_label(lines: list[Line], places: list[int], kind: str) -> list[int]:
    """What was left open, each begun by `遗留问题：…`."""
    return [at for at in places if kind == "carried" and (found := labels.finding(lines[at])) and found.value]
