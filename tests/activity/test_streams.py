"""The stream on real servers of two processes: it says what changed, at once, and only to whoever may know."""

import os
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.cast import Cast
from tests.processes import within
from tests.serving import Server
from workspace.accounts.models import Session
from workspace.kernel.db import db
from workspace.kernel.facts import Fact, note
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Lens, Membership
from workspace.spaces.parting import remove_party

Make = Callable[..., Any]


@pytest.fixture
def database_url(served: tuple[str, Server]) -> str:
    return served[0]


def test_what_ada_does_reaches_every_page_of_the_space_within_a_second_whichever_process_serves_it(
    server: Server, listen: Make, meet: Make
):
    pages = [listen(server, who) for who in ("chen", "li", "vera", "bo") for _ in range(3)]
    key = meet("Kick-off")
    saved = time.monotonic()
    for page in pages:
        message = page.waits_for(f"record-{key}")
        assert message.at - saved < 1
        assert message.data["by"] == "Ada Brandt"
        assert {"spaces", f"record-{key}"} < set(message.data["topics"])
    ids = {page.heard()[0].id for page in pages}
    assert len(ids) == 1


def test_the_first_bytes_come_at_once_and_name_the_headers_that_keep_proxies_from_waiting(server: Server, listen: Make):
    page = listen(server, "chen")
    assert page.response.status == 200
    assert page.response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert page.response.headers["X-Accel-Buffering"] == "no"
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in page.response.headers["Content-Security-Policy"]
    assert within(1, lambda: page.heard("welcome"))


@pytest.mark.parametrize(("who", "status"), [("dana", 404), (None, 303)])
def test_strangers_get_no_stream(server: Server, listen: Make, who: str | None, status: int):
    assert listen(server, who).response.status == status
    assert listen(server, "chen").response.status == 200


def test_nothing_is_sent_of_what_a_reader_may_not_see_not_even_that_something_happened(
    server: Server, listen: Make, meet: Make, do: Make
):
    chen, bo, dana = listen(server, "chen"), listen(server, "bo"), listen(server, "dana", "/stream")
    internal = meet("Our price", internal=True)
    bo.waits_for(f"record-{internal}")
    fact = {"space_id": 1, "record_id": internal, "audience": EVERYONE}
    do("ada", lambda ada: note(Fact("meeting.noted", ada.person_id, topic="agenda-1", **fact)))
    bo.waits_for("agenda-1")
    shared = meet("Kick-off")
    chen.waits_for(f"record-{shared}")
    # Signs of life come every 15 s of the server's life, whatever is said.
    assert [message.event for message in chen.messages if message.event != "beat"] == ["welcome", "change"]
    assert f"record-{internal}" not in chen.topics
    assert not dana.heard()


def test_a_page_that_comes_back_hears_what_it_missed_once(server: Server, listen: Make, meet: Make):
    page = listen(server, "chen")
    first = meet("One")
    last_heard = page.waits_for(f"record-{first}").id
    page.close()
    hidden, second = meet("Our price", internal=True), meet("Two")
    again = listen(server, "chen", Last_Event_ID=last_heard)
    again.waits_for(f"record-{second}")
    third = meet("Three")
    again.waits_for(f"record-{third}")
    told = [topic for message in again.heard() for topic in message.data["topics"] if topic.startswith("record-")]
    assert told == [f"record-{second}", f"record-{third}"]
    assert f"record-{hidden}" not in told


def test_what_happens_between_a_page_and_its_stream_is_caught_up(
    server: Server, listen: Make, visitor: Make, meet: Make
):
    page = visitor("chen").get("/s/HARBOUR/activity").text
    address = page.split('hx-sse:connect="')[1].split('"')[0].replace("&amp;", "&")
    key = meet("Meanwhile")
    assert listen(server, "chen", address).waits_for(f"record-{key}", seconds=1)


def test_a_page_outside_of_spaces_hears_of_all_of_its_reader_s_spaces(
    server: Server, listen: Make, meet: Make, app: Flask, harbour: Cast
):
    wide = listen(server, "dana", "/stream")
    quay = meet("Moorings", by="dana", key="QUAY")
    cursor = wide.waits_for(f"record-{quay}").id
    meet("Not for Dana")
    with app.app_context(), unit_of_work():
        space = harbour.space()
        Membership.join(space, harbour.person("dana"), space.owner, "observer", by=harbour.person("ada"))
    assert within(3, lambda: [message for message in wide.heard() if message.data["topics"] == ["spaces"]])
    here = meet("For Dana now")
    both = wide.waits_for(f"record-{here}").id
    assert set(cursor.split(",")) < set(both.split(","))
    assert both.count(":") == 2


def end_membership(app: Flask, harbour: Cast) -> str:
    with app.app_context(), unit_of_work():
        harbour.member("chen").remove(by=harbour.member("li"))
    return "access"


