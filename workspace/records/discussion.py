"""What hangs on a record, as far as a reader may see it: comments and files."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.kernel.db import db
from workspace.records.kinds import find_record
from workspace.records.models import Attachment, Comment, Record
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.models import Membership


def comments_on(record: Record, member: Membership) -> dict[str, Any]:
    """The comments and internal notes of a record, oldest first."""
    return {"comments": db.session.scalars(_comments(), asked_by(member, record_id=record.id)).all()}


def files_on(record: Record, member: Membership) -> dict[str, Any]:
    """The files of a record; those that wait in an unsaved text are left out."""
    return {"files": db.session.scalars(_files(), asked_by(member, record_id=record.id)).all()}


@cache
def _comments() -> sa.Select[Comment]:
    """Made once, as the next one: every page of a record asks."""
    query = sa.select(Comment).where(Comment.record_id == sa.bindparam("record_id"), Comment.seen_by(ASKER))
    return query.order_by(Comment.created_at, Comment.id).options(joinedload(Comment.author))


@cache
def _files() -> sa.Select[Attachment]:
    query = sa.select(Attachment).where(Attachment.record_id == sa.bindparam("record_id"), Attachment.seen_by(ASKER))
    return query.where(Attachment.is_pending.is_(False)).order_by(Attachment.created_at, Attachment.id)


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
