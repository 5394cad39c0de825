"""Where somebody is signed in, and ending it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from workspace.accounts.devices import Device
from workspace.accounts.models import Session
from workspace.accounts.models.session import LASTS
from workspace.accounts.sweeping import sweep
from workspace.activity.models import Event
from workspace.kernel import clock
from workspace.kernel.db import db

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1"


@pytest.fixture
def two(visitor, harbour):
    """Ada at her desk and on her telephone."""
    desk, phone = visitor(), visitor()
    phone.client.environ_base["HTTP_USER_AGENT"] = PHONE
    phone.client.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    for browser in (desk, phone):
        browser.sign_in("ada")
        browser.get("/me")
    return desk, phone


def ids(stored):
    return stored(Session.id)


def test_ada_sees_her_devices_in_words_and_which_is_this_one(two):
    desk, _phone = two
    page = desk.get("/me").text
    assert "Safari · iPhone" in page
    assert "203.0.113.7" in page
    assert page.count("This one") == 1
    assert page.index("This one") < page.index("Safari · iPhone")


def test_one_of_them_can_be_signed_out_from_the_other(two, stored):
    desk, phone = two
    phones = ids(stored)[1]
    assert desk.post(f"/me/sessions/{phones}/end").location == "/me#sessions"
    assert "Safari · iPhone" not in desk.get("/me").text
    assert phone.get("/me").location.startswith("/sign-in")
    assert desk.get("/me").status_code == 200


def test_with_htmx_the_list_comes_back_without_it(two, stored):
    desk, _phone = two
    answer = desk.post_fragment(f"/me/sessions/{ids(stored)[1]}/end")
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<section class="section" id="sessions"')
    assert "iPhone" not in answer.text


def test_an_ended_session_can_change_nothing_any_more(two, stored):
    desk, phone = two
    desk.post(f"/me/sessions/{ids(stored)[1]}/end")
    answer = phone.post("/me", {"name": "Mallory", "language": "en", "zone": "UTC", "theme": "auto"})
    assert answer.location == "/sign-in"
    assert "Ada Brandt" in desk.get("/me").text


def test_everywhere_else_at_once(two, visitor, stored):
    desk, phone = two
    tablet = visitor("ada")
    assert desk.post("/me/sessions/end-others").location == "/me#sessions"
    assert [browser.get("/me").status_code for browser in (desk, phone, tablet)] == [200, 303, 303]
    assert stored(Event.action).count("account.sessions_ended") == 1


def test_ending_this_one_is_signing_out(two, stored):
    desk, phone = two
    assert desk.post(f"/me/sessions/{ids(stored)[0]}/end").location == "/sign-in"
    assert [browser.get("/me").status_code for browser in (desk, phone)] == [303, 200]


def test_nobody_ends_the_sessions_of_others(two, visitor, stored):
    li = visitor("li")
    adas = ids(stored)[0]
    assert li.post(f"/me/sessions/{adas}/end").status_code == 404
    assert "end-others" not in li.get("/me").text
    li.post("/me/sessions/end-others")
    assert [browser.get("/me").status_code for browser in two] == [200, 200]


def test_a_session_that_nobody_used_for_a_month_is_over(visitor, act, harbour):
    ada = visitor("ada")
    act(lambda: db.session.execute(sa.update(Session).values(seen_at=clock.now() - LASTS - timedelta(minutes=1))))
    assert ada.get("/me").status_code == 303


def test_it_is_noted_now_and_then_when_and_from_where_a_session_was_used(visitor, act, harbour, stored):
    ada = visitor("ada")
    earlier = clock.now() - timedelta(hours=1)
    act(lambda: db.session.execute(sa.update(Session).values(seen_at=earlier)))
    ada.client.environ_base["REMOTE_ADDR"] = "2001:db8::7"
    ada.get("/me")
    [(seen, address)] = stored(Session.seen_at, Session.address)
    assert (seen > earlier, address) == (True, "2001:db8::7")
    ada.get("/me")
    assert stored(Session.seen_at) == [seen]


def test_what_ended_long_ago_is_forgotten(visitor, app, act, harbour, stored):
    visitor("ada")
    act(lambda: db.session.execute(sa.update(Session).values(seen_at=clock.now() - timedelta(days=91))))
    visitor("li")
    with app.app_context():
        sweep({})
    assert len(stored(Session.id)) == 1


@pytest.mark.parametrize(
    ("agent", "browser", "system"),
    [
        (PHONE, "Safari", "iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
         "Edge", "Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox", "Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36",
         "Chrome", "macOS"),
        ("Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116.0 Mobile MicroMessenger/8.0",
         "WeChat", "Android"),
        ("curl/8.5", "", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_browser_is_recognised_by_what_it_calls_itself(agent, browser, system):
    assert Device.from_user_agent(agent) == Device(browser, system)
