"""The process that makes one document: reads a job and facts, writes a PDF, ends."""

import contextlib
import json
import resource
import sys
from pathlib import Path
from typing import Any

import typst

from workspace.kernel.pdf.fonts import FOLDERS, drawn_signs
from workspace.kernel.pdf.signs import Showing

_MEMORY = 3 << 30  # bytes of address space; fonts are mapped into it, and each thread reserves its stack


def serve() -> None:
    with contextlib.suppress(ValueError, OSError):  # some systems know no such limit
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    job, _, facts = sys.stdin.buffer.read().partition(b"\n")
    try:
        sys.stdout.buffer.write(_document(json.loads(job), json.loads(facts)))
    except typst.TypstError as error:
        sys.exit(f"{error} {getattr(error, 'diagnostic', '')}")


def _document(job: dict[str, Any], facts: Any) -> bytes:
    folder = Path(job["folder"])
    showing = Showing(drawn_signs())
    inputs = {"facts": json.dumps(showing.of(facts)), "unshown": json.dumps(sorted(showing.unshown))}
    return typst.compile(
        folder / f"{job['template']}.typ",
        root=folder,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(FOLDERS)),
        ignore_system_fonts=True,
        # Templates use no packages; nothing is to be looked for elsewhere, least of all on the network.
        package_path=folder / "no-packages",
        package_cache_path=folder / "no-packages",
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=["a-2u"],
        timestamp=job["timestamp"],
    )
