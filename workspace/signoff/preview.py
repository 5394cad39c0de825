"""Who would be asked: a route looked at before anybody is, with what is odd about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from workspace.records.models import Record
from workspace.signoff.models import Route, RouteStage, StagePlan
from workspace.signoff.models.signable import authors_of
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class StagePreview:
    """One stage: whom it would ask (`people`), and who is named in the route but would not be asked: those who `left`,
    who `cannot_see` the record, who `wrote` the text."""

    stage: RouteStage
    plan: StagePlan
    people: Sequence[Membership]
    left: Sequence[Membership]
    cannot_see: Sequence[Membership]
    wrote: Sequence[Membership]

    @property
    def is_possible(self) -> bool:
        """Whether enough people remain for the rule."""
        return 0 < self.plan.needed <= len(self.people)


@dataclass(frozen=True)
class Preview:
    """A route with the people that it would ask about a record, or about any text that everyone sees."""

    route: Route
    stages: Sequence[StagePreview]

    @classmethod
    def of(cls, route: Route, audience: int = EVERYONE, authors: Collection[int] = ()) -> "Preview":
        writers = () if route.allows_authors else authors
        stages = zip(route.stages, route.plans(), strict=True)
        return cls(route, [_stage(stage, plan, audience, writers) for stage, plan in stages])

    @property
    def is_possible(self) -> bool:
        return bool(self.stages) and all(stage.is_possible for stage in self.stages)

    @property
    def plans(self) -> list[StagePlan]:
        return [stage.plan for stage in self.stages]


def _stage(stage: RouteStage, plan: StagePlan, audience: int, authors: Collection[int]) -> StagePreview:
    members = sorted((seat.member for seat in stage.seats), key=lambda member: (member.party_id, member.person.name))
    left = [member for member in members if not member.is_current]
    present = [member for member in members if member.is_current]
    cannot_see = [member for member in present if not member.party.bit & audience]
    wrote = [member for member in present if member.person_id in authors and member not in cannot_see]
    people = [member for member in present if member not in cannot_see and member not in wrote]
    return StagePreview(
        stage, replace(plan, people=[member.person_id for member in people]), people, left, cannot_see, wrote
    )


def writers_of(record: Record, asker: Membership) -> set[int]:
    """Ids of those who would not be asked, because they wrote the text or ask for the sign-off."""
    return authors_of(record) | {asker.person_id}
