"""A mailbox on a server, by IMAP (RFC 3501). What goes wrong is said in a sentence for administrators."""

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from workspace.notices.replies.mailbox import BEGINNING, MOST, Closed, Waiting

SECONDS = 20
# What stands for itself in the name of a folder; all else is written in its own form of UTF-7 (RFC 3501, 5.1.3).
_OTHERS = re.compile(r"[^\x20-\x7e]+")


@dataclass(frozen=True)
class Imap:
    """A folder on a server; mails that were taken are marked as read."""

    server: imaplib.IMAP4

    def waiting(self, largest: int) -> Iterator[Waiting]:
        found = self._ask("SEARCH", "UNSEEN", "UNDELETED")
        for number in sorted(map(int, (found[0] or b"").split()))[:MOST]:
            name = str(number)
            is_whole = self._size(name) <= largest
            parts = self._ask("FETCH", name, "(BODY.PEEK[])" if is_whole else f"(BODY.PEEK[]<0.{BEGINNING}>)")
            raw = next((part[1] for part in parts if isinstance(part, tuple)), None)
            if isinstance(raw, bytes):  # else somebody was faster, and it is gone
                yield Waiting(name, raw, is_whole)

    def _size(self, name: str) -> int:
        said = b" ".join(part for part in self._ask("FETCH", name, "(RFC822.SIZE)") if isinstance(part, bytes))
        found = re.search(rb"RFC822\.SIZE (\d+)", said)
        return int(found[1]) if found else 0

    def done(self, name: str) -> None:
        self._ask("STORE", name, "+FLAGS", r"(\Seen)")

    def _ask(self, command: str, *words: str) -> list[Any]:
        try:
            status, said = self.server.uid(command, *words)
        except (imaplib.IMAP4.error, OSError) as error:
            raise Closed(f"The mail server broke off: {error}") from error
        if status != "OK":
            raise Closed(f"The mail server refused {command}: {_read(said)}")
        return said


@contextmanager
def entered(url: str) -> Iterator[Imap]:
    """The folder of an address such as `imaps://user:password@host/INBOX`, for as long as it is needed.

    Raises Closed.
    """
    parts = urlsplit(url)
    server = _connected(parts)
    try:
        _sign_in(server, unquote(parts.username or ""), unquote(parts.password or ""))
        _choose(server, unquote(parts.path.strip("/")) or "INBOX")
        yield Imap(server)
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()
    finally:
        _hang_up(server)


def _connected(parts: SplitResult) -> imaplib.IMAP4:
    host, context = parts.hostname or "", ssl.create_default_context()
    port = parts.port or (993 if parts.scheme == "imaps" else 143)
    try:
        if parts.scheme == "imaps":
            return imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=SECONDS)
        server = imaplib.IMAP4(host, port, timeout=SECONDS)
        if parse_qs(parts.query).get("starttls", ["0"])[-1] not in ("0", ""):
            _conceal(server, context)
    except (imaplib.IMAP4.error, OSError) as error:
        raise Closed(f"There is no mailbox to talk to at {host}, port {port}: {error}") from error
    return server


def _conceal(server: imaplib.IMAP4, context: ssl.SSLContext) -> None:
    try:
        server.starttls(context)
    except BaseException:
        _hang_up(server)
        raise


def _hang_up(server: imaplib.IMAP4) -> None:
    """End a connection without a farewell: the other side may have nothing to say any more."""
    with suppress(OSError):
        server.shutdown()


def _sign_in(server: imaplib.IMAP4, user: str, password: str) -> None:
    if "LOGINDISABLED" in server.capabilities:
        raise Closed("The mail server takes passwords under encryption only: use imaps://, or ?starttls=1.")
    try:
        if (user + password).isascii():
            server.login(user, password)
        else:  # which LOGIN cannot write
            server.authenticate("PLAIN", lambda _asked: f"\0{user}\0{password}".encode())
    except imaplib.IMAP4.abort as error:
        raise Closed(f"The mail server broke off: {error}") from error
    except imaplib.IMAP4.error as error:
        said = _read(error.args).replace(password, "…") if password else _read(error.args)
        raise Closed(f"The mail server does not accept the name or the password in REPLIES_URL: {said}") from error
    except OSError as error:
        raise Closed(f"The mail server broke off: {error}") from error


def _choose(server: imaplib.IMAP4, folder: str) -> None:
    try:
        status, said = server.select(_quoted(folder))
    except imaplib.IMAP4.readonly as error:
        raise Closed(f"Nothing may be marked as read in the folder {folder}.") from error
    except (imaplib.IMAP4.error, OSError) as error:
        raise Closed(f"The mail server broke off: {error}") from error
    if status != "OK":
        raise Closed(f"The folder {folder} cannot be opened: {_read(said)}")


def _quoted(folder: str) -> str:
    """A folder's name as IMAP writes it."""

    def shifted(found: re.Match[str]) -> str:
        return f"&{base64.b64encode(found[0].encode('utf-16-be')).decode().rstrip('=').replace('/', ',')}-"

    name = _OTHERS.sub(shifted, folder.replace("&", "&-"))
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _read(said: Any) -> str:
    """What a server said, in one line."""
    return " ".join(part.decode(errors="replace") if isinstance(part, bytes) else str(part) for part in said if part)
