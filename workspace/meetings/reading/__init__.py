"""Reading minutes that were kept elsewhere: what a file says, meeting by meeting, for a person to check.

`read_minutes` takes the bytes of an uploaded Markdown or text file, English or Chinese, in any layout. It invents
nothing: what is not in the text is left empty, and what is unsure is told as a doubt.
"""

from workspace.meetings.reading.decoding import MOST_BYTES
from workspace.meetings.reading.reader import read_minutes
from workspace.meetings.reading.understood import (
    Action,
    Attendee,
    Doubt,
    Mark,
    Resolution,
    Span,
    Topic,
    Unclear,
    Understood,
)

__all__ = [
    "MOST_BYTES",
    "Action",
    "Attendee",
    "Doubt",
    "Mark",
    "Resolution",
    "Span",
    "Topic",
    "Unclear",
    "Understood",
    "read_minutes",
]
