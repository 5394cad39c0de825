"""Stand-ins: who decides for whom while they are away."""

from typing import Any

from flask import Blueprint, render_template, url_for

from workspace.kernel.html import Answer, answer
from workspace.records.policies import may_see
from workspace.signoff import policies
from workspace.signoff.forms.keeping import StandInForm
from workspace.signoff.models import StandIn
from workspace.signoff.queries import find_stand_in, stand_ins_of
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("stand_ins", __name__, url_prefix="/s/<space_key>/stand-ins")
INDEX = "signoff/stand_ins/index.html"


@bp.get("")
@requires(may_see, form=StandInForm)
def index(member: Membership, space: Space, form: StandInForm) -> str:
    return render_template(INDEX, form=form)


@bp.post("")
@requires(policies.may_name, form=StandInForm, invalid=INDEX)
def create(member: Membership, space: Space, form: StandInForm) -> Answer:
    StandIn.name(form.member, form.from_on.data, form.until_on.data, by=member)
    return answer(otherwise=_all(member))


@bp.post("/<number:stand_in>/end")
@requires(policies.may_end, find=find_stand_in)
def end(member: Membership, stand_in: StandIn) -> Answer:
    stand_in.end(by=member)
    return answer(otherwise=_all(member))


def _all(member: Membership) -> str:
    return url_for("stand_ins.index", space_key=member.space.key)


def named_by(member: Membership) -> Any:
    """What the page lists: one's own; managers see everybody's."""
    return stand_ins_of(member, everybody=member.is_manager)
