"""Finding and forgetting files that wait for their record."""

from datetime import timedelta

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import daily, handles
from workspace.kernel.unit_of_work import unit_of_work
from workspace.records.models import PastedFile
from workspace.spaces.models import Membership

WAITS = timedelta(days=90)  # as long as anybody will come back to a draft


def find_pasted(member: Membership, id: int, name: str = "") -> PastedFile | None:
    """A file that this member put into a text; the name in the address is for people only."""
    return db.session.scalar(PastedFile.of(member).where(PastedFile.id == id))


@daily(hour=2)
@handles("records.forget_pasted")
def forget(_payload: object) -> None:
    """Let go of what no record was made for."""
    with unit_of_work() as session:
        session.execute(sa.delete(PastedFile).where(PastedFile.created_at < clock.now() - WAITS))
