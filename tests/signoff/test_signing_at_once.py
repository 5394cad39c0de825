"""Whatever is clicked at the same moment: one decision for each person and stage, and a stage passes once."""

import threading

import pytest
import sqlalchemy as sa

from workspace.activity.chain import verify
from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.signoff.models import Decision, Reminder, Round, Seat, Stage

URL = "/s/HARBOUR/CR-1"


def at_once(deeds):
    """Do all of it in threads that start together; the statuses of the answers, sorted."""
    ready, found = threading.Barrier(len(deeds)), []

    def run(deed):
        ready.wait()
        found.append(deed().status_code)

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(deeds)
    return sorted(found)


@pytest.fixture
def windows(visitor):
    """`windows("chen", 8)`: so many windows of Chen's, open on the page."""

    def open_them(*people):
        opened = [visitor(who) for who in people]
        for window in opened:
            window.get(URL)
        return opened

    return open_them


@pytest.fixture
def decide_url(app, harbour):
    def find(who):
        with app.app_context():
            seat = db.session.scalars(sa.select(Seat.id).where(Seat.person_id == harbour.ids[who])).first()
            return f"{URL}/sign-off/seats/{seat}/decide"

    return find


def chain_holds(app):
    with app.app_context():
        return list(verify()) == []


def test_eight_clicks_at_once_on_one_seat_are_one_decision(app, desk, windows, decide_url, stored):
    desk.ask(["chen", "li"])
    url, fields = decide_url("chen"), {"kind": "approve", "sha256": stored(Round.sha256)[0]}
    statuses = at_once([lambda w=w: w.post(url, fields) for w in windows(*["chen"] * 8)])
    assert statuses == [303] * 8
    assert stored(Decision.kind) == ["approve"]
    assert stored(Stage.approvals) == [1]
    assert stored(Event.action).count("change_request.decided_approve") == 1
    assert chain_holds(app)


def test_of_yes_and_no_at_once_one_counts_and_the_others_are_told(app, desk, windows, decide_url, stored):
    desk.ask(["chen", "li"])
    url, sha256 = decide_url("chen"), stored(Round.sha256)[0]
    said = [{"kind": "approve"}, {"kind": "reject", "comment": "No."}] * 4
    opened = windows(*["chen"] * 8)
    statuses = at_once(
        [lambda w=w, s=s: w.post(url, s | {"sha256": sha256}) for w, s in zip(opened, said, strict=True)]
    )
    assert statuses == [303] * 4 + [409] * 4
    assert len(stored(Decision.kind)) == 1
    assert chain_holds(app)


def test_the_last_two_approvals_at_once_pass_the_stage_once(app, desk, windows, decide_url, stored):
    desk.ask(["chen", "li"])
    fields = {"kind": "approve", "sha256": stored(Round.sha256)[0]}
    urls = [decide_url("chen"), decide_url("li")]
    opened = windows("chen", "li")
    assert at_once([lambda w=w, u=u: w.post(u, fields) for w, u in zip(opened, urls, strict=True)]) == [303, 303]
    assert desk.ended == "approved"
    assert stored(Event.action).count("change_request.approve") == 1
    assert chain_holds(app)


def test_an_edit_and_a_decision_at_once_leave_no_decision_on_a_text_that_was_not_shown(
    app, desk, windows, decide_url, stored, harbour
):
    desk.ask(["chen", "li"])
    url, fields = decide_url("chen"), {"kind": "approve", "sha256": stored(Round.sha256)[0]}
    (chen,) = windows("chen")

    def edit():
        desk.edit("vera", reason=write("Another reason."))
        return type("Done", (), {"status_code": 200})

    statuses = at_once([lambda: chen.post(url, fields), edit])
    assert statuses in ([200, 303], [200, 409])
    assert desk.ended == "voided"
    assert len(stored(Decision.id)) == statuses.count(303)
    assert set(stored(Decision.sha256)) <= {fields["sha256"]}
    assert chain_holds(app)


def test_asked_twice_at_once_is_asked_once(app, desk, windows, stored, harbour):
    opened = windows("ada", "ada", "vera", "li")
    page = opened[0].get(f"{URL}/sign-off/ask").text
    sha256 = page.split('name="sha256" value="')[1][:64]
    fields = {"route": "0", "sha256": sha256, "people_1": [str(harbour.ids["chen"])]}
    statuses = at_once([lambda w=w: w.post(f"{URL}/sign-off/ask", fields) for w in opened])
    assert statuses[0] == 303
    assert set(statuses[1:]) == {409}
    assert len(stored(Round.id)) == 1


def test_reminding_twice_at_once_reminds_once(desk, windows, stored):
    desk.ask(["chen"])
    opened = windows("ada", "vera", "ada", "vera")
    statuses = at_once([lambda w=w: w.post(f"{URL}/sign-off/1/remind", {"words": ""}) for w in opened])
    assert statuses == [303, 409, 409, 409]
    assert len(stored(Reminder.id)) == 1
