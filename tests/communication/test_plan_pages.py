"""The pages of a communication plan, as people use them."""

import re
from datetime import timedelta

import pytest

from tests.communication.conftest import find, occurrences, past, weekly
from workspace.communication.models import CommunicationItem, CommunicationPlan, Occurrence, Receipt
from workspace.communication.patterns import PATTERNS
from workspace.kernel import clock
from workspace.meetings.models import Meeting
from workspace.spaces.audience import EVERYONE

ROOM, CP = "/s/HARBOUR/communication", "/s/HARBOUR/CP-1"
ITEM = {
    "title": "泊位周报", "objective": "Nobody has to ask", "channel": "email", "zone": "Asia/Shanghai",
    "starts_at": "2026-12-07T09:00", "cadence": "two_weekly", "lead_days": "2", "content": "- Cranes", "template": "Hi",
}  # fmt: skip
SPACE = {
    "key": "crane", "name": "Cranes", "organisation": "Brightline", "side": "vendor", "zone": "UTC", "currency": "EUR",
    "starts_as": "own",
}  # fmt: skip
PAGES = (ROOM, CP, f"{CP}/matrix", f"{CP}/calendar", f"{CP}/effect", f"{CP}/agenda", f"{CP}/body")


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_ada_has_a_first_plan_in_three_clicks(visitor, stored, pattern):
    ada = visitor("ada")
    assert f"{ROOM}/new?template={pattern.name}" in ada.get(ROOM).text
    assert str(pattern.items[0].title) in ada.get(f"{ROOM}/new?template={pattern.name}").text
    typed = {
        "title": "Communication plan", "objective": "All know", "principles": "", "first": "2026-12-01",
        "reach": "everyone",
    }  # fmt: skip
    answer = ada.post(f"{ROOM}/new?template={pattern.name}", typed)
    assert answer.headers["Location"] == CP
    assert stored(CommunicationItem.title) == [str(item.title) for item in pattern.items]
    assert ada.get(CP).status_code == 200


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_a_first_plan_can_be_begun_before_the_other_side_has_come(visitor, harbour, stored, pattern):
    ada = visitor("ada")
    ada.post("/spaces/new", SPACE)
    typed = {"title": "How we talk", "objective": "", "principles": "", "first": "2026-12-01", "reach": "everyone"}
    assert ada.post(f"/s/CRANE/communication/new?template={pattern.name}", typed).location == "/s/CRANE/CP-1"
    assert stored(CommunicationItem.title) == [str(item.title) for item in pattern.items]


def test_a_second_plan_is_refused_and_named(visitor, plan, stored):
    plan({})
    answer = visitor("li").post(f"{ROOM}/new", {"title": "Another", "reach": "everyone"})
    assert answer.status_code == 409
    assert "CP-1" in answer.text
    assert len(stored(CommunicationPlan.id)) == 1


def test_li_does_not_learn_of_a_plan_that_the_vendor_keeps_to_itself(visitor, plan, do):
    plan({"title": "Price talks"}, audience=do("ada", lambda ada: ada.party.bit))
    past(do, weeks=2)
    li = visitor("li")
    assert "Price talks" in visitor("vera").get(CP).text
    for page in PAGES[1:]:
        assert li.get(page).status_code == 404
    for page in (ROOM, "/s/HARBOUR/", "/s/HARBOUR/find?q=price", "/s/HARBOUR/plans", "/s/HARBOUR/plans.csv"):
        assert "Price talks" not in li.get(page).text
    assert li.post(f"{ROOM}/new", {"title": "Ours", "reach": "everyone"}).status_code == 303


def agenda_of(visitor) -> list[str]:
    """What comes in the next four weeks, line by line."""
    rows = visitor("ada").get(f"{CP}/agenda").text.split('<li class="rows__item">')[1:]
    return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in rows]


def more_of(rows: list[str]) -> int:
    """How many of the stand-ups follow the first line of them."""
    found = re.search(r"(\d+) more by ", next(row for row in rows if "Stand-up" in row))
    assert found
    return int(found[1])


