"""Tables that came as CSV, as databases do in Notion's export: a page shows them in Markdown."""

import csv
import re
from io import StringIO

from workspace.kernel.text.words import normal
from workspace.knowledge.importing.catalogue import quoted

MOST_ROWS, LONGEST = 1_000, 150_000
_BREAK = re.compile(r"\s*\n\s*")
_SPECIAL = re.compile(r"([\\`*_\[\]<|])")


class NoTable(ValueError):
    """This is no table that a page can show; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def table(text: str, pages: dict[str, str]) -> str:
    """The rows as a Markdown table. `pages`: addresses by the compared form of a title, which the first column may
    name. Raises NoTable."""
    try:
        rows = [row for row in csv.reader(StringIO(text, newline="")) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise NoTable("no_table") from error
    if not rows:
        raise NoTable("empty")
    if len(rows) > MOST_ROWS:
        raise NoTable("too_long")
    width = max(len(row) for row in rows)
    lines = [_line(row, width, pages if place else {}) for place, row in enumerate(rows)]
    written = "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
    if len(written) > LONGEST:
        raise NoTable("too_long")
    return written


def _line(row: list[str], width: int, pages: dict[str, str]) -> str:
    cells = [_cell(cell) for cell in row] + [""] * (width - len(row))
    if address := pages.get(normal(row[0])):
        cells[0] = f"[{cells[0]}]({quoted(address)})"
    return f"| {' | '.join(cells)} |"


def _cell(cell: str) -> str:
    return _BREAK.sub("<br>", _SPECIAL.sub(r"\\\1", cell.strip()))
