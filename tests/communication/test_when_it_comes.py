"""When something of the plan comes, in words that say the time itself, as its readers call the place."""

from datetime import UTC, datetime

import pytest
from flask_babel import force_locale

from tests.communication.conftest import find, occurrences
from workspace.communication.models import Terms
from workspace.communication.times import comes
from workspace.kernel.cadence import rule_of
from workspace.records.models import Revision

CP = "/s/HARBOUR/CP-1"
TUESDAYS = "Every Tuesday, 09:00 (Berlin), from Tue, 11 Aug 2026"
START, SLOT = datetime(2026, 8, 11, 9), datetime(2026, 12, 8, 8, tzinfo=UTC)
HOUR, DAY = 60, 24 * 60


def said(app, language="en", **values):
    """The words for something that comes on Tuesdays at nine in Berlin, but for these values."""
    terms = Terms(**{"rule": "FREQ=WEEKLY;BYDAY=TU", "start": START, "zone": "Europe/Berlin", "lead_days": 1} | values)
    with app.test_request_context(), force_locale(language):
        return comes(terms)


def moved(app, shift, language="en", **values):
    """The same with all from the eighth of December on moved."""
    return said(app, language, **{"shift": shift, "shifted_from": SLOT} | values)


def test_a_place_has_the_name_that_readers_know(app):
    assert said(app) == TUESDAYS
    assert said(app, "zh_CN") == "每周二 09:00（柏林），自2026年8月11日 周二起"
    assert said(app, rule="", zone="Asia/Shanghai") == "Tue, 11 Aug 2026, 09:00 (Shanghai)"


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        (DAY + HOUR, "from Wed, 9 Dec 2026 on every Wednesday, 10:00"),
        (-DAY, "from Mon, 7 Dec 2026 on every Monday, 09:00"),
        (16 * HOUR, "from Wed, 9 Dec 2026 on every Wednesday, 01:00"),
        (30, "from Tue, 8 Dec 2026 on every Tuesday, 09:30"),
    ],
)
def test_what_was_moved_is_said_with_its_new_weekday_and_hour(app, shift, words):
    assert moved(app, shift) == f"{TUESDAYS}; {words}"


def test_its_new_times_end_as_much_later_and_are_not_counted_again(app):
    until = moved(app, DAY, rule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20271228")
    assert until.endswith("; from Wed, 9 Dec 2026 on every Wednesday, until Wed, 29 Dec 2027, 09:00")
    counted = moved(app, DAY, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=30")
    assert counted.endswith("; from Wed, 9 Dec 2026 on every Wednesday, 09:00")


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        (DAY + HOUR, "from Wed, 9 Dec 2026, 10:00 on, 1 day 1 h later than before"),
        (-2 * DAY, "from Sun, 6 Dec 2026, 09:00 on, 2 days earlier than before"),
        (HOUR, "from Tue, 8 Dec 2026 on every month on the second Tuesday, 10:00"),
    ],
)
def test_where_no_rule_has_the_new_times_the_first_of_them_and_the_difference_are_said(app, shift, words):
    assert moved(app, shift, rule="FREQ=MONTHLY;BYDAY=2TU").endswith(f"; {words}")


def test_so_much_earlier_that_it_meets_what_came_before_is_said_as_a_difference(app):
    assert moved(app, -8 * DAY).endswith("; from Mon, 30 Nov 2026, 09:00 on, 8 days earlier than before")


def test_its_end_is_the_day_on_which_it_would_have_been_due_there(app):
    ends = {"ends_at": datetime(2027, 1, 11, 23, 30, tzinfo=UTC), "start": datetime(2026, 8, 11, 0, 30)}
    assert said(app, **ends).endswith("; no more from Tue, 12 Jan 2027 on")
    shifted_from = datetime(2026, 12, 7, 23, 30, tzinfo=UTC)
    assert said(app, shift=DAY, shifted_from=shifted_from, **ends).endswith(
        "; from Wed, 9 Dec 2026 on every Wednesday, 00:30; no more from Wed, 13 Jan 2027 on"
    )


def test_the_text_that_is_signed_keeps_facts_and_none_of_these_words(plan, do):
    plan({"start": datetime(2026, 8, 11, 9), "rule": rule_of("weekly", START)})

    def move(ada):
        first = occurrences(ada)[0]
        find(ada).move_following(first, first.due_at.replace(minute=30), "The port is closed.", by=ada)
        latest = Revision.latest(find(ada))
        return latest.document["items"][0]["cadence"], first.slot_at.isoformat()

    cadence, slot = do("ada", move)
    assert cadence == {
        "rule": "FREQ=WEEKLY;BYDAY=TU", "start": "2026-08-11T09:00:00", "zone": "Europe/Berlin", "shift": 30,
        "shifted_from": slot, "ends_at": None,
    }  # fmt: skip


@pytest.mark.parametrize("deed", ["move", "skip"])
def test_moving_or_skipping_all_that_follow_says_that_it_ends_a_sign_off(visitor, plan, agree, deed):
    plan({"lead_days": 3}, {"title": "Once", "rule": ""})
    ends = "For all that follow this ends the sign-off."
    first, once = (f"{CP}/occurrences/{number}/{deed}" for number in (1, 9))
    assert ends not in visitor("ada").get(first).text
    agree("")
    assert ends in visitor("ada").get(first).text
    assert "what they decided stays in the history" in visitor("ada").get(first).text
    # What comes once has none that follow.
    assert ends not in visitor("ada").get(once).text


def test_moving_what_is_agreed_says_that_the_agreement_stays_in_force(visitor, plan, agree):
    plan({"lead_days": 3})
    agree()
    page = visitor("ada").get(f"{CP}/occurrences/1/move").text
    assert "stays in force until they agree to the change" in page
    assert "ends the sign-off" not in page


@pytest.mark.parametrize("deed", ["move", "done"])
def test_the_clock_that_counts_is_named_by_its_place(visitor, plan, deed):
    plan({})
    page = visitor("ada").get(f"{CP}/occurrences/1/{deed}").text
    assert "On the clock in Berlin." in page
