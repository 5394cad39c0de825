"""Forgetting mailed links that lead nowhere any more."""

from datetime import timedelta

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.handlers import daily, handles
from workspace.kernel.unit_of_work import unit_of_work
from workspace.signoff.models import MailedLink

STAYS = timedelta(days=90)


@daily(hour=2)
@handles("sign_offs.sweep")
def sweep(_payload: object) -> None:
    """They stay for three months, so that whoever opens an old mail can ask for a new link."""
    with unit_of_work() as session:
        session.execute(sa.delete(MailedLink).where(MailedLink.expires_at < clock.now() - STAYS))
