"""Whoever says how often something comes again sees the next dates at once."""

from urllib.parse import urlencode

import pytest


def test_the_next_five_dates_are_shown_while_one_chooses(harbour, visitor):
    chosen = urlencode({"starts_at": "2026-12-25T10:00", "cadence": "monthly_last_weekday"})
    page = visitor("ada").get_fragment(f"/cadence?{chosen}").text

    assert "Every month on the last Friday" in page
    assert page.count("<li>") == 5
    assert "Fri, 29 Jan 2027, 10:00" in page


@pytest.mark.parametrize("rule", ["", "FREQ=HOURLY", "nonsense", "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "FREQ"])
def test_a_rule_that_is_none_gives_no_dates_and_no_error(harbour, visitor, rule):
    chosen = urlencode({"starts_at": "2026-12-25T10:00", "cadence": "custom", "custom_rule": rule})
    page = visitor("ada").get_fragment(f"/cadence?{chosen}")

    assert page.status_code == 200
    assert "<li>" not in page.text
