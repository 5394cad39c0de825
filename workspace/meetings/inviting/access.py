"""The gate of the page behind an invitation's link: whoever holds it sees when and where, and answers for that person.

A link that works no more, and one that never did, lead to the same page with the same words.
"""

from collections.abc import Callable
from typing import Any

from flask import Response, abort, g, make_response, render_template

from workspace.kernel.forms import Form
from workspace.kernel.gate import Entered, View, gated
from workspace.kernel.unit_of_work import lock_row
from workspace.meetings.models import InvitationLink
from workspace.spaces.models import Space

OVER, GONE = "meetings/invitations/over.html", 410


def holds_invitation(link: InvitationLink) -> bool:
    """Whoever has the secret: it was mailed to one person, for whom it answers."""
    return True


def requires_invitation(form: type[Form], invalid: str) -> Callable[[View], View]:
    """Let in who holds a link that works. The view gets the link."""

    def enter(ids: dict[str, Any]) -> Entered:
        link: InvitationLink = InvitationLink.working(ids["secret"]) or abort(over())
        subject = link.invitation.subject
        g.reader = link.invitation.person  # whose language the page speaks
        return Entered((link,), {"link": link}, lambda: lock_row(Space, subject.space_id))

    def decorate(view: View) -> View:
        return gated(view, enter, form=form, invalid=invalid, clash=None, policy=holds_invitation)

    return decorate


def over() -> Response:
    """The page of every link that opens nothing."""
    return make_response(render_template(OVER), GONE)
