"""Tables for spreadsheets: CSV that Excel opens with every character right and that runs no formula."""

import csv
import io
from collections.abc import Iterable

from flask import Response

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """A cell as text; one that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_response(name: str, head: Iterable[object], rows: Iterable[Iterable[object]]) -> Response:
    """A table as a download. The byte order mark tells Excel that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([safe_cell(cell) for cell in head])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    response = Response("\ufeff" + out.getvalue(), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.csv")
    return response
