"""What Flask-Login holds for a request: the server-side session behind the cookie."""

from datetime import timedelta

import sqlalchemy as sa
from flask import session as cookie
from flask_login import LoginManager, UserMixin, login_user

from workspace.accounts.models import Account, Session
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.tokens import hash_of
from workspace.kernel.unit_of_work import unit_of_work

manager = LoginManager()
# Writing "seen" on each request would make every reader a writer.
SEEN_EVERY = timedelta(minutes=5)


class SignedIn(UserMixin):  # type: ignore[misc]
    """The signed-in user of a request. `id` is the session's row; `get_id` is the secret the cookie keeps."""

    def __init__(self, row: Session, token: str) -> None:
        self.id, self.token, self.row = row.id, token, row
        self.account, self.person = row.account, row.account.person

    def get_id(self) -> str:
        return self.token


@manager.user_loader
def load(token: str) -> SignedIn | None:
    """The live session behind a cookie's secret; None when it ended, wherever it was ended."""
    row = db.session.scalar(sa.select(Session).where(Session.token_hash == hash_of(token)))
    if row is None or not row.is_live:
        return None
    if row.seen_at < clock.now() - SEEN_EVERY:
        with unit_of_work():
            db.session.execute(sa.update(Session).where(Session.id == row.id).values(seen_at=clock.now()))
        row = db.session.get_one(Session, row.id)
    return SignedIn(row, token)


def begin(account: Account, *, device: str, address: str) -> None:
    """Sign in inside the present unit: a new session row, a new cookie, nothing of the old one."""
    row, token = Session.start(account, device=device, address=address)
    db.session.add(row)
    db.session.flush()
    cookie.clear()
    login_user(SignedIn(row, token))
