"""Noting that members are here, after their page was made, so that no page waits for it."""

from datetime import datetime, timedelta

from flask import Flask, Response, g, request

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.gate import READS
from workspace.kernel.html import wants_fragment
from workspace.kernel.outbox import insert_new
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.models import Membership, Visit

# Noting each look would make every reader a writer.
NOTED_EVERY = timedelta(minutes=5)


def last_visit_of(member: Membership) -> datetime:
    """When this member was last here before now; when they joined, on their first visit."""
    return (member.visit and member.visit.last_end) or member.joined_at


def note_visit(member: Membership) -> None:
    """Remember in a unit of its own that the member is here now."""
    with unit_of_work():
        if insert_new(Visit, "membership_id", membership_id=member.id) is None:
            visit = db.session.get_one(Visit, member.visit.id) if member.visit else None
            if visit:  # else another page of theirs was faster, a moment ago
                visit.seen()


def init(app: Flask) -> None:
    """Count pages and deeds as looks. What an open page asks for by itself does not keep a visit going."""

    @app.after_request
    def note(response: Response) -> Response:
        member: Membership | None = g.get("member")
        if member and response.mimetype == "text/html" and response.status_code < 400 and _is_a_look(member):
            note_visit(member)
        return response


def _is_a_look(member: Membership) -> bool:
    """Whether somebody did this by hand, and it was not noted a moment ago."""
    by_hand = request.method not in READS or not wants_fragment()
    return by_hand and (member.visit is None or clock.now() - member.visit.seen_at > NOTED_EVERY)
