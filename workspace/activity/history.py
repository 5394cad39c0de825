"""The history of one record, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from workspace.activity.lines import Line, lines
from workspace.activity.queries import Subject, Wanted, feed
from workspace.kernel.paging import page
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
        found = page(feed(member, Wanted(record=subject.id)), rows=OF_A_RECORD)
        return cls(lines(found.rows, member, {subject.id: subject}, here=subject.id), found.more_from is not None)
