"""Asking for a change: in five fields from a telephone, or with everything that the vendor knows."""

import io
import re

import pytest

from tests.changes.conftest import find
from workspace.changes.models import ChangeRequest, CostLine, Option
from workspace.kernel.text.written import write
from workspace.meetings.models import ActionItem, AgendaItem, Meeting, Resolution
from workspace.records.models import Attachment
from workspace.spaces.audience import EVERYONE

NEW, CR = "/s/HARBOUR/changes/new", "/s/HARBOUR/CR-1"
WISH = {"title": "二号岸桥先改", "reason": "一月最空闲。", "description": "Crane 2 first.", "priority": "urgent"}
FULL = WISH | {
    "category": "scope", "before": "Crane 1 first.", "after": "Crane 2 first.", "scope_impact": "None", "days": "6",
    "currency": "CNY", "cost_lines-0-label": "Drives", "cost_lines-0-amount": "48,000", "cost_lines-1-label": "Saved",
    "cost_lines-1-amount": "-1,000.50", "cost_lines-2-label": "", "cost_lines-2-amount": "", "options-0-title": "Now",
    "options-0-detail": "In **January**", "options-0-cost": "46999.50", "options-0-days": "6",
    "options-0-is_proposed": "y", "options-1-title": "Later", "options-1-days": "", "options-2-title": "",
}  # fmt: skip


def fields(page):
    """The names of all fields that a reader can fill in."""
    names = re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', page)
    return [name for name in names if name not in ("csrf_token", "draft")]


def test_chen_of_the_client_is_asked_for_five_things(visitor):
    asked = fields(visitor("chen").get_fragment(NEW).text.split('<form class="form"')[1].split("</form>")[0])
    assert asked == ["title", "reason", "description", "priority", "files"]


def test_chen_asks_for_a_change_with_a_picture_and_goes_on_to_submitting_it(visitor, stored):
    chen = visitor("chen")
    photo = (io.BytesIO(b"A crane"), "crane.txt")
    answer = chen.post(NEW, WISH | {"files": photo, "go_on": "y"}, content_type="multipart/form-data")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{CR}/submit")
    assert stored(ChangeRequest.title, ChangeRequest.state, ChangeRequest.priority) == [
        ("二号岸桥先改", "draft", "urgent")
    ]
    page = chen.get(f"{CR}/submit").text
    assert "crane.txt" in page
    assert "Everyone in this space" in page


@pytest.mark.parametrize("missing", ["title", "reason", "description"])
def test_what_is_missing_is_said_and_nothing_is_lost(visitor, stored, missing):
    answer = visitor("chen").post(NEW, WISH | {missing: " "})
    assert answer.status_code == 422
    assert "Nothing you typed is lost" in answer.text
    assert stored(ChangeRequest.id) == []
    assert all(text in answer.text for name, text in WISH.items() if name not in (missing, "priority"))


def test_bo_observes_and_asks_for_nothing(visitor, stored):
    bo = visitor("bo")
    assert bo.get(NEW).status_code == 403
    assert bo.post(NEW, WISH).status_code == 403
    assert visitor("dana").post(NEW, WISH).status_code == 404
    assert stored(ChangeRequest.id) == []


def test_vera_of_the_vendor_says_everything_at_once(visitor, stored):
    answer = visitor("vera").post(NEW, FULL)
    assert answer.headers["Location"] == CR
    assert stored(ChangeRequest.cost, ChangeRequest.currency, ChangeRequest.days) == [(4_699_950, "CNY", 6)]
    assert stored(CostLine.label, CostLine.amount) == [("Drives", 4_800_000), ("Saved", -100_050)]
    assert stored(Option.title, Option.is_proposed) == [("Now", True), ("Later", False)]
    page = visitor("vera").get(CR).text
    assert "+CN¥46,999.50" in page
    assert "+6 days" in page
    assert "<strong>January</strong>" in page


