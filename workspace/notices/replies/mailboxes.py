"""The mailbox that a setting names: on a server, or a folder of the kind Maildir."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from workspace.notices.replies.imap import entered
from workspace.notices.replies.mailbox import BEGINNING, MOST, Mailbox, Waiting


@dataclass(frozen=True)
class Maildir:
    """A folder into which a mail server writes one file for each mail: new ones in `new`, taken ones in `cur`."""

    path: Path

    def waiting(self, largest: int) -> Iterator[Waiting]:
        for path in sorted((self.path / "new").glob("[!.]*"))[:MOST]:
            with suppress(FileNotFoundError):  # somebody else was faster
                is_whole = path.stat().st_size <= largest
                with path.open("rb") as file:
                    yield Waiting(path.name, file.read(largest if is_whole else BEGINNING), is_whole)

    def done(self, name: str) -> None:
        (self.path / "cur").mkdir(exist_ok=True)
        with suppress(FileNotFoundError):
            (self.path / "new" / name).rename(self.path / "cur" / f"{name}:2,S")


@contextmanager
def opened(url: str) -> Iterator[Mailbox]:
    """The mailbox of a setting such as `imaps://user:password@host/INBOX` or `maildir:///var/mail/replies`.

    Raises Closed where it cannot be opened.
    """
    parts = urlsplit(url)
    if parts.scheme == "maildir":
        yield Maildir(Path(unquote(parts.path)))
        return
    with entered(url) as folder:
        yield folder
