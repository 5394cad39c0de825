"""Mailed links: how somebody without an account reads the text that they are asked about, and decides on it once."""

import hmac
import secrets
from datetime import datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Account, Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.tokens import hash_of
from workspace.records.models import Record
from workspace.signoff.models.decision import Decision
from workspace.signoff.models.round import Round
from workspace.signoff.models.seat import Seat
from workspace.signoff.models.stage import Stage
from workspace.spaces.models import Membership, Party, Space

# As long as a mail is likely to be looked for; and some days past the due day, because late is better than silent.
LASTS, LASTS_PAST_DUE = timedelta(days=30), timedelta(days=7)
CODE_LASTS = timedelta(minutes=10)
# A link that somebody else got hold of must not let them guess: 50 tries at a million codes, then it is over.
MOST_TRIES, MOST_CODES = 5, 10


class MailedLink(Model):
    """A secret mailed to the person of a seat; only its hash is kept. It shows the text, and with a code that is mailed
    in that moment lets decide, once.

    `email_key` is the address that it was mailed to. `ended_how`: `used`, or `replaced` by a newer link of the seat.
    `code_hash` needs the secret to be computed: whoever reads the database cannot try all codes.
    """

    __tablename__ = "mailed_link"
    __table_args__ = (
        CheckConstraint("length(token_hash) = 64", name="token_hash"),
        CheckConstraint("ended_how in ('used', 'replaced')", name="ended_how"),
        CheckConstraint("(ended_at is null) = (ended_how is null)", name="ended"),
        CheckConstraint("(code_hash is null) = (code_expires_at is null)", name="code"),
        CheckConstraint(f"code_tries between 0 and {MOST_TRIES}", name="code_tries"),
        CheckConstraint(f"codes_sent between 0 and {MOST_CODES}", name="codes_sent"),
        Index(
            "uq_mailed_link_seat", "seat_id", unique=True,
            sqlite_where=sa.text("ended_at is null"), postgresql_where=sa.text("ended_at is null"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("sign_off_seat.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    email_key: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_how: Mapped[str | None]
    code_hash: Mapped[str | None]
    code_expires_at: Mapped[datetime | None]
    code_tries: Mapped[int] = mapped_column(default=0)
    codes_sent: Mapped[int] = mapped_column(default=0)

    seat: Mapped[Seat] = relationship()

    @classmethod
    def issue(cls, seat: Seat, token_hash: str) -> "MailedLink":
        """The new link of a seat; an earlier one is over. The caller holds the round's lock."""
        earlier = sa.update(cls).where(cls.seat_id == seat.id, cls.ended_at.is_(None))
        db.session.execute(earlier.values(ended_at=clock.now(), ended_how="replaced"))
        person, until = seat.person, lasts_until(seat)
        link = cls(seat=seat, token_hash=token_hash, email_key=person.email_key or "", expires_at=until)
        db.session.add(link)
        db.session.flush()
        seat.stage.round.note("link_mailed", by=None, stage=seat.stage.position, seat=seat.id, person=person.name)
        return link

    @classmethod
    def working(cls, secret: str) -> "MailedLink | None":
        """The link behind a secret, if it still opens anything.

        One statement, whatever is wrong with the secret: how long it takes tells nothing.
        """
        now, seat = clock.now(), Seat.__table__.c
        fresh = sa.or_(cls.codes_sent < MOST_CODES, cls.code_expires_at > now)
        query = sa.select(cls).where(
            cls.token_hash == hash_of(secret), cls.ended_at.is_(None), cls.expires_at > now, fresh
        )
        query = query.join(Seat, Seat.id == cls.seat_id).join(Stage, Stage.id == seat.stage_id)
        query = query.join(Round, Round.id == seat.round_id).join(Record, Record.id == Round.record_id)
        query = query.where(*_seat_waits(), *_person_takes_part())
        return db.session.scalars(query).unique().one_or_none()

    @classmethod
    def behind(cls, token_hash: str) -> "MailedLink | None":
        """The link with this hash, whether it still works or not."""
        return db.session.scalar(sa.select(cls).where(cls.token_hash == token_hash))

    @property
    def member(self) -> Membership:
        """The person as they take part in the space."""
        query = sa.select(Membership).where(
            Membership.space_id == self.seat.stage.round.record.space_id, Membership.person_id == self.seat.person_id
        )
        return db.session.scalars(query).one()

    @property
    def awaits_code(self) -> bool:
        """Whether a code was mailed that still works."""
        lives = self.code_expires_at is not None and self.code_expires_at > clock.now()
        return lives and self.code_tries < MOST_TRIES

    def new_code(self, secret: str) -> str:
        """Six digits, to be mailed now; an earlier code is over. `secret` is the link's own."""
        code = f"{secrets.randbelow(10**6):06d}"
        self.code_hash, self.code_expires_at = code_hash_of(secret, code), clock.now() + CODE_LASTS
        self.code_tries, self.codes_sent = 0, self.codes_sent + 1
        return code

    @classmethod
    def try_code(cls, secret: str, code: str) -> tuple[str | None, int]:
        """Count one try, then look. Gives the hash of the code if it is right, and how many tries are left; they are
        -1 where no code of this link works now."""
        counted = sa.update(cls).where(cls.token_hash == hash_of(secret), cls.ended_at.is_(None))
        counted = counted.where(cls.code_expires_at > clock.now(), cls.code_tries < MOST_TRIES)
        counted = counted.values(code_tries=cls.code_tries + 1)
        kept = db.session.execute(counted.returning(cls.code_hash, cls.code_tries)).one_or_none()
        if kept is None:
            return None, -1
        is_right = hmac.compare_digest(kept.code_hash, code_hash_of(secret, code))
        return (kept.code_hash if is_right else None), MOST_TRIES - kept.code_tries

    def use(self, code_hash: str) -> bool:
        """Spend the link and its code inside the caller's unit; False when something else was faster."""
        table: Any = MailedLink.__table__
        there = (table.c.id == self.id, table.c.ended_at.is_(None), table.c.code_hash == code_hash)
        ended = {"ended_at": clock.now(), "ended_how": "used", "code_hash": None, "code_expires_at": None}
        spent = db.session.execute(sa.update(table).where(*there).values(ended))
        return bool(spent.rowcount)  # type: ignore[attr-defined]


def code_hash_of(secret: str, code: str) -> str:
    """What is kept of a code; it is of no use without the link's secret, which is not kept."""
    return hmac.new(secret.encode(), code.encode(), "sha256").hexdigest()


def lasts_until(seat: Seat) -> datetime:
    """When a link that is mailed now ends by itself."""
    until, stage = clock.now() + LASTS, seat.stage
    if stage.due_on is None:
        return until
    due = clock.at(datetime.combine(stage.due_on, time.max), stage.round.record.space.zone)
    return max(until, due + LASTS_PAST_DUE)


def _seat_waits() -> tuple[sa.ColumnElement[bool], ...]:
    """The decision is still waited for: the round is open, it is the stage's turn, nobody else took over."""
    decided = sa.exists().where(Decision.seat_id == Seat.id)
    return (
        Seat.left_at.is_(None), ~decided, Stage.opened_at.is_not(None), Stage.ended_at.is_(None),
        Round.ended_at.is_(None), Record.trashed_at.is_(None),
    )  # fmt: skip


def _person_takes_part() -> tuple[sa.ColumnElement[bool], ...]:
    """In the open space, for a party that the text is for, at the same address, and still without an account."""
    member = sa.exists().where(
        Membership.space_id == Record.space_id, Membership.person_id == Seat.person_id, Membership.ended_at.is_(None),
        Party.id == Membership.party_id, Party.bit.op("&")(Record.audience) != 0,
        Space.id == Record.space_id, Space.closed_at.is_(None),
    )  # fmt: skip
    there = sa.exists().where(Person.id == Seat.person_id, Person.email_key == MailedLink.email_key)
    return member, there, ~sa.exists().where(Account.person_id == Seat.person_id)
