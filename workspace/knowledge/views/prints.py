"""Pages on paper."""

import sqlalchemy as sa
from flask import Blueprint, render_template, request

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.knowledge.addresses import PAGE
from workspace.knowledge.models import Page
from workspace.knowledge.queries import find_page
from workspace.knowledge.tree import Tree
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("prints", __name__)


@bp.get(f"{PAGE}/print")
@requires(may_see, find=find_page)
def show(member: Membership, page: Page) -> str:
    """One page, or (`below`) all that stand below it too, one after the other."""
    branch = Tree.seen_by(member).by_id[page.id]
    wanted = [each.id for each in branch.walk()] if "below" in request.args else [page.id]
    found = {each.id: each for each in db.session.scalars(sa.select(Page).where(Page.id.in_(wanted)))}
    pages = [found[id] for id in wanted]
    return render_template("knowledge/print/show.html", page=page, pages=pages, branch=branch, now=clock.now())
