"""What hangs on a record, as far as a reader may see it: comments and files."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.kernel.db import db
from workspace.records.kinds import find_record
from workspace.records.models import Attachment, Comment, Record
from workspace.spaces.models import Membership


def comments_on(record: Record, member: Membership) -> dict[str, Any]:
    """The comments and internal notes of a record, oldest first."""
    query = sa.select(Comment).where(Comment.record_id == record.id, Comment.seen_by(member))
    query = query.order_by(Comment.created_at, Comment.id).options(joinedload(Comment.author))
    return {"comments": db.session.scalars(query).all()}


def files_on(record: Record, member: Membership) -> dict[str, Any]:
    """The files of a record; those that wait in an unsaved text are left out."""
    query = sa.select(Attachment).where(Attachment.record_id == record.id, Attachment.seen_by(member))
    query = query.where(Attachment.is_pending.is_(False)).order_by(Attachment.created_at, Attachment.id)
    return {"files": db.session.scalars(query).all()}


def find_comment(member: Membership, ref: str, id: int) -> Comment | None:
    """A comment on a record, both of which this member may see."""
    record = find_record(member, ref)
    wanted = (Comment.id == id, Comment.record_id == record.id, Comment.seen_by(member)) if record else (sa.false(),)
    return db.session.scalar(sa.select(Comment).where(*wanted))


def find_attachment(member: Membership, ref: str, id: int, name: str = "") -> Attachment | None:
    """A file on a record, both of which this member may see; the name in the address is for people only."""
    record = find_record(member, ref)
    wanted = (Attachment.id == id, Attachment.record_id == record.id) if record else (sa.false(),)
    return db.session.scalar(sa.select(Attachment).where(*wanted, Attachment.seen_by(member)))
