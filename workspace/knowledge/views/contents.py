"""The table of contents of a page."""

from flask import Blueprint

from workspace.kernel.html import fragment
from workspace.knowledge.addresses import PAGE
from workspace.knowledge.models import Page
from workspace.knowledge.queries import find_page
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("contents", __name__)


@bp.get(f"{PAGE}/contents")
@requires(may_see, find=find_page)
def show(member: Membership, page: Page) -> str:
    """For readers whose page follows the changes of the text."""
    return fragment("knowledge/contents/_part.html", page=page)
