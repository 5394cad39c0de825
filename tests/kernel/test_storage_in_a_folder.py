"""A folder of files survives whatever ends a process or a machine."""

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from workspace.kernel.storage.folder import FolderStore

MEGABYTE = 1024 * 1024


@pytest.fixture
def folder(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "files", MEGABYTE)


def test_a_file_and_the_names_that_lead_to_it_reach_the_disk_before_it_is_acknowledged(
    folder: FolderStore, monkeypatch: pytest.MonkeyPatch
):
    steps: list[str] = []
    real: dict[str, Callable[..., Any]] = {"fsync": os.fsync, "rename": os.rename}

    def fsync(handle: int) -> None:
        number = os.fstat(handle).st_ino
        places = (folder.root.parent, folder.root, *folder.root.rglob("*"))
        steps.extend(os.path.relpath(place, folder.root) for place in places if place.stat().st_ino == number)
        real["fsync"](handle)

    def rename(source: Any, target: Any, **options: Any) -> None:
        steps.append("rename")
        real["rename"](source, target, **options)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", rename)
    sha256 = folder.put(BytesIO(b"contract")).sha256
    assert steps[0].startswith("incoming/")
    assert steps[1:] == ["rename", f"{sha256[:2]}/{sha256[2:4]}", sha256[:2], ".", ".."]


def test_a_writer_that_is_killed_leaves_no_half_file_and_its_remains_go_after_a_day(tmp_path: Path):
    program = (
        "import sys, io, pathlib; from workspace.kernel.storage.folder import FolderStore\n"
        "class Slow(io.RawIOBase):\n"
        "    def read(self, size=-1): print('reading', flush=True); sys.stdin.readline(); return b'x' * 9\n"
        f"FolderStore(pathlib.Path({str(tmp_path / 'files')!r}), 99).put(Slow())\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    assert writer.stdout.readline() == "reading\n"
    writer.kill()
    writer.communicate()
    (remains,) = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert remains.parent.name == "incoming"

    FolderStore(tmp_path / "files", MEGABYTE)
    assert remains.exists()  # another process may be writing it
    os.utime(remains, (0, 0))
    FolderStore(tmp_path / "files", MEGABYTE)
    assert not remains.exists()
