"""The pages of sign-off as people see them: asking, deciding, and what happens around it."""

import hashlib
import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.cast import PASSWORD
from workspace.accounts.models import Session
from workspace.assignments.models import Assignment
from workspace.changes.models import ChangeRequest
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.records.models import Attachment, Comment, Draft
from workspace.signoff.models import (
    Decision,
    Question,
    Round,
    Route,
    RouteSeat,
    RouteStage,
    RouteTerms,
    Seat,
    Stage,
    StandIn,
)

URL = "/s/HARBOUR/CR-1"
ASK = f"{URL}/sign-off/ask"


@pytest.fixture
def seat_of(app, harbour):
    """`seat_of("chen")`: the address of Chen's seat in the last round."""

    def find(who):
        with app.app_context():
            query = sa.select(Seat.id).where(Seat.person_id == harbour.ids[who]).order_by(Seat.id.desc())
            return f"{URL}/sign-off/seats/{db.session.scalars(query).first()}"

    return find


@pytest.fixture
def sha256(stored):
    return lambda: stored(Round.sha256)[-1]


@pytest.fixture
def decide(visitor, seat_of, sha256):
    """`decide("chen", "approve")` sends the form of the page."""

    def send(who, kind, seat=None, **said):
        fields = {"kind": kind, "sha256": sha256()} | said
        return visitor(who).post(f"{seat_of(seat or who)}/decide", fields)

    return send


@pytest.fixture
def route(do, harbour):
    """A route of the space that asks Li or Chen, from 10 000 on."""

    def add(ada, *who, rule="any", **terms):
        seats = [RouteSeat(membership_id=harbour.member(each).id) for each in who or ("li", "chen")]
        stages = [RouteStage(rule=rule, days=3, seats=seats)]
        return Route.add(RouteTerms("Large", **({"cost_from": 1_000_000} | terms)), stages, by=ada).id

    return lambda *who, **how: do("ada", lambda ada: add(ada, *who, **how))


def by_hand(harbour, sha256, *people, **more):
    return {"route": "0", "sha256": sha256, "people_1": [str(harbour.ids[who]) for who in people], **more}


def shown(visitor, who="ada"):
    """The digest of the text that the page for asking shows."""
    page = visitor(who).get(ASK).text
    return page.split('name="sha256" value="')[1][:64]


def test_ada_asks_by_the_route_that_fits(desk, route, visitor, harbour, stored):
    route_id = route()
    page = visitor("ada").get(ASK).text
    assert "Large" in page
    assert "proposed" in page
    fields = {"route": str(route_id), "sha256": shown(visitor), "remark": "Please soon."}
    answer = visitor("ada").post(ASK, fields)
    assert answer.headers["Location"] == f"{URL}#sign-off"
    assert stored(Round.route_name) == ["Large"]
    assert stored(Stage.rule, Stage.needed) == [("any", 1)]
    assert len(stored(Seat.id)) == 2


def test_a_route_says_who_left_and_leaves_the_author_out(desk, route, visitor, do, harbour, stored):
    route_id = route("li", "chen", "vera", rule="all")
    do("li", lambda li: harbour.member("chen").remove(by=li))
    page = visitor("ada").get(ASK).text
    assert "No longer takes part:" in page
    assert "Wrote on the text, so cannot approve it:" in page
    visitor("ada").post(ASK, {"route": str(route_id), "sha256": shown(visitor)})
    assert stored(Seat.person_id) == [harbour.ids["li"]]
    assert stored(Stage.needed) == [1]


def test_a_route_without_enough_people_is_refused_and_nothing_typed_is_lost(desk, route, visitor, harbour, stored):
    route_id = route("vera")
    fields = {"route": str(route_id), "sha256": shown(visitor), "remark": "Please soon."}
    answer = visitor("ada").post(ASK, fields)
    assert answer.status_code == 422
    assert "Please soon." in answer.text
    assert "Too few people remain" in answer.text
    assert stored(Round.id) == []


