"""Mails from templates, in their reader's language; links in them that hold outside any request."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from babel.dates import get_timezone
from flask import current_app, g, render_template
from flask_babel import force_locale

from workspace.kernel.mail.message import Mail, Mailbox

WIDTH = 76
DATED = set("年月日号时点分")  # 2026年11月26日 stays in one line
# No line begins with the first, none ends with the others.
CLOSING, OPENING = set("、。，．！？：；）」』】》〉”’…—,.;:!?)]}%"), set("（「『【《〈“‘([{")


def absolute(path: str = "") -> str:
    """The address of a path, built from BASE_URL only: what a request calls itself is not to be trusted."""
    base: str = current_app.extensions["workspace"].base_url
    return base + (f"/{path.lstrip('/')}" if path else "")


def link(endpoint: str, **values: Any) -> str:
    """The address of a view, also where there is no request."""
    return absolute(current_app.url_map.bind("").build(endpoint, values))


def mail_from_template(name: str, to: Mailbox, language: str, *, zone: str = "UTC", **context: Any) -> Mail:
    """A mail from `emails/<name>.txt` and `.html`, as a person with this language and zone reads it.

    The first line of the text is the subject. Change the rest with `dataclasses.replace`.
    """
    context |= {"to": to, "language": language}
    with read_in(language, zone):
        written = render_template(f"emails/{name}.txt", **context).strip()
        subject, _, text = written.partition("\n")
        html = render_template(f"emails/{name}.html", subject=subject, **context)
    return Mail(to, subject.strip(), wrap(text.strip()) + "\n", html, language)


@contextmanager
def read_in(language: str, zone: str) -> Iterator[None]:
    """Let templates speak to somebody else than the person whose request this is."""
    with force_locale(language):
        # Flask-Babel has no way to force a zone; this is where it remembers the one it asked for.
        remembered = g._flask_babel
        before = getattr(remembered, "babel_tzinfo", None)
        remembered.babel_tzinfo = get_timezone(zone)
        try:
            yield
        finally:
            remembered.babel_tzinfo = before


def wrap(text: str, width: int = WIDTH) -> str:
    """Break long lines where a reader would. A Chinese character is two columns; an address stays whole."""
    return "\n".join(_wrapped(line.rstrip(), width) if _columns(line) > width else line for line in text.splitlines())


def _wrapped(line: str, width: int) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    lines, used = [indent], len(indent)
    for piece in _pieces(line.strip()):
        if used > len(indent) and used + _columns(piece.rstrip()) > width:
            lines, used = [*lines, indent], len(indent)
        lines[-1] += piece
        used += _columns(piece)
    return "\n".join(part.rstrip() for part in lines)


def _pieces(line: str) -> Iterator[str]:
    """The parts of a line between which it may be broken: words with the space after them, and Chinese characters."""
    piece = ""
    for sign in line:
        if piece and _may_part(piece[-1], sign):
            yield piece
            piece = ""
        piece += sign
    yield piece


def _may_part(before: str, after: str) -> bool:
    if before in OPENING or after in CLOSING or after == " ":
        return False
    if (before.isdigit() and after in DATED) or (before in DATED and after.isdigit()):
        return False
    return before == " " or _is_wide(before) or _is_wide(after)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def _columns(text: str) -> int:
    return sum(2 if _is_wide(sign) else 1 for sign in text)
