"""Watching a record, and not."""

from flask import Blueprint

from workspace.kernel.html import Answer, answer
from workspace.records import policies
from workspace.records.kinds import find_record
from workspace.records.models import Record
from workspace.records.watching import stop, watch
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("watches", __name__)


@bp.post("/s/<space_key>/<ref:ref>/watch")
@requires(policies.may_see, find=find_record)
def create(member: Membership, record: Record) -> Answer:
    watch(member.person_id, record.id)
    return answer("records/watches/_button.html", otherwise=record.url, record=record, watching=True)


@bp.post("/s/<space_key>/<ref:ref>/watch/stop")
@requires(policies.may_see, find=find_record)
def destroy(member: Membership, record: Record) -> Answer:
    stop(member.person_id, record.id)
    return answer("records/watches/_button.html", otherwise=record.url, record=record, watching=False)
