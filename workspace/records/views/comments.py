"""The discussion of a record."""

from flask import Blueprint

from workspace.kernel.html import Answer, answer, fragment
from workspace.records import policies
from workspace.records.discussion import comments_on, find_comment
from workspace.records.forms import CommentForm
from workspace.records.kinds import find_record
from workspace.records.models import Comment, Record
from workspace.records.saying import comment_on, edit_comment
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("comments", __name__)
LIST, FORM, STREAM = "records/comments/_list.html", "records/comments/_form.html", "records/comments/create.stream.html"


@bp.get("/s/<space_key>/<ref:ref>/comments")
@requires(policies.may_see, find=find_record)
def index(member: Membership, record: Record) -> str:
    return fragment(LIST, record=record, **comments_on(record, member))


@bp.post("/s/<space_key>/<ref:ref>/comments")
@requires(policies.can_comment, find=find_record, form=CommentForm, invalid=FORM)
def create(member: Membership, record: Record, form: CommentForm) -> Answer:
    comment = comment_on(record, form.written, by=member, audience=form.audience(member))
    shown = {"record": record, "comment_form": CommentForm(formdata=None), **comments_on(record, member)}
    return answer(STREAM, otherwise=f"{record.url}#comment-{comment.id}", **shown)


@bp.get("/s/<space_key>/<ref:ref>/comments/<number:id>/edit")
@requires(policies.can_edit_comment, find=find_comment, form=CommentForm)
def edit(member: Membership, comment: Comment, form: CommentForm) -> str:
    return fragment("records/comments/_edit.html", comment=comment, form=form, record=comment.record)


@bp.post("/s/<space_key>/<ref:ref>/comments/<number:id>")
@requires(policies.can_edit_comment, find=find_comment, form=CommentForm, invalid="records/comments/_edit.html")
def update(member: Membership, comment: Comment, form: CommentForm) -> Answer:
    edit_comment(comment, form.written, by=member)
    record = comment.record
    return answer(LIST, otherwise=record.url, record=record, **comments_on(record, member))


@bp.post("/s/<space_key>/<ref:ref>/comments/<number:id>/remove")
@requires(policies.can_remove_comment, find=find_comment)
def destroy(member: Membership, comment: Comment) -> Answer:
    comment.remove(by=member)
    record = comment.record
    return answer(LIST, otherwise=record.url, record=record, **comments_on(record, member))
