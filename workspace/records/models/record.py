"""The record: what every kind of shared thing is, written once."""

from datetime import datetime
from typing import Any, ClassVar, Self

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.facts import Fact, note
from workspace.kernel.lifecycle import Lifecycle
from workspace.kernel.refusals import Refused
from workspace.kernel.text.words import normal
from workspace.kernel.text.written import Written
from workspace.records.models.counter import PartCounter, RecordCounter, next_number
from workspace.records.models.versioned import Versioned
from workspace.records.models.watch import Watch
from workspace.spaces.audience import Audience, Reader, seen
from workspace.spaces.models import Membership, Party, Space


class Record(Versioned, Model):
    """Anything numbered that people discuss, decide or file. Each kind joins its own table one to one."""

    __tablename__ = "record"
    __table_args__: Any = (
        UniqueConstraint("space_id", "kind", "number"),
        ForeignKeyConstraint(["kind", "state"], ["record_state.kind", "record_state.state"]),
        ForeignKeyConstraint(["space_id", "party_id"], ["party.space_id", "party.id"]),
        CheckConstraint("audience > 0", name="audience"),
        CheckConstraint("number > 0", name="number"),
        Index("ix_record_list", "space_id", "kind", "trashed_at", "updated_at"),
    )
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "record"}

    prefix: ClassVar[str] = "X"
    lifecycle: ClassVar[Lifecycle] = Lifecycle(open={})

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    kind: Mapped[str]
    number: Mapped[int]
    title: Mapped[str]
    title_key: Mapped[str]
    state: Mapped[str]
    audience: Mapped[int] = mapped_column(BigInteger)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    party_id: Mapped[int]
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    trashed_at: Mapped[datetime | None]
    trashed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    purged_at: Mapped[datetime | None]

    space: Mapped[Space] = relationship(overlaps="party")
    # By its id alone, so that a party of the space, which is known already, is not asked for again.
    party: Mapped[Party] = relationship(primaryjoin="foreign(Record.party_id) == Party.id", overlaps="space")
    author: Mapped[Person] = relationship(foreign_keys=author_id)
    trashed_by: Mapped[Person | None] = relationship(foreign_keys=trashed_by_id)

    @validates("title")
    def _fold_title(self, _name: str, title: str) -> str:
        """Keep the title in the form in which both databases find it alike, whatever its script."""
        self.title_key = normal(title)
        return title

    @classmethod
    def start(cls, title: str, *, by: Membership, audience: int, number: int | None = None, **values: Any) -> Self:
        """A new record of this kind with the next number, or one reserved before; its author watches it from now on."""
        record = cls(
            space=by.space, party=by.party, author=by.person, title=title, audience=audience, state=cls.lifecycle.first,
            number=number or next_number(RecordCounter, space_id=by.space_id, kind=cls.kind_name()), **values,
        )  # fmt: skip
        db.session.add(record)
        db.session.flush()
        db.session.add(Watch(record_id=record.id, person_id=by.person_id))
        record.note("started", by=by, title=title)
        return record

    @classmethod
    def kind_name(cls) -> str:
        return str(sa.inspect(cls).polymorphic_identity)

    @property
    def ref(self) -> str:
        """The name people use: `CR-12`."""
        return f"{self.prefix}-{self.number}"

    @property
    def url(self) -> str:
        """The permanent address, without host."""
        return f"/s/{self.space.key}/{self.ref}"

    @property
    def shown_to(self) -> Audience:
        return self.space.audience(self.audience)

    @property
    def topic(self) -> str:
        """The name under which pages that show this record hear of its changes."""
        return f"record-{self.id}"

    @property
    def takes_changes(self) -> bool:
        """Whether the content may be edited now; kinds with settled states say so."""
        return self.trashed_at is None

    @property
    def takes_widening(self) -> bool:
        """Whether it may be shown to more people on its own; kinds that have a verb for that say no."""
        return self.trashed_at is None

    def is_open_to(self, member: Membership) -> bool:
        """Whether this member may change the content, as far as that is not a matter of its state."""
        return member.contributes

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this move now; who may do it is the policies' question."""
        return self.trashed_at is None and self.lifecycle.allows(self.state, verb)

    def move(self, verb: str, *, by: Membership | None, **facts: Any) -> None:
        """Go where `verb` leads; raises WrongState. `by` None: nobody did it but the clock."""
        before, self.state = self.state, self.lifecycle.after(self.state, verb)
        self.touch()
        self.note(verb, by=by, before=before, after=self.state, **facts)

    def touch(self) -> None:
        """Count as changed now, for lists that show what moved last."""
        self.updated_at = clock.now()

    @property
    def takes_trashing(self) -> bool:
        """Whether the record may be thrown away; not what proves an agreement."""
        return True

    def trash(self, *, by: Membership) -> None:
        """Take the record out of every list; it keeps its number and can be put back."""
        if self.trashed_at:
            raise Refused("in_trash_already", ref=self.ref)
        if not self.takes_trashing:
            raise Refused("kept_as_evidence", ref=self.ref)
        self.trashed_at, self.trashed_by = clock.now(), by.person
        self.note("trashed", by=by, title=self.title)

    def put_back(self, *, by: Membership) -> None:
        """Undo `trash`."""
        if not self.trashed_at or self.purged_at:
            raise Refused("not_in_trash", ref=self.ref)
        self.trashed_at = self.trashed_by = None
        self.touch()
        self.note("put_back", by=by)

    def empty(self) -> None:
        """Forget the content when the record is purged; kinds empty their own fields."""

    def next_part_number(self, prefix: str) -> int:
        return next_number(PartCounter, record_id=self.id, prefix=prefix)

    def note(
        self, action: str, *, by: Membership | None, audience: int | None = None, topic: str = "",
        on_behalf_of: Person | None = None, **facts: Any,
    ) -> None:  # fmt: skip
        """Write down a fact of this record; its audience is the record's unless a narrower one is named."""
        note(Fact(
            f"{self.kind}.{action}", actor_id=by.person_id if by else None,
            on_behalf_of_id=on_behalf_of.id if on_behalf_of else None, space_id=self.space_id, record_id=self.id,
            audience=self.audience if audience is None else audience & self.audience, topic=topic,
            facts={"ref": self.ref, **facts},
        ))  # fmt: skip

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        """The one expression for what a reader may see; queries of every kind use it, side paths first of all."""
        return sa.and_(seen(Record.audience, reader), Record.trashed_at.is_(None))

    @classmethod
    def in_reach_of(cls, member: Membership) -> sa.Select[Any]:
        """All records of this kind that a member may see in their space."""
        return sa.select(cls).where(Record.space_id == member.space_id, cls.seen_by(member))

    @classmethod
    def find(cls, member: Membership, number: int, **options: Any) -> Self | None:
        """The record with this number, if this member may see it."""
        return db.session.scalar(cls.in_reach_of(member).where(Record.number == number, Record.kind == cls.kind_name()))

    def texts(self) -> list[Written]:
        """All Markdown of the content, in which other records and people may be named."""
        return []

    def document(self) -> dict[str, Any]:
        """The whole content as plain JSON values, from which difference, restore, digest and export are made."""
        return {"kind": self.kind, "number": self.number, "title": self.title}

    def restore_from(self, document: dict[str, Any], *, by: Membership) -> None:
        """Take the content of an older document again; each kind adds its own fields."""
        self.title = document["title"]
