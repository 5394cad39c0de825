"""`bin/bench`: measure pages, say the figures in a table, and write them down where that is wanted."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import postgresql
from tests.bench import bare, search, table
from tests.bench.flat import flatten
from tests.bench.load import Figures, Place, compare
from tests.bench.pages import PAGES, Page
from tests.bench.stage import Seen, Stage, database, space_of
from tests.postgresql_server import LASTING, start
from tests.serving import Server

CLIENTS = (1, 8, 32)
JUDGED = 8
ANEW = {"Cache-Control": "no-cache"}  # as a browser asks that was told to reload
DESCRIPTION = """\
Measure how fast pages are: requests per second, and within how many milliseconds half and 95 % of the answers come, at
1, 8 and 32 clients. Beside each page stands a bare one: a flat template of the same bytes with its rows as plain dicts,
on the same server with the same compression and nothing else. The ratio is how many of the bare page's requests per
second the page reaches at 8 clients: of what people get who open a page again while nobody wrote anything, and of what
they get where it has to be made anew. For a page that is written to, the bare one answers the same and keeps nothing.
After the pages comes search, in milliseconds, while the number of documents grows.

The database is a new SQLite file, or a new database on the PostgreSQL server that DATABASE_URL names or that is started
for this (--postgresql); all are removed.
"""


@dataclass(frozen=True)
class Measured:
    """One page: its figures at each number of clients, opened again and made anew, those of the bare one, and its
    queries at each number of rows."""

    figures: dict[int, Figures]
    anew: dict[int, Figures]
    bare: dict[int, Figures]
    queries: dict[int, int]

    @property
    def ratio(self) -> float:
        return self._beside_bare(self.figures)

    @property
    def ratio_anew(self) -> float:
        return self._beside_bare(self.anew)

    def _beside_bare(self, figures: dict[int, Figures]) -> float:
        return round(figures[JUDGED].requests_per_second / self.bare[JUDGED].requests_per_second, 3)

    def plain(self) -> dict[str, Any]:
        """As it stands in the file."""
        of = {"clients": self.figures, "anew": self.anew, "bare": self.bare}
        figures = {name: {str(n): each.plain() for n, each in found.items()} for name, found in of.items()}
        ratios = {"ratio": self.ratio, "ratio_anew": self.ratio_anew}
        return figures | ratios | {"queries": {str(rows): n for rows, n in self.queries.items()}}


@contextmanager
def served(pages: Sequence[Page]) -> Iterator[tuple[Stage, dict[str, Seen], list[int]]]:
    """The pages with all their rows, and the ports of two servers: the product's and the bare one's."""
    with TemporaryDirectory(prefix="bench-") as name, database(folder := Path(name)) as url:
        stage = Stage(folder, url)
        seen = {page.name: stage.play(page) for page in pages}
        flat = {page.name: flatten(seen[page.name].html) for page in pages}
        bare.keep(folder, {path.lstrip("/"): flat[page.name] for page in pages for path in paths(page)})
        stage.close()
        servers = [Server(url, folder), Server(url, folder, app="tests.bench.bare:asgi")]
        try:
            yield stage, seen, [server.port for server in servers]
        finally:
            for server in servers:
                server.stop()


def paths(page: Page) -> list[str]:
    """The address of each client's row; the same for all where there is only one."""
    return [page.path(space_of(page), client) for client in range(1, max(CLIENTS) + 1)]


def measure(pages: Sequence[Page], seconds: float) -> Iterator[tuple[str, Measured]]:
    """Measure one page after the other, each so many seconds at each number of clients."""
    with served(pages) as (stage, seen, ports), ProcessPoolExecutor(1, get_context("spawn")) as load:
        for page in pages:
            headers, (port, bare_port) = stage.headers(page), ports
            asked = ((port, headers), (port, headers | ANEW), (bare_port, headers))
            places = [Place(where, paths(page), sent, page.sends) for where, sent in asked]
            load.submit(compare, places, max(CLIENTS), min(1.0, seconds)).result()  # every thread has its page ready
            found = {n: load.submit(compare, places, n, seconds).result() for n in CLIENTS}
            own, anew, plain = ({n: figures[which] for n, figures in found.items()} for which in range(3))
            yield page.name, Measured(own, anew, plain, seen[page.name].queries)


@contextmanager
def server(is_wanted: bool) -> Iterator[None]:
    """A PostgreSQL server for the time being, that writes as one in use does."""
    if not is_wanted:
        yield
        return
    running = start(LASTING)
    os.environ["DATABASE_URL"] = postgresql.Server(running.folder).url("postgres")
    try:
        yield
    finally:
        running.stop()


def asked() -> argparse.Namespace:
    """What stands on the command line."""
    parser = argparse.ArgumentParser(
        "bin/bench", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures into this file, too")
    parser.add_argument("--seconds", type=float, default=3, help="how long each measurement takes (3)")
    names = [*(page.name for page in PAGES), search.NAME]
    parser.add_argument("--page", action="append", choices=names, help="only this one; may be said several times")
    growth = " ".join(map(str, search.GROWTH))
    parser.add_argument("--documents", type=int, nargs="+", default=search.GROWTH, help=f"to search in ({growth})")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server that is started for this")
    options = parser.parse_args()
    options.page = options.page or names
    return options


def main() -> int:
    options, found = asked(), dict[str, Any]()
    with server(options.postgresql):
        if wanted := [page for page in PAGES if page.name in options.page]:
            print(table.head(CLIENTS), flush=True)
            for name, measured in measure(wanted, options.seconds):
                found[name] = measured.plain()
                print(table.rows(name, measured), flush=True)
        if search.NAME in options.page:
            print(search.head(), flush=True)
            found[search.NAME] = []
            for searched in search.measure(options.documents):
                found[search.NAME].append(searched.plain())
                print(searched, flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
