"""Where to go after a page that somebody was sent to on their way."""

from urllib.parse import urlsplit

from flask import current_app, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def safe_next(target: str | None) -> str:
    """The page that was asked for: a path of ours that can be opened, never another site; else all my spaces."""
    parts = urlsplit((target or "").rstrip("?"))
    ours = not parts.scheme and not parts.netloc and parts.path.startswith("/") and "\\" not in parts.geturl()
    if ours and not parts.path.startswith("//") and _can_be_opened(parts.path):
        return parts.geturl()
    return url_for("spaces.index")


def _can_be_opened(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, "GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True
