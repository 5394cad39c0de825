"""Evidence that was made of a round: a certificate and a pack, for the readers of one party, in one language."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.outbox import enqueue
from workspace.kernel.storage import Stored
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.signoff.models.round import Round

JOB = "sign_offs.evidence"


class Evidence(Model):
    """What people with these `eyes` (see `spaces.audience`) can take with them from a round that has ended.

    All readers of a party see the same, so they get the same two files, by digest in the store; only the words of the
    certificate differ by language. `ordered_by`: somebody asked for it; else it was made because the round ended.
    """

    __tablename__ = "sign_off_evidence"
    __table_args__ = (
        UniqueConstraint("round_id", "eyes", "language"),
        CheckConstraint("eyes > 0", name="eyes"),
        CheckConstraint("language in ('en', 'zh_CN')", name="language"),
        CheckConstraint("(made_at is null) = (certificate_sha256 is null)", name="certificate"),
        CheckConstraint("(made_at is null) = (pack_sha256 is null)", name="pack"),
        CheckConstraint("made_at is null or failed_at is null", name="failed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("sign_off_round.id"))
    eyes: Mapped[int] = mapped_column(BigInteger)
    language: Mapped[str]
    ordered_at: Mapped[datetime] = mapped_column(default=clock.now)
    ordered_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    made_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    certificate_sha256: Mapped[str | None]
    pack_sha256: Mapped[str | None]
    pack_size: Mapped[int] = mapped_column(default=0)

    round: Mapped["Round"] = relationship()
    ordered_by: Mapped[Membership | None] = relationship()

    @classmethod
    def of(cls, round_: "Round", eyes: int, language: str) -> "Evidence | None":
        """What these eyes have of a round: in this language, else in the other one."""
        query = sa.select(cls).where(cls.round_id == round_.id, cls.eyes == eyes)
        return db.session.scalar(query.order_by(cls.language != language).limit(1))

    @classmethod
    def order(cls, round_: "Round", eyes: int, language: str, *, by: Membership | None = None) -> "Evidence":
        """Let the worker make it, once; what could not be made before is tried again."""
        same = (cls.round_id == round_.id, cls.eyes == eyes, cls.language == language)
        found = db.session.scalar(sa.select(cls).where(*same))
        if found and not found.failed_at:
            return found
        found = found or cls(round=round_, eyes=eyes, language=language, ordered_by=by)
        found.failed_at = None
        db.session.add(found)
        db.session.flush()
        enqueue(JOB, {"evidence": found.id})
        return found

    def keep(self, certificate: Stored, pack: Stored, made_at: datetime, events: int) -> None:
        """It is made, with a chain of so many events: tell the readers whose it is. Nothing can be told in a
        space that was closed meanwhile."""
        self.certificate_sha256, self.pack_sha256, self.pack_size = certificate.sha256, pack.sha256, pack.size
        self.made_at, self.failed_at = made_at, None
        db.session.flush()
        if self.round.record.space.is_open:
            digests: dict[str, Any] = {"certificate": certificate.sha256, "pack": pack.sha256}
            self.round.record.note(
                "certified", by=self.ordered_by, audience=self.eyes, topic=f"evidence-{self.round_id}",
                language=self.language, events=events, **self.round.facts, **digests,
            )  # fmt: skip

    @property
    def is_made(self) -> bool:
        return self.made_at is not None