def test_ada_names_two_stages_by_hand(desk, visitor, harbour, stored):
    due = (clock.today("UTC") + timedelta(days=4)).isoformat()
    more = {"rule_1": "at_least", "least_1": "1", "people_2": [str(harbour.ids["erin"])], "when_2": due}
    answer = visitor("ada").post(ASK, by_hand(harbour, shown(visitor), "li", "chen", **more))
    assert answer.status_code == 303
    assert sorted(stored(Stage.position, Stage.rule, Stage.needed)) == [(1, "at_least", 1), (2, "all", 1)]
    assert "Erin Castle" in visitor("chen").get(URL).text


@pytest.mark.parametrize(
    "wrong",
    [{"people_1": []}, {"rule_1": "at_least", "least_1": "3"}, {"when_1": "2001-01-01"}, {"people_1": ["999999"]}],
)
def test_stages_that_cannot_be_asked_are_said_at_their_fields(desk, visitor, harbour, stored, wrong):
    fields = by_hand(harbour, shown(visitor), "li", remark="Please soon.") | wrong
    answer = visitor("ada").post(ASK, fields)
    assert answer.status_code == 422
    assert "Please soon." in answer.text
    assert stored(Round.id) == []


def test_authors_are_not_among_the_choices(desk, visitor, harbour):
    page = visitor("ada").get(ASK).text
    assert f'name="people_1" type="checkbox" value="{harbour.ids["li"]}"' in page
    assert f'name="people_1" type="checkbox" value="{harbour.ids["vera"]}"' not in page
    answer = visitor("ada").post(ASK, by_hand(harbour, shown(visitor), "vera"))
    assert answer.status_code == 422


def test_somebody_saved_meanwhile_and_nobody_is_asked(desk, visitor, harbour, stored):
    ada = visitor("ada")
    before = shown(visitor)
    desk.edit("vera", reason=write("The crane is too slow."))
    answer = ada.post(ASK, by_hand(harbour, before, "chen", remark="Please soon."))
    assert answer.status_code == 409
    assert "Please soon." in answer.text
    assert "The crane is too slow." in answer.text
    assert f'value="{before}"' not in answer.text
    assert stored(Round.id) == []


def test_chen_reads_and_approves_on_a_condition(desk, visitor, decide, seat_of, stored):
    desk.ask(["chen"], remark=write("We would like to order."))
    page = visitor("chen").get(f"{seat_of('chen')}/decide").text
    for words in ("€48,000.00", "+6 days", "The first one is too small.", "We would like to order.", "Ada Brandt"):
        assert words in page
    assert decide("chen", "condition", condition="Only on weekdays.").status_code == 303
    assert stored(Decision.kind, Decision.method) == [("approve", "password")]
    page = visitor("ada").get(URL).text
    assert "Only on weekdays." in page
    assert "Approves with a condition" in page
    assert "signed in, password confirmed" in page


@pytest.mark.parametrize("kind", ["return", "reject"])
def test_refusing_needs_a_reason_and_keeps_what_was_typed(desk, decide, stored, kind):
    desk.ask(["chen"])
    answer = decide("chen", kind, condition="Typed elsewhere.")
    assert answer.status_code == 422
    assert "Please say why" in answer.text
    assert "Typed elsewhere." in answer.text
    assert stored(Decision.id) == []
    assert decide("chen", kind, comment="Too dear.").status_code == 303


def test_a_condition_needs_its_words(desk, decide, stored):
    desk.ask(["chen"])
    assert decide("chen", "condition").status_code == 422
    assert stored(Decision.id) == []


