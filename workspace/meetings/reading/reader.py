"""From a file to its meetings: decode, cut, and read each part."""

import re
from collections.abc import Iterator
from dataclasses import replace

from workspace.meetings.reading import labels
from workspace.meetings.reading.blocks import People
from workspace.meetings.reading.dating import date_meeting
from workspace.meetings.reading.days import hours
from workspace.meetings.reading.decoding import decode
from workspace.meetings.reading.findings import Findings, doubt_of_empty
from workspace.meetings.reading.head import Head
from workspace.meetings.reading.headers import read_header
from workspace.meetings.reading.lines import Line, scan
from workspace.meetings.reading.outline import outline
from workspace.meetings.reading.slices import cut
from workspace.meetings.reading.topics import read_topics
from workspace.meetings.reading.understood import Attendee, Doubt, Topic, Unclear, Understood

MOST_LINES = 50_000
"""A text of more lines is kept but not read."""

_LINK = re.compile(r"https?://[^\s()（）<>\[\]，。；]+")


def read_minutes(data: bytes, name: str) -> list[Understood]:
    """Read an uploaded file of minutes.

    `name` is the file's name; it may give the day and the title where the text does not. The texts of what is returned,
    put together, are the whole decoded text with LF line breaks. There is always at least one; where the file cannot be
    read its text is empty and a doubt says why. Never raises, whatever the bytes.
    """
    decoded = decode(data)
    stem = re.split(r"[/\\]", name)[-1].strip()
    stem = re.sub(r"\.(?:md|txt|markdown|text)$", "", stem, flags=re.I)
    if not decoded.text.strip():
        return [Understood(decoded.text, title=stem, doubts=list(decoded.doubts))]
    if decoded.text.count("\n") > MOST_LINES:
        many = Doubt(Unclear.TOO_LARGE, None, {"lines": str(decoded.text.count("\n")), "limit": str(MOST_LINES)})
        return [Understood(decoded.text, title=stem, doubts=[*decoded.doubts, many])]
    lines = scan(decoded.text)
    texts = cut(lines)
    if len(texts) == 1:
        meetings = [_read(decoded.text, lines, stem, alone=True)]
    else:
        meetings = [_read(text, scan(text), stem, alone=False) for text in texts]
    _place(decoded.doubts, meetings)
    return meetings


def _place(doubts: tuple[Doubt, ...], meetings: list[Understood]) -> None:
    """A doubt about the file goes to the meeting whose line it names."""
    for doubt in doubts:
        line, at = doubt.line or 1, 0
        while at + 1 < len(meetings) and line > meetings[at].text.count("\n"):
            line -= meetings[at].text.count("\n")
            at += 1
        meetings[at].doubts.insert(0, replace(doubt, line=line) if doubt.line else doubt)


def _read(text: str, lines: list[Line], stem: str, alone: bool) -> Understood:
    head = read_header(lines)
    _late_people(lines, head)
    dated = date_meeting(head, stem, alone)
    attendees = [one for one in head.people if isinstance(one, Attendee)]
    known = frozenset(name for one in attendees for name in _called(one.name))
    parts = outline(lines, head.end)
    topics = read_topics(lines, parts, known)
    findings = Findings(dated.day, known)
    index = {part: at for at, (_, part) in enumerate(topics)}
    for part in parts:
        findings.read(lines, part, index.get(part))
    meeting = Understood(text, head.values.get("title") or stem, dated.day)
    _fill(meeting, head, attendees)
    meeting.topics = [topic for topic, _ in topics]
    meeting.resolutions, meeting.actions = findings.resolutions, findings.actions
    meeting.doubts = [
        *_doubts_of_head(head, attendees),
        *dated.doubts,
        *_doubts_of_body(meeting.topics, findings, head),
    ]
    return meeting


def _called(name: str) -> set[str]:
    """How a text calls an attendee: by the whole name, or by the first one in Latin letters."""
    first = name.split()[0]
    return {name, name.lower(), first, first.lower()} if name.isascii() else {name}


def _fill(meeting: Understood, head: Head, attendees: list[Attendee]) -> None:
    for value, _ in head.whens:
        start, end = hours(value[:300])
        if start and meeting.start is None:
            meeting.start, meeting.end = start, end
    link = _LINK.search(" ".join((head.values.get("link", ""), head.values.get("place", ""))))
    meeting.link = link[0] if link else head.values.get("link")
    meeting.place = _LINK.sub("", head.values.get("place", "")).strip(" \t/|,，;；()（）[]<>") or None
    meeting.chair = head.chair
    meeting.attendees = attendees
    shown = ("title", "place", "link", "chair", "attendees")
    meeting.header_lines = {kind: line for kind, line in head.lines.items() if kind in shown}
    if head.whens:
        meeting.header_lines["date"] = head.whens[0][1]


def _late_people(lines: list[Line], head: Head) -> None:
    """Some minutes name those present at their end."""
    if any(isinstance(one, Attendee) for one in head.people):
        return
    for at in range(head.end, len(lines)):
        line = lines[at]
        label = labels.header(line) if not line.mark or line.mark == "#" else None
        if label and label.kind == "attendees" and line.indent == 0:
            people = People(lines, at, label)
            if any(isinstance(one, Attendee) for one in people.found):
                head.people += people.found
                head.empty += people.empty
                head.lines.setdefault("attendees", line.number)
                return


def _doubts_of_head(head: Head, attendees: list[Attendee]) -> list[Doubt]:
    doubts = [] if "title" in head.values else [Doubt(Unclear.NO_TITLE)]
    doubts += [one for one in head.people if isinstance(one, Doubt)]
    doubts += _named_twice(attendees)
    if not any(one.presence == "present" for one in attendees):
        doubts.append(Doubt(Unclear.NO_ATTENDEES, head.lines.get("attendees")))
    return doubts


def _named_twice(attendees: list[Attendee]) -> Iterator[Doubt]:
    seen: set[str] = set()
    for one in attendees:
        if one.name in seen:
            yield Doubt(Unclear.NAME_TWICE, one.line, {"name": one.name})
        seen.add(one.name)


def _doubts_of_body(topics: list[Topic], findings: Findings, head: Head) -> list[Doubt]:
    doubts = [] if topics else [Doubt(Unclear.NO_TOPICS)]
    return [*doubts, *findings.doubts, *doubt_of_empty([*findings.empty, *head.empty])]
