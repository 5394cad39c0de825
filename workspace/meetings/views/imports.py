"""Bringing in minutes that were kept elsewhere: upload, check beside the text, confirm, undo."""

import sqlalchemy as sa
from flask import Blueprint, flash, render_template, url_for

from workspace.kernel.db import db
from workspace.kernel.gate import takes_files
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import ngettext
from workspace.meetings import policies
from workspace.meetings.forms.imports import CorrectionForm, FilingForm, UploadForm
from workspace.meetings.importing.filing import file_all, undo
from workspace.meetings.models import ImportedText, MinutesImport
from workspace.meetings.queries import find_original
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("imports", __name__, url_prefix="/s/<space_key>/meetings/import")


def find_batch(member: Membership, id: int) -> MinutesImport | None:
    """An import of one's own: nobody else sees what is not filed yet."""
    return db.session.scalar(MinutesImport.of(member).where(MinutesImport.id == id))


def find_text(member: Membership, id: int, text: int) -> ImportedText | None:
    batch = find_batch(member, id)
    wanted = sa.select(ImportedText).where(ImportedText.import_id == id, ImportedText.id == text)
    return db.session.scalar(wanted) if batch else None


def _address(batch: MinutesImport) -> str:
    return url_for("imports.show", space_key=batch.space.key, id=batch.id)


@bp.get("")
@requires(policies.may_write, form=UploadForm)
def new(member: Membership, space: Space, form: UploadForm) -> str:
    return render_template("meetings/imports/new.html", form=form)


@bp.post("")
@takes_files
@requires(policies.may_write, form=UploadForm, invalid="meetings/imports/new.html")
def create(member: Membership, space: Space, form: UploadForm) -> Answer:
    batch = MinutesImport.read(form.texts, audience=form.audience, by=member)
    return answer(otherwise=_address(batch))


@bp.get("/<number:id>")
@requires(policies.may_write, find=find_batch, form=FilingForm)
def show(member: Membership, batch: MinutesImport, form: FilingForm) -> str:
    return render_template("meetings/imports/show.html", batch=batch, form=form)


@bp.get("/<number:id>/texts/<number:text>")
@requires(policies.may_write, find=find_text, form=CorrectionForm)
def edit(member: Membership, text: ImportedText, form: CorrectionForm) -> str:
    return render_template("meetings/imports/edit.html", text=text, form=form)


@bp.post("/<number:id>/texts/<number:text>")
@requires(policies.may_write, find=find_text, form=CorrectionForm, invalid="meetings/imports/edit.html")
def update(member: Membership, text: ImportedText, form: CorrectionForm) -> Answer:
    text.correct(form.corrected, left_out=form.left_out.data, version=form.version.data)
    return answer(otherwise=_address(text.batch))


@bp.post("/<number:id>/file")
@requires(policies.may_write, find=find_batch, form=FilingForm, invalid="meetings/imports/show.html")
def file(member: Membership, batch: MinutesImport, form: FilingForm) -> Answer:
    filed = file_all(batch, form.rendered, form.chosen_party(member.space), by=member)
    flash(ngettext("%(num)d meeting is filed.", "%(num)d meetings are filed.", len(filed)), "success")
    return answer(otherwise=_address(batch))


@bp.post("/<number:id>/undo")
@requires(policies.may_write, find=find_batch)
def destroy(member: Membership, batch: MinutesImport) -> Answer:
    undo(batch, by=member)
    return answer(otherwise=_address(batch))


@bp.get("/original/M-<number:number>")
@requires(may_see, find=find_original)
def original(member: Membership, original: ImportedText) -> str:
    return render_template("meetings/imports/original.html", text=original)
