"""The room of the knowledge base: the tree of its pages."""

from flask import Blueprint, render_template

from workspace.knowledge.models import KnowledgeBase
from workspace.knowledge.tree import Tree
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("tree", __name__, url_prefix="/s/<space_key>/knowledge")


@bp.get("")
@requires(may_see)
def show(member: Membership, space: Space) -> str:
    return render_template("knowledge/show.html", tree=Tree.seen_by(member), base=KnowledgeBase.of(space))
