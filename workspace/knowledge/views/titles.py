"""Which pages a text may lead to: those whose title, or a title that they had, holds what was typed after [[."""

from flask import Blueprint, render_template, request

from workspace.knowledge.queries import titled
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("titles", __name__)


@bp.get("/s/<space_key>/pages/titles")
@requires(may_see)
def index(member: Membership, space: Space) -> str:
    return render_template("knowledge/titles/_options.html", pages=titled(member, request.args.get("q", "")))
