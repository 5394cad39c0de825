"""Looking at a space as another party sees it."""

from flask import Blueprint, request, session, url_for

from workspace.kernel.html import Answer, answer
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("lenses", __name__)


@bp.post("/s/<space_key>/lens")
@requires(policies.can_look_as_another, even_closed=True)
def create(member: Membership, space: Space) -> Answer:
    """Begin to look as the party named in the form; the gate knows the way from then on."""
    session[f"lens:{space.id}"] = request.form.get("party", 0, int)
    return answer(otherwise=space.url)


@bp.post("/s/<space_key>/lens/leave")
@requires(policies.can_look_as_another, even_closed=True, even_as_another=True)
def destroy(member: Membership, space: Space) -> Answer:
    session.pop(f"lens:{space.id}", None)
    return answer(otherwise=space.url)
