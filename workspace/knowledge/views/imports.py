"""Bringing in pages that were kept elsewhere: upload, look, file, undo."""

from flask import Blueprint, render_template, url_for

from workspace.kernel.db import db
from workspace.kernel.gate import takes_files
from workspace.kernel.html import Answer, answer, fragment
from workspace.knowledge import policies
from workspace.knowledge.forms.imports import FilingForm, UploadForm
from workspace.knowledge.importing.filing import give_up as stop
from workspace.knowledge.importing.filing import undo
from workspace.knowledge.models import KnowledgeImport
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("page_imports", __name__, url_prefix="/s/<space_key>/knowledge/import")
NEW, SHOW = "knowledge/imports/new.html", "knowledge/imports/show.html"


def find_batch(member: Membership, id: int) -> KnowledgeImport | None:
    """An import of one's own: nobody else sees what is not filed yet."""
    return db.session.scalar(KnowledgeImport.of(member).where(KnowledgeImport.id == id))


def _address(batch: KnowledgeImport) -> str:
    return url_for("page_imports.show", space_key=batch.space.key, id=batch.id)


@bp.get("")
@requires(policies.may_bring_in, form=UploadForm)
def new(member: Membership, space: Space, form: UploadForm) -> str:
    return render_template(NEW, form=form)


@bp.post("")
@takes_files
@requires(policies.may_bring_in, form=UploadForm, invalid=NEW)
def create(member: Membership, space: Space, form: UploadForm) -> Answer:
    return answer(otherwise=_address(KnowledgeImport.begin(form.name, form.uploads, by=member)))


@bp.get("/<number:id>")
@requires(policies.may_bring_in, find=find_batch, form=FilingForm)
def show(member: Membership, batch: KnowledgeImport, form: FilingForm) -> str:
    return render_template(SHOW, batch=batch, form=form)


@bp.get("/<number:id>/progress")
@requires(policies.may_bring_in, find=find_batch, form=FilingForm)
def progress(member: Membership, batch: KnowledgeImport, form: FilingForm) -> str:
    """How far the worker is, asked again and again; at last what it found."""
    return fragment("knowledge/imports/_import.html", batch=batch, form=form)


@bp.post("/<number:id>/file")
@requires(policies.may_bring_in, find=find_batch, form=FilingForm, invalid=SHOW)
def file(member: Membership, batch: KnowledgeImport, form: FilingForm) -> Answer:
    batch.order(form.chosen_parent, form.audience, skips_known=form.skips_known.data)
    return answer(otherwise=_address(batch))


@bp.post("/<number:id>/give-up")
@requires(policies.may_bring_in, find=find_batch)
def give_up(member: Membership, batch: KnowledgeImport) -> Answer:
    stop(batch, by=member)
    return answer(otherwise=_address(batch))


@bp.post("/<number:id>/undo")
@requires(policies.may_bring_in, find=find_batch)
def destroy(member: Membership, batch: KnowledgeImport) -> Answer:
    kept = undo(batch, by=member)
    batch.report = batch.report | {"kept": [[page.ref, page.title] for page in kept]}
    return answer(otherwise=_address(batch))
