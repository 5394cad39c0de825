"""Deciding: who was asked says so once, on the text that they were shown, and the rule of the stage counts."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import Clash, Invalid, NotAllowed, Refused, WrongState
from workspace.kernel.text.written import write
from workspace.signoff.models import Decision, Round, Seat, StagePlan, StandIn, Verdict


def test_chen_approves_and_it_is_approved(desk, stored):
    desk.ask(["chen"])
    assert desk.state == "in_sign_off"
    desk.decide("chen", condition=write("Only on weekdays."))
    assert (desk.state, desk.ended) == ("approved", "approved")
    assert stored(Decision.kind, Decision.method) == [("approve", "password")]
    assert desk.outcomes() == ["approve"]
    assert desk.actions()[-3:] == ["ask", "decided_approve", "approve"]


def test_all_must_approve_where_the_rule_says_all(desk):
    desk.ask(["chen", "li"])
    desk.decide("chen")
    assert desk.state == "in_sign_off"
    desk.decide("li")
    assert desk.state == "approved"


def test_one_is_enough_where_the_rule_says_any_and_the_other_owes_nothing_more(desk, harbour, stored):
    desk.ask(StagePlan([harbour.ids["chen"], harbour.ids["li"]], rule="any"))
    desk.decide("li")
    assert desk.state == "approved"
    assert sorted(desk.outcomes()) == ["approve", "not_needed"]


def test_two_of_three_pass_and_two_refusals_of_three_end_it(desk, harbour):
    three = StagePlan([harbour.ids[who] for who in ("chen", "li", "bo")], rule="at_least", least=2)
    desk.ask(three)
    desk.decide("chen", "reject")
    assert desk.state == "in_sign_off"
    desk.decide("li", "return")
    assert (desk.state, desk.ended) == ("rejected", "rejected")


def test_the_second_stage_is_asked_once_the_first_has_passed(desk, stored):
    desk.ask(["li"], ["chen"])
    assert stored(Assignment.person_id, Assignment.what)[1:] == [(desk.cast.ids["li"], "decide")]
    with pytest.raises(IndexError):
        desk.decide("chen")
    desk.decide("li")
    assert desk.state == "in_sign_off"
    desk.decide("chen")
    assert desk.state == "approved"


def test_a_text_returned_by_one_goes_back_for_changes(desk):
    desk.ask(["chen", "li"])
    desk.decide("li", "return")
    assert (desk.state, desk.ended) == ("returned", "returned")


def test_the_same_click_twice_is_one_decision_and_another_one_is_refused(desk, stored):
    desk.ask(["chen", "li"])
    desk.decide("chen")
    desk.decide("chen")
    assert len(stored(Decision.id)) == 1
    with pytest.raises(WrongState, match="decided_already"):
        desk.decide("chen", "reject")
    assert stored(Decision.kind) == ["approve"]


def test_a_decision_on_another_text_is_a_clash(desk, stored):
    desk.ask(["chen"])
    with pytest.raises(Clash):
        desk.decide("chen", sha256="0" * 64)
    assert stored(Decision.id) == []


def test_an_edit_voids_the_round_and_keeps_what_was_decided(desk, stored):
    desk.ask(["chen", "li"])
    desk.decide("chen")
    desk.edit("vera")
    assert (desk.state, desk.ended) == ("assessed", "voided")
    assert stored(Decision.kind) == ["approve"]
    assert sorted(desk.outcomes()) == ["approve", "voided"]
    with pytest.raises(WrongState, match="sign_off_over"):
        desk.decide("li")
    desk.ask(["chen", "li"])
    with pytest.raises(Clash):
        desk.do("li", lambda li: decide_in_an_old_window(desk, li))


def decide_in_an_old_window(desk, li):
    """Li's window still shows the first round."""
    first = db.session.scalars(sa.select(Round).where(Round.number == 1)).one()
    seat = next(seat for seat in first.stages[0].seats if seat.person_id == li.person_id)
    seat.decide(Verdict("approve", first.sha256), by=li, method="password")


@pytest.mark.parametrize("who", ["ada", "vera"])
def test_who_wrote_it_or_asks_is_not_its_approver(desk, who):
    with pytest.raises(Invalid, match="authors_do_not_approve"):
        desk.ask(["chen", who])
    assert desk.state == "assessed"
    desk.ask(["chen", who], allows_authors=True)
    desk.decide(who)


def test_who_was_not_asked_cannot_decide(desk):
    desk.ask(["chen"])
    with pytest.raises(NotAllowed):
        desk.decide("li", seat="chen")


def test_a_stand_in_decides_for_somebody_within_the_days_and_both_names_stay(desk, do, harbour, stored):
    today = clock.today("UTC")
    desk.ask(["chen"])
    do("chen", lambda chen: StandIn.name(harbour.member("li"), today, today + timedelta(days=3), by=chen))
    desk.decide("li", seat="chen")
    assert desk.state == "approved"
    ids = harbour.ids
    assert stored(Decision.person_id, Decision.made_by_id) == [(ids["chen"], ids["li"])]


def test_a_human_counts_once_per_stage_as_a_stand_in_too(desk, do, harbour, stored):
    today = clock.today("UTC")
    do("chen", lambda chen: StandIn.name(harbour.member("li"), today, today, by=chen))
    desk.ask(["chen", "li"])
    desk.decide("li")
    with pytest.raises(Refused, match="counted_already"):
        desk.decide("li", seat="chen")
    assert len(stored(Decision.id)) == 1


def test_who_wrote_the_text_does_not_approve_it_as_a_stand_in_either(desk, do, harbour, stored):
    today = clock.today("UTC")
    do("bo", lambda bo: StandIn.name(harbour.member("vera"), today, today, by=bo))
    desk.ask(["bo"])
    with pytest.raises(Refused, match="authors_do_not_approve"):
        desk.decide("vera", seat="bo")
    assert stored(Decision.id) == []


def test_what_somebody_said_on_the_telephone_never_looks_like_their_own_click(desk, do, harbour, stored):
    desk.ask(["erin"])
    do("li", lambda li: desk.seat(li, "erin").record(Verdict("approve", desk.round(li).sha256), "telephone", by=li))
    assert desk.state == "approved"
    ids = harbour.ids
    assert stored(Decision.made_by_id, Decision.entered_by_id, Decision.method) == [
        (ids["erin"], ids["li"], "on_behalf")
    ]


def test_more_people_are_asked_and_one_hands_over(desk, do, harbour, stored):
    desk.ask(["chen"])
    do("ada", lambda ada: desk.round(ada).stage.add(harbour.member("li"), by=ada))
    desk.decide("chen")
    assert desk.state == "in_sign_off"
    do("li", lambda li: desk.seat(li, "li").hand_over(harbour.member("erin"), by=li))
    with pytest.raises(WrongState, match="seat_over"):
        desk.decide("li")
    desk.decide("erin")
    assert desk.state == "approved"
    assert sorted(desk.outcomes()) == ["approve", "approve", "handed_over"]


def test_nobody_of_another_party_takes_a_decision_over(desk, do, harbour, stored):
    desk.ask(["chen"])
    with pytest.raises(Invalid, match="hand_over_within_party"):
        do("chen", lambda chen: desk.seat(chen, "chen").hand_over(harbour.member("bo"), by=chen))
    assert stored(Seat.person_id, Seat.left_at) == [(harbour.ids["chen"], None)]


def test_who_asked_takes_it_back(desk, do):
    desk.ask(["chen"])
    do("ada", lambda ada: desk.round(ada).withdraw("Too early.", by=ada))
    assert (desk.state, desk.ended) == ("assessed", "withdrawn")
