"""200 people save 20 pages at once: `.venv/bin/python -m tests.bench.saving`, on the database that DATABASE_URL names.

Each opens the form of a page, adds a line of their own at a random place, saves, keeps both texts where both are shown,
and begins again. In the end every acknowledged line must be in its page once, no revision may lack a line that the one
before had, and each page must have been saved as often as people were told.
"""

import argparse
import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import cast
from tests.bench.stage import database
from tests.conftest import config_for, fill
from tests.saving import Told, bring_people, lost, save_at_once, write_pages
from tests.serving import Server
from workspace.assembly.app import create_app
from workspace.kernel.db import db


def run(folder: Path, url: str, people: int, pages: int, times: int) -> tuple[list[Told], float, list[str]]:
    """What everybody was told, how many seconds it took, and what is not as they were told."""
    config = config_for(folder, url, DEVELOPMENT="0")
    fill(config)
    app = create_app(config)
    with app.app_context():
        harbour = cast.read()
    write_pages(app, harbour, pages)
    headers = bring_people(app, harbour, people)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    server, began = Server(url, folder), time.monotonic()
    try:
        told = asyncio.run(save_at_once(server.port, headers, pages, times))
        took = time.monotonic() - began
    finally:
        server.kill()
    faults = lost(app, told)
    with app.app_context():
        db.engine.dispose()
    return told, took, faults


def say(told: list[Told], took: float, faults: list[str]) -> None:
    seconds = sorted(second for each in told for second in each.seconds)
    saves, wrong = len(seconds), [fault for each in told for fault in each.wrong]
    p50, p95 = (seconds[int(share * (saves - 1))] for share in (0.5, 0.95))
    print(f"{saves} saves acknowledged in {took:.1f} s ({saves / took:.1f} a second)")
    print(f"  merged {sum(each.merged for each in told)}, both texts shown {sum(each.clashes for each in told)} times")
    print(f"  until a save was acknowledged: half {p50:.2f} s, 95 % {p95:.2f} s, all {seconds[-1]:.2f} s")
    print(f"  not answered as they should be: {len(wrong)}", *wrong[:5], sep="\n    ")
    print(f"  lost or overwritten: {len(faults)}", *faults[:10], sep="\n    ")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--times", type=int, default=3, help="how often each of them saves (3)")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="bench-") as name, database(Path(name)) as url:
        told, took, faults = run(Path(name), url, options.people, options.pages, options.times)
    say(told, took, faults)
    return 1 if faults or any(each.wrong for each in told) else 0


if __name__ == "__main__":
    sys.exit(main())
