"""The process that renders texts for `apart`: reads a job, answers, reads the next; ends when its parent does."""

import contextlib
import json
import resource
import signal
import socket
from typing import Any

from workspace.kernel.text.markdown.conversion import render
from workspace.kernel.text.markdown.wire import receive, send

_MEMORY = 1 << 30  # bytes of address space
# The parent kills a late child; the alarm ends one whose parent was killed meanwhile.
_GRACE = 1.0  # seconds
# A few kilobytes of definitions, used again and again, make megabytes; honest texts grow threefold.
_GROWTH = 20
_LENGTH = 20_000  # characters


def serve() -> None:
    """Answer the jobs that come in on standard input, which is a socket, until the other end is closed."""
    with contextlib.suppress(ValueError, OSError):  # some systems know no such limit
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    with socket.socket(fileno=0) as parent, contextlib.suppress(EOFError, OSError):
        send(parent, b"ready")
        while True:
            job = json.loads(receive(parent))
            signal.setitimer(signal.ITIMER_REAL, job.pop("limit") + _GRACE)
            reply = json.dumps(_answer(job)).encode()
            signal.setitimer(signal.ITIMER_REAL, 0)
            send(parent, reply)


def _answer(job: dict[str, Any]) -> dict[str, str]:
    text = job["text"]
    try:
        people = {int(id): name for id, name in job["people"].items()}
        html = render(text, prefix=job["prefix"], people=people, headings=job["headings"])
    except Exception as error:  # whatever a library raises on a strange text, the next one may be fine
        return {"failed": repr(error)}
    if len(html) > _GROWTH * len(text) + _LENGTH:
        return {"failed": f"{len(text)} characters grew to {len(html)}"}
    return {"html": html}