def test_what_comes_daily_is_one_line_that_says_how_many_follow(visitor, plan, do):
    plan({"title": "Stand-up", "rule": "FREQ=DAILY"}, {"title": "Status"})
    rows = agenda_of(visitor)
    assert ["Stand-up" in row for row in rows].count(True) == 1
    assert ["Status" in row for row in rows].count(True) == 4
    more = more_of(rows)
    assert more in (26, 27)  # by the hour of the day

    def move_the_third(ada):
        third = [each for each in occurrences(ada) if each.item.title == "Stand-up"][2]
        third.move(third.due_at + timedelta(hours=2), "The fair", by=ada)

    do("ada", move_the_third)
    stand_ups = [row for row in agenda_of(visitor) if "Stand-up" in row]
    assert len(stand_ups) == 2
    assert more_of(stand_ups) == more - 1
    assert "moved" in stand_ups[1]


def test_ada_adds_a_line_with_a_cadence_and_it_is_made_ahead(visitor, plan, do, stored, harbour):
    plan()
    client = do("li", lambda li: li.party_id)
    typed = ITEM | {"owner": str(harbour.ids["ada"]), "stakeholders": [f"party:{client}", "role:manager"]}
    assert visitor("ada").post(f"{CP}/items/new", typed).status_code == 303
    assert stored(CommunicationItem.rule, CommunicationItem.zone) == [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "Asia/Shanghai")
    ]
    page = visitor("chen").get(CP).text
    assert "泊位周报" in page
    assert "Every 2 weeks on Monday, 09:00 (Shanghai)" in page
    assert "all managers" in page


def test_a_line_without_anybody_to_tell_is_not_taken(visitor, plan, stored):
    plan()
    answer = visitor("ada").post(f"{CP}/items/new", ITEM)
    assert answer.status_code == 422
    assert "for whom" in answer.text
    assert stored(CommunicationItem.id) == []


def test_two_who_change_different_fields_of_a_line_are_both_kept(visitor, plan, do, harbour):
    plan({"owner_id": None})
    ada = visitor("ada")
    form = ada.get(f"{CP}/items/1/edit").text
    base = form.split('name="base" type="hidden" value="')[1].split('"')[0].replace("&#34;", '"').replace("&amp;", "&")

    def change(vera):
        item = find(vera).items[0]
        find(vera).edit_item(item, {"objective": "Vera's"}, version=item.version, by=vera)

    do("vera", change)
    start = do("ada", lambda ada: find(ada).items[0].start.isoformat())
    client = do("li", lambda li: li.party_id)
    typed = ITEM | {"title": "Ada's", "objective": "", "channel": "report", "starts_at": start, "cadence": "weekly",
                    "zone": "Europe/Berlin", "lead_days": "1", "content": "", "template": "", "owner": "",
                    "stakeholders": [f"party:{client}"], "version": "1", "base": base}  # fmt: skip
    assert ada.post(f"{CP}/items/1/edit", typed).status_code == 303
    assert do("ada", lambda ada: (find(ada).items[0].title, find(ada).items[0].objective)) == ("Ada's", "Vera's")


def test_the_page_says_what_is_in_force_and_what_changed_since(visitor, plan, do, agree):
    plan({})
    agree()
    assert "stays in force" not in visitor("chen").get(CP).text
    do("ada", lambda ada: find(ada).add_item(weekly(ada, title="Monthly report"), by=ada))
    page = visitor("chen").get(CP).text
    assert "Revision 1, which both sides agreed to, stays in force" in page
    assert "C2 Monthly report" in page


def test_mara_points_at_a_meeting_as_evidence_and_li_finds_it(visitor, plan, do, stored):
    plan({})
    do("ada", lambda ada: Meeting.start("Weekly call", by=ada, audience=EVERYONE, zone="UTC"))
    answer = visitor("vera").post(f"{CP}/occurrences/1/done", {"done_at": "2026-11-20T09:00", "evidence": "m-1"})
    assert answer.status_code == 303
    assert "Weekly call" in visitor("li").get(f"{CP}/occurrences/1").text


def test_evidence_that_chen_may_not_see_is_not_named_to_chen(visitor, plan, do):
    plan({})
    do("ada", lambda ada: Meeting.start("Margin talk", by=ada, audience=ada.party.bit, zone="UTC"))
    visitor("vera").post(f"{CP}/occurrences/1/done", {"done_at": "2026-11-20T09:00", "evidence": "M-1", "note": "Held"})
    page = visitor("chen").get(f"{CP}/occurrences/1").text
    assert "Held" in page
    assert "Margin talk" not in page
    assert "M-1" not in visitor("chen").get("/s/HARBOUR/activity").text.replace("CP-1", "")
    assert "Margin talk" in visitor("ada").get(f"{CP}/occurrences/1").text


