"""Whatever is clicked at the same moment: one answer for each person and text, and the last agreement confirms."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.meetings.forms import fields_of
from workspace.activity.chain import verify
from workspace.activity.models import Event
from workspace.meetings.models import Confirmation, Meeting, Publication

C = Confirmation


def at_once(deeds: list[Callable[[], Any]]) -> list[int]:
    """Do all of it in threads that start together; the statuses of the answers, sorted."""
    ready, found = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], Any]) -> None:
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
def opened(visitor):
    """`opened("chen", url)` is a window of Chen's on that page."""

    def open_one(who, url):
        window = visitor(who)
        window.get(url)
        return window

    return open_one


def test_eight_clicks_at_once_are_one_answer(app, put_to, opened, stored):
    asked = put_to("ada", "chen")
    windows = [opened("chen", asked.url) for _ in range(8)]
    fields = {"sha256": asked.sha256}
    statuses = at_once([lambda w=w: w.post(asked.address("chen", "agree"), fields) for w in windows])
    assert statuses == [303] * 8
    assert sorted(map(str, stored(C.answer))) == ["None", "agreed"]
    assert stored(Event.action).count("meeting.agreed") == 1
    with app.app_context():
        assert list(verify()) == []


def test_of_yes_and_no_at_once_one_counts_and_the_other_is_told(put_to, opened, stored):
    asked = put_to("ada", "chen")
    yes, no = [opened("chen", asked.url) for _ in range(2)]
    fields = {"sha256": asked.sha256}
    objection = fields | {"passage": "Said 0", "remark": "No"}
    statuses = at_once([
        lambda: yes.post(asked.address("chen", "agree"), fields),
        lambda: no.post(asked.address("chen", "object"), objection),
    ])  # fmt: skip
    said = [action for action in stored(Event.action) if action in ("meeting.agreed", "meeting.objected")]
    assert ("agreed", None) in stored(C.answer, C.entered_by_id)
    assert (statuses, said) in (([303, 409], ["meeting.agreed"]), ([303, 303], ["meeting.objected", "meeting.agreed"]))


def test_two_last_agreements_at_once_confirm_the_minutes(put_to, opened, stored):
    asked = put_to("ada", "chen", "li")
    fields = {"sha256": asked.sha256}
    opened("li", asked.url).post(asked.address("li", "agree"), fields)
    windows = [(who, opened(who, asked.url)) for who in ("ada", "chen")]
    at_once([lambda who=who, w=w: w.post(asked.address(who, "agree"), fields) for who, w in windows])
    assert stored(Meeting.state) == ["confirmed"]
    assert stored(Event.action).count("meeting.confirm") == 1


def test_two_people_record_erins_answer_at_once(put_to, opened, stored):
    asked = put_to("erin", "chen")
    fields = {"sha256": asked.sha256, "answer": "agreed", "how": "telephone"}
    windows = [opened(who, asked.url) for who in ("ada", "li")]
    statuses = at_once([lambda w=w: w.post(asked.address("erin", "on-behalf"), fields) for w in windows])
    assert statuses == [303, 409]
    assert stored(Event.action).count("meeting.agreed") == 1


def test_published_twice_at_once_is_published_once(minuted, opened, stored):
    windows = [opened(who, minuted) for who in ("ada", "li", "vera")]
    fields = fields_of(windows[0].get(f"{minuted}/publish"))
    statuses = at_once([lambda w=w: w.post(f"{minuted}/publish", fields) for w in windows])
    assert statuses == [303, 409, 409]
    assert len(stored(Publication.id)) == 1


def test_an_agreement_and_a_correction_at_once_leave_no_answer_on_a_withdrawn_text_unsaid(put_to, opened, stored):
    asked = put_to("chen")
    chen, ada = opened("chen", asked.url), opened("ada", asked.url)
    at_once([
        lambda: chen.post(asked.address("chen", "agree"), {"sha256": asked.sha256}),
        lambda: ada.post(f"{asked.url}/correct", {"because": "Wrong"}),
    ])  # fmt: skip
    assert stored(Meeting.state) == ["correcting"]
    assert (stored(C.answer), stored(Publication.ended_how)) in ((["agreed"], ["confirmed"]), ([None], ["withdrawn"]))
