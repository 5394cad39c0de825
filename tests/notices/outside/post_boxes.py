"""A mail server with mailboxes, in a process of its own on this machine, and mail programs that look into them."""

import imaplib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

from pysasl.hashing import BuiltinHash

from tests.processes import within

USERS = {"replies": "right: /@", "答复": "密码 %/@"}
SERVE = "from pymap.main import main; main()"
# Else it takes passwords from this machine under no encryption either.
AS_FROM_ELSEWHERE = "from proxyprotocol.sock import SocketInfo; SocketInfo.from_localhost = False; "
# It knows STARTTLS only.
CONCEALED = (
    "import asyncio, functools, ssl; context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH); "
    "context.load_cert_chain({!r}, {!r}); "
    "asyncio.start_server = functools.partial(asyncio.start_server, ssl=context); "
)


class PostBoxes:
    """Mailboxes in a folder, which outlive the server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        hashed = {user: BuiltinHash(rounds=1).hash(password) for user, password in USERS.items()}
        (folder / "pymap-etc-passwd").write_text("".join(f"{name}:::::{name}:\n" for name in USERS))
        (folder / "pymap-etc-shadow").write_text("".join(f"{name}:{hashed[name]}:::::::\n" for name in USERS))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    def open(self, *, certified: Path | None = None, is_concealed: bool = False) -> None:
        """Start the server. With a certificate it takes passwords under encryption only, which begins when it is asked
        for or, where it `is_concealed`, with the first word."""
        pem, key = (str(certified), str(certified.with_name("key.pem"))) if certified else ("", "")
        tls = ["--cert", pem, "--key", key] if certified and not is_concealed else ["--no-tls"]
        code = CONCEALED.format(pem, key) if is_concealed else AS_FROM_ELSEWHERE if certified else ""
        command = [sys.executable, "-c", code + SERVE, "--host", "127.0.0.1", "--port", str(self.port), *tls]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen([*command, "maildir", str(self.folder)], stdout=quiet, stderr=quiet)
        assert within(20, self._answers)

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def drop(self) -> None:
        """End the server in the middle of whatever it says."""
        assert self.process
        self.process.kill()
        self.process.wait()

    @property
    def is_open(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def clear(self) -> None:
        """Throw all mails and folders away; a server that was ended is there again."""
        if not self.is_open:
            self.open()
        for user in USERS:
            with self.program(user) as program:
                program.store("1:*", "+FLAGS", r"(\Deleted)")
                program.expunge()
                for line in program.list()[1]:
                    name = line.decode().partition('"/" ')[2] if isinstance(line, bytes) else "INBOX"
                    if name != "INBOX":
                        program.delete(name)

    @contextmanager
    def silent(self) -> Iterator[None]:
        """For a while it takes what is said to it, and answers nothing."""
        assert self.process
        os.kill(self.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.process.pid, signal.SIGCONT)

    def url(
        self, folder: str = "INBOX", *, user: str = "replies", password: str = "", query: str = "", scheme: str = "imap"
    ) -> str:
        """As the setting has it."""
        named = f"{quote(user)}:{quote(password or USERS[user], safe='')}"
        return f"{scheme}://{named}@127.0.0.1:{self.port}/{quote(folder)}{query}"

    @contextmanager
    def program(self, user: str = "replies", folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """A mail program that looks at a folder; named as IMAP writes it."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=20) as program:
            program.authenticate("PLAIN", lambda _asked: f"\0{user}\0{USERS[user]}".encode())
            program.select(folder)
            yield program

    def put(
        self, *messages: EmailMessage | bytes, flags: str = "", user: str = "replies", folder: str = "INBOX"
    ) -> None:
        """Let mails arrive."""
        with self.program(user) as program:
            for message in messages:
                raw = message if isinstance(message, bytes) else message.as_bytes()
                status, said = program.append(folder, flags, "", raw)
                assert status == "OK", said

    def flags(self, user: str = "replies", folder: str = "INBOX") -> list[str]:
        """How the mails of a folder are marked, in the order in which they came."""
        with self.program(user, folder) as program:
            found = program.fetch("1:*", "(FLAGS)")[1]
            marks = [imaplib.ParseFlags(part) for part in found if isinstance(part, bytes)]
            return [b" ".join(sorted({*mark} - {rb"\Recent"})).decode() for mark in marks]
