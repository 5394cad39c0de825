"""The history of a record: each saved text, what changed between two, and taking one again."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask import Blueprint, render_template, request

from workspace.kernel.db import db
from workspace.kernel.html import Answer, answer
from workspace.kernel.paging import page
from workspace.records import policies
from workspace.records.comparing import changes
from workspace.records.forms import VersionForm
from workspace.records.kinds import find_record, kind_of
from workspace.records.models import Record, Revision
from workspace.records.restoring import restore
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("revisions", __name__)


@dataclass(frozen=True)
class Pair:
    """A revision of a record that the reader may see, and the one it is compared with (None for the first)."""

    record: Record
    revision: Revision
    before: Revision | None


def _visible(member: Membership, record: Record) -> sa.Select[Revision]:
    mine = (Revision.record_id == record.id, Revision.seen_by(member))
    return sa.select(Revision).where(*mine).order_by(Revision.number.desc())


def find_pair(member: Membership, ref: str, number: int) -> Pair | None:
    record = find_record(member, ref)
    if record is None:
        return None
    seen = _visible(member, record)
    revision = db.session.scalar(seen.where(Revision.number == number))
    other = request.args.get("with", type=int)
    earlier = Revision.number == other if other else Revision.number < number
    return Pair(record, revision, db.session.scalar(seen.where(earlier).limit(1))) if revision else None


@bp.get("/s/<space_key>/<ref:ref>/history")
@requires(policies.may_see, find=find_record)
def index(member: Membership, record: Record) -> str:
    found = page(_visible(member, record), max(request.args.get("from", 0, int), 0))
    return render_template("records/revisions/index.html", record=record, kind=kind_of(record), page=found)


@bp.get("/s/<space_key>/<ref:ref>/history/<number:number>")
@requires(policies.may_see, find=find_pair)
def show(member: Membership, pair: Pair) -> str:
    kind = kind_of(pair.record)
    differences = list(changes(kind, pair.before.document if pair.before else {}, pair.revision.document))
    sections = kind.sections(pair.revision.document)
    context = {"record": pair.record, "revision": pair.revision, "before": pair.before, "kind": kind}
    return render_template("records/revisions/show.html", differences=differences, sections=sections, **context)


@bp.post("/s/<space_key>/<ref:ref>/history/<number:number>/restore")
@requires(policies.can_restore, find=find_pair, form=VersionForm, invalid="records/revisions/_stale.html")
def restore_(member: Membership, pair: Pair, form: VersionForm) -> Answer:
    restore(pair.record, pair.revision, version=form.version.data, by=member)
    return answer(otherwise=pair.record.url)
