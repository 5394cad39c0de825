"""Uploads to test with, and the worker that reads and files them."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from tests.conftest import Visitor
from workspace.kernel.outbox import claim
from workspace.kernel.worker import carry_out

NEW = "/s/{}/knowledge/import"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
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


def upload(reader: Visitor, content: bytes | Files, name: str = "pages.zip", space: str = "HARBOUR") -> str:
    """Upload a zip, or files as a folder; the address of the import."""
    sent: dict[str, Any] = {"files": FileStorage(BytesIO(content), name)} if isinstance(content, bytes) else {}
    if not isinstance(content, bytes):
        raw = {path: text.encode() if isinstance(text, str) else text for path, text in content.items()}
        sent = {"folder": [FileStorage(BytesIO(text), path) for path, text in raw.items()]}
    reader.get(NEW.format(space))
    body, _, boundary = stream_encode_multipart({"csrf_token": reader.token, **sent}, threshold=1 << 30)
    sending = {"data": body.read(), "content_type": f'multipart/form-data; boundary="{boundary}"'}
    answered = reader.client.post(NEW.format(space), **sending)
    assert answered.status_code == 303, re.findall(r'field__error">([^<]*)', answered.text)
    return str(answered.location)


def bring_in(app: Flask, reader: Visitor, content: bytes | Files, space: str = "HARBOUR", **choices: Any) -> str:
    """Upload and file, all in one; the address of the import."""
    url = upload(reader, content, space=space)
    work(app)
    reader.get(url)
    filed = reader.post(f"{url}/file", {"parent": 0, "reach": "everyone"} | choices)
    assert filed.status_code == 303, filed.text
    work(app)
    return url


Bring = Callable[..., str]
