"""Counting how often SQLite has the disk keep what it wrote, on any Linux: no compiler, no tracer, no other SQLite.

A library calls `fsync` of the C library through a slot that the loader filled in. Here the slot gets a function of
ours, which tells the file's name and then does what was asked.
"""

import ctypes
import os
import re
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SYNCS = {b"fsync", b"fdatasync"}
CALL = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)
WRITABLE = 3  # PROT_READ | PROT_WRITE
DYNSYM, RELA = 11, 4  # kinds of section, as in elf.h


@contextmanager
def watching_syncs(library: str, tell: Callable[[str], object]) -> Iterator[None]:
    """Call `tell` with the name of each file that the library (part of its path) has the disk keep."""
    if sys.platform != "linux" or sys.maxsize < 2**32:
        pytest.skip("Where a library's slots are is known here for Linux with 64 bits only.")
    base, path = _loaded(library)
    kept = [_put(base + offset, name, tell) for name, offset in _slots(path)]
    assert kept, f"{path} never calls fsync"
    try:
        yield
    finally:
        for slot, before, _ours in kept:
            slot.value = before


def _put(address: int, name: bytes, tell: Callable[[str], object]) -> tuple[ctypes.c_void_p, int | None, object]:
    real = CALL((name.decode(), ctypes.CDLL(None)))

    def told(handle: int) -> int:
        tell(os.readlink(f"/proc/self/fd/{handle}"))
        return int(real(handle))

    page = os.sysconf("SC_PAGESIZE")
    ctypes.CDLL(None).mprotect(ctypes.c_void_p(address - address % page), ctypes.c_size_t(page), WRITABLE)
    slot, ours = ctypes.c_void_p.from_address(address), CALL(told)
    before, slot.value = slot.value, ctypes.cast(ours, ctypes.c_void_p).value
    return slot, before, ours


def _loaded(library: str) -> tuple[int, Path]:
    """Where a library begins in this process, and its file."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        if library in line and (found := re.fullmatch(r"([0-9a-f]+)-\S+ \S+ 0+ \S+ \S+\s+(/.+)", line)):
            return int(found[1], 16), Path(found[2])
    raise LookupError(library)


def _slots(path: Path) -> Iterator[tuple[bytes, int]]:
    """The functions of `SYNCS` that a library asks the loader for, each with its slot."""
    elf = path.read_bytes()
    start, size, count = struct.unpack_from("<Q", elf, 40)[0], *struct.unpack_from("<HH", elf, 58)
    # Of each section: kind, offset, length, and the number of the one that belongs to it.
    sections = [struct.unpack_from("<4xI16xQQI", elf, start + place * size) for place in range(count)]
    for kind, offset, length, symbols in sections:
        if kind != RELA or sections[symbols][0] != DYNSYM:
            continue
        _, names_of, _, strings = sections[symbols]
        for entry in range(offset, offset + length, 24):
            slot, info = struct.unpack_from("<QQ", elf, entry)
            name = sections[strings][1] + struct.unpack_from("<I", elf, names_of + (info >> 32) * 24)[0]
            if (found := elf[name : elf.index(b"\0", name)]) in SYNCS:
                yield found, slot
