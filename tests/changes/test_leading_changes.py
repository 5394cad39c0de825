"""From state to state: what is offered, who may, what follows. What the table forbids is tried in `tests/house`."""

from datetime import timedelta

import pytest

from tests.changes.conftest import ask, find
from workspace.assignments.models import Assignment
from workspace.changes.models import ChangeRequest, Limits
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.signoff.models import Round
from workspace.spaces.audience import EVERYONE

CR = "/s/HARBOUR/CR-1"
STATES = ChangeRequest.lifecycle.states


@pytest.mark.parametrize(
    ("state", "offered", "hidden"),
    [
        ("draft", ["Submit", "Edit", "Withdraw"], ["The impact is known", "It is done"]),
        ("submitted", ["The impact is known", "Edit", "Withdraw"], ["/submit"]),
        ("assessed", ["Edit", "Withdraw"], ["The impact is known"]),
        ("in_sign_off", ["Edit", "Withdraw"], ["The impact is known"]),
        ("approved", ["Report cost and days", "It is done"], ["Withdraw", "/edit"]),
        ("returned", ["Submit", "Edit", "Withdraw"], ["It is done"]),
        ("rejected", [], ["Withdraw", "/edit", "/submit"]),
        ("implemented", ["Close it"], ["It is done", "/edit"]),
        ("closed", [], ["Close it", "/edit"]),
    ],
)
def test_ada_is_offered_what_the_state_allows(visitor, wish, state, offered, hidden):
    wish(state)
    page = visitor("ada").get(CR).text.split('<header class="page-header">')[1].split("</header>")[0]
    assert all(word in page for word in offered)
    assert not any(word in page for word in hidden)


@pytest.mark.parametrize(
    ("path", "state", "may", "may_not"),
    [
        ("assess", "submitted", ["ada", "vera"], ["li", "chen", "bo"]),
        ("withdraw", "submitted", ["ada", "vera", "li"], ["chen", "bo"]),
        ("implement", "approved", ["ada", "vera"], ["li", "chen", "bo"]),
        ("close", "implemented", ["ada", "vera", "li"], ["chen", "bo"]),
    ],
)
def test_who_may_lead_a_change_on(visitor, wish, do, stored, path, state, may, may_not):
    for number, who in enumerate(may, start=1):
        wish(state)
        assert visitor(who).post(f"/s/HARBOUR/CR-{number}/{path}", {"because": "No need."}).status_code == 303
    wish(state)
    for who in may_not:
        url = f"/s/HARBOUR/CR-{len(may) + 1}/{path}"
        assert visitor(who).post(url, {"because": "No need."}).status_code == 403
    assert dict(stored(ChangeRequest.number, ChangeRequest.state))[len(may) + 1] == state


def test_a_late_click_says_why_and_does_nothing(visitor, wish, stored):
    wish("assessed")
    answer = visitor("ada").post(f"{CR}/assess")
    assert answer.status_code == 409
    assert "Somebody was faster" in answer.text
    assert stored(ChangeRequest.state) == ["assessed"]


def test_withdrawing_asks_why_and_the_page_keeps_it(visitor, wish, stored):
    wish("submitted")
    vera = visitor("vera")
    assert vera.post(f"{CR}/withdraw", {"because": " "}).status_code == 422
    vera.post(f"{CR}/withdraw", {"because": "We found another way."})
    page = visitor("chen").get(CR).text
    assert "We found another way." in page
    assert "Withdrawn" in page
    assert stored(Assignment.outcome) == ["withdrawn"]


def test_editing_in_sign_off_warns_and_voids(visitor, wish, stored):
    wish("in_sign_off")
    vera = visitor("vera")
    page = vera.get(f"{CR}/edit").text
    assert "It is in sign-off." in page
    version = stored(ChangeRequest.version)[0]
    words = {"title": "Another crane", "reason": "Because", "priority": "low", "category": "scope", "currency": "EUR"}
    assert vera.post(f"{CR}/edit", words | {"version": version}).status_code == 303
    assert stored(ChangeRequest.state, ChangeRequest.title) == [("assessed", "Another crane")]
    assert stored(Round.ended_how) == ["voided"]


EDITED = {"title": "Mine", "reason": "Because", "priority": "low", "category": "scope", "currency": "EUR"}