def end_session(app: Flask, harbour: Cast) -> str:
    with app.app_context(), unit_of_work():
        account = harbour.person("chen").account
        assert account
        db.session.execute(sa.update(Session).where(Session.account_id == account.id).values(ended_at=sa.func.now()))
    return "session"


def change_role(app: Flask, harbour: Cast) -> str:
    with app.app_context(), unit_of_work():
        harbour.member("chen").change_role("observer", by=harbour.member("li"))
    return "changed"


@pytest.mark.parametrize("end", [end_membership, end_session, change_role])
def test_the_stream_ends_with_what_it_rests_on_and_says_why(
    server: Server, listen: Make, meet: Make, app: Flask, harbour: Cast, end: Callable[[Flask, Cast], str]
):
    chen, li = listen(server, "chen"), listen(server, "li")
    why = end(app, harbour)
    assert chen.ended.wait(5)
    key = meet("After Chen")
    li.waits_for(f"record-{key}")
    assert chen.messages[-1].event == "gone"
    assert chen.messages[-1].data == {"why": why}
    assert f"record-{key}" not in chen.topics


def test_removing_a_company_ends_the_streams_of_its_people(
    server: Server, listen: Make, meet: Make, app: Flask, harbour: Cast
):
    chen, li, bo = listen(server, "chen"), listen(server, "li"), listen(server, "bo")
    with app.app_context(), unit_of_work():
        remove_party(harbour.member("chen").party, by=harbour.member("ada"))
    assert chen.ended.wait(5)
    assert li.ended.wait(5)
    key = meet("Among ourselves")
    bo.waits_for(f"record-{key}")
    assert f"record-{key}" not in chen.topics | li.topics


def test_nothing_said_after_a_removal_reaches_who_was_removed(
    server: Server, listen: Make, app: Flask, harbour: Cast, meet: Make
):
    chen = listen(server, "chen")
    end_membership(app, harbour)
    key = meet("At once afterwards")
    assert chen.ended.wait(5)
    assert f"record-{key}" not in chen.topics


def test_looking_as_another_party_ends_the_streams_of_that_browser_and_narrows_the_next(
    server: Server, listen: Make, app: Flask, harbour: Cast, meet: Make
):
    ada = listen(server, "ada")
    with app.app_context(), unit_of_work():
        session = db.session.scalars(sa.select(Session).order_by(Session.id.desc())).first()
        assert session
        client = next(party for party in harbour.space().parties if party.side == "client")
        Lens.put_on(session.id, harbour.space().id, client.id)
    assert ada.ended.wait(5)
    assert ada.messages[-1].data == {"why": "changed"}
    assert session.account.person_id == harbour.ids["ada"]


def test_a_thousand_events_at_once_are_told_in_one_message(server: Server, listen: Make, do: Make):
    chen = listen(server, "chen")

    def many(ada: Membership) -> None:
        for number in range(300):
            ada.space.note("space.settled", ada.person, changed=[str(number)])

    do("ada", many)
    chen.waits_for("spaces")
    time.sleep(0.3)
    assert len(chen.heard()) == 1


def test_pages_that_went_away_leave_nothing_behind_in_any_process(server: Server, listen: Make, meet: Make):
    stays = listen(server, "li")
    _come_and_go(server, listen)  # each process has all now that it needs for its first page
    before = [_open_files(process) for process in server.processes]
    _come_and_go(server, listen)
    for process, was in zip(server.processes, before, strict=True):
        assert within(5, lambda: _open_files(process) <= was + 3)  # noqa: B023 - asked at once
    key = meet("Still there")
    stays.waits_for(f"record-{key}")


def _come_and_go(server: Server, listen: Make) -> None:
    """Open twenty pages, close them, and wait until they are gone."""
    pages = [listen(server, "chen") for _ in range(20)]
    there = sum(map(_open_files, server.processes))
    for page in pages:
        page.close()
    assert within(5, lambda: sum(map(_open_files, server.processes)) <= there - 20)


def _open_files(process: int) -> int:
    return len(os.listdir(f"/proc/{process}/fd"))


def test_a_killed_process_takes_its_pages_with_it_and_they_find_another(server: Server, listen: Make, meet: Make):
    before = {process: _open_files(process) for process in server.processes}
    pages = [listen(server, "chen") for _ in range(8)]
    os.kill(max(before, key=lambda process: _open_files(process) - before[process]), signal.SIGKILL)
    assert within(5, lambda: any(page.ended.is_set() for page in pages))
    key = meet("After the fall")
    for page in pages:
        assert within(3, lambda: page.ended.is_set() or f"record-{key}" in page.topics)  # noqa: B023 - asked at once
    again = listen(server, "chen")
    assert again.response.status == 200