def test_the_form_has_empty_rows_for_those_without_scripts(visitor):
    page = visitor("vera").get(NEW).text
    assert page.count('name="cost_lines-') == 6
    assert all(f'name="options-{place}-title"' in page for place in range(3))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"cost_lines-0-amount": "a lot"}, "Please type an amount such as"),
        ({"cost_lines-0-amount": ""}, "Please type the amount."),
        ({"cost_lines-0-label": ""}, "Please say what this is for."),
        ({"cost_lines-0-amount": "1.005"}, "no such small coins"),
        ({"options-1-is_proposed": "y"}, "Propose one of them"),
        ({"days": "9999"}, "At most ten years"),
        ({"cost_lines-0-label": "Dri\x00ves"}, "character that cannot be stored"),
    ],
)
def test_a_wrong_row_is_shown_again_with_what_is_wrong(visitor, stored, wrong, said):
    answer = visitor("vera").post(NEW, FULL | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert stored(ChangeRequest.id) == []


def test_a_change_begins_from_a_resolution_with_its_words_and_a_link(visitor, do, stored):
    def resolve(ada):
        plan = {"zone": "UTC", "minutes": 60, "place": "", "call_url": "", "purpose": write("")}
        meeting = Meeting.start("Weekly", by=ada, audience=EVERYONE, **plan)
        item = AgendaItem.add(meeting, "Cranes", by=ada)
        meeting.hold(by=ada)
        Resolution.record(meeting, write("Crane 2 first."), reason=write("It is idle."), by=ada, item=item)

    do("ada", resolve)
    vera = visitor("vera")
    assert f'href="{NEW}?part=R1&amp;from=M-1"' in vera.get("/s/HARBOUR/M-1").text
    page = vera.get(f"{NEW}?part=R1&from=M-1").text
    assert "Crane 2 first." in page
    assert "It is idle." in page
    vera.post(f"{NEW}?part=R1&from=M-1", FULL)
    assert stored(ChangeRequest.origin_part) == ["R1"]
    assert "M-1/R1 Weekly" in vera.get(CR).text


def test_a_change_begins_from_an_action_item(visitor, do):
    do("ada", lambda ada: ActionItem.begin("Move the crane", by=ada, audience=EVERYONE))
    chen = visitor("chen")
    assert f'href="{NEW}?part=&amp;from=AI-1"' in chen.get("/s/HARBOUR/AI-1").text
    assert "Move the crane" in chen.get(f"{NEW}?from=AI-1").text


def test_chen_cannot_begin_from_what_the_vendor_keeps_to_itself(visitor, do, stored):
    do("ada", lambda ada: ActionItem.begin("Our lowest price", by=ada, audience=ada.party.bit))
    assert "Our lowest price" in visitor("vera").get(f"{NEW}?from=AI-1").text
    chen = visitor("chen")
    assert "Our lowest price" not in chen.get(f"{NEW}?from=AI-1").text
    chen.post(f"{NEW}?from=AI-1", WISH)
    assert stored(ChangeRequest.origin_id) == [None]


def test_an_origin_that_a_reader_may_not_see_is_not_named(visitor, do, wish):
    do("ada", lambda ada: ActionItem.begin("Our lowest price", by=ada, audience=ada.party.bit))
    wish("submitted")
    do("vera", lambda vera: setattr(find(vera), "origin", ActionItem.find(vera, 1)))
    assert "Our lowest price" in visitor("vera").get(CR).text
    assert "Our lowest price" not in visitor("chen").get(CR).text


def test_the_files_that_are_ticked_are_shown_with_the_text_and_the_others_stay(visitor, do, stored):
    chen = visitor("chen")
    two = [(io.BytesIO(b"A crane"), "crane.txt"), (io.BytesIO(b"Our plan"), "plan.txt")]
    chen.post(NEW, WISH | {"files": two}, content_type="multipart/form-data")
    [shown, kept] = stored(Attachment.id)
    version = do("chen", lambda member: find(member).version)
    chen.post(f"{CR}/submit", {"version": version, "parties": "0", "files": shown})
    page = visitor("ada").get(CR).text
    assert "crane.txt" in page
    assert "plan.txt" not in page
    assert "plan.txt" in chen.get(CR).text
    assert kept