def test_two_who_edit_at_once_are_shown_both_texts(visitor, wish, do, stored):
    wish("submitted", cost_lines=[("Crane", 100_000)])
    vera = visitor("vera")
    base = vera.get(f"{CR}/edit").text.split('name="base" type="hidden" value="')[1].split('"')[0]
    version = stored(ChangeRequest.version)[0]
    theirs = {"title": "Theirs", "cost_lines": [("Crane", 200_000)]}
    do("ada", lambda ada: find(ada).edit(theirs, version=version, by=ada))
    mine = EDITED | {"cost_lines-0-label": "Crane", "cost_lines-0-amount": "3000", "version": version}
    answer = vera.post(f"{CR}/edit", mine | {"base": base.replace("&#34;", '"')})
    assert answer.status_code == 409
    assert "Somebody saved while you were typing." in answer.text
    assert all(word in answer.text for word in ("Theirs", "Mine", "2,000", "3,000"))
    assert stored(ChangeRequest.title, ChangeRequest.cost) == [("Theirs", 200_000)]


def test_what_only_one_of_two_changed_is_merged_rows_too(visitor, wish, do, stored):
    wish("submitted", cost_lines=[("Crane", 100_000)])
    vera = visitor("vera")
    page = vera.get(f"{CR}/edit").text
    base = page.split('name="base" type="hidden" value="')[1].split('"')[0].replace("&#34;", '"')
    version = stored(ChangeRequest.version)[0]
    theirs = {"cost_lines": [("Crane", 200_000), ("Rails", 50_000)]}
    do("ada", lambda ada: find(ada).edit(theirs, version=version, by=ada))
    mine = EDITED | {"reason": "The first one is too small.", "description": "Two cranes.", "category": "other",
                     "priority": "normal", "cost_lines-0-label": "Crane", "cost_lines-0-amount": "1,000",
                     "version": version, "base": base}  # fmt: skip
    assert vera.post(f"{CR}/edit", mine).status_code == 303
    assert stored(ChangeRequest.title, ChangeRequest.cost) == [("Mine", 250_000)]


def test_an_older_text_is_taken_again_with_its_lines_and_options(visitor, wish, do, stored):
    options = [{"title": "Now", "detail": write("Soon"), "cost": 5, "days": 1, "is_proposed": True}]
    wish("submitted", cost_lines=[("Crane", 100_000)], options=options)
    number = do("vera", lambda vera: find(vera).revision)
    do("ada", lambda ada: find(ada).edit({"cost_lines": [], "options": []}, version=find(ada).version, by=ada))
    assert stored(ChangeRequest.cost) == [0]
    [version] = stored(ChangeRequest.version)
    gao = visitor("chen").post(f"{CR}/history/{number}/restore", {"version": version})
    assert gao.status_code == 403
    assert visitor("vera").post(f"{CR}/history/{number}/restore", {"version": version}).status_code == 303
    assert stored(ChangeRequest.cost) == [100_000]
    assert "Soon" in visitor("chen").get(CR).text


def test_past_the_limits_it_needs_approval_again(visitor, wish, do, stored):
    wish("approved", cost_lines=[("Crane", 100_000)], days=2)
    do("ada", lambda ada: Limits.of(ada.space).set_to(10_000, 1, by=ada))
    vera = visitor("vera")

    def report(amount, days):
        cost = {"cost_lines-0-label": "Crane", "cost_lines-0-amount": amount, "days": days}
        return vera.post(f"{CR}/report", cost | {"version": stored(ChangeRequest.version)[0]})

    assert report("1100", "3").status_code == 303
    assert "Past the limits." not in vera.get(CR).text
    assert report("1100.01", "3").status_code == 303
    page = vera.get(CR).text
    assert "Past the limits." in page
    assert "It is done" not in page
    assert vera.post(f"{CR}/implement").status_code == 409
    assert stored(ChangeRequest.state) == ["approved"]


def test_chen_does_not_report_what_it_costs(visitor, wish, stored):
    wish("approved")
    assert visitor("chen").get(f"{CR}/report").status_code == 403
    assert visitor("li").post(f"{CR}/report", {"days": "0", "version": "1"}).status_code == 403


def test_whose_turn_it_is_and_how_long_each_side_held_it(visitor, wish, do, stored):
    wish("submitted")
    assert "Waiting for you" in visitor("ada").get("/s/HARBOUR/changes").text
    assert "Waiting on Brightline since today" in visitor("chen").get("/s/HARBOUR/changes").text

    def lie_back(ada):
        for owed in db.session.scalars(db.select(Assignment)):
            owed.opened_at -= timedelta(days=365)

    do("ada", lie_back)
    for page in ("/s/HARBOUR/changes", CR):
        assert "Brightline 365 days" in visitor("chen").get(page).text
    do("ada", lambda ada: find(ada).assess(by=ada))
    ask(do, 1, "chen")
    assert "Waiting for you" in visitor("chen").get(CR).text
    assert stored(Assignment.what, Assignment.outcome) == [("act", "in_sign_off"), ("decide", None)]


