"""The feed: what happened, in the reader's language, day by day, and only what they may know."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.cast import Cast
from workspace.activity import sentences
from workspace.activity.lines import lines
from workspace.activity.models import Event
from workspace.activity.queries import feed, since, subjects
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import Meeting
from workspace.records.kinds import KINDS
from workspace.records.models import Record
from workspace.records.revising import revise
from workspace.spaces.asker import asked_by
from workspace.spaces.models import Membership

Make = Callable[..., Any]
FEED = "/s/HARBOUR/activity"


def test_the_feed_says_who_did_what_to_which_record_with_a_link_to_it(visitor: Make, meet: Make):
    meet("Kick-off")
    page = visitor("chen").get(FEED).text
    assert '<strong>Ada Brandt</strong> planned <a href="/s/HARBOUR/M-1">M-1 Kick-off</a>' in page
    assert "<strong>You</strong> planned" in visitor("ada").get(FEED).text


def test_titles_are_those_of_now_and_are_escaped(visitor: Make, meet: Make, do: Make):
    key = meet("Kick-off")

    def rename(ada: Membership) -> None:
        db.session.get_one(Meeting, key).title = "Launch <script>"

    do("ada", rename)
    page = visitor("chen").get(FEED).text
    assert "M-1 Launch &lt;script&gt;" in page
    assert "Kick-off" not in page


@pytest.mark.parametrize(("who", "sees"), [("bo", True), ("chen", False)])
def test_internal_records_are_in_the_feed_of_their_own_party_only(visitor: Make, meet: Make, who: str, sees: bool):
    meet("Our price", internal=True)
    meet("Kick-off")
    page = visitor(who).get(FEED).text
    assert ("Our price" in page) is sees
    assert ("M-1" in page) is sees
    assert "Kick-off" in page


def test_an_internal_event_of_a_shared_record_stays_internal(visitor: Make, meet: Make, do: Make):
    key = meet("Kick-off")
    do("ada", lambda ada: db.session.get_one(Meeting, key).note("commented", by=ada, audience=ada.party.bit))
    assert "commented on" in visitor("bo").get(FEED).text
    assert "commented on" not in visitor("chen").get(FEED).text


def test_ada_looking_as_the_client_sees_the_client_s_feed(visitor: Make, meet: Make, app: Flask, harbour: Cast):
    meet("Our price", internal=True)
    ada = visitor("ada")
    assert "Our price" in ada.get(FEED).text
    with app.app_context():
        client = next(party.id for party in harbour.space().parties if party.side == "client")
    assert ada.post("/s/HARBOUR/lens", {"party": client}).status_code == 303
    assert "Our price" not in ada.get(FEED).text


def test_a_trashed_record_is_named_but_not_linked(visitor: Make, meet: Make, do: Make):
    key = meet("Kick-off")
    do("ada", lambda ada: db.session.get_one(Meeting, key).trash(by=ada))
    page = visitor("chen").get(FEED).text
    assert "M-1 Kick-off" in page
    assert 'href="/s/HARBOUR/M-1"' not in page


def test_titles_are_looked_up_for_those_only_who_may_see_them(app: Flask, harbour: Cast, meet: Make):
    internal, shared = meet("Our price", internal=True), meet("Kick-off")
    elsewhere = meet("Moorings", by="dana", key="QUAY")
    with app.app_context():
        for who, seen in (("bo", {internal, shared}), ("chen", {shared})):
            assert set(subjects(harbour.member(who), [internal, shared, elsewhere])) == seen


def test_strangers_find_no_feed(visitor: Make, meet: Make):
    meet("Kick-off")
    assert visitor("dana").get(FEED).status_code == 404


def test_many_saves_at_a_stretch_are_one_line_and_a_save_does_not_say_twice_what_it_was(
    app: Flask, harbour: Cast, do: Make, meet: Make
):
    key = meet("Kick-off")
    for number in range(3):

        def save(ada: Membership, number: int = number) -> None:
            meeting = db.session.get_one(Meeting, key)
            meeting.title = f"Kick-off {number}"
            revise(meeting, by=ada)
            meeting.note("noted", by=ada, number=1, title="Scope")

        do("ada", save)
    with app.test_request_context():
        found = lines(db.session.scalars(feed(harbour.member("chen"))).all(), harbour.member("chen"))
    telling = [line for line in found if "M-1" in line.words]
    assert [line.times for line in telling] == [3, 1]
    assert "wrote minutes on “Scope”" in telling[0].words
    assert "planned" in telling[1].words


def test_days_are_those_of_the_reader_s_zone(visitor: Make, meet: Make, app: Flask, harbour: Cast):
    key = meet("Late in Berlin, early in Shanghai")
    with app.app_context(), unit_of_work():
        harbour.person("chen").zone = "Asia/Shanghai"
        moment = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
        db.session.execute(sa.update(Event).where(Event.record_id == key).values(at=moment))
    assert "Mon, 2 Mar 2026" in visitor("chen").get(FEED).text
    assert "Sun, 1 Mar 2026" in visitor("ada").get(FEED).text


def test_the_feed_can_be_asked_for_one_person_one_kind_or_my_own(visitor: Make, meet: Make, harbour: Cast):
    meet("By Ada")
    meet("By Vera", by="vera")
    chen = visitor("chen")
    vera = chen.get(f"{FEED}?person={harbour.ids['vera']}").text
    assert "By Vera" in vera
    assert "By Ada" not in vera
    meetings = chen.get(f"{FEED}?kind=meeting").text
    assert "By Ada" in meetings
    assert "opened this space" not in meetings
    assert "opened this space" in chen.get(f"{FEED}?kind=space").text
    assert "Nothing to see here yet" in chen.get(f"{FEED}?person={harbour.ids['chen']}").text


@pytest.mark.parametrize("query", ["before=x", "before=99999999999999999999", "person=1.5", "kind=%25"])
def test_an_address_that_makes_no_sense_still_shows_a_feed(visitor: Make, meet: Make, query: str):
    meet("Kick-off")
    response = visitor("chen").get(f"{FEED}?{query}")
    assert response.status_code == 200
    assert "Kick-off" in response.text


def test_older_events_follow_page_by_page_without_gap_or_repetition(visitor: Make, do: Make, stored: Make):
    def many(ada: Membership) -> None:
        for number in range(120):
            ada.space.note("party.added", ada.person, party=f"Firm{number:03}!", side="other")

    do("ada", many)
    chen, seen = visitor("chen"), []
    page = chen.get(FEED).text
    while True:
        seen += [part[:3] for part in page.split("Firm")[1:] if part[3] == "!"]
        if 'class="more"' not in page:
            break
        address = page.split('class="more"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
        page = chen.get_fragment(address).text
    assert seen == [f"{number:03}" for number in reversed(range(120))]


def test_a_live_feed_grows_at_the_top_and_loses_nothing_at_its_end(visitor: Make, do: Make, meet: Make):
    for number in range(80):
        do("ada", lambda ada, number=number: ada.space.note("space.settled", ada.person, changed=[str(number)]))
    chen = visitor("chen")
    page = chen.get(FEED).text
    first = page.split('id="feed" hx-get="')[1].split('"')[0].replace("&amp;", "&")
    meet("Brand new")
    again = chen.get_fragment(first).text
    assert "Brand new" in again
    assert again.count("feed__item") == 51


def test_a_long_feed_costs_no_more_queries_than_a_short_one(visitor: Make, meet: Make, queries: Make):
    chen, counts = visitor("chen"), []
    chen.get(FEED)  # the first look of a visit is noted
    for rows in (1, 3, 50):
        for number in range(rows):
            meet(f"Meeting {number}", by=("ada", "vera", "li")[number % 3])
        with queries() as sent:
            assert chen.get(FEED).text.count("planned") >= rows
        counts.append(len(sent))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_since_a_moment_there_is_what_others_did_after_it(app: Flask, harbour: Cast, meet: Make):
    old = meet("Before")
    mine, new = meet("By Chen's own party", by="li"), meet("After")
    with app.app_context(), unit_of_work():
        earlier = clock.now() - timedelta(days=3)
        db.session.execute(sa.update(Event).where(Event.record_id == old).values(at=earlier))
    with app.app_context():
        asked = asked_by(harbour.member("li"), moment=clock.now() - timedelta(hours=1))
        found = [event.record_id for event in db.session.scalars(since(), asked)]
    assert new in found
    assert mine not in found
    assert old not in found


def test_the_page_of_a_record_fetches_its_history(visitor: Make, meet: Make):
    key = meet("Kick-off")
    internal = meet("Our price", internal=True)
    chen = visitor("chen")
    assert f"/s/HARBOUR/activity/of/{key}" in chen.get("/s/HARBOUR/M-1").text
    assert "planned" in chen.get_fragment(f"/s/HARBOUR/activity/of/{key}").text
    assert "planned" in chen.get(f"/s/HARBOUR/activity/of/{key}").text  # without scripts, as a page
    assert chen.get_fragment(f"/s/HARBOUR/activity/of/{internal}").status_code == 404
    assert visitor("bo").get_fragment(f"/s/HARBOUR/activity/of/{internal}").status_code == 200


def test_the_overview_tells_what_others_did_since_the_last_visit(visitor: Make, meet: Make):
    meet("Kick-off")
    meet("Our price", internal=True)
    page = visitor("chen").get("/s/HARBOUR/").text
    assert "planned" in page
    assert "Our price" not in page


def test_every_event_of_a_record_has_words_of_its_own(app: Flask):
    with app.app_context():
        verbs = {(kind.name, verb) for kind in KINDS.values() for verb in kind.model.lifecycle.verbs}
        assert [f"{kind}.{verb}" for kind, verb in sorted(verbs) if not sentences.is_known(f"{kind}.{verb}")] == []


def test_an_action_without_words_is_told_in_general_ones(visitor: Make, meet: Make, do: Make):
    key = meet("Kick-off")
    do("ada", lambda ada: db.session.get_one(Record, key).note("levitated", by=ada))
    do("ada", lambda ada: ada.space.note("space.levitated", ada.person))
    page = visitor("chen").get(FEED).text
    assert "levitated" not in page
    assert "changed <a" in page
    assert "changed something in this space" in page


def test_everything_that_the_code_notes_has_words(app: Flask):
    root = Path(__file__).resolve().parents[2] / "workspace"
    noted = set()
    for path in root.rglob("*.py"):
        if path.relative_to(root).parts[0] not in ("kernel", "accounts", "activity", "assembly"):
            noted |= set(re.findall(r'(?:\bnote|_note|_tell)\(\s*"([a-z_.]+)"', path.read_text()))
    kinds = [*KINDS, ""]
    told = {action for action in noted if any(sentences.is_known(f"{kind}.{action}".lstrip(".")) for kind in kinds)}
    assert "commented" in told or "started" in told
    assert noted - told == set()


def test_the_history_on_a_record_s_own_page_does_not_say_its_title_over_and_over(visitor: Make, meet: Make):
    meet("Kick-off")
    chen = visitor("chen")
    assert "M-1 Kick-off" in chen.get(FEED).text
    history = chen.get("/s/HARBOUR/M-1").text.split('id="record-feed"')[1].split("</ol>")[0]
    assert "M-1" in history
    assert "Kick-off" not in history
