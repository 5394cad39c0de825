"""The space: one project with its key, its parties and its choices."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Organisation, Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.facts import Fact, note
from workspace.kernel.refusals import Refused
from workspace.spaces.audience import EVERYONE, MOST_PARTIES, Audience
from workspace.spaces.models.party import Party

if TYPE_CHECKING:
    from workspace.spaces.models.membership import Membership


def address_of(key: str) -> str:
    """The address of the space with this key, without host."""
    return f"/s/{key}/"


class Space(Model):
    """One project shared by its parties. `shares_by_default`: new records start for everyone, not for one party."""

    __tablename__ = "space"
    __table_args__ = (
        CheckConstraint("length(key) between 2 and 16", name="key"),
        CheckConstraint("length(name) > 0", name="name"),
        CheckConstraint("length(currency) = 3", name="currency"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="UTC")
    currency: Mapped[str] = mapped_column(default="EUR")
    shares_by_default: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    closed_at: Mapped[datetime | None]

    parties: Mapped[list[Party]] = relationship(back_populates="space", order_by=Party.id)
    memberships: Mapped[list["Membership"]] = relationship(back_populates="space")

    @property
    def url(self) -> str:
        return address_of(self.key)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def present_parties(self) -> list[Party]:
        """Those that take part now. `parties` are all that ever did: each keeps its bit."""
        return [party for party in self.parties if party.is_current]

    @property
    def owner(self) -> Party:
        """The party that opened the space and manages its parties."""
        return next(party for party in self.parties if party.is_owner)

    def audience(self, mask: int) -> Audience:
        """Who is behind an audience number, with names."""
        return Audience.of(mask, self.present_parties)

    def add_party(self, organisation: Organisation, side: str, *, by: Person) -> Party:
        """Let one more organisation take part, or again; the first one owns the space."""
        before = next((party for party in self.parties if party.organisation_id == organisation.id), None)
        if before and before.is_current:
            raise Refused("party_is_there_already", name=organisation.name)
        party = before or self._next_party(organisation)
        party.take_part(side)
        db.session.add(party)
        db.session.flush()
        self.note("party.added", by, party=organisation.name, side=side)
        return party

    def _next_party(self, organisation: Organisation) -> Party:
        place = len(self.parties)
        if place >= MOST_PARTIES:
            raise Refused("too_many_parties", most=MOST_PARTIES)
        return Party(space=self, organisation=organisation, bit=1 << place, is_owner=place == 0)

    def settle(self, *, by: Person, **choices: Any) -> None:
        """Change name, description, zone, currency or what new records start as."""
        changed = {name: value for name, value in choices.items() if getattr(self, name) != value}
        for name, value in changed.items():
            setattr(self, name, value)
        if changed:
            self.note("space.settled", by, changed=sorted(changed))

    def close(self, *, by: Person) -> None:
        """Make the space read-only for everybody; the chain keeps when and by whom."""
        if not self.is_open:
            raise Refused("space_closed", space=self.name)
        self.note("space.closed", by)
        self.closed_at = clock.now()

    def reopen(self, *, by: Person) -> None:
        """Let people work in it again."""
        if self.is_open:
            raise Refused("space_is_open", space=self.name)
        self.closed_at = None
        self.note("space.reopened", by)

    def note(self, action: str, by: Person, audience: int = EVERYONE, **facts: Any) -> None:
        """Write down a fact of this space that belongs to no record."""
        note(Fact(action, actor_id=by.id, space_id=self.id, audience=audience, facts=facts))
