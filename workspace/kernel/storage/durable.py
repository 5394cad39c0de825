"""Writing so that neither a kill nor a power cut leaves half a file, or none where one was promised."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def fresh_file(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A new file in `folder`, which is made; whoever wants to keep it moves it away with `move_in`."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, Path(name)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)


def move_in(file: BinaryIO, source: Path, place: Path, root: Path) -> None:
    """Give a file that was just written its place, below `root`, in one step that lasts."""
    file.flush()
    os.fsync(file.fileno())
    place.parent.mkdir(parents=True, exist_ok=True)
    source.rename(place)
    # The name is safe only when its folder is, and a folder that may be new only when the one above it is.
    folder = place.parent
    while folder.is_relative_to(root.parent):
        sync(folder)
        folder = folder.parent


def write_whole(place: Path, content: bytes) -> None:
    """Write a file that is there whole, or as it was before."""
    with fresh_file(place.parent) as (file, source):
        file.write(content)
        move_in(file, source, place, place.parent)


def sync(folder: Path) -> None:
    """Have the disk keep what names a folder holds."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
