"""Uploads to test with, and the worker that reads and files them."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Flask

from tests.conftest import Visitor
from workspace.kernel.outbox import claim
from workspace.kernel.worker import carry_out

NEW = "/s/HARBOUR/knowledge/import"
Files = Mapping[str, str | bytes]


def zipped(files: Files) -> bytes:
    """A zip of these files by their paths."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return held.getvalue()


def files_in(folder: Path, below: str = "") -> dict[str, bytes]:
    """What a folder holds, by paths from there."""
    found = sorted(path for path in (folder / below).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def work(app: Flask) -> None:
    """Let the worker do what is due."""
    with app.app_context():
        while job := claim():
            carry_out(job)


def upload(reader: Visitor, content: bytes | Files, name: str = "pages.zip") -> str:
    """Upload a zip, or files as a folder; the address of the import."""
    sent: dict[str, Any] = {"files": (BytesIO(content), name)} if isinstance(content, bytes) else {}
    if not isinstance(content, bytes):
        raw = {path: text.encode() if isinstance(text, str) else text for path, text in content.items()}
        sent = {"folder": [(BytesIO(text), path) for path, text in raw.items()]}
    answered = reader.post(NEW, sent, content_type="multipart/form-data")
    assert answered.status_code == 303, re.findall(r'field__error">([^<]*)', answered.text)
    return str(answered.location)


def bring_in(app: Flask, reader: Visitor, content: bytes | Files, **choices: Any) -> str:
    """Upload and file, all in one; the address of the import."""
    url = upload(reader, content)
    work(app)
    reader.get(url)
    filed = reader.post(f"{url}/file", {"parent": 0, "reach": "everyone"} | choices)
    assert filed.status_code == 303, filed.text
    work(app)
    return url


Bring = Callable[..., str]
