"""Showing a record to more parties: what is on it already stays with those who could see it."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.records.kinds import kind_of
from workspace.records.models import Attachment, Comment, Record, Revision
from workspace.records.revising import revise
from workspace.spaces.audience import EVERYONE, is_within
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class Widening:
    """What showing a record to more people will open, and what stays as it is: numbers for the dialogue."""

    comments: int
    attachments: int
    revisions: int


def stays_hidden(record: Record, audience: int) -> Widening:
    """How much that is on the record now will not become visible to the new readers."""

    def narrower(child: type[Comment] | type[Attachment] | type[Revision], *more: sa.ColumnElement[bool]) -> int:
        lacks_some = child.audience.op("&")(audience) != audience
        counted = sa.select(sa.func.count(child.id)).where(child.record_id == record.id, lacks_some, *more)
        return db.session.scalar(counted) or 0

    return Widening(
        narrower(Comment, Comment.removed_at.is_(None)),
        narrower(Attachment, Attachment.removed_at.is_(None)),
        narrower(Revision),
    )


def widest(record: Record) -> int:
    """The widest audience that a record may be shown to."""
    repeated = kind_of(record).repeats(record)
    return repeated.audience if repeated else EVERYONE


def widen(record: Record, audience: int, *, version: int, by: Membership, files: Collection[int] = ()) -> None:
    """Show the present content to more parties as a new revision; the history from before stays where it was. `files`
    are ids of those that somebody chose to show with it: of themselves they stay where they are."""
    if audience == record.audience or not is_within(record.audience, audience):
        raise Refused("not_wider")
    if not is_within(audience, widest(record)):
        raise Refused("too_wide", ref=record.ref)
    record.take(version)
    chosen = [file for file in db.session.scalars(Attachment.shown_with(record)) if file.id in files]
    before, record.audience = record.audience, audience
    for file in chosen:
        file.come_out(audience, by=by)
    revise(record, by=by, anew=True)
    record.note("widened", by=by, before=before, after=audience)
    kind_of(record).widened(record)
