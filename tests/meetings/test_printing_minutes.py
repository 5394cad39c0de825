"""Minutes on paper: the published text while it is in force, else a sheet that says what it is."""

import re
from datetime import UTC, datetime

import pytest

from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.confirming.passages import find_passage
from workspace.meetings.confirming.words import tally_words
from workspace.meetings.models import Meeting, Tally


def test_the_sheet_holds_everything_that_was_published_and_who_confirmed_it(put_to, visitor):
    asked = put_to()
    asked.answer(visitor, "chen", "object", passage="Said 0", remark="It was otherwise")
    asked.answer(visitor, "erin", "on-behalf", by="li", answer="agreed", how="telephone")
    sheet = visitor("bo").get(f"{asked.url}/print").text
    for words in ("Weekly", "Harbour", "M-1", "Topic 0", "Said 0", "Resolved 0", "Do 0", "Ada Brandt", "Erin Castle",
                  "In review until", "It was otherwise", "Said by telephone, entered by Li Wei", "No answer yet",
                  "Printed by Bo Hansen", asked.sha256):  # fmt: skip
        assert words in sheet


def test_a_sheet_of_unpublished_minutes_says_so_and_has_no_digest(minuted, visitor):
    sheet = visitor("chen").get(f"{minuted}/print").text
    assert "Draft, not published" in sheet
    assert "Said 0" in sheet
    assert "SHA-256" not in sheet


def test_before_the_meeting_the_sheet_is_its_agenda(meet, visitor):
    url = meet("Cranes", "Money")
    sheet = visitor("chen").get(f"{url}/print").text
    assert "Agenda" in sheet
    assert "Money" in sheet


def test_while_being_corrected_the_old_text_can_still_be_printed(put_to, visitor, do):
    asked = put_to("chen")
    visitor("ada").post(f"{asked.url}/correct", {"because": "Wrong"})
    number = do("ada", lambda ada: Meeting.find(ada, 1).revision)
    assert "Draft, not published" in visitor("bo").get(f"{asked.url}/print").text
    old = visitor("bo").get(f"{asked.url}/published/{number}/print").text
    assert "Being corrected" in old
    assert asked.sha256 in old


def test_times_on_paper_are_those_of_the_meeting_in_the_readers_language(app, meet, visitor, harbour):
    url = meet("Cranes", zone="Asia/Shanghai", starts_at=datetime(2026, 11, 26, 6, 0, tzinfo=UTC))
    assert "Thu, 26 Nov 2026, 14:00–15:00 (China Standard Time)" in visitor("ada").get(f"{url}/print").text
    with app.app_context(), unit_of_work():
        harbour.person("chen").prefer(language="zh_CN")
    chinese = visitor("chen").get(f"{url}/print").text
    assert "2026年11月26日" in chinese
    assert "中国标准时间" in chinese


def test_nothing_on_the_sheet_is_a_dead_end(minuted, visitor):
    """The print button shows itself only where scripts run; files of other kinds are not promised."""
    sheet = visitor("chen").get(f"{minuted}/print").text
    (button,) = re.findall(r'<button[^>]*data-behaviour="print"[^>]*>', sheet)
    assert " hidden" in button
    assert "PDF" not in sheet


DOCUMENT = {
    "title": "第七次会议",
    "purpose": "",
    "place": "",
    "agenda": [{"number": 3, "title": "费用", "notes": "费用由**乙方**承担。\n- 上限 2 万\n- 三月前 *done*"}],
    "resolutions": [{"number": 2, "text": "Approved | as is", "reason": ""}],
    "action_items": [{"number": 9, "title": "Book the crane"}],
    "attendance": [{"person": "陈静", "remark": "from 14:30"}],
}


@pytest.mark.parametrize(
    ("quoted", "place"),
    [
        ("费用由乙方承担。", "A3"),  # as it is shown
        ("费用由**乙方**承担", "A3"),  # as it was typed
        ("上限 2 万\n三月前 done", "A3"),  # over two lines of a list
        ("  费用由乙\n方承担 ", "A3"),
        ("Approved | as is", "R2"),
        ("crane", "AI-9"),
        ("第七次", ""),
        ("from 14:30", ""),
        ("费用由甲方承担", None),
        ("承担。Approved", None),  # no passage goes from one part into the next
        (" \n ", None),
    ],
)
def test_a_quotation_is_found_where_it_stands(quoted, place):
    assert find_passage(DOCUMENT, quoted) == place


@pytest.mark.parametrize(
    ("tally", "ended", "words"),
    [
        (Tally(4, 1, 2), True, "4 agreed, 1 objects, 2 silent"),
        (Tally(4, 2, 1), False, "4 agreed, 2 object, 1 has not answered yet"),
        (Tally(3, 0, 0), True, "3 agreed"),
        (Tally(0, 0, 3), False, "3 have not answered yet"),
    ],
)
def test_a_tally_says_how_many(app, tally, ended, words):
    with app.test_request_context():
        assert tally_words(tally, ended=ended) == words


def test_silence_is_never_counted_as_consent():
    assert not Tally.of(["agreed", None]).is_unanimous
    assert not Tally.of([]).is_unanimous
    assert not Tally.of(["agreed", "objects"]).is_unanimous
    assert Tally.of(["agreed", "agreed"]).is_unanimous
