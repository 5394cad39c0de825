"""Decisions: one's own, as somebody's stand-in, and what somebody said elsewhere."""

from typing import Any

from flask import Blueprint, render_template

from workspace.kernel.gate import takes_files
from workspace.kernel.html import Answer, answer, fragment
from workspace.records.telling import changed
from workspace.signoff import deciding, policies
from workspace.signoff.addresses import SEAT
from workspace.signoff.forms.deciding import DecideForm, OnBehalfForm
from workspace.signoff.forms.steering import HandOverForm
from workspace.signoff.models import Round, Seat
from workspace.signoff.queries import find_seat
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("decisions", __name__, url_prefix=SEAT)
NEW, LATE = "signoff/decisions/new.html", "signoff/decisions/late.html"
RECORD, HAND_OVER = "signoff/decisions/_record.html", "signoff/decisions/_hand_over.html"
LATE_RECORD = "signoff/decisions/_late.html"


def _done(seat: Seat) -> str:
    return deciding.sign_off_url(seat.stage.round)


@bp.get("/decide")
@requires(policies.may_decide, find=find_seat, form=DecideForm)
def new(member: Membership, seat: Seat, form: DecideForm) -> str:
    if seat.is_waiting:
        return render_template(NEW, seat=seat, form=form)
    return render_template(LATE, seat=seat, theirs=Round.latest(seat.stage.round.record))


@bp.post("/decide")
@requires(policies.may_decide, find=find_seat, form=DecideForm, invalid=NEW, clash=LATE)
def create(member: Membership, seat: Seat, form: DecideForm) -> Answer:
    if not deciding.is_confirmed():
        return deciding.confirm_first(seat, form, "decisions.new", by=member)
    deciding.decide(seat, form, by=member)
    return answer(otherwise=_done(seat))


@bp.get("/record")
@requires(policies.may_record, find=find_seat, form=OnBehalfForm)
def ask_record(member: Membership, seat: Seat, form: OnBehalfForm) -> Any:
    if not deciding.is_confirmed():
        return deciding.to_confirm(seat, "decisions.ask_record").response()
    return fragment(RECORD, seat=seat, form=form)


@bp.post("/record")
@takes_files
@requires(policies.may_record, find=find_seat, form=OnBehalfForm, invalid=RECORD, clash=LATE_RECORD)
def record(member: Membership, seat: Seat, form: OnBehalfForm) -> Answer:
    if not deciding.is_confirmed():
        return deciding.confirm_first(seat, form, "decisions.ask_record", by=member)
    deciding.record(seat, form, by=member)
    round_ = seat.stage.round
    return changed(member, f"{round_.topics} {round_.record.topic}", otherwise=_done(seat))


@bp.get("/hand-over")
@requires(policies.may_hand_over, find=find_seat, form=HandOverForm)
def ask_hand_over(member: Membership, seat: Seat, form: HandOverForm) -> str:
    return fragment(HAND_OVER, seat=seat, form=form)


@bp.post("/hand-over")
@requires(policies.may_hand_over, find=find_seat, form=HandOverForm, invalid=HAND_OVER)
def hand_over(member: Membership, seat: Seat, form: HandOverForm) -> Answer:
    seat.hand_over(form.member, by=member)
    round_ = seat.stage.round
    return changed(member, f"{round_.topics} {round_.record.topic}", otherwise=_done(seat))
