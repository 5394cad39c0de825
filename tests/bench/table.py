"""The figures for people."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from tests.bench.load import Figures

WIDTH = 22


class Result(Protocol):
    """What is said of one page."""

    figures: Mapping[int, Figures]
    anew: Mapping[int, Figures]
    bare: Mapping[int, Figures]
    queries: Mapping[int, int]
    ratio: float
    ratio_anew: float


def head(clients: Sequence[int]) -> str:
    """Two lines above the pages."""
    groups = "".join(f"{f'{n} clients' if n > 1 else '1 client':>{WIDTH}}" for n in clients)
    units = f"{'req/s':>8}{'p50 ms':>7}{'p95 ms':>7}"
    return f"{'':<14}{groups}\n{'':<14}" + "".join(f"{units:>{WIDTH}}" for _ in clients) + "   ratio  queries"


def rows(name: str, found: Result) -> str:
    """One line for the page opened again, one for the page made anew, one for the bare one."""
    queries = "/".join(str(count) for count in found.queries.values())
    again = f"{name:<14}{_line(found.figures)}   {found.ratio:5.2f}  {queries}"
    anew = f"{'  made anew':<14}{_line(found.anew)}   {found.ratio_anew:5.2f}"
    return f"{again}\n{anew}\n{'  bare':<14}{_line(found.bare)}"


def _line(figures: Mapping[int, Figures]) -> str:
    cells = (f"{each.requests_per_second:8.1f}{each.p50_ms:7.1f}{each.p95_ms:7.1f}" for each in figures.values())
    return "".join(f"{cell:>{WIDTH}}" for cell in cells)
