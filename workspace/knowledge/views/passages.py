"""Comments on passages of a page: making them, and saying that they are done."""

from flask import Blueprint

from workspace.kernel.html import Answer, fragment
from workspace.knowledge import policies
from workspace.knowledge.addresses import PAGE
from workspace.knowledge.commented import find_passage
from workspace.knowledge.forms.passage import PassageForm
from workspace.knowledge.models import Page, Passage
from workspace.knowledge.queries import find_page
from workspace.records.policies import can_comment
from workspace.records.telling import changed
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("passages", __name__, url_prefix=f"{PAGE}/passages")
FORM = "knowledge/passages/_form.html"


@bp.get("/new")
@requires(can_comment, find=find_page, form=PassageForm)
def new(member: Membership, page: Page, form: PassageForm) -> str:
    return fragment(FORM, page=page, form=form)


@bp.post("/new")
@requires(can_comment, find=find_page, form=PassageForm, invalid=FORM)
def create(member: Membership, page: Page, form: PassageForm) -> Answer:
    passage = Passage.comment_on(page, form.found, form.written, by=member, audience=form.audience(member))
    return _told(member, passage)


@bp.post("/<number:id>/finish")
@requires(policies.may_finish, find=find_passage)
def finish(member: Membership, passage: Passage) -> Answer:
    passage.finish(by=member)
    return _told(member, passage)


@bp.post("/<number:id>/reopen")
@requires(policies.may_finish, find=find_passage)
def reopen(member: Membership, passage: Passage) -> Answer:
    passage.reopen(by=member)
    return _told(member, passage)


def _told(member: Membership, passage: Passage) -> Answer:
    there = f"{passage.page.url}#comment-{passage.comment.id}"
    return changed(member, f"comments-{passage.comment.record_id}", otherwise=there)
