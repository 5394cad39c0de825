"""The page that the knowledge base opens with."""

from flask import Blueprint, url_for

from workspace.kernel.html import Answer, answer
from workspace.knowledge import policies
from workspace.knowledge.addresses import PAGE
from workspace.knowledge.models import KnowledgeBase, Page
from workspace.knowledge.queries import find_page
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("homes", __name__, url_prefix=f"{PAGE}/home")


@bp.post("")
@requires(policies.may_lead, find=find_page)
def create(member: Membership, page: Page) -> Answer:
    KnowledgeBase.of(member.space).open_with(page, by=member)
    return answer(otherwise=url_for("tree.show", space_key=member.space.key))


@bp.post("/remove")
@requires(policies.may_lead, find=find_page)
def destroy(member: Membership, page: Page) -> Answer:
    base = KnowledgeBase.of(member.space)
    if base.home_id == page.id:
        base.open_with(None, by=member)
    return answer(otherwise=url_for("tree.show", space_key=member.space.key))
