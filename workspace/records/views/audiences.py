"""Showing a record to more parties."""

from flask import Blueprint

from workspace.kernel.html import Answer, answer, fragment
from workspace.records import policies
from workspace.records.forms import WidenForm
from workspace.records.kinds import find_record
from workspace.records.models import Record
from workspace.records.widening import widen
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("audiences", __name__)


@bp.get("/s/<space_key>/<ref:ref>/widen")
@requires(policies.can_widen, find=find_record, form=WidenForm)
def edit(member: Membership, record: Record, form: WidenForm) -> str:
    """What will and what will not become visible, before anything is shown to anybody."""
    return fragment("records/audiences/_form.html", record=record, form=form)


@bp.post("/s/<space_key>/<ref:ref>/widen")
@requires(policies.can_widen, find=find_record, form=WidenForm, invalid="records/audiences/_form.html")
def update(member: Membership, record: Record, form: WidenForm) -> Answer:
    widen(record, form.audience, version=form.version.data, by=member)
    return answer(otherwise=record.url)
