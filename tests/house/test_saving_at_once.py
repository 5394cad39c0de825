"""Many people save few pages at the same moment: what was acknowledged is there, once, and nobody was overwritten."""

from collections.abc import Callable
from pathlib import Path

from tests.processes import play
from tests.saving import bring_people, lost, save_at_once, write_pages
from tests.serving import Server

PEOPLE, PAGES, TIMES = 20, 3, 1


def test_twenty_people_who_save_three_pages_at_once_lose_nothing(
    app, harbour, database_url: str, tmp_path: Path, quick_server: Callable[..., Server]
):
    write_pages(app, harbour, PAGES)
    headers = bring_people(app, harbour, PEOPLE)
    server = quick_server(database_url, tmp_path)
    try:
        told = play(save_at_once(server.port, headers, PAGES, TIMES))
    finally:
        server.kill()
    assert [wrong for each in told for wrong in each.wrong] == []
    assert sum(len(each.lines) for each in told) == PEOPLE * TIMES
    assert sum(each.clashes + each.merged for each in told) > 0, "nobody was in anybody's way, so nothing was shown"
    assert lost(app, told) == []
