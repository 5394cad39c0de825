"""From what was uploaded to single files in the store: zips are opened, also those inside of zips, with limits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from workspace.kernel.storage import TooLarge, current_store
from workspace.knowledge.importing.names import REMAINS, WrongName, clean_path, decoded, is_link

MOST_FILES = 5_000
MOST_BYTES = 1_000_000_000  # of all files unpacked
# Text shrinks to a tenth, rarely to a fiftieth; what shrinks more was made to swell.
RATIO, SMALL = 200, 1_000_000
NESTED = 2
_UNREADABLE = (BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Kept:
    """A file that the store holds."""

    path: str
    sha256: str
    size: int


class Refused(Exception):
    """Nothing of this upload can be taken; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Unpacked:
    """All files by their paths, and what was left out with the reason. `step` hears of each file."""

    step: Callable[[], object] = lambda: None
    files: dict[str, Kept] = field(default_factory=dict)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    bytes: int = 0

    def leave_out(self, path: str, reason: str) -> None:
        self.ignored.append((path, reason))

    def put(self, name: str, stream: BinaryIO) -> None:
        """Keep one file, unless its name or size forbids. Raises Refused when it is all too much."""
        try:
            path = clean_path(name)
        except WrongName as wrong:
            return self.leave_out(name, wrong.code)
        if REMAINS.search(path):
            return self.leave_out(path, "remains")
        if path in self.files:
            return self.leave_out(path, "twice")
        if len(self.files) >= MOST_FILES:
            raise Refused("too_many_files")
        self._keep(path, stream)
        self.step()
        return None

    def _keep(self, path: str, stream: BinaryIO) -> None:
        try:
            kept = current_store().put(stream)
        except TooLarge:
            return self.leave_out(path, "too_large")
        self.bytes += kept.size
        if self.bytes > MOST_BYTES:
            raise Refused("too_much")
        self.files[path] = Kept(path, kept.sha256, kept.size)
        return None

    def open(self, archive: BinaryIO, depth: int = 0) -> None:
        """Take all files of a zip. Raises Refused where it cannot be read as one."""
        try:
            with ZipFile(archive) as opened:
                entries = [entry for entry in opened.infolist() if not entry.is_dir()]
                if len(entries) > MOST_FILES:
                    raise Refused("too_many_files")
                inner = _only_zips(entries)
                for entry in entries:
                    self._take(opened, entry, depth if inner else NESTED)
        except _UNREADABLE as error:
            raise Refused("not_a_zip") from error

    def _take(self, opened: ZipFile, entry: ZipInfo, depth: int) -> None:
        name = decoded(entry)
        if reason := _reason_against(entry):
            return self.leave_out(name, reason)
        try:
            with opened.open(entry) as stream:
                if depth < NESTED and name.lower().endswith(".zip"):
                    self.open(cast(BinaryIO, stream), depth + 1)
                else:
                    self.put(name, cast(BinaryIO, stream))
        except _UNREADABLE:
            self.leave_out(name, "damaged")
        return None


def _only_zips(entries: Iterable[ZipInfo]) -> bool:
    """Whether a zip is but the wrapping of others, as Notion hands them out."""
    names = [entry.filename.lower() for entry in entries if not REMAINS.search(entry.filename)]
    return bool(names) and all(name.endswith(".zip") for name in names)


def _reason_against(entry: ZipInfo) -> str:
    if is_link(entry):
        return "link"
    if entry.flag_bits & 1:
        return "encrypted"
    if entry.file_size > SMALL and entry.file_size > RATIO * max(entry.compress_size, 1):
        return "bomb"
    return ""


def unpack(uploads: Iterable[Kept], step: Callable[[], object] = lambda: None) -> Unpacked:
    """All files of an upload: of a zip its content, of a folder the files as they are. Raises Refused."""
    uploads, found = list(uploads), Unpacked(step)
    for upload in uploads:
        if upload.path.lower().endswith(".zip") and len(uploads) == 1:
            with current_store().open(upload.sha256) as archive:
                found.open(archive)
        else:
            with current_store().open(upload.sha256) as stream:
                found.put(upload.path, stream)
    return found
