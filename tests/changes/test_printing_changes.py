"""A change request on paper: its text, and of each round who decided what, when, how, on which digest."""

import pytest

from tests.signoff.conftest import desk as desk
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.signoff.models import Round, Verdict

URL = "/s/HARBOUR/CR-1/print"


@pytest.fixture
def printed(app, desk, do, harbour):
    """A round that Vera voided by an edit, and one in which Chen approved with a condition and Li was silent."""
    with app.app_context(), unit_of_work():
        harbour.space().zone = "Asia/Shanghai"
    desk.ask(["chen", "li"])
    verdict = lambda member: Verdict("approve", desk.round(member).sha256)  # noqa: E731
    do("li", lambda li: desk.seat(li, "chen").record(verdict(li), "telephone", by=li))
    desk.edit("vera", reason=write("Two are needed."))
    desk.ask(["chen"], ["li"])
    desk.decide("chen", condition=write("Only on weekdays."), comment="同意。", method="passkey")


def test_the_sheet_has_the_text_and_every_round_with_name_answer_time_method_and_digest(printed, visitor, stored):
    sheet = visitor("bo").get(URL).text
    for words in (
        "A second crane", "Two are needed.", "+€48,000.00", "+6 days", "Sign-off, round 1", "Sign-off, round 2",
        "Void, because the text was edited.", "Said by telephone, entered by Li Wei", "Approves with a condition",
        "Only on weekdays.", "同意。", "signed in, passkey", "Asia/Shanghai (UTC+08:00)", "No decision yet",
        "Printed by Bo Hansen", *stored(Round.sha256),
    ):  # fmt: skip
        assert words in sheet, words


def test_the_page_leads_to_the_sheet_and_the_sheet_back(printed, visitor):
    assert f'href="{URL}"' in visitor("chen").get("/s/HARBOUR/CR-1").text
    assert 'href="/s/HARBOUR/CR-1"' in visitor("chen").get(URL).text


def test_dana_finds_no_sheet(printed, visitor):
    assert visitor("dana").get(URL).status_code == 404
