"""Tokens in mailed links: rows with purpose, owner and expiry, used once; only the hash is stored."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models.person import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.tokens import fresh_token, hash_of

LASTS = {"set_up": timedelta(days=365), "invitation": timedelta(days=14), "password": timedelta(hours=1)}


class Token(Model):
    """A secret that lets its holder do one thing once."""

    __tablename__ = "token"
    __table_args__ = (CheckConstraint("purpose in ('set_up', 'invitation', 'password')", name="purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship(lazy="joined")

    @classmethod
    def issue(cls, purpose: str, person: Person | None = None, **facts: Any) -> tuple["Token", str]:
        """A new token for one purpose; earlier unused ones of that purpose and person stop working."""
        cls.void(purpose, person.id if person else None)
        secret = fresh_token()
        token = cls(
            purpose=purpose, token_hash=hash_of(secret), person=person, facts=facts,
            expires_at=clock.now() + LASTS[purpose],
        )  # fmt: skip
        db.session.add(token)
        return token, secret

    @classmethod
    def void(cls, purpose: str, person_id: int | None) -> None:
        unused = sa.update(cls).where(cls.purpose == purpose, cls.person_id.is_not_distinct_from(person_id))
        db.session.execute(unused.where(cls.used_at.is_(None)).values(used_at=clock.now()))

    @classmethod
    def find(cls, purpose: str, secret: str) -> "Token | None":
        """The token behind a secret while it still works."""
        found = db.session.scalar(sa.select(cls).where(cls.purpose == purpose, cls.token_hash == hash_of(secret)))
        return found if found and found.works else None

    @property
    def works(self) -> bool:
        return self.used_at is None and self.expires_at > clock.now()

    def use(self) -> bool:
        """Spend the token; False when another request was faster."""
        spent = sa.update(Token).where(Token.id == self.id, Token.used_at.is_(None)).values(used_at=clock.now())
        return bool(db.session.execute(spent).rowcount)  # type: ignore[attr-defined]
