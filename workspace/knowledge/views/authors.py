"""Who wrote which paragraph of a page."""

from flask import Blueprint, render_template

from workspace.knowledge.addresses import PAGE
from workspace.knowledge.authorship import passages_of
from workspace.knowledge.models import Page
from workspace.knowledge.queries import find_page
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("authors", __name__, url_prefix=PAGE)


@bp.get("/authors")
@requires(may_see, find=find_page)
def index(member: Membership, page: Page) -> str:
    return render_template("knowledge/authors/index.html", page=page, passages=passages_of(page, member))
