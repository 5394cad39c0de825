"""Whether pages are still right, and who sees to it."""

from flask import Blueprint

from workspace.kernel.html import Answer, fragment
from workspace.knowledge import policies
from workspace.knowledge.addresses import PAGE
from workspace.knowledge.forms.freshness import LookForm, OwnerForm
from workspace.knowledge.models import Page
from workspace.knowledge.queries import find_page
from workspace.records.policies import may_see
from workspace.records.telling import changed
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("freshness", __name__, url_prefix=f"{PAGE}/freshness")
EDIT, PART = "knowledge/freshness/_edit.html", "knowledge/freshness/_part.html"


@bp.get("")
@requires(may_see, find=find_page)
def show(member: Membership, page: Page) -> str:
    return fragment(PART, record=page)


@bp.get("/edit")
@requires(policies.can_edit, find=find_page, form=OwnerForm)
def edit(member: Membership, page: Page, form: OwnerForm) -> str:
    return fragment(EDIT, page=page, form=form)


@bp.post("/edit")
@requires(policies.may_write, find=find_page, form=OwnerForm, invalid=EDIT)
def update(member: Membership, page: Page, form: OwnerForm) -> Answer:
    page.entrust(form.owner.data, form.review_on.data, by=member)
    return changed(member, page.topic, otherwise=page.url)


@bp.post("/look-over")
@requires(policies.may_look_over, find=find_page, form=LookForm, invalid="knowledge/freshness/_look.html")
def look_over(member: Membership, page: Page, form: LookForm) -> Answer:
    page.look_over(form.review_on, by=member)
    return changed(member, page.topic, otherwise=page.url)


@bp.post("/outdate")
@requires(policies.may_outdate, find=find_page)
def outdate(member: Membership, page: Page) -> Answer:
    page.outdate(by=member)
    return changed(member, page.topic, otherwise=page.url)


@bp.post("/renew")
@requires(policies.may_look_over, find=find_page)
def renew(member: Membership, page: Page) -> Answer:
    page.renew(by=member)
    return changed(member, page.topic, otherwise=page.url)
