"""What a kind of record needs so that its text can be signed off."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.money import Money
from workspace.kernel.refusals import WrongState
from workspace.records.models import Record, Revision
from workspace.records.purging import is_signed
from workspace.signoff.models.route import Weight
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


@dataclass(frozen=True)
class Impact:
    """What an approval would cost and delay, for the eye of whoever decides."""

    money: Money | None = None
    days: int = 0


class Signable(Record):
    """A kind of record that is signed off: its lifecycle has the moves `ask` and the five of `MOVES`."""

    __abstract__ = True
    prefix: ClassVar[str]
    # The fields of the document that say what is agreed now and what shall be, where the kind has such.
    opposed: ClassVar[tuple[str, str] | None] = None

    @property
    def weight(self) -> Weight:
        """By what a route is chosen."""
        return Weight()

    @staticmethod
    def impact_of(document: Mapping[str, Any]) -> Impact:
        """What the text of a revision costs and delays."""
        return Impact()

    @property
    def takes_trashing(self) -> bool:
        """Once people were asked, what they said and on which text stays; such a record is withdrawn instead."""
        return not is_signed(self)

    @property
    def takes_sign_off(self) -> bool:
        """Whether the text can be put to people now."""
        try:
            self.check_may_be_signed_off()
        except WrongState:
            return False
        return self.trashed_at is None

    def check_may_be_signed_off(self) -> None:
        """Raises WrongState where the text cannot be put to anybody now."""
        self.lifecycle.after(self.state, "ask")

    def go_to_sign_off(self, *, by: Membership, **facts: Any) -> None:
        """A round begins."""
        self.move("ask", by=by, **facts)

    def come_from_sign_off(self, round_: "Round", *, by: Membership | None, **facts: Any) -> None:
        """A round has ended, as its `ended_how` says; kinds do here what follows from it."""
        self.move(MOVES[str(round_.ended_how)], by=by, topic=round_.topics, **round_.facts, **facts)


_approved = sa.table("sign_off_round", sa.column("record_id"), sa.column("revision_id"), sa.column("ended_how"))


def authors_of(record: Record) -> set[int]:
    """Ids of everybody who wrote on the text since it was last approved: whoever wrote it does not approve it."""
    before = sa.alias(Revision.__table__)
    last = sa.select(sa.func.coalesce(sa.func.max(before.c.number), 0)).select_from(_approved)
    last = last.join(before, before.c.id == _approved.c.revision_id)
    last = last.where(_approved.c.record_id == record.id, _approved.c.ended_how == "approved")
    query = sa.select(Revision.author_id).where(Revision.record_id == record.id)
    return set(db.session.scalars(query.where(Revision.number > last.scalar_subquery())))
