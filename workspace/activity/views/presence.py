"""Who is on the page of a record, and where they type."""

from flask import Blueprint, Response

from workspace.activity import policies
from workspace.activity.presence import Place, Shown, find_place, find_shown, present_on, type_in
from workspace.kernel.html import fragment
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("presence", __name__)


@bp.get("/s/<space_key>/presence/<int(max=2147483647):record>")
@requires(policies.may_see, find=find_shown)
def show(member: Membership, shown: Shown) -> str:
    return fragment("activity/_presence.html", record=shown, present=present_on(member, shown))


@bp.post("/s/<space_key>/presence/<int(max=2147483647):record>/<place>")
@requires(policies.can_type, find=find_place)
def update(member: Membership, place: Place) -> Response:
    """The reader types here now; said again every few seconds while they do."""
    type_in(place, by=member)
    return Response(status=204)
