"""Names of files that every system can keep, each once in its folder."""

import re
from unicodedata import normalize

from workspace.kernel.downloads import file_name
from workspace.kernel.text.words import clip

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
LONGEST = 80  # characters; a folder may stand in folders, and Windows ends at 260


def safe(title: str) -> str:
    """A title as the name of a file, without ending."""
    name = file_name(clip(title, LONGEST).replace("#", "_").replace("%", "_")).strip(" .") or "page"
    return f"_{name}" if _RESERVED.match(name) or name.startswith((".", "_")) else name


class Names:
    """The paths that are taken; systems that do not tell upper from lower case are heeded."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def holds(self, path: str) -> bool:
        return _key(path) in self._taken

    def take(self, path: str, content: str = "") -> str:
        """The path, or one like it that is free. Files of the same `content` share theirs."""
        stem, dot, ending = path.rpartition(".")
        if not dot or "/" in ending:
            stem, dot, ending = path, "", ""
        free, count = path, 1
        while (held := self._taken.get(_key(free))) is not None and not (content and held == content):
            count += 1
            free = f"{stem} ({count}){dot}{ending}"
        self._taken[_key(free)] = content
        return free


def _key(path: str) -> str:
    return normalize("NFC", path).casefold()
