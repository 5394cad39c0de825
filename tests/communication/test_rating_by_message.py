"""Who says that a message reached them says it of what was due by it, and may add how useful it was."""

import re

import pytest

from tests.communication.conftest import find
from tests.communication.messaging import MSG, carried, look, text_to, work
from workspace.communication.models import Occurrence, Receipt

AT = "?plan=1&occurrence=1"
RATE = "Say how useful it was"
RATED = {"rating": "4", "word": "Short and clear"}


@pytest.fixture
def send(app, visitor, plan, do, harbour):
    """Ada sends what is due to Chen, who signs in, and to Erin, who does not; gives the address in Erin's mail."""

    def report_is_sent(**item) -> str:
        plan({"title": "Berth report", "channel": "email", **item})
        people = [f"person:{harbour.ids[who]}" for who in ("chen", "erin")]
        typed = {"title": "Berth report", "body": "All well", "to": people, "reach": "everyone", "asks_reading": "y"}
        do("ada", lambda ada: harbour.person("erin").write_to("erin@example.com"))
        do("erin", lambda erin: setattr(erin, "role", "stakeholder"))
        ada = visitor("ada")
        assert ada.post(f"/s/HARBOUR/messages/new{AT}", typed).status_code == 303
        assert ada.post(f"{MSG}/send", carried(look(ada))).status_code == 303
        work(app)
        found = re.search(r"/read\?token=\S+", text_to(app, "erin@example.com"))
        assert found
        return found[0]

    return report_is_sent


def said(stored):
    return sorted(stored(Receipt.rating), key=str)


def test_chen_says_to_have_read_it_and_then_how_useful_it_was(visitor, send, stored):
    send()
    chen = visitor("chen")
    assert RATE not in chen.get(MSG).text
    assert chen.post(f"{MSG}/recipients/read").status_code == 303
    assert chen.post(f"{MSG}/recipients/read").status_code == 303
    assert said(stored) == [None]
    assert RATE in chen.get(MSG).text
    assert chen.post("/s/HARBOUR/CP-1/occurrences/1/receipt", RATED).status_code == 303
    assert said(stored) == [4]
    assert RATE not in chen.get(MSG).text


def test_erin_does_both_at_once_behind_the_link_of_her_mail(visitor, send, stored):
    link = send()
    erin = visitor()
    page = erin.get(link, follow_redirects=True)
    assert "Very useful" in page.text
    assert erin.post(page.request.path, RATED).status_code == 303
    assert (said(stored), stored(Receipt.word)) == ([4], ["Short and clear"])
    again = erin.get(page.request.path).text
    assert "You said on" in again
    assert "Very useful" not in again
    assert "Useful" in again


def test_erin_may_read_first_and_rate_later_and_words_without_a_rating_are_kept_in_the_form(visitor, send, stored):
    link = send()
    erin = visitor()
    path = erin.get(link, follow_redirects=True).request.path
    assert erin.post(path).status_code == 303
    assert said(stored) == [None]
    assert RATE in erin.get(path).text
    refused = erin.post(path, {"word": "Short and clear"})
    assert refused.status_code == 422
    assert "Short and clear" in refused.text
    assert erin.post(path, RATED).status_code == 303
    assert said(stored) == [4]


def test_a_reader_whom_the_item_is_not_for_says_only_that_they_have_read_it(visitor, send, do, stored):
    link = send(stakeholders=do("ada", lambda ada: [f"person:{ada.person_id}"]))
    erin, chen = visitor(), visitor("chen")
    page = erin.get(link, follow_redirects=True)
    assert "Very useful" not in page.text
    assert erin.post(page.request.path, RATED).status_code == 303
    assert chen.post(f"{MSG}/recipients/read").status_code == 303
    assert stored(Occurrence.done_at)[0]  # there is something that they could have rated
    assert said(stored) == []
    assert RATE not in chen.get(MSG).text


def test_erin_rates_nothing_of_a_plan_that_her_side_does_not_see(app, visitor, send, do, stored):
    link = send()
    do("ada", lambda ada: setattr(find(ada), "audience", ada.party.bit))
    erin = visitor()
    page = erin.get(link, follow_redirects=True)
    assert "All well" in page.text
    assert "Very useful" not in page.text
    assert erin.post(page.request.path, RATED).status_code == 303
    assert said(stored) == []
