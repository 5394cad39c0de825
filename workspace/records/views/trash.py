"""The trash of a space: throwing away, putting back, purging."""

import sqlalchemy as sa
from flask import Blueprint, flash, render_template, request, url_for
from sqlalchemy.orm import joinedload, selectin_polymorphic

from workspace.kernel.db import db
from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.kernel.paging import page
from workspace.records import policies
from workspace.records.kinds import KINDS, find_record, kind_of, kind_with_prefix
from workspace.records.models import Record
from workspace.records.purging import purge
from workspace.spaces.access import requires
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership, Space

bp = Blueprint("trash", __name__)


def _thrown_away(member: Membership) -> sa.Select[Record]:
    """What lies in the trash, as far as this member could see it before."""
    models = [kind.model for kind in KINDS.values()]
    query = sa.select(Record).where(Record.space_id == member.space_id, seen(Record.audience, member))
    query = query.where(Record.trashed_at.is_not(None), Record.purged_at.is_(None))
    return query.options(selectin_polymorphic(Record, models), joinedload(Record.trashed_by))


def find_thrown_away(member: Membership, ref: str) -> Record | None:
    prefix, _, number = ref.partition("-")
    kind = kind_with_prefix(prefix)
    wanted = (Record.kind == kind.name, Record.number == int(number)) if kind else (sa.false(),)
    return db.session.scalar(_thrown_away(member).where(*wanted))


@bp.get("/s/<space_key>/trash")
@requires(policies.can_see_trash)
def index(member: Membership, space: Space) -> str:
    query = _thrown_away(member).order_by(Record.trashed_at.desc())
    return render_template("records/trash/index.html", page=page(query, max(request.args.get("from", 0, int), 0)))


@bp.post("/s/<space_key>/<ref:ref>/trash")
@requires(policies.can_trash, find=find_record)
def create(member: Membership, record: Record) -> Answer:
    record.trash(by=member)
    kind = kind_of(record)
    flash(_("%(ref)s is in the trash. A manager can put it back.", ref=record.ref))
    if words := kind.thrown_away(record, member):
        flash(words)
    return answer(otherwise=kind.room_url(member.space.key))


@bp.post("/s/<space_key>/trash/<ref:ref>/put-back")
@requires(policies.can_empty_trash, find=find_thrown_away)
def put_back(member: Membership, thrown_away: Record) -> Answer:
    thrown_away.put_back(by=member)
    return answer(otherwise=thrown_away.url)


@bp.get("/s/<space_key>/trash/<ref:ref>/purge")
@requires(policies.can_empty_trash, find=find_thrown_away)
def ask_destroy(member: Membership, thrown_away: Record) -> str:
    return fragment("records/trash/_ask.html", record=thrown_away)


@bp.post("/s/<space_key>/trash/<ref:ref>/purge")
@requires(policies.can_empty_trash, find=find_thrown_away)
def destroy(member: Membership, thrown_away: Record) -> Answer:
    purge(thrown_away, by=member)
    return answer(otherwise=url_for("trash.index", space_key=member.space.key))
