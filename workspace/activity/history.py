"""The history of one record, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from workspace.activity.lines import Line, lines
from workspace.activity.queries import Subject, Wanted, feed
from workspace.kernel.db import db
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.models import Membership

OF_A_RECORD = 8


@dataclass(frozen=True)
class History:
    """The newest lines about a record, and whether there are more."""

    lines: Sequence[Line]
    more: bool

    @classmethod
    def of(cls, subject: Subject, member: Membership) -> "History":
        """What happened last, as far as this member may know."""
        found = db.session.scalars(_newest(), asked_by(member, record_id=subject.id)).all()
        told = lines(found[:OF_A_RECORD], member, {subject.id: subject}, here=subject.id)
        return cls(told, len(found) > OF_A_RECORD)


@cache
def _newest() -> sa.Select[Any]:
    """Made once: every page of a record asks. One more than is shown, to know whether there are more."""
    wanted: Any = sa.bindparam("record_id")
    return feed(ASKER, Wanted(record=wanted)).limit(OF_A_RECORD + 1)
