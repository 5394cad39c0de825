"""Forgetting what nobody needs any more: counted tries, dead links, sessions that ended long ago."""

from datetime import timedelta

import sqlalchemy as sa

from workspace.accounts.models import Attempt, Challenge, Session, Token
from workspace.kernel import clock
from workspace.kernel.handlers import daily, handles
from workspace.kernel.unit_of_work import unit_of_work

ATTEMPTS_STAY, THE_REST_STAYS = timedelta(days=1), timedelta(days=90)


@daily(hour=2)
@handles("accounts.sweep")
def sweep(_payload: object) -> None:
    """Sessions and links stay for three months, so that it can be found out who came in from where."""
    now = clock.now()
    with unit_of_work() as session:
        session.execute(sa.delete(Attempt).where(Attempt.at < now - ATTEMPTS_STAY))
        session.execute(sa.delete(Challenge).where(Challenge.expires_at < now))
        session.execute(sa.delete(Token).where(Token.expires_at < now - THE_REST_STAYS))
        session.execute(sa.delete(Session).where(Session.seen_at < now - THE_REST_STAYS))