def test_what_was_typed_comes_back_after_the_password(app, desk, visitor, seat_of, sha256, stored):
    desk.ask(["chen"])
    chen, url = visitor("chen"), f"{seat_of('chen')}/decide"
    with app.app_context(), unit_of_work():
        db.session.execute(sa.update(Session).values(confirmed_at=clock.now() - timedelta(hours=1)))
    answer = chen.post(url, {"kind": "reject", "comment": "Too dear.", "sha256": sha256()})
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/confirm?next=")
    assert stored(Decision.id) == []
    chen.get(answer.headers["Location"])
    back = chen.post("/confirm", {"password": PASSWORD, "next": url})
    assert back.headers["Location"] == url
    page = chen.get(url).text
    assert "Too dear." in page
    assert 'checked class="form-check-input" id="kind-3"' in page or "This is what you typed before" in page
    assert chen.post(url, {"kind": "reject", "comment": "Too dear.", "sha256": sha256()}).status_code == 303
    assert stored(Decision.kind) == ["reject"]
    assert stored(Draft.id) == []


def test_after_an_edit_the_answer_is_409_and_shows_what_changed(desk, visitor, decide, seat_of, sha256, stored):
    desk.ask(["chen"])
    url, before = f"{seat_of('chen')}/decide", sha256()
    desk.edit("vera", reason=write("The second one is too small as well."))
    answer = visitor("chen").post(url, {"kind": "reject", "comment": "Too dear.", "sha256": before})
    assert answer.status_code == 409
    for words in ("Nothing was recorded", "The text you saw", "Too dear.", "Vera Okafor edited"):
        assert words in answer.text
    assert stored(Decision.id) == []
    desk.ask(["chen"])
    answer = visitor("chen").post(url, {"kind": "approve", "sha256": before})
    assert answer.status_code == 409
    assert f"{seat_of('chen')}/decide" in answer.text


def test_everybody_asked_sees_that_it_is_void(desk, visitor):
    desk.ask(["chen", "li"])
    desk.edit("vera")
    for who in ("chen", "li"):
        page = visitor(who).get(URL).text
        assert "Void, because the text was edited" in page
        assert "Read and decide" not in page


def test_a_shared_file_is_part_of_the_text_and_an_internal_one_is_not(desk, visitor, stored):
    desk.ask(["chen"])
    files = {"files": (io.BytesIO(b"internal"), "ours.txt"), "internal": "y"}
    assert visitor("ada").post(f"{URL}/attachments", files).status_code == 303
    visitor("chen").post(f"{URL}/comments", {"body": "Fine so far."})
    assert desk.ended is None
    visitor("ada").post(f"{URL}/attachments", {"files": (io.BytesIO(b"shared"), "plan.txt")})
    assert desk.ended == "voided"


def test_a_decision_said_on_the_telephone_keeps_its_scan_and_voids_nothing(desk, visitor, seat_of, sha256, stored):
    desk.ask(["erin", "chen"])
    fields = {"kind": "approve", "how": "telephone", "sha256": sha256()}
    scan = {"evidence": (io.BytesIO(b"scan"), "note.txt")}
    assert visitor("li").post(f"{seat_of('erin')}/record", fields | scan).status_code == 303
    assert stored(Decision.method) == ["on_behalf"]
    assert stored(Attachment.name) == ["note.txt"]
    assert desk.ended is None
    page = visitor("ada").get(URL).text
    assert "Said by telephone, entered by Li Wei" in page
    assert "note.txt" in page


def test_recording_what_erin_said_asks_li_first_who_she_is(app, desk, visitor, seat_of, sha256, stored):
    desk.ask(["erin"])
    li, url = visitor("li"), f"{seat_of('erin')}/record"
    with app.app_context(), unit_of_work():
        db.session.execute(sa.update(Session).values(confirmed_at=clock.now() - timedelta(hours=1)))
    for asked in (li.get(url), li.get_fragment(url)):
        assert "/confirm?next=" in (asked.headers.get("Location") or asked.headers["HX-Redirect"])
    answer = li.post(url, {"kind": "reject", "comment": "Too dear.", "how": "paper", "sha256": sha256()})
    assert answer.headers["Location"].startswith("/confirm?next=")
    assert stored(Decision.id) == []
    li.get(answer.headers["Location"])
    assert li.post("/confirm", {"password": PASSWORD, "next": url}).headers["Location"] == url
    page = li.get(url).text
    assert "Too dear." in page
    assert re.search(r'<input[^>]*checked[^>]*value="paper"', page)
    li.post(url, {"kind": "reject", "comment": "Too dear.", "how": "paper", "sha256": sha256()})
    assert stored(Decision.method) == ["on_behalf"]
    assert stored(Draft.id) == []


