"""Where in a file one meeting ends and the next begins: a year of minutes is often one file.

A meeting begins where a second head begins: day, chair or attendees are said again, near each other. Nothing is
dropped: the slices put together are the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workspace.meetings.reading import labels
from workspace.meetings.reading.days import Named, first_day
from workspace.meetings.reading.lines import Line

_NEAR = 3
_STRONG = {"date", "chair", "attendees"}
_MEETING = re.compile(r"(?i)会议|例会|周会|月会|纪要|meeting|minutes|\bsync\b|\bcall\b|stand-?up|retro")
_DATE_LINE = 60
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A line that belongs to a head; `bare` is a day that is no label's value."""

    at: int
    kind: str
    day: tuple[int, int] = (0, 0)
    bare: bool = False


def cut(lines: list[Line]) -> list[str]:
    """The exact text of each meeting, in order of place."""
    starts = [0, *_starts(lines)]
    pairs = zip(starts, [*starts[1:], len(lines)], strict=True)
    texts = ["\n".join(line.text for line in lines[start:end]) for start, end in pairs]
    return [f"{one}\n" for one in texts[:-1]] + texts[-1:]


def _starts(lines: list[Line]) -> list[int]:
    """The lines at which a second and later meeting begin."""
    cues = list(_cues(lines))
    heads = {_title_above(lines, at) for at in _heads(cues, lines) if at}
    bare = [one for one in cues if one.bare and _alone(lines, one.at)]
    if sum(1 for one in bare if one.at in heads) >= 2 or _is_diary(lines, bare):
        heads |= {one.at for one in bare}
    starts = sorted(heads)
    return starts[1:] if starts and _only_title(lines[: starts[0]]) else starts


def _only_title(lines: list[Line]) -> bool:
    """Whether nothing but a title stands here: it belongs to the meeting that follows."""
    written = [line for line in lines if not line.blank and line.mark != "rule"]
    return len(written) <= 2 and all(line.mark in ("", "#") and not labels.header(line) for line in written)


def _cues(lines: list[Line]) -> Iterator[_Cue]:
    for at, line in enumerate(lines):
        if line.mark in ("blank", "rule", "row") or line.indent > 12:
            continue
        label = labels.header(line)
        if label and label.kind == "when":
            day = first_day(label.value[:200])
            yield _Cue(at, "date", _day(day)) if day else _Cue(at, "time")
        elif label:
            yield _Cue(at, label.kind)
        elif line.mark in ("", "#") and (named := _date_line(lines, at)):
            yield _Cue(at, "date", _day(named), bare=True)


def _date_line(lines: list[Line], at: int) -> Named | None:
    """The day, where the line is a title that begins with one, or has one and stands over a label or is a heading."""
    line = lines[at]
    if len(line.body) > _DATE_LINE or not _DIGIT.search(line.body) or line.body.endswith(("。", ";", "；")):
        return None
    day = first_day(line.body)
    if day is None or day.start <= 2 or line.mark == "#":
        return day
    below = next((one for one in lines[at + 1 : at + 3] if not one.blank), None)
    return day if below and _alone(lines, at) and labels.header(below) else None


def _day(named: Named) -> tuple[int, int]:
    return named.month, named.day_of_month


def _heads(cues: list[_Cue], lines: list[Line]) -> Iterator[int]:
    """The first line of each head after the first."""
    said: set[str] = set()
    day = (0, 0)
    for head in _clusters(cues, lines):
        kinds = {one.kind for one in head} & _STRONG
        its_day = next((one.day for one in head if one.kind == "date"), (0, 0))
        begins = len(kinds) >= 2 or (head[0].bare and _announced(lines, head[0].at))
        begins = begins and _as_far_left(lines[head[0].at], lines[cues[0].at])
        again = kinds & said and not (its_day == day != (0, 0) and "attendees" not in kinds & said)
        if begins and again:
            yield head[0].at
            said, day = set(), (0, 0)
        said |= kinds if begins or not said else set()
        day = its_day if day == (0, 0) else day


def _as_far_left(line: Line, first: Line) -> bool:
    """A day and a host below a topic, indented or with bullets, are about something else."""
    return line.indent <= first.indent + 1 and (first.bullet or not line.bullet)


def _clusters(cues: list[_Cue], lines: list[Line]) -> Iterator[list[_Cue]]:
    """Cues that stand together; one that says again what this head has said begins another."""
    head: list[_Cue] = []
    said: dict[str, tuple[int, int]] = {}
    for cue in cues:
        far = bool(head) and _far(lines, head[-1].at, cue.at)
        again = cue.kind in _STRONG and cue.kind in said and (cue.kind == "chair" or said[cue.kind] != cue.day)
        if head and (far or again):
            yield head
            head, said = [], {}
        head.append(cue)
        said[cue.kind] = cue.day
    if head:
        yield head


def _far(lines: list[Line], above: int, below: int) -> bool:
    return below - above > 4 * _NEAR or sum(1 for line in lines[above + 1 : below] if not line.blank) > _NEAR


def _announced(lines: list[Line], at: int) -> bool:
    """A day with a word such as `meeting` under a rule, or as a heading."""
    return _MEETING.search(lines[at].body) is not None and (lines[at].mark == "#" or _under_rule(lines, at))


def _under_rule(lines: list[Line], at: int) -> bool:
    above = next((line for line in reversed(lines[max(0, at - 4) : at]) if not line.blank), None)
    return above is None or above.mark == "rule"


def _alone(lines: list[Line], at: int) -> bool:
    """A full line of its own, after a blank one."""
    above = lines[at - 1] if at else None
    return lines[at].indent < 2 and (above is None or above.mark in ("blank", "rule"))


def _is_diary(lines: list[Line], bare: list[_Cue]) -> bool:
    """Headings that are mostly days: notes of many meetings without any other head."""
    days = [one for one in bare if lines[one.at].mark == "#"]
    if len({one.day for one in days}) < 2:
        return False
    level = lines[days[0].at].level
    return len(days) * 2 > sum(1 for line in lines if line.mark == "#" and 1 < line.level <= max(level, 2))


def _title_above(lines: list[Line], at: int) -> int:
    """A heading, or a short line right above the head, belongs to it."""
    above = at - 1
    while above >= 0 and lines[above].blank and at - above < 3:
        above -= 1
    if above < 0:
        return at
    line = lines[above]
    if line.mark == "#" and not labels.section(line):
        return above
    close = above == at - 1 and not line.mark and not labels.header(line) and len(line.body) < 60
    return above if close and (above == 0 or lines[above - 1].mark in ("blank", "rule")) else at
