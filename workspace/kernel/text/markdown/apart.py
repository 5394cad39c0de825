"""Rendering in child processes, which can be stopped: no text can hold up a request for longer than the limit.

Python-Markdown takes minutes for some texts of a few kilobytes, and a thread cannot be stopped. So the texts of
people are rendered by a few persistent children (0.4 ms a text). A child is started when it is first needed, serves
one text at a time, is killed when it takes too long, and ends by itself when its parent is gone: its standard input is
a socket, whose other end only this process holds.
"""

import atexit
import html
import json
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping

from workspace.kernel.text.markdown.conversion import check_prefix, whole
from workspace.kernel.text.markdown.mentions import mentions
from workspace.kernel.text.markdown.wire import receive, send

LIMIT = 1.5  # seconds for one text; with all around it nobody waits longer than two
LONGEST = 400_000  # characters; Python-Markdown needs longer than the limit for more
_START = 30.0  # seconds for a child to come up, on a machine that is busy
_PATIENCE = 15.0  # seconds to wait for a child that is free

_log = logging.getLogger(__name__)
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1])\n"
    "from workspace.kernel.text.markdown.child import serve; serve()"
)


class Failed(Exception):
    """This text cannot be rendered: it takes too long, nests too deep, or grows too big."""


class Child:
    """One rendering process. Raises OSError when none can be started."""

    def __init__(self) -> None:
        self._socket, its_end = socket.socketpair()
        try:
            self._process = self._started(its_end)
        except OSError:
            self._socket.close()
            raise
        finally:
            its_end.close()
        self._socket.settimeout(_START)
        try:
            receive(self._socket)
        except (EOFError, OSError) as error:
            self.end()
            raise OSError("no process for rendering could be started") from error
        self._socket.settimeout(LIMIT)

    @staticmethod
    def _started(its_end: socket.socket) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            # -P: the folder this may be started from could hold a markdown.py of its own.
            [sys.executable, "-P", "-c", _BOOT, json.dumps(sys.path)],
            stdin=its_end.fileno(),
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in the terminal is for us
        )

    def render(self, job: dict[str, object]) -> str:
        """Raises Failed for the text's sake, TimeoutError when it takes too long, and EOFError or another OSError
        when the process died of something else; after these the child must be ended."""
        send(self._socket, json.dumps({**job, "limit": LIMIT}).encode())
        answer = json.loads(receive(self._socket))
        if "failed" in answer:
            raise Failed(answer["failed"])
        return str(answer["html"])

    def end(self) -> None:
        """Stop the process at once; may be said twice."""
        self._socket.close()
        self._process.kill()
        self._process.wait()

    def forget(self) -> None:
        """After a fork the process is our parent's: without our copy of the socket it still ends when that does."""
        self._socket.close()
        self._process.returncode = 0  # or Popen would wait for a process that is none of ours


class Children:
    """As many children as may work at a time, so that one slow text does not hold up the others. Thread-safe."""

    def __init__(self, most: int = 2) -> None:
        self._most = most
        self._begin()
        os.register_at_fork(after_in_child=self._begin_again)
        atexit.register(self.end)

    def render(self, job: dict[str, object]) -> str:
        """Raises Failed with the reason."""
        if not self._free.acquire(timeout=_PATIENCE):
            raise Failed("all processes stayed busy")
        try:
            try:
                return self._rendered(job)
            except (EOFError, ConnectionError):
                # Something else ended the child, a lack of memory perhaps: that says nothing about this text.
                return self._rendered(job)
        except (EOFError, OSError) as error:
            raise Failed(repr(error)) from error
        finally:
            self._free.release()

    def end(self) -> None:
        """Stop all children; the next text starts one again."""
        while self._all:
            self._all.pop().end()
        self._idle.clear()

    def _rendered(self, job: dict[str, object]) -> str:
        try:
            child = self._idle.pop()
        except IndexError:
            child = Child()
            self._all.add(child)
        try:
            html = child.render(job)
        except (EOFError, OSError):
            self._all.discard(child)
            child.end()
            raise
        except Failed:
            self._idle.append(child)
            raise
        self._idle.append(child)
        return html

    def _begin(self) -> None:
        self._free = threading.BoundedSemaphore(self._most)
        self._all: set[Child] = set()
        self._idle: list[Child] = []

    def _begin_again(self) -> None:
        for child in self._all:
            child.forget()
        self._begin()


_children = Children()


def render_safely(
    text: str, *, prefix: str = "", people: Mapping[int, str] | None = None, headings: bool = False
) -> str:
    """What `render` gives, within a few seconds whatever the text: one that cannot be rendered is shown as typed,
    in `<pre class="unrendered">`. Never raises for the sake of the text; ValueError for a prefix that is none.
    """
    check_prefix(prefix)
    if len(text) > LONGEST:
        return as_typed(text)
    # Only those who are named travel to the child: a space may have thousands of people.
    named = {str(id): people[id] for id in mentions(text, people)} if people else {}
    try:
        return _children.render({"text": text, "prefix": prefix, "people": named, "headings": headings})
    except Failed as reason:
        _log.warning("a text of %d characters is shown as typed: %s", len(text), reason)
        return as_typed(text)


def as_typed(text: str) -> str:
    """The text itself as safe HTML."""
    return f'<pre class="unrendered">{html.escape(whole(text))}</pre>'
