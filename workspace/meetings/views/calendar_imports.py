"""Bringing in calendar files: upload, look at what becomes of them, plan it, undo."""

from flask import Blueprint, flash, render_template, url_for

from workspace.kernel.db import db
from workspace.kernel.gate import takes_files
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import ngettext
from workspace.meetings import policies
from workspace.meetings.calendar_files.filing import file_all, undo
from workspace.meetings.forms.calendar_imports import CalendarFilingForm, CalendarUploadForm
from workspace.meetings.models import CalendarImport
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("calendar_imports", __name__, url_prefix="/s/<space_key>/meetings/calendar-import")
NEW, SHOW = "meetings/calendar_imports/new.html", "meetings/calendar_imports/show.html"


def find_batch(member: Membership, id: int) -> CalendarImport | None:
    """An import of one's own: nobody else sees what is not filed yet."""
    return db.session.scalar(CalendarImport.of(member).where(CalendarImport.id == id))


def _address(batch: CalendarImport) -> str:
    return url_for("calendar_imports.show", space_key=batch.space.key, id=batch.id)


@bp.get("")
@requires(policies.may_write, form=CalendarUploadForm)
def new(member: Membership, space: Space, form: CalendarUploadForm) -> str:
    return render_template(NEW, form=form)


@bp.post("")
@takes_files
@requires(policies.may_write, form=CalendarUploadForm, invalid=NEW)
def create(member: Membership, space: Space, form: CalendarUploadForm) -> Answer:
    return answer(otherwise=_address(CalendarImport.read(form.readings, audience=form.audience, by=member)))


@bp.get("/<number:id>")
@requires(policies.may_write, find=find_batch, form=CalendarFilingForm)
def show(member: Membership, batch: CalendarImport, form: CalendarFilingForm) -> str:
    return render_template(SHOW, batch=batch, form=form)


@bp.post("/<number:id>/file")
@requires(policies.may_write, find=find_batch, form=CalendarFilingForm, invalid=SHOW)
def file(member: Membership, batch: CalendarImport, form: CalendarFilingForm) -> Answer:
    made = file_all(batch, form.entries.data or (), form.rendered, by=member)
    flash(ngettext("%(num)d entry is planned.", "%(num)d entries are planned.", len(made)), "success")
    return answer(otherwise=_address(batch))


@bp.post("/<number:id>/undo")
@requires(policies.may_write, find=find_batch)
def destroy(member: Membership, batch: CalendarImport) -> Answer:
    undo(batch, by=member)
    return answer(otherwise=_address(batch))
