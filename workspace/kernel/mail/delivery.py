"""The two ways a message leaves: to a mail server, or into a folder where none is set."""

import logging
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from workspace.kernel.config import Config, WrongSetting
from workspace.kernel.doubt import Turnstile, until_noted
from workspace.kernel.handlers import GiveUp
from workspace.kernel.storage.durable import write_whole

OPTIONS = {"starttls", "timeout"}
UTF8 = ("SMTPUTF8", "BODY=8BITMIME")
# Longer than a healthy server takes to say that it has a mail, shorter than others should wait for one that does not.
PATIENCE = 5.0
FAREWELL = 2.0
in_doubt = Turnstile(PATIENCE)
log = logging.getLogger(__name__)


class Unreachable(Exception):
    """The mail server cannot be used now; later it may. The text says what it said."""


@dataclass(frozen=True)
class Letter:
    """A finished message on its way. `sender` and `recipient` are bare addresses."""

    message_id: str
    sender: str
    recipient: str
    message: bytes


class _Conversation(smtplib.SMTP):
    """Gives a mail into a server's hands while no other lane has one that the server may have taken."""

    def data(self, msg: Any) -> tuple[int, bytes]:
        """As the library does it, but the end of the mail, with which it is the server's, waits for its turn."""
        self.putcmd("data")
        code, said = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, said)
        text = re.sub(rb"(?m)^\.", b"..", msg)
        self.send(text if text.endswith(b"\r\n") else text + b"\r\n")
        until_noted().enter_context(in_doubt.passed())
        self.send(b".\r\n")
        return self.getreply()


class _ConcealedConversation(_Conversation, smtplib.SMTP_SSL):
    """The same, encrypted from its first word on."""


class Delivery(Protocol):
    def deliver(self, letter: Letter) -> str | None:
        """Let a letter go, in a job; returns the name of the file that keeps it, None where it left.

        Raises Unreachable where it can be tried again, GiveUp where that is useless.
        """
        ...


@dataclass(frozen=True)
class Folder:
    """Keeps letters as `.eml` files, which any mail program opens."""

    path: Path

    def deliver(self, letter: Letter) -> str:
        name = re.sub(r"[^A-Za-z0-9._-]", "_", letter.message_id.strip("<>")) + ".eml"
        write_whole(self.path / name, letter.message)
        return name


@dataclass(frozen=True)
class Server:
    """A mail server. `greeting` is the name we give it; `timeout` in seconds, for each of its answers."""

    host: str
    port: int
    greeting: str
    timeout: float = 20.0
    tls: bool = False
    starttls: bool = False
    user: str = ""
    password: str = ""

    @classmethod
    def from_url(cls, url: str, greeting: str) -> "Server":
        """Read `smtp[s]://user:password@host:port?starttls=1&timeout=20`; raises WrongSetting."""
        parts = urlsplit(url)
        options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if unknown := sorted(set(options) - OPTIONS):
            raise WrongSetting(f"SMTP_URL knows starttls and timeout, not {', '.join(unknown)}.")
        tls, starttls = parts.scheme == "smtps", options.get("starttls", "0") not in ("0", "")
        try:
            port, timeout = parts.port or (465 if tls else 587 if starttls else 25), float(options.get("timeout", 20))
        except ValueError as error:
            raise WrongSetting("SMTP_URL has a port or a timeout that is not a number.") from error
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if password and not (tls or starttls) and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            log.warning("SMTP_URL sends its password unprotected: use smtps:// or ?starttls=1.")
        return cls(parts.hostname or "", port, greeting, timeout, tls, starttls, user, password)

    def deliver(self, letter: Letter) -> None:
        options = () if letter.message.isascii() else UTF8
        with self._connected() as server:
            try:
                server.sendmail(letter.sender, [letter.recipient], letter.message, options)
            except smtplib.SMTPRecipientsRefused as error:
                raise _verdict(*error.recipients[letter.recipient]) from error
            except smtplib.SMTPDataError as error:
                raise _verdict(error.smtp_code, error.smtp_error) from error
            except smtplib.SMTPNotSupportedError as error:
                raise GiveUp("The mail server cannot write to an address in this script.") from error

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        try:
            server = self._connect()
            until_noted().callback(_take_leave, server)
            try:
                yield server
            except BaseException:
                server.close()  # nothing to say to each other any more
                raise
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(_words(error)) from error

    def _connect(self) -> smtplib.SMTP:
        if self.tls:
            server: smtplib.SMTP = _ConcealedConversation(
                self.host, self.port, self.greeting, timeout=self.timeout, context=ssl.create_default_context()
            )
        else:
            server = _Conversation(self.host, self.port, self.greeting, timeout=self.timeout)
        try:
            if self.starttls:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def _take_leave(server: smtplib.SMTP) -> None:
    """Say goodbye, after it is noted what came of the mail: whatever goes wrong now changes nothing."""
    with suppress(smtplib.SMTPException, OSError):
        if server.sock:
            server.sock.settimeout(FAREWELL)
            server.quit()
    server.close()


def _verdict(code: int, words: bytes | str) -> Exception:
    said = f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    return GiveUp(f"The mail server refused: {said}") if 500 <= code < 600 else Unreachable(said)


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
    return str(error) or type(error).__name__


def delivery_for(config: Config) -> Delivery:
    """The way that the settings choose; raises WrongSetting."""
    if config.smtp_url is None:
        return Folder(config.data_dir / "mail")
    return Server.from_url(config.smtp_url, urlsplit(config.base_url).hostname or "localhost")