def test_a_number_that_is_not_there_or_not_for_them_is_the_same_error(visitor, plan, do, stored):
    plan({"owner_id": None})
    do("ada", lambda ada: Meeting.start("Margin talk", by=ada, audience=ada.party.bit, zone="UTC"))
    li = visitor("li")
    answers = [
        li.post(f"{CP}/occurrences/1/done", {"done_at": "2026-11-20T09:00", "evidence": ref}) for ref in ("M-1", "M-9")
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("Nothing in this space has this number" in answer.text for answer in answers)
    assert stored(Occurrence.done_at)[0] is None


def test_chen_says_that_it_came_and_bo_who_observes_does_not(visitor, plan, do, stored):
    plan({"stakeholders": ["role:stakeholder", "role:observer"]})
    do("ada", lambda ada: occurrences(ada)[0].fulfil(ada, None, clock.now(), note="Said"))
    assert visitor("bo").post(f"{CP}/occurrences/1/receipt", {"rating": "5"}).status_code == 403
    assert visitor("chen").post(f"{CP}/occurrences/1/receipt", {"rating": "5", "word": "很清楚"}).status_code == 303
    assert stored(Receipt.rating, Receipt.word) == [(5, "很清楚")]


def test_what_ada_owes_stands_in_my_work_and_under_what_is_next(visitor, plan):
    plan({"title": "Berth report", "lead_days": 3})
    ada = visitor("ada")
    assert f'href="{CP}/occurrences/1">Berth report' in ada.get("/my-work").text
    assert f'href="{CP}/occurrences/1">Berth report' in ada.get("/s/HARBOUR/").text.split('id="next"')[1]
    assert "Berth report" not in visitor("vera").get("/s/HARBOUR/").text.split('id="next"')[1]


def test_a_line_is_found_by_its_words(visitor, plan):
    plan({"title": "Berth report", "objective": "停机提前一周知道"})
    assert CP in visitor("chen").get("/s/HARBOUR/find?q=停机提前").text


def test_the_calendar_goes_from_month_to_month_and_bears_nonsense(visitor, plan, do):
    plan({"title": "Berth report"})
    next_month = (clock.now().replace(day=1) + timedelta(days=32)).strftime("%Y-%m")
    assert "Berth report" in visitor("chen").get(f"{CP}/calendar?month={next_month}").text
    for month in ("", "x", "2026-13", "0000-00", "9999-12", "1000-01"):
        assert visitor("chen").get(f"{CP}/calendar?month={month}").status_code == 200


def test_who_gets_nothing_is_said_in_the_matrix(visitor, plan, harbour):
    plan({"stakeholders": [f"person:{harbour.ids['erin']}"]})
    page = visitor("ada").get(f"{CP}/matrix").text
    row = {
        name: page.split(f'<th scope="row">{name}')[1].split("</tr>")[0]
        for name in ("Erin Castle", "Li Wei", "Ada Brandt")
    }
    assert "gets it" in row["Erin Castle"]
    assert "gets nothing" in row["Li Wei"]
    assert "sees to it" in row["Ada Brandt"]


def test_lines_are_put_in_another_order(visitor, plan, do):
    plan({"title": "One"}, {"title": "Two"}, {"title": "Three"})
    visitor("ada").post(f"{CP}/items/order", {"order": "3,1,x"})
    assert do("ada", lambda ada: [item.title for item in find(ada).items]) == ["Three", "One", "Two"]


def test_every_page_asks_as_much_for_sixty_items_as_for_three(plan, do, visitor, queries):
    plan({}, {}, {})
    past(do, weeks=3)
    _settle_some(do)
    ada, counted = visitor("ada"), []
    for _size in (3, 60):
        if _size == 60:
            do("ada", lambda ada: [find(ada)._put(weekly(ada, title=f"Item {n}")) for n in range(57)] and None)
            past(do, weeks=3)
            _settle_some(do)
        amounts = {}
        for page in (*PAGES, f"{CP}/items/1", "/s/HARBOUR/", "/s/HARBOUR/plans"):
            ada.get(page)
            with queries() as sent:
                assert ada.get(page).status_code == 200
            amounts[page] = len(sent)
        counted.append(amounts)
    assert counted[0] == counted[1]
    assert all(amount <= 20 for amount in counted[1].values()), counted[1]


def _settle_some(do):
    def deed(ada):
        for each in occurrences(ada)[::4]:
            if each.is_open and each.due_at < clock.now():
                each.fulfil(ada, None, each.due_at, note="Said")

    do("ada", deed)
