"""Keeping, offering and dropping drafts; each member reaches only their own."""

from flask import Blueprint, Response, jsonify, request

from workspace.kernel.db import db
from workspace.records.drafts import find_draft, keep
from workspace.records.models import Draft
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("drafts", __name__)


@bp.get("/s/<space_key>/drafts/<name>")
@requires(may_see, find=find_draft)
def show(member: Membership, draft: Draft) -> Response:
    return jsonify(fields=draft.fields.get("fields", []))


@bp.post("/s/<space_key>/drafts/<name>")
@requires(may_see, find=find_draft)
def update(member: Membership, draft: Draft) -> tuple[str, int]:
    keep(draft, list(request.form.items(multi=True)))
    return "", 204


@bp.delete("/s/<space_key>/drafts/<name>")
@requires(may_see, find=find_draft)
def destroy(member: Membership, draft: Draft) -> tuple[str, int]:
    if draft.id:
        db.session.delete(draft)
    return "", 204
