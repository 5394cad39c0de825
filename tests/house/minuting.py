"""People who minute a meeting over real HTTP, as fast as they can, and remember what they were told is saved."""

import html
import http.client
import random
import re
import threading
from contextlib import closing
from urllib.parse import urlencode

from tests.conftest import FRAGMENT

KEPT = re.compile(r'name="version" value="(\d+)".*?name="base" value="([^"]*)"', re.DOTALL)
NOTHING = http.client.HTTPException, OSError  # no answer: it was saved, or it was not


class Minuter(threading.Thread):
    """Writes line after line into the notes of one topic, each with a decision, and a comment now and then.

    `lines` and `comments` are what was acknowledged; `wrong` is any answer that should not have come.
    """

    def __init__(self, port: int, cookie: str, token: str, topic: int) -> None:
        super().__init__(daemon=True)
        self.port, self.topic = port, topic
        self.headers = {"Cookie": f"workspace={cookie}", "X-CSRFToken": token, **FRAGMENT}
        self.lines: list[int] = []
        self.comments: list[str] = []
        self.wrong: list[str] = []
        self.unanswered = 0
        self.stopping = threading.Event()

    @property
    def saved(self) -> int:
        """How much was acknowledged."""
        return len(self.lines) + len(self.comments)

    def run(self) -> None:
        number = 1
        while not self.stopping.is_set():
            try:
                number = self._write(number)
                if random.random() < 0.3:
                    self._say(f"On {self.topic}, after {number}")
            except NOTHING:
                self.unanswered += 1
                self.stopping.wait(0.05)

    def _write(self, number: int) -> int:
        """Write a line over what is stored; its number, or the next where it is in already, unacknowledged."""
        version, base = KEPT.search(self._ask("GET", f"agenda/{self.topic}/notes")).groups()
        before = re.findall(r"Line \d+", base)
        if f"Line {number}" in before:
            return number + 1
        said = "\n\n".join([*before, f"Line {number}", f"/decision Resolved {self.topic}-{number}"])
        fields = {"notes": said, "version": version, "base": html.unescape(base)}
        self._ask("POST", f"agenda/{self.topic}/notes", fields)
        self.lines.append(number)
        return number + 1

    def _say(self, words: str) -> None:
        self._ask("POST", "comments", {"body": words})
        self.comments.append(words)

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = self.headers | {"Content-Type": "application/x-www-form-urlencoded"}
        with closing(connection):
            connection.request(method, f"/s/HARBOUR/M-1/{path}", urlencode(fields) if fields else None, headers)
            response = connection.getresponse()
            text = response.read().decode()
        if response.status != 200:
            self.wrong.append(f"{method} {path}: {response.status} {text[:300]}")
            self.stopping.set()
            raise ConnectionError
        return text
