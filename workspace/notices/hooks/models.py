"""Hooks, and what was delivered through them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.outbox import enqueue
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership, Party, Space

SEND, FAREWELL = "hooks.send", "hooks.switched_off"
FORMATS = ("generic", "slack", "feishu", "dingtalk", "wecom")
DEEDS = ("progress", "comments", "files", "edits")
SPACE = "space"  # the kind of what is about no record
# So many messages given up in a row switch a hook off: with eight attempts each, that takes most of a day at least.
GIVEN_UP_MOST = 5
REST, LONGEST_REST = timedelta(seconds=10), timedelta(minutes=15)
_DEED_OF = {
    "commented": "comments", "comment_edited": "comments", "comment_removed": "comments", "file_added": "files",
    "file_removed": "files", "revised": "edits", "restored": "edits",
}  # fmt: skip


def deed_of(action: str) -> str:
    """Which of DEEDS an action is; what is nothing else is progress."""
    return _DEED_OF.get(action.partition(".")[2], "progress")


@dataclass(frozen=True)
class HookTerms:
    """What a hook is called, how it speaks and of what; `tells_ours`: also what only its party and some others see.

    `kinds` are names of kinds of record, and SPACE; none means all. `deeds` are some of DEEDS.
    """

    name: str
    language: str
    tells_ours: bool
    kinds: Sequence[str]
    deeds: Sequence[str]


class Hook(Model):
    """Where a party lets its tools be told. `address` and `secret` are concealed: who has them can speak there.

    `failures` and `given_up` are attempts and messages that failed since the last success. While it `rests_until`,
    nothing is tried.
    """

    __tablename__ = "hook"
    __table_args__ = (
        ForeignKeyConstraint(["space_id", "party_id"], ["party.space_id", "party.id"]),
        CheckConstraint("format in ('generic', 'slack', 'feishu', 'dingtalk', 'wecom')", name="format"),
        CheckConstraint("language in ('en', 'zh_CN')", name="language"),
        Index("ix_hook_space", "space_id", "is_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    party_id: Mapped[int]
    name: Mapped[str]
    format: Mapped[str]
    host: Mapped[str]
    address: Mapped[str]
    secret: Mapped[str]
    language: Mapped[str]
    tells_ours: Mapped[bool]
    kinds: Mapped[list[Any]]
    deeds: Mapped[list[Any]]
    is_on: Mapped[bool] = mapped_column(default=True)
    failures: Mapped[int] = mapped_column(default=0)
    given_up: Mapped[int] = mapped_column(default=0)
    rests_until: Mapped[datetime | None]
    switched_off_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    space: Mapped[Space] = relationship(overlaps="party")
    party: Mapped[Party] = relationship(primaryjoin="foreign(Hook.party_id) == Party.id", overlaps="space")

    @property
    def eyes(self) -> int:
        """What an audience must hold to be told: everybody, or, where it tells what is its party's, that party."""
        return self.party.bit if self.tells_ours else EVERYONE

    @classmethod
    def add(cls, terms: HookTerms, *, format: str, host: str, address: str, secret: str, by: Membership) -> "Hook":
        """Tell one more place, for the party of whoever adds it. `address` and `secret` come concealed."""
        where = {"format": format, "host": host, "address": address, "secret": secret}
        hook = cls(space=by.space, party=by.party, **where, **asdict(terms))
        db.session.add(hook)
        db.session.flush()
        hook._note("hook.added", by)
        return hook

    def change(self, terms: HookTerms, *, by: Membership, **where: str) -> None:
        """Other terms, and where `host`, `address` or `secret` are given, these instead."""
        for name, value in (asdict(terms) | where).items():
            setattr(self, name, value)
        self._forgive()
        self._note("hook.changed", by)

    def switch(self, is_on: bool, *, by: Membership) -> None:
        """Let it be told, or not for now."""
        if is_on != self.is_on:
            self.is_on, self.switched_off_at = is_on, None
            self._forgive()
            self._note("hook.switched_on" if is_on else "hook.switched_off", by)

    def remove(self, *, by: Membership) -> None:
        """Forget it with its log; what it was told it keeps."""
        self._note("hook.removed", by)
        db.session.execute(sa.delete(HookDelivery).where(HookDelivery.hook_id == self.id))
        db.session.delete(self)

    def succeed(self) -> None:
        """A message arrived: what failed before counts no more."""
        self._forgive()

    def fail(self) -> None:
        """One attempt more that failed: let it rest, longer each time."""
        self.failures += 1
        self.rests_until = clock.now() + min(REST * 2 ** min(self.failures - 1, 12), LONGEST_REST)

    def give_up(self) -> None:
        """One message more that will never arrive; after many in a row nothing is tried any more."""
        self.given_up += 1
        if self.given_up >= GIVEN_UP_MOST and self.is_on:
            self.is_on, self.switched_off_at = False, clock.now()
            enqueue(FAREWELL, {"hook": self.id})

    def _forgive(self) -> None:
        self.failures = self.given_up = 0
        self.rests_until = None

    def _note(self, action: str, by: Membership) -> None:
        """For the party itself: whom it tells is no other's business."""
        self.space.note(action, by.person, audience=self.party.bit, name=self.name)


class HookDelivery(Model):
    """One message to one hook: the `numbers` of the events that it tells of, none for a trial.

    `status` and `answer` are what the last attempt brought: an HTTP status and the first bytes. `withheld`: when it was
    to be sent there was nothing (any more) that the hook may tell.
    """

    __tablename__ = "hook_delivery"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'sent', 'given_up', 'withheld')", name="state"),
        Index("ix_hook_delivery_hook", "hook_id", "id"),
        Index("ix_hook_delivery_created_at", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    hook_id: Mapped[int] = mapped_column(ForeignKey("hook.id"))
    numbers: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    status: Mapped[int | None]
    answer: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    tried_at: Mapped[datetime | None]

    hook: Mapped[Hook] = relationship()

    @classmethod
    def promise(cls, hook: Hook, numbers: Sequence[int]) -> "HookDelivery":
        """Tell of these events, by a worker, after the caller's unit of work."""
        delivery = cls(hook=hook, numbers=list(numbers))
        db.session.add(delivery)
        db.session.flush()
        enqueue(SEND, {"delivery": delivery.id})
        return delivery

    def again(self) -> None:
        """Send it once more, whatever came of it."""
        if self.state != "waiting":
            self.state, self.status, self.answer = "waiting", None, ""
            enqueue(SEND, {"delivery": self.id})

    @property
    def is_trial(self) -> bool:
        return not self.numbers

    @property
    def standing(self) -> str:
        """Its state, and of what waits whether an attempt has failed."""
        return "failing" if self.state == "waiting" and self.attempts else self.state

    @classmethod
    def sweep(cls, before: datetime) -> None:
        """Forget what was over before that moment."""
        db.session.execute(sa.delete(cls).where(cls.created_at < before, cls.state != "waiting"))
