"""What stays out of published minutes because not all of their readers may see it, named to those who do."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.meetings.models import ActionItem, Meeting
from workspace.records.models import Attachment, Comment, Link, Record
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class Withheld:
    """`actions` are left out; `named` are named in the text, but not all readers can open them; the numbers count
    internal remarks and files. Only what `member` may see is told of."""

    actions: Sequence[Record]
    named: Sequence[Record]
    comments: int
    files: int

    @classmethod
    def of(cls, meeting: Meeting, member: Membership) -> "Withheld":
        def narrower(audience: sa.SQLColumnExpression[int]) -> sa.ColumnElement[bool]:
            return audience.op("&")(meeting.audience) != meeting.audience

        actions = ActionItem.in_reach_of(member).where(ActionItem.meeting_id == meeting.id)
        links = sa.select(Link.target_id).where(Link.source_id == meeting.id, Link.comment_id.is_(None))
        named = Record.in_reach_of(member).where(Record.id.in_(links))
        return cls(
            db.session.scalars(actions.where(narrower(Record.audience)).order_by(ActionItem.number)).all(),
            db.session.scalars(named.where(narrower(Record.audience)).order_by(Record.kind, Record.number)).all(),
            _count(Comment, meeting, member, narrower(Comment.audience)),
            _count(Attachment, meeting, member, narrower(Attachment.audience)),
        )

    def __bool__(self) -> bool:
        return bool(self.actions or self.named or self.comments or self.files)


def _count(
    child: type[Comment] | type[Attachment], meeting: Meeting, member: Membership, narrower: sa.ColumnElement[bool]
) -> int:
    wanted = (child.record_id == meeting.id, child.removed_at.is_(None), child.seen_by(member), narrower)
    return db.session.scalar(sa.select(sa.func.count(child.id)).where(*wanted)) or 0
