"""What stands in the history of a record: its revisions as one reader may see them."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import defer

from workspace.kernel.db import db
from workspace.records.models import Record, Revision
from workspace.spaces.models import Membership


def visible(member: Membership, record: Record) -> sa.Select[Revision]:
    """The revisions that a reader of the record may see, newest first."""
    mine = (Revision.record_id == record.id, Revision.seen_by(member))
    return sa.select(Revision).where(*mine).order_by(Revision.number.desc())


def steps(member: Membership, record: Record, after: int, until: int) -> Sequence[Revision]:
    """The revisions after one and up to another, without their texts: who changed what lies between the two."""
    wanted = visible(member, record).where(Revision.number > after, Revision.number <= until)
    return db.session.scalars(wanted.options(defer(Revision.document))).all()
