"""A page opened again while nobody wrote anything is the same bytes; once anything was written it is made anew."""

import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from tests.conftest import config_for, fill
from tests.postgresql import REMEDY, Server
from tests.postgresql_server import FLEETING, NoServer, start
from tests.refilling import Refillable, refillable
from tests.remedies import do_without
from workspace.accounts.models import Session
from workspace.kernel.commits import commits_of
from workspace.kernel.db import db
from workspace.kernel.kept_answers import KeptAnswers
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import Meeting
from workspace.spaces.audience import EVERYONE

MEETINGS = "/s/HARBOUR/meetings"
PLAN = {"zone": "Europe/Berlin", "minutes": 60, "place": "", "call_url": "", "purpose": write("")}


@pytest.fixture(scope="module")
def refilled(tmp_path_factory) -> Iterator[Refillable]:
    """On a PostgreSQL of its own: its mark moves with all that is written on its server, for other tests, too."""
    try:
        running = start(f"{FLEETING}autovacuum = off\n")
    except NoServer as problem:
        do_without(f"PostgreSQL ({problem})", REMEDY)
    try:
        server, folder = Server(running.folder), tmp_path_factory.mktemp("kept")
        with refillable(server, server.template(lambda url: fill(config_for(folder, url)))) as database:
            yield database
    finally:
        running.stop()


@pytest.fixture
def kept(app) -> Any:
    """The app as the server runs it, with pages kept for a moment."""
    with app.app_context():
        engine = db.engine
    commits = []

    def open_commits() -> Any:
        commits.append(commits_of(engine))
        return commits[0]

    yield KeptAnswers(app, open_commits, app.config["SESSION_COOKIE_NAME"])
    for each in commits:
        each.close()


@pytest.fixture
def look(kept, visitor) -> Callable[..., TestResponse]:
    """`look("ada", url)`: what Ada's browser gets. Her first look, which notes that she was here, is past."""
    cookies: dict[str, str] = {}

    def open_page(who: str, url: str = MEETINGS, **headers: str) -> TestResponse:
        if who not in cookies:
            browser = visitor(who)
            browser.get(MEETINGS)
            cookies[who] = "; ".join(f"{each.key}={each.value}" for each in browser.client._cookies.values())
        return Client(kept, use_cookies=False).get(url, headers={"Cookie": cookies[who]} | headers)

    return open_page


def is_kept(answer: TestResponse) -> bool:
    return "Age" in answer.headers


def comes_kept(open_page: Callable[[], TestResponse]) -> bool:
    """Whether what is opened again is kept."""
    return [is_kept(open_page()) for _ in range(2)][-1]


def test_ada_opens_a_page_again_and_gets_the_same_bytes_without_a_query(look, queries):
    first = look("ada")
    assert not is_kept(first)
    with queries() as sent:
        again = look("ada")

    assert is_kept(again)
    assert again.data == first.data
    assert again.status_code == 200
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert [each for each in sent if "snapshot" not in each] == []


def test_what_anybody_writes_is_there_at_once(look, do):
    assert comes_kept(lambda: look("ada"))
    do("li", lambda li: Meeting.start("Harbour walls", by=li, audience=EVERYONE, **PLAN))

    answer = look("ada")

    assert not is_kept(answer)
    assert "Harbour walls" in answer.text


def test_each_reader_has_pages_of_their_own(look):
    look("ada")  # signing Chen in is written, too
    chen, ada = look("chen"), look("ada")

    assert comes_kept(lambda: look("ada"))
    assert comes_kept(lambda: look("chen"))
    assert look("ada").data == ada.data != chen.data == look("chen").data


def test_who_was_signed_out_elsewhere_gets_nothing_more(app, look):
    look("ada")
    with app.app_context(), unit_of_work():
        for session in db.session.scalars(db.select(Session)):
            session.end()

    answer = look("ada")

    assert answer.status_code == 303
    assert not is_kept(answer)


def test_a_reload_a_fragment_and_another_language_are_made_anew(look):
    look("ada")

    assert not is_kept(look("ada", **{"Cache-Control": "no-cache"}))
    assert not is_kept(look("ada", **{"HX-Request": "true", "HX-Request-Type": "partial"}))
    assert not is_kept(look("ada", **{"Accept-Language": "zh"}))
    assert comes_kept(lambda: look("ada"))


def test_a_page_is_kept_for_a_quarter_of_a_minute_and_only_so_many(look, kept, monkeypatch):
    assert comes_kept(lambda: look("ada"))
    kept._lasts = 0.0
    assert not is_kept(look("ada"))

    kept._lasts = 15.0
    monkeypatch.setattr("workspace.kernel.kept_answers.ROOM", 1)
    assert not comes_kept(lambda: look("ada", "/s/HARBOUR/changes"))
    assert (kept._size, len(kept._kept)) == (0, 0)


@pytest.mark.parametrize("url", ["/nowhere", "/sign-out", "/s/HARBOUR/meetings.csv"])
def test_only_whole_pages_are_kept(look, url):
    look("ada", url)

    assert not is_kept(look("ada", url))


def test_while_li_goes_on_saving_no_reader_ever_sees_less_than_was_saved_before_they_asked(app, look, do):
    look("ada")
    saved, wrong, over = [0], [], threading.Event()

    def read() -> None:
        while not over.is_set():
            known = saved[0]
            shown = len(set(re.findall(r"Harbour wall \d+", look("ada").text)))
            if shown < known:
                wrong.append((known, shown))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 21):
        do("li", lambda li, number=number: Meeting.start(f"Harbour wall {number}", by=li, audience=EVERYONE, **PLAN))
        saved[0] = number
    over.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert "Harbour wall 20" in look("ada").text
