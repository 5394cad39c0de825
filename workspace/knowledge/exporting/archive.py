"""The archive: a zip that is sent while it is made, so that no size is too large."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import RawIOBase
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from workspace.kernel.storage import Missing, Store
from workspace.knowledge.exporting.places import Places
from workspace.knowledge.exporting.selection import Selection
from workspace.knowledge.exporting.spelling import Spelling
from workspace.knowledge.exporting.writing import written

CHUNK = 256 * 1024
PACKED = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".zip", ".pdf", ".docx", ".xlsx", ".pptx", ".mp4")


@dataclass(frozen=True)
class Archive:
    """Texts by path, with the moment of their last change, and digests of files by path."""

    texts: dict[str, tuple[bytes, datetime]]
    files: dict[str, str]

    @classmethod
    def of(cls, selection: Selection, base: str) -> "Archive":
        """All that was selected. `base` is what addresses of the space begin with, host included."""
        places = Places.of(selection)
        spelling = Spelling.of(places, base)
        pages = ((path, selection.pages[id]) for id, path in places.pages.items())
        texts = {path: (written(page, spelling), page.updated_at) for path, page in pages}
        moment = max((page.updated_at for page in selection.pages.values()), default=datetime.now(UTC))
        texts |= {path: (order.encode(), moment) for path, order in places.orders.items()}
        digests = {file.id: file.sha256 for files in selection.files.values() for file in files}
        return cls(texts, {path: digests[id] for id, path in places.files.items()})

    def stream(self, store: Store) -> Iterator[bytes]:
        """The zip in pieces. A file that the store has lost is left out."""
        out = _Outflow()
        with ZipFile(cast(IO[bytes], out), "w", ZIP_DEFLATED) as archive:
            for path, (content, moment) in self.texts.items():
                entry = ZipInfo(path, moment.timetuple()[:6])
                entry.compress_type = ZIP_DEFLATED
                archive.writestr(entry, content)
                yield out.taken()
            for path, sha256 in self.files.items():
                yield from _pieces(archive, path, sha256, store, out)
        yield out.taken()


def _pieces(archive: ZipFile, path: str, sha256: str, store: Store, out: "_Outflow") -> Iterator[bytes]:
    entry = ZipInfo(path, datetime.now(UTC).timetuple()[:6])
    entry.compress_type = ZIP_STORED if path.lower().endswith(PACKED) else ZIP_DEFLATED
    try:
        content = store.open(sha256)
    except Missing:
        return
    with content, archive.open(entry, "w", force_zip64=True) as file:
        while piece := content.read(CHUNK):
            file.write(piece)
            yield out.taken()
    yield out.taken()


class _Outflow(RawIOBase):
    """Takes what the zip writes until somebody fetches it."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._held.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        held, self._held = b"".join(self._held), []
        return held
