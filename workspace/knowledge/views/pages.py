"""Writing pages, and changing them."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from workspace.kernel.db import db
from workspace.kernel.html import Answer, answer, fragment, refuse
from workspace.kernel.i18n import gettext as _
from workspace.knowledge import policies, trashed
from workspace.knowledge.addresses import PAGE
from workspace.knowledge.forms.page import NewPageForm, PageEditForm
from workspace.knowledge.models import KnowledgeBase, Page, ReadingRequest
from workspace.knowledge.queries import find_page
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("pages", __name__)
NEW, EDIT = "knowledge/new.html", "knowledge/edit.html"
# Where pages are reviewed: what was typed is kept, and can be proposed.
INSTEAD = "knowledge/proposals/new.html"


@bp.get("/s/<space_key>/pages/new")
@requires(policies.may_write, form=NewPageForm)
def new(member: Membership, space: Space, form: NewPageForm) -> str | BaseResponse:
    if KnowledgeBase.of(space).is_reviewed:
        return redirect(f"{url_for('proposals.new', space_key=space.key)}?{request.query_string.decode()}")
    return render_template(NEW, form=form)


@bp.post("/s/<space_key>/pages/new")
@requires(policies.may_write, form=NewPageForm, invalid=NEW)
def create(member: Membership, space: Space, form: NewPageForm) -> Answer | Response:
    if KnowledgeBase.of(space).is_reviewed:
        return refuse(INSTEAD, 409, form=form, instead=True)
    parent = db.session.get(Page, form.parent.data) if form.parent.data else None
    page = Page.compose(by=member, audience=form.audience, parent=parent, remark=form.remark.data, **form.values)
    return answer(otherwise=page.url)


@bp.get(f"{PAGE}/edit")
@requires(policies.can_edit, find=find_page, form=PageEditForm)
def edit(member: Membership, page: Page, form: PageEditForm) -> str:
    return render_template(EDIT, page=page, form=form)


@bp.post(f"{PAGE}/edit")
@requires(policies.may_write, find=trashed.find_page, form=PageEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, page: Page, form: PageEditForm) -> Answer | Response:
    if page.trashed_at:
        return refuse(NEW, 409, form=NewPageForm.made_for(member, member.space), rescued=page)
    if KnowledgeBase.of(page.space).is_reviewed:
        return refuse(INSTEAD, 409, page=page, form=form, instead=True)
    page.edit(form.values, version=form.version.data, by=member, remark=form.remark.data)
    if form.ask_again.data:
        ReadingRequest.ask_again(page, by=member)
    if form.was_merged:
        flash(_("Somebody else saved meanwhile. Their changes and yours are both in."))
    return answer(otherwise=page.url)


@bp.get(f"{PAGE}/body")
@requires(may_see, find=find_page)
def body(member: Membership, page: Page) -> str:
    """The text alone, for readers whose page follows its changes."""
    return fragment("knowledge/_body.html", page=page)
