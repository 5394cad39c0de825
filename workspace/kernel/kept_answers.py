"""Pages kept for a moment: who opens one again, while nobody wrote anything, gets the same bytes.

A page may say something else as soon as anything is written, whoever writes what: a right taken away, a session ended.
So a kept one counts only while the database says that nothing was written since, which takes a few millionths of a
second to ask, and otherwise it is made anew. It is kept for one cookie, and known by all that a request can say.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from workspace.kernel.commits import Commits

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]

# How long a page may be out of date in what only time changes: “5 minutes ago”.
LASTS = 15.0
ROOM = 16 * 1024 * 1024
LARGEST = 512 * 1024
# What an answer can depend on.
TELLING = ("wsgi.url_scheme", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "REMOTE_ADDR")


@dataclass(frozen=True)
class Kept:
    """An answer, what was committed when it was made, and when that was (of `time.monotonic`)."""

    mark: Hashable
    made: float
    headers: list[tuple[str, str]]
    body: bytes


class KeptAnswers:
    """A WSGI app around another, which it asks only for what it does not have.

    Kept is what a person who is signed in (by a cookie of this name) opened by hand and got whole: a page of HTML
    that sets no cookie. Who reloads a page gets it made anew.
    """

    def __init__(self, app: Wsgi, commits: Callable[[], Commits], cookie: str, lasts: float = LASTS) -> None:
        self._app, self._make_commits, self._cookie, self._lasts = app, commits, f"{cookie}=", lasts
        self._commits: Commits | None = None
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if not self._may_be_kept(environ):
            return self._app(environ, start_response)
        key, mark = _key(environ), self._mark()
        kept = self._kept.get(key)
        if kept and kept.mark == mark and (age := time.monotonic() - kept.made) < self._lasts:
            start_response("200 OK", [*kept.headers, ("Age", str(int(age)))])
            return [kept.body]
        return self._made(key, mark, environ, start_response)

    def _may_be_kept(self, environ: Environ) -> bool:
        return (
            environ["REQUEST_METHOD"] == "GET"
            and self._cookie in environ.get("HTTP_COOKIE", "")
            and "no-cache" not in environ.get("HTTP_CACHE_CONTROL", "")
            and "HTTP_HX_REQUEST" not in environ
        )

    def _mark(self) -> Hashable:
        if self._commits is None:
            with self._lock:
                self._commits = self._commits or self._make_commits()
        return self._commits.mark()

    def _made(self, key: Hashable, mark: Hashable, environ: Environ, start_response: Any) -> Iterable[bytes]:
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def remember(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            started.append((status, headers))
            return start_response(status, headers, *more)

        answer = self._app(environ, remember)
        if len(started) != 1 or not _is_a_page(*started[0]):
            return answer
        try:
            body = b"".join(answer)
        finally:
            if close := getattr(answer, "close", None):
                close()
        # What was written while it was made may be in it, or not.
        if len(body) <= LARGEST and self._mark() == mark:
            self._keep(key, Kept(mark, time.monotonic(), started[0][1], body))
        return [body]

    def _keep(self, key: Hashable, kept: Kept) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self._size += len(kept.body) - (len(before.body) if before else 0)
            self._kept[key] = kept
            while self._size > ROOM:
                self._size -= len(self._kept.popitem(last=False)[1].body)


def _key(environ: Environ) -> Hashable:
    # How somebody got here (Referer, Sec-Fetch-…) says nothing of what they get.
    told = (name for name in environ if name.startswith("HTTP_") and not name.startswith(("HTTP_REFERER", "HTTP_SEC_")))
    said = sorted((name, environ[name]) for name in told)
    return tuple(environ.get(name, "") for name in TELLING), tuple(said)


def _is_a_page(status: str, headers: list[tuple[str, str]]) -> bool:
    names = {name.lower(): value for name, value in headers}
    return status == "200 OK" and names.get("content-type", "").startswith("text/html") and "set-cookie" not in names
