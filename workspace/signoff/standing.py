"""The sign-off of a record as its reader sees it: the last round, earlier ones, and what the reader can decide."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask import g

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.i18n import language
from workspace.records.models import Record
from workspace.signoff.models import Evidence, Question, Round, Seat, Signable
from workspace.signoff.queries import rounds_of, stands_in_for
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class SignOff:
    """`rounds`: those whose texts the reader may see, the last one first."""

    record: Signable
    member: Membership
    rounds: Sequence[Round]
    today: date
    stands_in_for: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, record: Signable, member: Membership) -> "SignOff":
        today = clock.today(record.space.zone)
        rounds = db.session.scalars(rounds_of(record, member)).unique().all()
        is_open = bool(rounds) and rounds[0].is_open
        return cls(record, member, rounds, today, stands_in_for(member, today) if is_open else set())

    @property
    def current(self) -> Round | None:
        """The last round; whether it is still open, it says itself."""
        return self.rounds[0] if self.rounds else None

    @property
    def earlier(self) -> Sequence[Round]:
        return self.rounds[1:]

    @property
    def mine(self) -> list[Seat]:
        """Seats on which the reader can decide now: their own; else those they stand in for, because a human counts
        once per stage."""
        stage = self.current.stage if self.current else None
        if stage is None or not self.member.comments:
            return []
        here = {seat.decision.made_by_id for seat in stage.seats if seat.decision}
        if self.member.person_id in here:
            return []
        allowed = self._for_whom(stage.round) | {self.member.person_id}
        waiting = [seat for seat in stage.present_seats if seat.is_waiting and seat.person_id in allowed]
        return [seat for seat in waiting if seat.person_id == self.member.person_id] or waiting

    def _for_whom(self, round_: Round) -> set[int]:
        """Whom the reader stands in for; nobody, where they wrote the text and authors do not approve."""
        if not self.stands_in_for or round_.allows_authors or not round_.is_author(self.member.person_id):
            return self.stands_in_for
        return set()

    @property
    def open_questions(self) -> list[Question]:
        """What somebody wants to know before they decide."""
        return [question for question in self.current.questions if question.is_open] if self.current else []


def sign_off_of(record: Record) -> SignOff | None:
    """The sign-off of a record for the reader of this page; read once for all of its parts."""
    if not isinstance(record, Signable):
        return None
    kept: dict[int, SignOff] = g.setdefault("sign_offs", {})
    if record.id not in kept:
        kept[record.id] = SignOff.of(record, g.member)
    return kept[record.id]


def seats_after(theirs: Round) -> list[Seat]:
    """Where the reader can decide instead, on the text as it is now."""
    sign_off = sign_off_of(theirs.record)
    return sign_off.mine if sign_off and theirs.is_open else []


def evidence_of(round_: Round) -> Evidence | None:
    """What the reader can take along from a round, or what is being made for them."""
    return None if round_.is_open else Evidence.of(round_, g.member.eyes, language())
