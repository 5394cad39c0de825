"""Files in a folder of this machine: `ab/cd/abcd…` under its root, and `incoming` for what is not whole yet."""

import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from workspace.kernel.storage.durable import fresh_file, move_in
from workspace.kernel.storage.store import Missing, Stored, checked, copy, is_digest, most

LEFT_BEHIND = 24 * 3600


class FolderStore:
    """Keeps contents as files. `limit` in bytes, for contents that give no smaller one."""

    def __init__(self, root: Path, limit: int) -> None:
        self.root, self.limit = root, limit
        self.incoming = root / "incoming"
        self._clear_incoming()

    def put(self, stream: BinaryIO, limit: int | None = None, *, is_ours: bool = False) -> Stored:
        with fresh_file(self.incoming) as (file, source):
            stored = copy(stream, file, most(self.limit, limit, is_ours))
            # Also where the same content is kept already: that makes it young again, see delete().
            move_in(file, source, self._place(stored.sha256), self.root)
        return stored

    def open(self, sha256: str) -> BinaryIO:
        try:
            return self._place(checked(sha256)).open("rb")
        except FileNotFoundError:
            raise Missing(sha256) from None

    def exists(self, sha256: str) -> bool:
        return is_digest(sha256) and self._place(sha256).is_file()

    def delete(self, sha256: str, *, put_before: datetime | None = None) -> bool:
        place, aside = self._place(checked(sha256)), self.incoming / str(uuid4())
        try:
            if _put_since(place, put_before):
                return False
            self.incoming.mkdir(parents=True, exist_ok=True)
            place.rename(aside)
        except FileNotFoundError:
            return False
        if _put_since(aside, put_before):  # it slipped in between
            aside.rename(place)
            return False
        aside.unlink()
        return True

    def _place(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def _clear_incoming(self) -> None:
        """Remove what processes that were killed left half-written."""
        if self.incoming.is_dir():
            for path in self.incoming.iterdir():
                with suppress(FileNotFoundError):
                    if path.stat().st_mtime < time.time() - LEFT_BEHIND:
                        path.unlink()


def _put_since(path: Path, moment: datetime | None) -> bool:
    return moment is not None and datetime.fromtimestamp(path.stat().st_mtime, UTC) >= moment
