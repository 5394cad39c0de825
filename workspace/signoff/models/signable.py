"""What a kind of record needs so that its text can be signed off."""

from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.records.models import Record, Revision
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.signoff.models.round import Round

# How a round ends, and the move that the record makes then.
MOVES = {
    "approved": "approve",
    "returned": "return",
    "rejected": "reject",
    "voided": "void",
    "withdrawn": "take_back",
}


class Signable(Record):
    """A kind of record that is signed off: its lifecycle has the moves `ask` and the five of `MOVES`."""

    __abstract__ = True
    prefix: ClassVar[str]

    def check_may_be_signed_off(self) -> None:
        """Raises WrongState where the text cannot be put to anybody now."""
        self.lifecycle.after(self.state, "ask")

    def go_to_sign_off(self, *, by: Membership, **facts: Any) -> None:
        """A round begins."""
        self.move("ask", by=by, **facts)

    def come_from_sign_off(self, round_: "Round", *, by: Membership | None, **facts: Any) -> None:
        """A round has ended, as its `ended_how` says; kinds do here what follows from it."""
        self.move(MOVES[str(round_.ended_how)], by=by, topic=round_.topics, **round_.facts, **facts)


def authors_of(record: Record, since: int) -> set[int]:
    """Ids of everybody who wrote on the text after the revision `since`: whoever wrote it does not approve it."""
    query = sa.select(Revision.author_id).where(Revision.record_id == record.id, Revision.number > since)
    return set(db.session.scalars(query))
