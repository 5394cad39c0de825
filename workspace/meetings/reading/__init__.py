"""Reading minutes that were kept elsewhere: what a file says, meeting by meeting, for a person to check.

`reader.read_minutes` takes the bytes of an uploaded Markdown or text file, English or Chinese, in any layout. It
invents nothing: what is not in the text is left empty, and what is unsure is told as a doubt. The reader is imported
where a file is read, and not here: to compile its patterns takes a tenth of each start.
"""

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
    "Action",
    "Attendee",
    "Doubt",
    "Mark",
    "Resolution",
    "Span",
    "Topic",
    "Unclear",
    "Understood",
]
