"""Links that lead nowhere, and pages to which nothing leads."""

from flask import Blueprint, render_template

from workspace.knowledge.loose_ends import Shelf
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("loose_ends", __name__)


@bp.get("/s/<space_key>/knowledge/loose-ends")
@requires(may_see)
def index(member: Membership, space: Space) -> str:
    shelf = Shelf.seen_by(member)
    return render_template("knowledge/loose_ends/index.html", broken=shelf.broken(), orphans=shelf.orphans())
