"""Making a PDF in a process of its own, which can be stopped, has little memory and knows no secret of ours."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from workspace.kernel.text.canonical import canonical_json

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "pdf"
LIMIT = 60.0  # seconds for one document; fifty pages take one

_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1])\nfrom workspace.kernel.pdf.child import serve; serve()"
# What a program needs in order to start at all. Passwords and keys stand in other variables, and stay here.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")
# On a machine of many cores each thread would reserve memory, up to the limit, and take the cores from the others.
_THREADS = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}


class NoDocument(Exception):
    """The document could not be made, for the reason said; nothing else has happened."""


def render(template: str, facts: Mapping[str, object], *, when: datetime, folder: Path = TEMPLATES) -> bytes:
    """The document that `<template>.typ` makes of the facts: PDF/A-2u, every character with its Unicode value.

    `facts` may hold whatever `canonical_json` takes; their texts are set as they are and never read as Typst.
    Characters that no font of ours can draw, and those that would be invisible or turn the text around, are set as
    〔U+20000〕, and the template gets a list of them. `when` (aware) is the time that the document says it was made at:
    the same arguments give the same bytes. Takes 0.5 s and up to 250 MB, mostly for fonts: call it in the worker,
    never inside a unit of work. Raises NoDocument, and TypeError as `canonical_json` does.
    """
    job = {"template": template, "folder": str(folder), "timestamp": int(when.timestamp())}
    request = json.dumps(job).encode() + b"\n" + canonical_json(facts)
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ} | _THREADS
    try:
        # -P: the folder this may be started from could hold a typst.py of its own.
        command = [sys.executable, "-P", "-c", _BOOT, json.dumps(sys.path)]
        done = subprocess.run(command, input=request, capture_output=True, timeout=LIMIT, env=environment)
    except subprocess.TimeoutExpired as error:
        raise NoDocument(f"{template} took longer than {LIMIT:.0f} seconds") from error
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise NoDocument(f"{template}: {done.stderr.decode(errors='replace')[-2000:] or done.returncode}")
    return done.stdout
