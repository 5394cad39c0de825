"""Tokens in mailed links: rows with purpose, owner and expiry, used once; only the hash is stored."""

from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models.person import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.tokens import fresh_token, hash_of

LASTS = {
    "set_up": timedelta(days=365),
    "invitation": timedelta(days=14),
    "password": timedelta(hours=1),
    "email": timedelta(days=1),
}


class Token(Model):
    """A secret that lets its holder do one thing once.

    `email_key` is the address of the person when it was issued: once theirs is another, the token is over, because
    somebody else may read what is mailed to the old one.
    """

    __tablename__ = "token"
    __table_args__ = (
        CheckConstraint("purpose in ('set_up', 'invitation', 'password', 'email')", name="purpose"),
        Index("ix_token_person", "person_id", "purpose"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    email_key: Mapped[str | None]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship(back_populates="tokens", lazy="joined")

    @classmethod
    def issue(cls, purpose: str, person: Person | None = None, **facts: Any) -> tuple["Token", str]:
        """A new token for one purpose; earlier unused ones of that purpose and person stop working."""
        cls.void(purpose, person.id if person else None)
        secret = fresh_token()
        token = cls(
            purpose=purpose, token_hash=hash_of(secret), person=person, facts=facts,
            email_key=person.email_key if person else None, expires_at=clock.now() + LASTS[purpose],
        )  # fmt: skip
        db.session.add(token)
        return token, secret

    @classmethod
    def void(cls, purpose: str, person_id: int | None) -> None:
        """Let earlier tokens of that purpose and person stop working."""
        unused = sa.update(cls).where(cls.purpose == purpose, cls.person_id.is_not_distinct_from(person_id))
        db.session.execute(unused.where(cls.used_at.is_(None)).values(used_at=clock.now()))

    @classmethod
    def behind(cls, purpose: str, secret: str) -> "Token | None":
        """The token behind a secret, whether it still works or not."""
        return db.session.scalar(sa.select(cls).where(cls.purpose == purpose, cls.token_hash == hash_of(secret)))

    @property
    def state(self) -> Literal["works", "used", "expired"]:
        """`used` also when a newer one took its place."""
        moved_away = self.person is not None and self.email_key != self.person.email_key
        if self.used_at or moved_away:
            return "used"
        return "works" if self.expires_at > clock.now() else "expired"

    def use(self) -> bool:
        """Spend the token inside the caller's unit; False when another request was faster."""
        spent = sa.update(Token).where(Token.id == self.id, Token.used_at.is_(None)).values(used_at=clock.now())
        return bool(db.session.execute(spent).rowcount)  # type: ignore[attr-defined]
