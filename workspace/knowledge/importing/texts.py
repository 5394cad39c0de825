"""From the bytes of a Markdown file to its text, and back to the same bytes."""

import re
from dataclasses import dataclass
from typing import Self

LONGEST = 200_000  # characters, as in the editor
_TAIL = re.compile(r"\s*\Z")
_HALVES = re.compile("[\x00\ud800-\udfff]")
MARK = "\ufeff"


class NotText(ValueError):
    """These bytes are no text that could become a page; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Text:
    """A text with `\\n` between its lines; `newline` is what stood there, `is_marked`: a mark stood first."""

    text: str
    newline: str = "\n"
    is_marked: bool = False

    @classmethod
    def read(cls, content: bytes) -> Self:
        """UTF-8, UTF-16 with its mark, or what Chinese Windows writes. Raises NotText."""
        decoded = _decoded(content)
        is_marked, text = decoded.startswith(MARK), decoded.removeprefix(MARK)
        newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        text = _HALVES.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
        if len(text) > LONGEST:
            raise NotText("too_long")
        return cls(text, newline, is_marked)

    def write(self) -> bytes:
        """UTF-8, with line ends and mark as they were."""
        return ((MARK if self.is_marked else "") + self.text.replace("\n", self.newline)).encode()


def without_tail(text: str) -> tuple[str, str]:
    """The text without the empty lines at its end, and those."""
    match = _TAIL.search(text)
    end = match.start() if match else len(text)
    return text[:end], text[end:]


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return MARK + content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise NotText("binary")
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotText("not_text")
