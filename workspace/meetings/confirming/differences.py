"""What changed between one text of the minutes and a later one, for people who knew the first."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask import g

from workspace.kernel.db import db
from workspace.meetings.confirming.fair_copy import FairCopy
from workspace.meetings.confirming.review import review_of
from workspace.meetings.confirming.withheld import Withheld
from workspace.meetings.models import Meeting, Publication
from workspace.records.comparing import Change, changes
from workspace.records.kinds import kind_of
from workspace.records.models import Revision
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class LastLook:
    """The minutes as they would be frozen now, what stays out of them, and what differs from the text before."""

    copy: FairCopy
    withheld: Withheld
    before: Publication | None
    changes: Sequence[Change]

    @classmethod
    def at(cls, meeting: Meeting) -> "LastLook":
        member: Membership = g.member
        document, before = meeting.document(), review_of(meeting).current
        differences = list(changes(kind_of(meeting), before.revision.document, document)) if before else ()
        return cls(FairCopy(document), Withheld.of(meeting, member), before, differences)


def changes_since(publication: Publication, sha256: str) -> list[Change]:
    """What a publication changed in the text with this digest; nothing where the reader never saw such a text."""
    known = (Revision.record_id == publication.meeting_id, Revision.sha256 == sha256, Revision.seen_by(g.member))
    before = db.session.scalar(sa.select(Revision).where(*known, Revision.frozen_at.is_not(None)).limit(1))
    kind = kind_of(publication.meeting)
    return list(changes(kind, before.document, publication.revision.document)) if before else []
