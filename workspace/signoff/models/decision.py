"""Decisions: what one person says of one exact text, how they proved who they are, and who entered it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.kernel.refusals import Refused
from workspace.kernel.text.written import Written
from workspace.records.models import Attachment

if TYPE_CHECKING:
    from workspace.signoff.models.seat import Seat

KINDS = ("approve", "return", "reject")
METHODS = ("password", "passkey", "totp", "mailed_code", "on_behalf")
SAID_HOW = ("telephone", "in_person", "mail", "message", "paper")


@dataclass(frozen=True)
class Verdict:
    """What somebody decides, on the text with this digest. `condition` belongs to an approval (the text must hold to
    it), `comment` says why, and is needed to return or reject."""

    kind: str
    sha256: str
    condition: Written = field(default_factory=Written)
    comment: Written = field(default_factory=Written)

    def repeats(self, decision: "Decision") -> bool:
        """Whether the same was said before, as by a second click."""
        mine = (self.kind, self.sha256, self.condition.text, self.comment.text)
        return mine == (decision.kind, decision.sha256, decision.condition.text, decision.comment.text)


class Decision(Model):
    """Said once and for all. `person` was asked; `made_by` is the human who decided: the same, or a stand-in.

    `method` is how strongly it is known who decided. On somebody's behalf: `entered_by` recorded what the person said
    (`said_how`), with the scan as `evidence` if there is one; it never looks like the person's own click.
    `is_author`: who decided wrote on the text; the database keeps such a decision only where the round allows it.
    The pair of round and digest refers to the round's own: a decision on any other text cannot be stored.
    """

    __tablename__ = "decision"
    __table_args__ = (
        # A human counts once per stage, what they decide as a stand-in included.
        UniqueConstraint("stage_id", "made_by_id"),
        ForeignKeyConstraint(
            ["seat_id", "stage_id", "round_id", "person_id"],
            ["sign_off_seat.id", "sign_off_seat.stage_id", "sign_off_seat.round_id", "sign_off_seat.person_id"],
            onupdate="CASCADE",  # two people turned out to be one
        ),
        ForeignKeyConstraint(["round_id", "sha256"], ["sign_off_round.id", "sign_off_round.sha256"]),
        ForeignKeyConstraint(["round_id", "allows_authors"], ["sign_off_round.id", "sign_off_round.allows_authors"]),
        CheckConstraint("allows_authors or not is_author", name="author"),
        CheckConstraint("kind in ('approve', 'return', 'reject')", name="kind"),
        CheckConstraint("method in ('password', 'passkey', 'totp', 'mailed_code', 'on_behalf')", name="method"),
        CheckConstraint("kind = 'approve' or comment_text <> ''", name="comment"),
        CheckConstraint("kind = 'approve' or condition_text = ''", name="condition"),
        CheckConstraint("(method = 'on_behalf') = (entered_by_id is not null)", name="on_behalf"),
        CheckConstraint("(entered_by_id is null) = (said_how = '')", name="said_how"),
        CheckConstraint("entered_by_id <> made_by_id", name="entered_by"),
        CheckConstraint("evidence_id is null or entered_by_id is not null", name="evidence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(unique=True)
    stage_id: Mapped[int]
    round_id: Mapped[int]
    sha256: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    is_author: Mapped[bool]
    allows_authors: Mapped[bool]
    kind: Mapped[str]
    condition: Mapped[Written] = composite(
        mapped_column("condition_text", default=""), mapped_column("condition_html", default="")
    )
    comment: Mapped[Written] = composite(
        mapped_column("comment_text", default=""), mapped_column("comment_html", default="")
    )
    method: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    said_how: Mapped[str] = mapped_column(default="")
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))

    seat: Mapped["Seat"] = relationship(back_populates="decision", primaryjoin="foreign(Decision.seat_id) == Seat.id")
    person: Mapped[Person] = relationship(foreign_keys=person_id, lazy="joined")
    made_by: Mapped[Person] = relationship(foreign_keys=made_by_id, lazy="joined")
    entered_by: Mapped[Person | None] = relationship(foreign_keys=entered_by_id, lazy="joined")
    evidence: Mapped[Attachment | None] = relationship()

    @classmethod
    def proofs(cls) -> sa.Select[int | None]:
        """Ids of the files that prove what people said elsewhere."""
        return sa.select(cls.evidence_id).where(cls.evidence_id.is_not(None))

    @property
    def facts(self) -> dict[str, object]:
        """What its event says: evidence packs compare all of it with the decision that they hold."""
        scan = {"scan": self.evidence.sha256} if self.evidence else {}
        how = {"said_how": self.said_how} if self.said_how else {}
        return {
            "answer": self.kind, "method": self.method, "condition": self.condition.text, "comment": self.comment.text,
            "is_author": self.is_author, **how, **scan,
        }  # fmt: skip

    def absorb(self, other: "Decision") -> None:
        """Two people who decided in one stage cannot be made one: what each of them said stays."""
        raise Refused("both_were_asked", ref=self.seat.stage.round.record.ref)

    @property
    def is_for_another(self) -> bool:
        """Whether a stand-in decided."""
        return self.made_by_id != self.person_id


def made(seat: "Seat", verdict: Verdict, made_by: Person, method: str, **entered: object) -> Decision:
    """A decision ready to be stored; what it refers to is taken from the seat."""
    round_ = seat.stage.round
    return Decision(
        seat=seat, stage_id=seat.stage_id, round_id=seat.round_id, person=seat.person, made_by=made_by,
        is_author=round_.is_author(made_by.id), allows_authors=round_.allows_authors, kind=verdict.kind,
        sha256=verdict.sha256, condition=verdict.condition, comment=verdict.comment, method=method, **entered,
    )  # fmt: skip
