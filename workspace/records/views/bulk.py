"""Doing one thing with several records of a list at once."""

from dataclasses import dataclass

from flask import Blueprint, flash, request, url_for

from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import ngettext
from workspace.records import policies
from workspace.records.kinds import Kind, find_record, kind_with_slug
from workspace.records.models import Record
from workspace.records.watching import watch
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("bulk", __name__)
MOST = 200


@dataclass(frozen=True)
class Picked:
    """What was ticked in a list: the records that the member may see."""

    kind: Kind
    records: list[Record]


def find_picked(member: Membership, kind: str) -> Picked | None:
    its = kind_with_slug(kind)
    refs = request.form.getlist("refs")[:MOST]
    found = [find_record(member, ref) for ref in dict.fromkeys(refs)]
    return Picked(its, [record for record in found if record]) if its else None


@bp.post("/s/<space_key>/<slug:kind>/bulk")
@requires(policies.may_see, find=find_picked)
def create(member: Membership, picked: Picked) -> Answer:
    if request.form.get("do") == "trash":
        _trash(member, picked.records)
    else:
        _watch(member, picked.records)
    return answer(otherwise=url_for("records.index", space_key=member.space.key, kind=picked.kind.slug))


def _trash(member: Membership, records: list[Record]) -> None:
    allowed = [record for record in records if policies.can_trash(member, record) and record.takes_trashing]
    for record in allowed:
        record.trash(by=member)
    flash(ngettext("%(num)d record is in the trash.", "%(num)d records are in the trash.", len(allowed)))
    if kept := len(records) - len(allowed):
        left = ngettext(
            "%(num)d stays: it is not yours, or people were asked to decide on it.",
            "%(num)d stay: they are not yours, or people were asked to decide on them.",
            kept,
        )
        flash(left, "warning")


def _watch(member: Membership, records: list[Record]) -> None:
    for record in records:
        watch(member.person_id, record.id)
    flash(ngettext("You watch %(num)d record.", "You watch %(num)d records.", len(records)))
