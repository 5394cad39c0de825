"""Purging: emptying a record in the trash for good. Its row, its number and its events stay."""

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.records.models import Attachment, Comment, Draft, Link, Mention, Record, Revision, TitleLink
from workspace.spaces.models import Membership


def purge(record: Record, *, by: Membership) -> None:
    """Empty a record. What somebody was asked to confirm or sign stays while the space is open."""
    if not record.trashed_at or record.purged_at:
        raise Refused("not_in_trash", ref=record.ref)
    if record.space.is_open and is_signed(record):
        raise Refused("signed", ref=record.ref)
    record.purged_at = clock.now()
    record.note("purged", by=by)
    record.title = record.ref
    record.empty()
    _empty_what_hangs_on(record)


def is_signed(record: Record) -> bool:
    """Whether a text of this record was frozen for somebody to decide on."""
    frozen = sa.exists().where(Revision.record_id == record.id, Revision.frozen_at.is_not(None))
    return bool(db.session.scalar(sa.select(frozen)))


def _empty_what_hangs_on(record: Record) -> None:
    moment = clock.now()
    db.session.execute(sa.update(Revision).where(Revision.record_id == record.id).values(document={}))
    gone = {"body_text": "", "body_html": "", "removed_at": moment}
    db.session.execute(sa.update(Comment).where(Comment.record_id == record.id).values(gone))
    files = sa.update(Attachment).where(Attachment.record_id == record.id, Attachment.removed_at.is_(None))
    db.session.execute(files.values(removed_at=moment))
    for kept in (Mention, Draft):
        db.session.execute(sa.delete(kept).where(kept.record_id == record.id))
    db.session.execute(sa.delete(TitleLink).where(TitleLink.source_id == record.id))
    db.session.execute(sa.delete(Link).where(sa.or_(Link.source_id == record.id, Link.target_id == record.id)))
