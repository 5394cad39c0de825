"""The first start: an empty instance waits for whoever can read its terminal."""

import sqlalchemy as sa
from flask import current_app

from workspace.accounts.models import Account, Token
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not db.session.scalar(sa.select(sa.exists().where(Account.id.is_not(None))))


def invitation() -> str:
    """A line with a fresh one-time address of the set-up page; earlier ones stop working."""
    with unit_of_work():
        _, secret = Token.issue("set_up")
    base = current_app.extensions["workspace"].base_url
    return f"Nobody has an account yet. Set this instance up at {base}/set-up?token={secret}"
