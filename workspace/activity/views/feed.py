"""What happened in a space."""

import sqlalchemy as sa
from flask import Blueprint, render_template, request
from sqlalchemy.orm import joinedload

from workspace.activity.models import Event
from workspace.kernel.paging import page
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("feed", __name__)


@bp.get("/s/<space_key>/activity")
@requires(policies.may_see)
def index(member: Membership, space: Space) -> str:
    query = sa.select(Event).where(Event.space_id == space.id, Event.seen_by(member)).order_by(Event.number.desc())
    found = page(query.options(joinedload(Event.actor)), request.args.get("from", 0, int))
    return render_template("activity/index.html", page=found)
