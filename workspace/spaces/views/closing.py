"""Closing a space, and opening it again."""

from flask import Blueprint, url_for

from workspace.kernel.html import Answer, answer
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("closing", __name__)


@bp.post("/s/<space_key>/close")
@requires(policies.can_close)
def create(member: Membership, space: Space) -> Answer:
    space.close(by=member.person)
    return answer(otherwise=space.url)


@bp.post("/s/<space_key>/reopen")
@requires(policies.can_close, even_closed=True)
def destroy(member: Membership, space: Space) -> Answer:
    space.reopen(by=member.person)
    return answer(otherwise=url_for("settings.edit", space_key=space.key))
