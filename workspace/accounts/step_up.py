"""Step-up: what matters most asks for the password again, unless it was given within the last ten minutes."""

from flask import abort, redirect, request, url_for

from workspace.accounts.models import Session
from workspace.kernel.gate import READS
from workspace.kernel.html import wants_fragment
from workspace.kernel.refusals import NotAllowed


def require_confirmed(session: Session) -> None:
    """Send a reader whose confirmation is old to confirm and back here; refuse what was posted (403, in words)."""
    if session.is_confirmed:
        return
    if request.method in READS and not wants_fragment():
        abort(redirect(url_for("step_up.new", next=request.full_path), 303))
    raise NotAllowed("password_not_confirmed")
