"""The first start: an empty instance waits for whoever can read its terminal."""

from flask import current_app

from workspace.accounts.models import Token
from workspace.kernel.unit_of_work import unit_of_work


def invitation() -> str:
    """A line with a fresh one-time address of the set-up page; earlier ones stop working."""
    with unit_of_work():
        _, secret = Token.issue("set_up")
    base = current_app.extensions["workspace"].base_url
    return f"Nobody has an account yet. Set this instance up at {base}/set-up?token={secret}"
