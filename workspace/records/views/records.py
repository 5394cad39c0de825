"""The common list page and the common page of one record."""

from flask import Blueprint, render_template, request

from workspace.kernel.html import fragment
from workspace.kernel.paging import page
from workspace.records import policies
from workspace.records.kinds import Kind, find_record, kind_of, kind_with_slug
from workspace.records.models import Record
from workspace.records.queries import listed
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("records", __name__)


def find_kind(member: Membership, kind: str) -> Kind | None:
    return kind_with_slug(kind)


@bp.get("/s/<space_key>/<any(meetings,actions):kind>")
@requires(policies.may_see, find=find_kind)
def index(member: Membership, kind: Kind) -> str:
    asked = request.args
    offset = asked.get("from", 0, int)
    query = listed(member, kind, text=asked.get("q", ""), sort=asked.get("sort", "updated"), state=asked.get("state", ""))
    template = "records/_rows.html" if offset else "records/index.html"
    show = fragment if offset else render_template
    return show(template, kind=kind, page=page(query, max(offset, 0)))


@bp.get("/s/<space_key>/find")
@requires(policies.may_see)
def find(member: Membership, space: Space) -> str:
    """Records of all kinds whose title holds the words."""
    asked = request.args
    found = page(listed(member, None, text=asked.get("q", "")), max(asked.get("from", 0, int), 0))
    return render_template("records/find.html", page=found)


@bp.get("/s/<space_key>/<ref:ref>")
@requires(policies.may_see, find=find_record)
def show(member: Membership, record: Record) -> str:
    kind = kind_of(record)
    shown = kind.load(record, member)
    return render_template("records/show.html", record=record, kind=kind, **shown)
