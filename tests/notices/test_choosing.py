"""What somebody hears of, how and when: one page, good without touching it."""

import pytest

from tests.cast import PEOPLE
from workspace.notices.models import EVERY_KIND, NoticeRule, NoticeSettings

USUAL = {"at_once": "y", "digest": "working", "weekday": "0", "hour": "8", "quiet_from": "", "quiet_until": ""}
PAGE = "/me/notices"


def kept(app, harbour, who="ada"):
    with app.app_context():
        return NoticeSettings.of(harbour.ids[who]), NoticeRule.of(harbour.ids[who])


def test_what_was_chosen_is_kept_and_shown(app, visitor, harbour):
    ada = visitor("ada")
    with app.app_context():
        space = harbour.space().id
    rules = {f"rule-{space}-": "app", f"rule-{space}-page": "digest", f"rule-{space}-meeting": ""}
    chosen = USUAL | {"digest": "weekly", "weekday": "3", "hour": "17", "quiet_from": "22", "quiet_until": "7"}
    assert ada.post(PAGE, chosen | rules).status_code == 303
    settings, found = kept(app, harbour)
    assert (settings.digest, settings.weekday, settings.hour) == ("weekly", 3, 17)
    assert (settings.quiet_from, settings.quiet_until) == (22, 7)
    assert found == {(space, EVERY_KIND): "app", (space, "page"): "digest"}
    page = ada.get(PAGE).text
    assert '<option selected value="app">In the app only</option>' in page
    assert "By the clock in Berlin" in page
    ada.post(PAGE, USUAL | {f"rule-{space}-": "digest", f"rule-{space}-page": ""})
    settings, found = kept(app, harbour)
    assert found == {}
    assert settings.quiet_from is None


ONE = "when quiet hours begin and when they end"


@pytest.mark.parametrize(("begin", "end", "said"), [("22", "", ONE), ("", "7", ONE), ("7", "7", "two different hours")])
def test_half_of_quiet_hours_is_not_enough(app, visitor, harbour, begin, end, said):
    answer = visitor("ada").post(PAGE, USUAL | {"quiet_from": begin, "quiet_until": end, "hour": "17"})
    assert answer.status_code == 422
    assert said in answer.text
    assert kept(app, harbour)[0].hour == 8


def test_nobody_makes_rules_for_a_space_that_they_are_not_in(app, visitor, harbour):
    with app.app_context():
        quay, space = harbour.space("QUAY").id, harbour.space().id
    ada = visitor("ada")
    assert "Quay" not in ada.get(PAGE).text
    ada.post(PAGE, USUAL | {f"rule-{quay}-": "nothing", f"rule-{space}-": "nothing"})
    assert kept(app, harbour)[1] == {(space, EVERY_KIND): "nothing"}


def test_the_profile_leads_there(visitor):
    assert PAGE in visitor("chen").get("/me").text
    assert PEOPLE["chen"][0] in visitor("chen").get(PAGE).text
