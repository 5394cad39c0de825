"""What was understood of a text, as plain JSON that a person can correct before anything is filed."""

from datetime import date, time
from typing import Any

from workspace.meetings.reading import Action, Understood

AWAY = ("apologies", "absent")


def findings(understood: Understood) -> dict[str, Any]:
    """Everything that was read, with names and texts as written; days and times in ISO form."""
    return {
        "title": understood.title,
        "date": understood.date.isoformat() if understood.date else None,
        "start": understood.start.isoformat("minutes") if understood.start else None,
        "end": understood.end.isoformat("minutes") if understood.end else None,
        "place": understood.place or "",
        "link": understood.link or "",
        "present": [one.name for one in understood.attendees if one.presence not in AWAY],
        "away": [one.name for one in understood.attendees if one.presence in AWAY],
        "topics": [
            {"title": topic.title, "presenter": topic.presenter or "", "notes": topic.notes}
            for topic in understood.topics
        ],
        "resolutions": [{"text": one.text, "topic": one.topic} for one in understood.resolutions],
        "actions": [_action(one) for one in understood.actions],
        "marks": [[mark.span.first, mark.span.last, mark.kind] for mark in understood.marks],
        "doubts": [{"code": str(doubt.code), "line": doubt.line, "data": doubt.data} for doubt in understood.doubts],
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "text": action.text,
        "owner": action.owner or "",
        "due": action.due.isoformat() if action.due else None,
        "topic": action.topic,
        "done": action.done,
    }


def day_of(reading: dict[str, Any]) -> date | None:
    return date.fromisoformat(reading["date"]) if reading["date"] else None


def time_of(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None


def length_of(reading: dict[str, Any]) -> int | None:
    """Minutes from start to end, where the text names both and they make sense."""
    start, end = time_of(reading["start"]), time_of(reading["end"])
    if not start or not end:
        return None
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return minutes if 0 < minutes <= 1440 else None
