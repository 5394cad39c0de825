"""Presence: who has a record open and where they type, for those who may see that record."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.cast import Cast
from tests.processes import within
from workspace.activity.models import Presence, Typing
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import AgendaItem, Meeting

Make = Callable[..., Any]


@pytest.fixture
def topic(do: Make) -> Callable[[int], int]:
    """The id of a topic "Scope" on the agenda of a meeting."""

    def add(meeting: int, by: str = "ada") -> int:
        def put(member: Any) -> int:
            item = AgendaItem.add(db.session.get_one(Meeting, meeting), "Scope", by=member)
            db.session.flush()
            return item.id

        return int(do(by, put))

    return add


def poll(who: Any, record: int) -> None:
    assert who.get(f"/s/HARBOUR/stream?record={record}").status_code == 200


def shown(who: Any, record: int) -> str:
    response = who.get_fragment(f"/s/HARBOUR/presence/{record}")
    assert response.status_code == 200
    return " ".join(response.text.split())


def test_whoever_has_the_record_open_is_named_to_the_others_but_not_to_themselves(visitor: Make, meet: Make):
    key, other = meet("Kick-off"), meet("Another")
    chen, li = visitor("chen"), visitor("li")
    assert "is here" not in shown(chen, key)
    poll(li, key)
    assert "Li Wei is here" in shown(chen, key)
    assert "is here" not in shown(li, key)
    assert "is here" not in shown(chen, other)
    poll(visitor("vera"), key)
    assert "Li Wei, Vera Okafor are here" in shown(chen, key)
    assert "Li Wei, Vera Okafor are here" in chen.get(f"/s/HARBOUR/presence/{key}").text


def test_presence_on_a_record_is_for_those_who_see_it(visitor: Make, meet: Make):
    internal = meet("Our price", internal=True)
    poll(visitor("vera"), internal)
    assert "Vera Okafor is here" in shown(visitor("bo"), internal)
    for stranger in ("chen", "dana"):
        assert visitor(stranger).get_fragment(f"/s/HARBOUR/presence/{internal}").status_code == 404


def test_nobody_is_present_on_a_record_that_they_may_not_see(visitor: Make, meet: Make, stored: Make):
    internal, shared = meet("Our price", internal=True), meet("Kick-off")
    chen = visitor("chen")
    poll(chen, internal)
    assert stored(Presence.people) == []
    poll(chen, shared)
    assert len(stored(Presence.people)) == 1
    assert "is here" not in shown(visitor("bo"), internal)


def test_who_is_gone_or_was_removed_is_no_longer_shown(visitor: Make, meet: Make, app: Flask, harbour: Cast):
    key = meet("Kick-off")
    ada = visitor("ada")
    poll(visitor("chen"), key)
    poll(visitor("li"), key)
    assert "Li Wei, 陈静 are here" in shown(ada, key)
    with app.app_context(), unit_of_work():
        harbour.member("chen").remove(by=harbour.member("li"))
    assert "Li Wei is here" in shown(ada, key)
    with app.app_context(), unit_of_work():
        db.session.execute(sa.update(Presence).values(seen_at=clock.now() - timedelta(seconds=9)))
    assert "is here" not in shown(ada, key)


def test_typing_is_shown_where_it_happens_for_some_seconds(
    visitor: Make, meet: Make, topic: Make, app: Flask, stored: Make
):
    key = meet("Kick-off")
    place = topic(key)
    chen, ada = visitor("chen"), visitor("ada")
    assert ada.post(f"/s/HARBOUR/presence/{key}/agenda-{place}").status_code == 204
    assert "Ada Brandt is typing in A1 Scope" in shown(chen, key)
    assert "typing" not in shown(ada, key).replace('data-state="typing"', "")
    with app.app_context(), unit_of_work():
        db.session.execute(sa.update(Typing).values(at=clock.now() - timedelta(seconds=6)))
    assert "is typing" not in shown(chen, key)


def test_a_member_types_in_one_place_at_a_time(visitor: Make, meet: Make, topic: Make, stored: Make):
    key = meet("Kick-off")
    first, second = topic(key), topic(key)
    ada = visitor("ada")
    for place in (first, second, second):
        assert ada.post(f"/s/HARBOUR/presence/{key}/agenda-{place}").status_code == 204
    assert stored(Typing.name) == ["A2 Scope"]


@pytest.mark.parametrize(
    ("who", "where", "status"),
    [
        ("ada", "agenda-{own}", 204),
        ("chen", "agenda-{own}", 204),
        ("bo", "agenda-{own}", 403),
        ("dana", "agenda-{own}", 404),
        ("ada", "agenda-{other}", 404),
        ("ada", "agenda-x", 404),
        ("ada", "agenda-99999999999999", 404),
        ("ada", "cellar-1", 404),
    ],
)
def test_who_may_be_seen_typing_where(
    visitor: Make, meet: Make, topic: Make, stored: Make, who: str, where: str, status: int
):
    key, other = meet("Kick-off"), meet("Another")
    path = where.format(own=topic(key), other=topic(other))
    assert visitor(who).post(f"/s/HARBOUR/presence/{key}/{path}").status_code == status
    assert len(stored(Typing.place)) == (status == 204)


def test_the_client_cannot_type_in_what_it_does_not_see(visitor: Make, meet: Make, topic: Make, stored: Make):
    internal = meet("Our price", internal=True)
    place = topic(internal)
    assert visitor("chen").post(f"/s/HARBOUR/presence/{internal}/agenda-{place}").status_code == 404
    assert visitor("vera").post(f"/s/HARBOUR/presence/{internal}/agenda-{place}").status_code == 204


def test_people_come_type_and_go_on_every_process(serve: Make, listen: Make, meet: Make, topic: Make, visitor: Make):
    server, key, internal = serve(), meet("Kick-off"), meet("Our price", internal=True)
    place = topic(key)
    chen = visitor("chen")
    ada_page = listen(server, "ada", f"/s/HARBOUR/stream?record={key}")
    bo_page = listen(server, "bo", f"/s/HARBOUR/stream?record={internal}")
    assert within(2, lambda: "Ada Brandt is here" in shown(chen, key))
    heard = len(ada_page.heard("presence"))

    pages = [listen(server, "li", f"/s/HARBOUR/stream?record={key}") for _ in range(6)]
    assert within(3, lambda: len(ada_page.heard("presence")) > heard)
    assert ada_page.heard("presence")[-1].data == {"topics": [f"presence-{key}"]}
    assert within(2, lambda: "Ada Brandt, Li Wei are here" in shown(chen, key))

    heard = len(ada_page.heard("presence"))
    assert visitor("li").post(f"/s/HARBOUR/presence/{key}/agenda-{place}").status_code == 204
    assert within(2, lambda: len(ada_page.heard("presence")) > heard)
    assert not [message for message in bo_page.messages if f"presence-{key}" in str(message.data)]
    assert not ada_page.heard()

    for page in pages:
        page.close()
    assert within(8, lambda: "Li Wei" not in shown(chen, key).replace("Li Wei is typing", ""))
    assert "Ada Brandt is here" in shown(chen, key)

    started = time.monotonic()
    server.kill()
    assert within(12, lambda: "is here" not in shown(chen, key))
    assert time.monotonic() - started < 11


def test_a_server_that_is_told_to_end_lets_its_pages_and_people_go_at_once(
    serve: Make, listen: Make, meet: Make, visitor: Make
):
    server, key, chen = serve(), meet("Kick-off"), visitor("chen")
    pages = [listen(server, "ada", f"/s/HARBOUR/stream?record={key}") for _ in range(4)]
    assert within(2, lambda: "Ada Brandt is here" in shown(chen, key))
    assert server.stop() < 4
    assert all(page.ended.wait(1) for page in pages)
    assert not [page for page in pages if page.heard("gone")]
    assert "is here" not in shown(chen, key)
