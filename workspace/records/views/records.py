"""The common list page and the common page of one record."""

from flask import Blueprint, Response, render_template, request

from workspace.kernel.db import db
from workspace.kernel.html import fragment, wants_fragment
from workspace.kernel.paging import page
from workspace.kernel.spreadsheet import csv_response
from workspace.records import policies
from workspace.records.kinds import BASE_COLUMNS, Kind, find_record, kind_of, kind_with_slug
from workspace.records.models import Record
from workspace.records.panels import loaded
from workspace.records.queries import Wish, chips, listed
from workspace.spaces.access import requires
from workspace.spaces.asker import asked_by
from workspace.spaces.models import Membership

bp = Blueprint("records", __name__)


def find_kind(member: Membership, kind: str) -> Kind | None:
    return kind_with_slug(kind)


@bp.get("/s/<space_key>/<slug:kind>")
@requires(policies.may_see, find=find_kind)
def index(member: Membership, kind: Kind) -> str:
    wish = Wish.read(request.args)
    template = "records/_rows.html" if wants_fragment() and wish.offset else "records/index.html"
    if wants_fragment() and not wish.offset:
        template = "records/_list.html"
    rows = page(listed(member, kind, wish), wish.offset, asked=asked_by(member))
    return render_template(template, kind=kind, wish=wish, chips=chips(kind, wish), page=rows)


@bp.get("/s/<space_key>/<slug:kind>.csv")
@requires(policies.may_see, find=find_kind)
def table(member: Membership, kind: Kind) -> Response:
    """The list as asked for, all rows of it, for a spreadsheet."""
    found = db.session.scalars(listed(member, kind, Wish.read(request.args)), asked_by(member))
    columns = (*BASE_COLUMNS, *kind.columns)
    rows = ([column.value(record) for column in columns] for record in found)
    return csv_response(f"{member.space.key}-{kind.slug}", [column.label for column in columns], rows)


@bp.get("/s/<space_key>/<ref:ref>")
@requires(policies.may_see, find=find_record)
def show(member: Membership, record: Record) -> str:
    kind = kind_of(record)
    shown = kind.load(record, member) | loaded(record, member)
    return render_template("records/show.html", record=record, kind=kind, **shown)


@bp.get("/s/<space_key>/<ref:ref>/head")
@requires(policies.may_see, find=find_record)
def head(member: Membership, record: Record) -> str:
    """The head and the facts in the margin, asked for again when the record changes."""
    shown = loaded(record, member, ("head",))
    return fragment("records/head.stream.html", record=record, kind=kind_of(record), **shown)
