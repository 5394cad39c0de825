"""The stream on a plain WSGI server: a short answer with what is new, and the browser comes again."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.activity.listening import messages
from tests.cast import Cast
from workspace.activity.stream import cursor
from workspace.activity.stream.news import MOST
from workspace.kernel.db import db
from workspace.kernel.facts import Fact, note
from workspace.meetings.models import Meeting
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

Make = Callable[..., Any]
STREAM = "/s/HARBOUR/stream"


def topics(response: TestResponse) -> list[list[str]]:
    assert response.mimetype == "text/event-stream"
    return [message.data["topics"] for message in messages(response.text) if message.event == "change"]


def last_id(response: TestResponse) -> str:
    return [message.id for message in messages(response.text) if message.id][-1]


def test_a_poll_answers_what_is_new_and_ends_and_says_when_to_come_again(visitor: Make, meet: Make):
    chen = visitor("chen")
    key = meet("Kick-off")
    response = chen.get(f"{STREAM}?after=1:0")
    assert response.status_code == 200
    assert response.text.startswith("retry: 3000\nevent: welcome\n")
    assert [f"record-{key}" in each for each in topics(response)][-1]
    assert topics(chen.get(STREAM, headers={"Last-Event-ID": last_id(response)})) == []


def test_the_last_event_id_counts_more_than_the_address(visitor: Make, meet: Make):
    chen = visitor("chen")
    meet("Old")
    old = last_id(chen.get(f"{STREAM}?after=1:0"))
    new = meet("New")
    found = topics(chen.get(f"{STREAM}?after=1:0", headers={"Last-Event-ID": old}))
    assert len(found) == 1
    assert f"record-{new}" in found[0]


def test_a_poll_tells_nothing_of_what_the_reader_may_not_see(visitor: Make, meet: Make, do: Make):
    key = meet("Kick-off")
    chen = visitor("chen")
    here = last_id(chen.get(f"{STREAM}?after=1:0"))
    internal = meet("Our price", internal=True)
    do("ada", lambda ada: db.session.get_one(Meeting, key).note("commented", by=ada, audience=ada.party.bit))
    after = {"Last-Event-ID": here}
    assert messages(chen.get(STREAM, headers=after).text)[1:] == []
    told = topics(visitor("bo").get(STREAM, headers=after))
    assert f"record-{internal}" in told[0]


def test_an_event_is_never_wider_than_its_record(visitor: Make, meet: Make, do: Make):
    internal = meet("Our price", internal=True)

    def tell_everyone(ada: Membership) -> None:
        note(Fact("meeting.noted", ada.person_id, space_id=1, record_id=internal, audience=EVERYONE, facts={}))

    do("ada", tell_everyone)
    chen, bo = visitor("chen"), visitor("bo")
    assert "wrote minutes" not in chen.get("/s/HARBOUR/activity").text
    assert "wrote minutes" in bo.get("/s/HARBOUR/activity").text
    assert f"record-{internal}" not in chen.get(f"{STREAM}?after=1:0").text
    assert f"record-{internal}" in bo.get(f"{STREAM}?after=1:0").text


def test_pages_show_a_cursor_that_does_not_move_when_something_hidden_happens(visitor: Make, meet: Make):
    meet("Kick-off")
    chen, bo = visitor("chen"), visitor("bo")

    def shown(who: Any) -> str:
        return str(who.get("/s/HARBOUR/activity").text.split("/stream?after=")[1].split('"')[0])

    chen_before, bo_before = shown(chen), shown(bo)
    meet("Our price", internal=True)
    assert shown(chen) == chen_before
    assert shown(bo) != bo_before


@pytest.mark.parametrize(("who", "status"), [("dana", 404), (None, 303)])
def test_others_may_not_poll(visitor: Make, who: str | None, status: int):
    assert visitor(who).get(STREAM).status_code == status


@pytest.mark.parametrize(
    "text", ["", "x", "1:x", "1", ":", "99999999999:1", "1:-1", "1:٣", ",,,", "1:1,1:2,2:3", "3:" + "9" * 400]
)
def test_a_cursor_that_is_none_does_no_harm(visitor: Make, meet: Make, text: str):
    meet("Kick-off")
    assert visitor("chen").get(STREAM, query_string={"after": text}).status_code == 200


def test_a_cursor_survives_being_written_and_read():
    assert cursor.read(cursor.written({3: 41, 7: 12})) == {3: 41, 7: 12}
    assert cursor.written({7: 12, 3: 41}) == "3:41,7:12"


def test_a_poll_for_all_spaces_goes_on_in_each_from_its_own_number(visitor: Make, meet: Make, do: Make, harbour: Cast):
    def let_in(ada: Membership) -> None:
        Membership.join(ada.space, harbour.person("dana"), ada.party, "observer", by=ada.person)

    do("ada", let_in)
    here, there = meet("Here"), meet("There", by="dana", key="QUAY")
    dana = visitor("dana")
    seen = last_id(dana.get("/stream?after=1:0,2:0"))
    assert topics(dana.get("/stream", headers={"Last-Event-ID": seen})) == []
    again = meet("There again", by="dana", key="QUAY")
    found = topics(dana.get("/stream", headers={"Last-Event-ID": seen}))
    assert len(found) == 1
    assert f"record-{again}" in found[0]
    assert {f"record-{here}", f"record-{there}"}.isdisjoint(found[0])


def test_whoever_was_away_for_very_long_looks_at_everything_again(visitor: Make, do: Make):
    def many(ada: Membership) -> None:
        for number in range(MOST + 5):
            ada.space.note("space.settled", ada.person, changed=[str(number)])

    do("ada", many)
    chen = visitor("chen")
    response = chen.get(f"{STREAM}?after=1:3")
    assert topics(response) == [["all"]]
    assert topics(chen.get(STREAM, headers={"Last-Event-ID": last_id(response)})) == []


def test_a_poll_costs_few_queries_however_much_is_new(visitor: Make, meet: Make, queries: Make):
    chen, counts = visitor("chen"), []
    for rows in (1, 3, 50):
        for number in range(rows):
            meet(f"Meeting {number}")
        with queries() as sent:
            chen.get(f"{STREAM}?after=1:0")
        counts.append(len(sent))
    assert len(set(counts)) == 1
    assert counts[0] <= 8


def test_every_page_inside_the_frame_has_exactly_one_stream(visitor: Make, meet: Make, app: Flask):
    key = meet("Kick-off")
    ada = visitor("ada")
    for page in ("/", "/my-work", "/s/HARBOUR/", "/s/HARBOUR/meetings", "/s/HARBOUR/activity", "/s/HARBOUR/members"):
        assert ada.get(page).text.count("hx-sse:connect") == 1, page
    record = ada.get("/s/HARBOUR/M-1").text
    assert record.count("hx-sse:connect") == 1
    assert f"record={key}" in record
    assert "hx-sse:connect" not in visitor().get("/sign-in").text
