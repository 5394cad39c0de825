"""Sending a stored file to a browser."""

from typing import Any

from flask import Response, send_file

from workspace.kernel.storage import current_store


def send_stored(sha256: str, headers: dict[str, Any]) -> Response:
    """The file with these bytes; the browser keeps it for an hour, since another file has another address."""
    response = send_file(current_store().open(sha256), mimetype=headers["Content-Type"], etag=sha256, conditional=True)
    response.headers.update(headers)
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