def test_li_decides_for_chen_as_stand_in_within_the_days(desk, do, harbour, visitor, decide, seat_of, stored):
    today = clock.today("UTC")
    desk.ask(["chen"])
    assert decide("li", "approve", seat="chen").status_code == 403
    do("chen", lambda chen: StandIn.name(harbour.member("li"), today, today + timedelta(days=2), by=chen))
    assert "You stand in for 陈静" in visitor("li").get(URL).text
    assert "You decide for 陈静" in visitor("li").get(f"{seat_of('chen')}/decide").text
    assert decide("li", "approve", seat="chen").status_code == 303
    assert "Decided by Li Wei, standing in" in visitor("ada").get(URL).text


def test_a_stand_in_of_tomorrow_or_one_that_was_ended_decides_nothing(desk, do, harbour, decide, visitor, stored):
    today = clock.today("UTC")
    desk.ask(["chen"])
    tomorrow = today + timedelta(days=1)
    do("chen", lambda chen: StandIn.name(harbour.member("li"), tomorrow, tomorrow, by=chen))
    assert decide("li", "approve", seat="chen").status_code == 403
    days = {"from_on": today.isoformat(), "until_on": tomorrow.isoformat()}
    assert visitor("chen").post("/s/HARBOUR/stand-ins", {"deputy": str(harbour.ids["li"]), **days}).status_code == 303
    for key in stored(StandIn.id):
        assert visitor("chen").post(f"/s/HARBOUR/stand-ins/{key}/end").status_code == 303
    assert decide("li", "approve", seat="chen").status_code == 403


def test_a_question_turns_the_clock_and_its_answer_turns_it_back(desk, do, visitor, seat_of, stored, harbour):
    desk.ask(["chen"])
    assert visitor("chen").post(f"{seat_of('chen')}/ask", {"text": "Why two?"}).status_code == 303
    ids, still_open = harbour.ids, (Assignment.person_id, Assignment.what, Assignment.closed_at)
    assert [row[:2] for row in stored(*still_open) if row[2] is None] == [(ids["ada"], "answer")]
    (question,) = stored(Question.id)
    answer = visitor("vera").post(f"{URL}/sign-off/questions/{question}/answer", {"text": "One is a spare."})
    assert answer.status_code == 303
    assert [row[:2] for row in stored(*still_open) if row[2] is None] == [(ids["chen"], "decide")]
    page = visitor("chen").get(URL).text
    assert "Why two?" in page
    assert "One is a spare." in page


def test_deciding_without_waiting_for_the_answer_frees_who_owes_it(desk, visitor, seat_of, decide, stored):
    desk.ask(["chen", "li"])
    visitor("chen").post(f"{seat_of('chen')}/ask", {"text": "Why two?"})
    decide("chen", "approve")
    assert [what for what, closed in stored(Assignment.what, Assignment.closed_at) if closed is None] == ["decide"]


def test_ada_asks_vera_of_her_own_side_nothing_and_bo_of_hers_as_well(desk, visitor, harbour, stored):
    desk.ask(["chen"])
    add = f"{URL}/sign-off/1/add"
    assert visitor("ada").post(add, {"person": str(harbour.ids["vera"]), "stage": "1"}).status_code == 422
    assert visitor("ada").post(add, {"person": str(harbour.ids["li"]), "stage": "1"}).status_code == 303
    assert stored(Stage.needed) == [2]
    assert "Added by Ada Brandt" in visitor("chen").get(URL).text


