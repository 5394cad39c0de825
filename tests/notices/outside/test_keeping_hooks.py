"""Managers add, try, change and remove the hooks of their own party."""

import re
from html import unescape

import pytest

from workspace.kernel.db import db
from workspace.meetings.models import Meeting
from workspace.notices.hooks.concealed import uncover
from workspace.notices.hooks.models import Hook, HookDelivery
from workspace.spaces.audience import EVERYONE

ALL = "/s/HARBOUR/settings/hooks"


@pytest.fixture
def fill(listener):
    """What somebody fills in."""
    return {
        "name": "Team room", "address": listener.url, "kinds": ["meeting", "space"], "deeds": ["progress"],
        "reach": "everyone", "language": "en",
    }  # fmt: skip


def test_ada_adds_a_hook_sees_its_secret_once_and_tries_it(app, visitor, fill, work, listener):
    ada = visitor("ada")
    page = unescape(ada.get(f"{ALL}/new/generic").text)
    secret = re.findall(r'name="secret"[^>]*value="([^"]{20,})"', page)[0]
    added = ada.post(f"{ALL}/new/generic", {**fill, "secret": secret})
    page = ada.get(added.location).text
    assert "Team room" in page
    assert "127.0.0.1" in page
    for later in (page, ada.get(f"{added.location}/edit").text, ada.get(ALL).text):
        assert secret not in later
        assert "key=1" not in later
    ada.post(f"{added.location}/try")
    assert "On its way" in ada.get(added.location).text
    work("hooks.send")
    assert "This is a trial" in listener.bodies[0]["text"]
    page = ada.get(f"{added.location}/log").text
    assert "Delivered" in page
    assert "HTTP 200" in page
    with app.app_context():
        hook = db.session.query(Hook).one()
        assert secret not in hook.secret
        assert uncover(hook.secret) == secret


def test_left_empty_the_address_and_the_secret_stay(app, visitor, fill, stored):
    ada = visitor("ada")
    at = ada.post(f"{ALL}/new/feishu", {**fill, "secret": "S1"}).location
    before = stored(Hook.address, Hook.secret)
    ada.post(f"{at}/edit", {**fill, "address": "", "secret": "", "name": "Other", "reach": "party"})
    assert stored(Hook.address, Hook.secret) == before
    assert stored(Hook.name, Hook.tells_ours) == [("Other", True)]


@pytest.mark.parametrize(
    "address",
    [
        "", "ftp://chat.example/x", "https://10.0.0.1/x", "https://localhost/x", "https://[::1]/x",
        "https://me:secret@chat.example/", "https://chat.example/a b", "javascript:alert(1)", "https://chat.example:x/",
        "https://intranet/x", "https://printer.local/x",
    ],
)  # fmt: skip
def test_what_is_no_address_out_in_the_world_is_refused(visitor, fill, stored, address):
    answer = visitor("ada").post(f"{ALL}/new/slack", {**fill, "address": address})
    assert answer.status_code == 422
    assert stored(Hook.id) == []


def test_a_short_secret_is_refused(visitor, fill):
    assert visitor("ada").post(f"{ALL}/new/generic", {**fill, "secret": "short"}).status_code == 422


def test_there_is_no_other_format(visitor, fill):
    assert visitor("ada").get(f"{ALL}/new/pigeon").status_code == 404


def test_li_sees_nothing_of_the_vendors_hooks(visitor, fill):
    at = visitor("ada").post(f"{ALL}/new/slack", fill).location
    li = visitor("li")
    assert "Team room" not in li.get(ALL).text
    assert "Team room" not in li.get("/s/HARBOUR/activity").text
    assert li.get(at).status_code == 404
    assert li.post(f"{at}/try").status_code == 404


def test_who_looks_as_another_party_sees_no_hooks(visitor, fill, harbour, app):
    ada = visitor("ada")
    ada.post(f"{ALL}/new/slack", fill)
    with app.app_context():
        client = harbour.member("li").party_id
    ada.post("/s/HARBOUR/lens", {"party": client})
    assert ada.get(ALL).status_code == 403
    assert "settings/hooks" not in ada.get("/s/HARBOUR/settings").text


@pytest.mark.parametrize("mood", ["500", "hangs up"])
def test_a_trial_that_fails_says_so_at_once_is_not_repeated_and_counts_for_nothing(
    visitor, fill, stored, work, listener, mood
):
    ada = visitor("ada")
    at = ada.post(f"{ALL}/new/slack", fill).location
    listener.moods = [mood]
    ada.post(f"{at}/try")
    work("hooks.send")
    page = ada.get(f"{at}/log").text
    assert "Given up" in page
    assert "On its way" not in page
    work("hooks.send")
    assert len(listener.heard) == 1
    assert stored(Hook.failures, Hook.is_on) == [(0, True)]


def test_what_failed_and_is_tried_again_is_not_said_to_be_on_its_way(visitor, fill, do, work, listener):
    ada = visitor("ada")
    at = ada.post(f"{ALL}/new/slack", fill).location
    listener.moods = ["500"]
    do("ada", lambda ada: Meeting.start("Kick-off", by=ada, audience=EVERYONE, zone="UTC").id)
    work("hooks.send")
    assert "Failed, is tried again" in ada.get(f"{at}/log").text
    work("hooks.send")
    assert "Delivered" in ada.get(f"{at}/log").text


def test_a_hook_is_switched_off_and_on_and_removed_with_its_log(visitor, fill, stored, work, listener):
    ada = visitor("ada")
    at = ada.post(f"{ALL}/new/slack", fill).location
    ada.post(f"{at}/try")
    ada.post(f"{at}/switch", {"on": "0"})
    ada.post("/s/HARBOUR/settings", {"name": "Harbour II", "zone": "UTC", "currency": "EUR", "starts_as": "shared"})
    work("hooks.send")
    assert len(listener.heard) == 1  # a trial goes through all the same, and nothing else
    ada.post(f"{at}/switch", {"on": "1"})
    assert stored(Hook.is_on) == [True]
    ada.post(f"{at}/log/{stored(HookDelivery.id)[0]}/again")
    work("hooks.send")
    assert len(listener.heard) >= 2
    ada.post(f"{at}/remove")
    assert stored(Hook.id) == stored(HookDelivery.id) == []
    assert ada.get(at).status_code == 404
    assert "removed the web hook" in ada.get("/s/HARBOUR/activity").text


def test_a_log_costs_the_same_for_three_messages_as_for_fifty(app, visitor, fill, stored, queries):
    ada = visitor("ada")
    at = ada.post(f"{ALL}/new/slack", fill).location
    counts = []
    for more in (3, 47):
        for _each in range(more):
            ada.post(f"{at}/try")
        with queries() as sent:
            ada.get(at)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 12
