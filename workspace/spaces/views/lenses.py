"""Looking at a space as another party sees it."""

from flask import Blueprint, request
from flask import session as cookie

from workspace.accounts.access import present_session
from workspace.kernel.html import Answer, answer
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.models import Lens, Membership, Space

bp = Blueprint("lenses", __name__)


@bp.post("/s/<space_key>/lens")
@requires(policies.can_look_as_another, even_closed=True)
def create(member: Membership, space: Space) -> Answer:
    """Begin to look as the party named in the form; the gate knows the way from then on."""
    chosen = request.form.get("party", 0, int)
    if any(party.id == chosen for party in space.present_parties):
        cookie["lens"] = True
        Lens.put_on(present_session().id, space.id, chosen)
    return answer(otherwise=space.url)


@bp.post("/s/<space_key>/lens/leave")
@requires(policies.can_look_as_another, even_closed=True, even_as_another=True)
def destroy(member: Membership, space: Space) -> Answer:
    Lens.take_off(present_session().id, space.id)
    return answer(otherwise=space.url)