def test_a_decision_is_handed_over_within_the_party_only(desk, visitor, seat_of, harbour, stored):
    desk.ask(["chen"])
    url = f"{seat_of('chen')}/hand-over"
    assert visitor("chen").post(url, {"person": str(harbour.ids["bo"])}).status_code == 422
    assert visitor("vera").post(url, {"person": str(harbour.ids["li"])}).status_code == 403
    assert visitor("chen").post(url, {"person": str(harbour.ids["li"])}).status_code == 303
    page = visitor("ada").get(URL).text
    assert "Decides instead of 陈静" in page
    assert "Handed over" in page


def test_ada_takes_it_back_and_says_why(desk, visitor, stored):
    desk.ask(["chen"])
    url = f"{URL}/sign-off/1/withdraw"
    assert visitor("chen").post(url, {"because": "No"}).status_code == 403
    assert visitor("ada").post(url, {"because": ""}).status_code == 422
    assert visitor("ada").post(url, {"because": "Too early."}).status_code == 303
    assert "Ada Brandt took it back: Too early." in visitor("chen").get(URL).text


def test_earlier_rounds_stay_readable(desk, visitor):
    desk.ask(["chen", "li"])
    desk.decide("chen")
    desk.edit("vera", reason=write("Another reason."))
    desk.ask(["chen"])
    page = visitor("chen").get(URL).text
    assert "1 earlier round" in page
    first = visitor("chen").get(f"{URL}/sign-off/1").text
    assert "The first one is too small." in first
    assert "Another reason." not in first


def test_the_exact_text_leaves_as_the_bytes_of_its_digest(desk, visitor, sha256):
    desk.ask(["chen"])
    answer = visitor("chen").get(f"{URL}/sign-off/1.json")
    assert hashlib.sha256(answer.data).hexdigest() == sha256()


def test_dana_and_parties_outside_find_nothing(app, desk, visitor, seat_of, harbour):
    desk.ask(["chen"])
    seat = seat_of("chen")
    for path in (f"{URL}/sign-off", f"{URL}/sign-off/1", f"{URL}/sign-off/1.json", f"{seat}/decide", f"{seat}/ask"):
        assert visitor("dana").get(path).status_code == 404
    with app.app_context(), unit_of_work():  # the vendor keeps it to itself from now on
        change = ChangeRequest.find(harbour.member("ada"), 1)
        change.audience = harbour.member("ada").party.bit
    for path in (f"{URL}/sign-off", f"{URL}/sign-off/1", f"{seat}/decide"):
        assert visitor("chen").get(path).status_code == 404
        assert visitor("ada").get(path).status_code in (200, 403)


def test_bo_observes_and_decides_nothing_even_when_asked_once(desk, decide, harbour):
    desk.ask(["bo"])
    assert decide("bo", "approve").status_code == 403


def test_a_page_with_three_stages_and_twenty_comments_asks_little(desk, do, visitor, queries):
    desk.ask(["chen", "li"], ["erin", "bo"], ["chen"])
    desk.decide("chen")
    for number in range(20):
        do("li", lambda li, number=number: Comment.add(desk.of(li), write(f"Remark {number}"), by=li))
    li = visitor("li")
    li.get(URL)
    with queries() as sent:
        assert li.get(URL).status_code == 200
    assert len(sent) <= 20


def test_an_event_of_each_kind_has_its_sentence(desk, visitor, seat_of, decide):
    desk.ask(["chen", "li"])
    visitor("chen").post(f"{seat_of('chen')}/ask", {"text": "Why two?"})
    decide("chen", "return", comment="Too dear.")
    page = visitor("ada").get("/s/HARBOUR/activity").text
    assert "asked before deciding on" in page
    assert "Too dear." in page
    assert "changed something" not in page


def test_who_is_asked_too_decides_for_themselves_and_not_for_another(desk, do, harbour, visitor):
    today = clock.today("UTC")
    do("chen", lambda chen: StandIn.name(harbour.member("li"), today, today, by=chen))
    desk.ask(["chen", "li"])
    page = visitor("li").get(URL).text
    assert "asks you to decide." in page
    assert "You stand in for" not in page
