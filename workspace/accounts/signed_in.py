"""What Flask-Login holds for a request: the server-side session behind the cookie."""

from datetime import timedelta

import sqlalchemy as sa
from flask import request
from flask import session as cookie
from flask_login import LoginManager, UserMixin, login_user, logout_user

from workspace.accounts.models import Account, Person, Session
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work

manager = LoginManager()
# Sessions are rows and can be ended; to tie them to an address would send a new cookie with every answer on the move.
manager.session_protection = None
# Writing "seen" on each request would make every reader a writer.
SEEN_EVERY = timedelta(minutes=5)
# Where the cookie keeps the secret of one-time codes that are being switched on.
SECRET_TO_COME = "one-time-secret"  # noqa: S105 - a name


class SignedIn(UserMixin):
    """The signed-in user of a request. `id` is the session's row; `get_id` is the secret the cookie keeps."""

    def __init__(self, row: Session, token: str) -> None:
        self.id, self.token, self.row = row.id, token, row
        self.account, self.person = row.account, row.account.person

    def get_id(self) -> str:
        return self.token


@manager.user_loader
def load(token: str) -> SignedIn | None:
    """The live session behind a cookie's secret; None when it ended, wherever it was ended."""
    row = Session.with_secret(token)
    if row is None or not row.is_live:
        return None
    if row.seen_at < clock.now() - SEEN_EVERY:
        seen = {"seen_at": clock.now(), "address": (request.remote_addr or "")[:64]}
        with unit_of_work():
            db.session.execute(sa.update(Session).where(Session.id == row.id).values(seen))
        row = db.session.get_one(Session, row.id, populate_existing=True)
        cookie.modified = True  # sent again, and so kept for longer
    return SignedIn(row, token)


def begin(account: Account, *, stay: bool = True) -> Session:
    """Sign in inside the present unit: a new session row, a new cookie, nothing of the old one.

    `stay`: the cookie outlives the browser.
    """
    _end_the_one_before()
    row, token = Session.start(account, user_agent=request.user_agent.string, address=request.remote_addr or "")
    db.session.flush()
    cookie.clear()
    cookie.permanent = stay
    login_user(SignedIn(row, token))
    return row


def _end_the_one_before() -> None:
    token = cookie.get("_user_id")
    before = Session.with_secret(token) if token else None
    if before:
        before.end()


def renew(row: Session, how: str) -> None:
    """After the session's owner proved who they are, by `how` (a `step_up.Way`): it goes on under a new secret, and
    forms get a new one as well."""
    token, stay = row.rotate(how), cookie.permanent
    for begun in ("csrf_token", SECRET_TO_COME):
        cookie.pop(begun, None)
    cookie.permanent = stay
    login_user(SignedIn(row, token))


def leave(person: Person) -> None:
    """Forget on this device who was signed in; its language and colours stay as they were."""
    logout_user()
    cookie.clear()
    cookie["language"], cookie["theme"] = person.language, person.theme
