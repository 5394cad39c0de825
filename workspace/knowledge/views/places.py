"""Moving a page, with all below it, to another place of the tree."""

from flask import Blueprint

from workspace.kernel.db import db
from workspace.kernel.html import Answer, answer, fragment
from workspace.knowledge import policies
from workspace.knowledge.addresses import PAGE
from workspace.knowledge.forms.placing import PlaceForm
from workspace.knowledge.models import Page
from workspace.knowledge.queries import find_page
from workspace.knowledge.tree import Tree
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("places", __name__, url_prefix=f"{PAGE}/place")
EDIT = "knowledge/places/_edit.html"


@bp.get("")
@requires(policies.can_move, find=find_page, form=PlaceForm)
def edit(member: Membership, page: Page, form: PlaceForm) -> str:
    return fragment(EDIT, page=page, form=form)


@bp.post("")
@requires(policies.may_write, find=find_page, form=PlaceForm, invalid=EDIT)
def update(member: Membership, page: Page, form: PlaceForm) -> Answer:
    parent = db.session.get(Page, form.parent.data)
    before = db.session.get(Page, form.following) if form.following else None
    page.place(parent, before, by=member)
    db.session.flush()
    return answer("knowledge/_tree.html", otherwise=page.url, tree=Tree.seen_by(member))
