"""Routes: the stages that a space keeps ready for sign-offs, and when which of them applies."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.signoff.models.stage_plan import StagePlan
from workspace.spaces.models import Membership, Space


@dataclass(frozen=True)
class RouteTerms:
    """What a route is called and when it applies; see `Route`."""

    name: str
    cost_from: int | None = None
    days_from: int | None = None
    kind: str = ""
    allows_authors: bool = False


@dataclass(frozen=True)
class Weight:
    """What a record asks for, by which a route is chosen: `cost` in minor units of the space's currency, `days`, and
    the `kind` of request."""

    cost: int = 0
    days: int = 0
    kind: str = ""


class Route(Model):
    """Applies from a cost (minor units of the space's currency) or from a number of days on, and to one kind or all;
    a route without conditions applies to everything. The first one in order that applies is proposed."""

    __tablename__ = "sign_off_route"
    __table_args__ = (
        CheckConstraint("cost_from is null or cost_from > 0", name="cost_from"),
        CheckConstraint("days_from is null or days_from > 0", name="days_from"),
        Index("ix_sign_off_route_space", "space_id", "retired_at", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    name: Mapped[str]
    position: Mapped[int]
    cost_from: Mapped[int | None] = mapped_column(BigInteger)
    days_from: Mapped[int | None]
    kind: Mapped[str] = mapped_column(default="")
    allows_authors: Mapped[bool] = mapped_column(default=False)
    retired_at: Mapped[datetime | None]

    space: Mapped[Space] = relationship()
    stages: Mapped[list["RouteStage"]] = relationship(
        back_populates="route", order_by="RouteStage.position", cascade="all, delete-orphan"
    )

    @classmethod
    def of(cls, space: Space) -> list["Route"]:
        """The routes that a space keeps, in order."""
        query = sa.select(cls).where(cls.space_id == space.id, cls.retired_at.is_(None))
        return list(db.session.scalars(query.order_by(cls.position, cls.id)))

    @classmethod
    def for_weight(cls, space: Space, weight: Weight) -> "Route | None":
        """The one to propose."""
        return next((route for route in cls.of(space) if route.applies_to(weight)), None)

    def applies_to(self, weight: Weight) -> bool:
        """Whether this route is meant for such a request."""
        if self.kind and self.kind != weight.kind:
            return False
        asked = [(weight.cost, self.cost_from), (weight.days, self.days_from)]
        reached = [amount >= limit for amount, limit in asked if limit is not None]
        return not reached or any(reached)

    def plans(self) -> list[StagePlan]:
        """The stages as they would be asked today, without people who have left; days add up from stage to stage."""
        due_on, plans = clock.today(self.space.zone), []
        for stage in self.stages:
            due_on += timedelta(days=stage.days or 0)
            plans.append(stage.plan(due_on if stage.days else None))
        return plans

    @classmethod
    def add(cls, terms: "RouteTerms", stages: Sequence["RouteStage"], *, by: Membership) -> "Route":
        """Keep one more route, after the others."""
        last = max((route.position for route in cls.of(by.space)), default=0)
        route = cls(space=by.space, position=last + 1, **asdict(terms), stages=_in_order(stages))
        db.session.add(route)
        db.session.flush()
        by.space.note("route.added", by.person, name=route.name)
        return route

    def change(self, terms: "RouteTerms", stages: Sequence["RouteStage"], *, by: Membership) -> None:
        """Other terms and stages from now on; rounds that run go on as they were asked."""
        for name, value in asdict(terms).items():
            setattr(self, name, value)
        self.stages = []
        db.session.flush()  # the old stages make room at their positions
        self.stages = _in_order(stages)
        db.session.flush()
        self.space.note("route.changed", by.person, name=self.name)

    def step(self, direction: int, *, by: Membership) -> None:
        """Change places with the route before (-1) or after it (1): the first one that applies is proposed."""
        routes = Route.of(self.space)
        here = routes.index(self)
        there = here + direction
        if not 0 <= there < len(routes):
            return
        routes[here], routes[there] = routes[there], routes[here]
        for position, route in enumerate(routes, 1):
            route.position = position
        self.space.note("route.moved", by.person, name=self.name)

    def retire(self, *, by: Membership) -> None:
        """Propose it no longer; rounds that ran by it keep its name."""
        self.retired_at = clock.now()
        self.space.note("route.retired", by.person, name=self.name)


class RouteStage(Model):
    """One step: who is asked together, by which rule, and how many days they have."""

    __tablename__ = "sign_off_route_stage"
    __table_args__ = (
        UniqueConstraint("route_id", "position"),
        CheckConstraint("rule in ('all', 'any', 'at_least')", name="rule"),
        CheckConstraint("least > 0", name="least"),
        CheckConstraint("days is null or days > 0", name="days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    route_id: Mapped[int] = mapped_column(ForeignKey("sign_off_route.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(default="")
    rule: Mapped[str]
    least: Mapped[int] = mapped_column(default=1)
    days: Mapped[int | None]

    route: Mapped[Route] = relationship(back_populates="stages")
    seats: Mapped[list["RouteSeat"]] = relationship(
        order_by="RouteSeat.membership_id", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def members(self) -> list[Membership]:
        """Who would be asked: those who still take part."""
        return [seat.member for seat in self.seats if seat.member.is_current]

    def plan(self, due_on: date | None) -> StagePlan:
        return StagePlan([member.person_id for member in self.members], self.rule, self.least, due_on, self.name)


class RouteSeat(Model):
    """A member named in a stage of a route."""

    __tablename__ = "sign_off_route_seat"

    stage_id: Mapped[int] = mapped_column(ForeignKey("sign_off_route_stage.id"), primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)

    member: Mapped[Membership] = relationship(lazy="joined")


def _in_order(stages: Sequence[RouteStage]) -> list[RouteStage]:
    for position, stage in enumerate(stages, 1):
        stage.position = position
    return list(stages)