def test_what_was_returned_is_its_authors_turn(wish, do, stored, harbour):
    wish("returned")
    assert stored(Assignment.person_id, Assignment.what, Assignment.outcome)[-1] == (harbour.ids["vera"], "act", None)
    do("vera", lambda vera: find(vera).submit(EVERYONE, version=find(vera).version, by=vera))
    owed = [who for who, outcome in stored(Assignment.person_id, Assignment.outcome) if outcome is None]
    assert owed == [harbour.ids["ada"]]


def test_every_move_stands_on_the_page_with_who_and_when(visitor, wish):
    wish("closed")
    course = visitor("chen").get(CR).text.split('id="course"')[1].split("</section>")[0]
    states = [part.split("</strong>")[0] for part in course.split("<strong>")[1:]]
    assert states == ["Submitted", "Assessed", "In sign-off", "Approved", "Implemented", "Closed"]
    assert "Vera Okafor" in course


@pytest.mark.parametrize(
    ("chip", "numbers"),
    [("open", {1, 2}), ("sign-off", {3}), ("approved", {4}), ("refused", {5}), ("mine", {1, 2, 3, 4, 5}),
     ("client", {3}), ("costly", {2})],
)  # fmt: skip
def test_the_chips_above_the_list(visitor, wish, chip, numbers):
    for state in ("draft", "submitted", "in_sign_off", "approved", "rejected"):
        wish(state, **({"cost_lines": [("Crane", 5)]} if state == "submitted" else {}))
    page = visitor("vera").get(f"/s/HARBOUR/changes?only={chip}").text
    assert {number for number in range(1, 6) if f'href="/s/HARBOUR/CR-{number}"' in page} == numbers


def test_chen_finds_what_waits_for_chen(visitor, wish):
    wish("submitted")
    wish("in_sign_off")
    page = visitor("chen").get("/s/HARBOUR/changes?only=waiting").text
    assert "CR-2" in page
    assert "CR-1" not in page


def test_the_list_leaves_as_a_table_with_cost_and_days(visitor, wish):
    wish("submitted", cost_lines=[("Crane", 4_800_000)], days=6)
    table = visitor("chen").get("/s/HARBOUR/changes.csv").text
    assert "Cost,Currency,Days" in table
    assert "48000.00,EUR,6" in table


def test_the_sums_tell_asked_approved_and_refused_apart_by_currency(visitor, wish):
    wish("approved", cost_lines=[("Crane", 100_000)], days=1)
    wish("rejected", cost_lines=[("Crane", 200_000)], days=2)
    wish("submitted", cost_lines=[("Crane", 400_000)], days=4, currency="CNY")
    sums = visitor("chen").get("/s/HARBOUR/changes").text.split("change-totals")[1].split("</dl>")[0]
    asked, approved, refused = sums.split("<dt>")[1:]
    assert all(word in asked for word in ("3 requests", "+CN¥4,000.00", "+€3,000.00", "+7 days"))
    assert all(word in approved for word in ("1 request", "+€1,000.00", "+1 day"))
    assert all(word in refused for word in ("1 request", "+€2,000.00", "+2 days"))


@pytest.mark.parametrize("state", ["in_sign_off", "approved", "returned", "rejected", "closed"])
def test_what_people_were_asked_about_is_not_thrown_away(visitor, wish, state):
    wish("assessed")
    wish(state)
    ada = visitor("ada")
    assert "Move to the trash" in ada.get(CR).text
    assert "Move to the trash" not in ada.get("/s/HARBOUR/CR-2").text
    refused = ada.post("/s/HARBOUR/CR-2/trash", follow_redirects=True)
    assert "People were asked to decide on CR-2. It stays where both sides find it." in refused.text
    ada.post("/s/HARBOUR/changes/bulk", {"do": "trash", "refs": ["CR-1", "CR-2"]})
    assert ada.get(CR).status_code == 404
    assert ada.get("/s/HARBOUR/CR-2").status_code == 200


def test_the_list_is_put_in_order_by_cost_and_days_and_filtered_by_what_became_of_them(visitor, wish):
    wish("submitted", title="Cheap and late", cost_lines=[("Rails", 100)], days=30)
    wish("submitted", title="Dear and soon", cost_lines=[("Drives", 900_000)], days=1)
    wish("rejected", title="Nobody wants it", cost_lines=[("Gold", 500)], days=2)
    chen = visitor("chen")

    def order(**asked):
        page = chen.get("/s/HARBOUR/changes", query_string=asked).text
        titles = ("Cheap and late", "Dear and soon", "Nobody wants it")
        return "".join(title[0] for title in sorted((each for each in titles if each in page), key=page.index))

    assert (order(sort="cost"), order(sort="days")) == ("DNC", "CND")
    assert (order(only="refused"), order(only="open", sort="cost")) == ("N", "DC")
