"""The room of the knowledge base: its first page, and the tree of all."""

from flask import Blueprint, render_template

from workspace.kernel.html import fragment
from workspace.knowledge.models import KnowledgeBase
from workspace.knowledge.tree import Tree
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("tree", __name__, url_prefix="/s/<space_key>/knowledge")


@bp.get("")
@requires(may_see)
def show(member: Membership, space: Space) -> str:
    return render_template("knowledge/show.html", tree=Tree.seen_by(member), home=KnowledgeBase.home_for(member))


@bp.get("/tree")
@requires(may_see)
def index(member: Membership, space: Space) -> str:
    """The tree alone, for readers who follow its changes."""
    return fragment("knowledge/_tree.html", tree=Tree.seen_by(member))


@bp.get("/home")
@requires(may_see)
def home(member: Membership, space: Space) -> str:
    """The first page alone."""
    return fragment("knowledge/_home.html", home=KnowledgeBase.home_for(member))
