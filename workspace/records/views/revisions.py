"""The history of a record: each saved text, what changed between two, and taking one again."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request
from sqlalchemy.orm import defer
from werkzeug.wrappers import Response as BaseResponse

from workspace.kernel.db import db
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _
from workspace.kernel.paging import LARGEST, page
from workspace.records import policies
from workspace.records.comparing import changes, sections
from workspace.records.forms import RestoreForm
from workspace.records.history import steps, visible
from workspace.records.kinds import find_record, kind_of
from workspace.records.models import Record, Revision
from workspace.records.restoring import restore
from workspace.spaces.access import requires
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for

bp = Blueprint("revisions", __name__)


@dataclass(frozen=True)
class Pair:
    """A revision of a record that the reader may see, and the one it is compared with (None for the first)."""

    record: Record
    revision: Revision
    before: Revision | None


def find_pair(member: Membership, ref: str, number: int) -> Pair | None:
    record = find_record(member, ref)
    if record is None:
        return None
    seen = visible(member, record)
    revision = db.session.scalar(seen.where(Revision.number == number))
    other = min(request.args.get("with", 0, int), LARGEST)
    earlier = Revision.number == other if other else Revision.number < number
    return Pair(record, revision, db.session.scalar(seen.where(earlier).limit(1))) if revision else None


def _people(pair: Pair) -> dict[int, str]:
    return names_for(pair.record.space, pair.revision.audience)


@bp.get("/s/<space_key>/<ref:ref>/history")
@requires(policies.may_see, find=find_record)
def index(member: Membership, record: Record) -> str:
    found = page(visible(member, record).options(defer(Revision.document)), max(request.args.get("from", 0, int), 0))
    return render_template("records/revisions/index.html", record=record, kind=kind_of(record), page=found)


@bp.get("/s/<space_key>/<ref:ref>/history/compare")
@requires(policies.may_see, find=find_record)
def compare(member: Membership, record: Record) -> BaseResponse:
    """From two that were chosen, in whatever order, to the page that shows their difference."""
    older, newer = sorted(request.args.get(which, 0, int) for which in ("one", "other"))
    here = f"{record.url}/history"
    if 0 < older < newer <= LARGEST:
        return redirect(f"{here}/{newer}?with={older}", 303)
    flash(_("Choose two different revisions to compare."))
    return redirect(here, 303)


@bp.get("/s/<space_key>/<ref:ref>/history/<number:number>")
@requires(policies.may_see, find=find_pair)
def show(member: Membership, pair: Pair) -> str:
    kind, document = kind_of(pair.record), pair.revision.document
    before = pair.before.number if pair.before else 0
    context = {
        "record": pair.record, "revision": pair.revision, "before": pair.before, "kind": kind,
        "differences": list(changes(kind, pair.before.document, document)) if pair.before else [],
        "sections": sections(kind, document, _people(pair), as_typed=request.args.get("text") == "typed"),
        "steps": steps(member, pair.record, before, pair.revision.number),
    }  # fmt: skip
    return render_template("records/revisions/show.html", **context)


@bp.post("/s/<space_key>/<ref:ref>/history/<number:number>/restore")
@requires(policies.can_restore, find=find_pair, form=RestoreForm, invalid="records/revisions/_stale.html")
def restore_(member: Membership, pair: Pair, form: RestoreForm) -> Answer:
    restore(pair.record, pair.revision, form.document, version=form.version.data, by=member)
    return answer(otherwise=pair.record.url)
