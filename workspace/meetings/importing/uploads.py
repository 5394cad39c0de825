"""Reading uploaded files before the unit of work."""

import hashlib
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import FileStorage

from workspace.kernel.text.words import clean_line
from workspace.meetings.importing.findings import findings

MOST_FILES = 200
# What cannot become a meeting is shown, and left out unless a person says otherwise.
USELESS = {"too_large", "binary", "not_text", "empty"}


@dataclass(frozen=True)
class ReadText:
    """One meeting of an uploaded file: its exact text, and what was understood of it."""

    name: str
    text: str
    reading: dict[str, Any]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def is_useless(self) -> bool:
        return any(doubt["code"] in USELESS for doubt in self.reading["doubts"])


def read(files: list[FileStorage]) -> list[ReadText]:
    """Every meeting in every file, in their order."""
    # The package says why not above.
    from workspace.meetings.reading.decoding import MOST_BYTES  # noqa: PLC0415
    from workspace.meetings.reading.reader import read_minutes  # noqa: PLC0415

    texts = []
    for file in files[:MOST_FILES]:
        name = clean_line(file.filename or "").rsplit("/", 1)[-1]
        # One byte more than may be, so that the reader sees that it is too large.
        found = read_minutes(file.stream.read(MOST_BYTES + 1), name)
        texts += [ReadText(name, each.text.replace("\x00", "\ufffd"), findings(each)) for each in found]
    return texts
