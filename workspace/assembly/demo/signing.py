"""Sign-offs of the demo: two routes, a change request that waits, one asked about twice, one that is agreed."""

from dataclasses import dataclass
from datetime import timedelta

from workspace.changes.models import ChangeRequest
from workspace.kernel import clock
from workspace.kernel.text.written import write
from workspace.records.models import Revision
from workspace.records.revising import revise
from workspace.signoff.models import (
    Question,
    Round,
    Route,
    RouteSeat,
    RouteStage,
    RouteTerms,
    Seat,
    StagePlan,
    StandIn,
    Verdict,
)
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

Members = dict[str, Membership]


@dataclass(frozen=True)
class Wish:
    """A change request as it is put to people."""

    title: str
    reason: str
    before: str
    after: str
    lines: tuple[tuple[str, int], ...]
    days: int
    category: str = "scope"
    scope_impact: str = ""
    risk_impact: str = ""


EMERGENCY = Wish(
    "Emergency stop on crane 3 also cuts the trolley drive",
    "The inspector wants one button to stop hoist **and** trolley. Today the trolley runs out for about four seconds.",
    "The emergency stop of crane 3 cuts the hoist drive.",
    "The emergency stop of crane 3 cuts the hoist and the trolley drive within 0.5 seconds.",
    (("Safety relays and cabling", 3_150_000), ("Acceptance by the inspector", 1_650_000)), 6, "technical",
    "One more test on site with the inspector; the night shift of that day is lost.",
    "The relays have eight weeks of delivery. We hold two from the spare parts.",
)  # fmt: skip
TRAINING = Wish(
    "第二期操作员培训改为中文授课",
    "夜班操作员英文不够好，第一期培训后考试有三人没有通过。",
    "培训两期，英文授课，各两天。",
    "培训两期，第一期英文、第二期中文授课，各两天，教材提供中文版。",
    (("中文讲师", 420_000), ("教材翻译", 180_000)), 2, "quality",
)  # fmt: skip
LIGHTS = Wish(
    "LED floodlights instead of halogen on cranes 1 and 2",
    "Halogen lamps of this size are no longer made.",
    "Cranes 1 and 2 keep their halogen floodlights.",
    "Cranes 1 and 2 get LED floodlights of the same brightness.",
    (("Floodlights", 980_000), ("Less power over five years", -240_000)), 0, "technical",
)  # fmt: skip


CABIN = Wish(
    "A second seat in the cabin of crane 4",
    "New operators learn beside an experienced one; today they stand.",
    "The cabin of crane 4 has one seat.",
    "The cabin of crane 4 has a second, folding seat with a belt.",
    (("Seat with belt", 140_000), ("Welding and paint", 95_000)), 1, "scope",
)  # fmt: skip


KEYS = Wish(
    "One spare key for each cabin, kept at the gate",
    "Twice this year a shift began late, because the key of a cabin was at home.",
    "Each cabin has two keys, both with the operators.",
    "Each cabin has three keys; the third lies sealed at the gate, and whoever takes it signs for it.",
    (("Keys and sealed boxes", 46_000),), 0, "scope",
)  # fmt: skip


def load(people: Members) -> None:
    """What the client sees when it opens the space, and how it came to that."""
    _routes(people)
    _agreed(people)
    _asked_again(people)
    _waiting(people)
    _without_an_account(people)
    _request(CABIN, people["Mara Lind"])
    today = clock.today(people["Li Wei"].space.zone)
    StandIn.name(people["Li Wei"], today, today + timedelta(days=9), by=people["高琳"])


def _routes(people: Members) -> None:
    ada = people["Ada Brandt"]

    def stage(name: str, *names: str, rule: str = "all", days: int = 3) -> RouteStage:
        seats = [RouteSeat(membership_id=people[each].id) for each in names]
        return RouteStage(name=name, rule=rule, days=days, seats=seats)

    large = [stage("Project", "Li Wei", "高琳", rule="any"), stage("Sponsor", "陈静", days=5)]
    Route.add(RouteTerms("From 25 000: project, then sponsor", cost_from=2_500_000, days_from=10), large, by=ada)
    Route.add(RouteTerms("Small changes"), [stage("Project", "Li Wei", "高琳", rule="any")], by=ada)


def _request(wish: Wish, by: Membership) -> ChangeRequest:
    change = ChangeRequest.start(wish.title, by=by, audience=EVERYONE, currency="EUR")
    revise(change, by=by)
    content = {"reason": wish.reason, "before": wish.before, "after": wish.after}
    content |= {"scope_impact": wish.scope_impact, "risk_impact": wish.risk_impact}
    values = {name: write(text) for name, text in content.items()}
    plain = {"category": wish.category, "days": wish.days, "cost_lines": list(wish.lines)}
    change.edit(values | plain, version=change.version, by=by)
    change.submit(EVERYONE, version=change.version, by=by)
    change.assess(by=by)
    return change


def _ask(change: ChangeRequest, stages: list[StagePlan], by: Membership, remark: str = "") -> Round:
    latest = Revision.latest(change)
    sha256 = latest.sha256 if latest else ""
    return Round.ask(change, stages, sha256=sha256, by=by, remark=write(remark), escalates_to=None)


def _stage(people: Members, *names: str, rule: str = "all", days: int = 4, name: str = "") -> StagePlan:
    due_on = clock.today(people[names[0]].space.zone) + timedelta(days=days)
    return StagePlan([people[each].person_id for each in names], rule, 1, due_on, name)


def _seat(round_: Round, member: Membership) -> Seat:
    stages = (stage for stage in round_.stages if stage.is_open)
    return next(seat for stage in stages for seat in stage.present_seats if seat.person_id == member.person_id)


def _decide(round_: Round, member: Membership, kind: str, comment: str = "", condition: str = "") -> None:
    verdict = Verdict(kind, round_.sha256, write(condition), write(comment))
    _seat(round_, member).decide(verdict, by=member, method="password")


def _agreed(people: Members) -> None:
    change = _request(LIGHTS, people["Mara Lind"])
    asked = _ask(change, [_stage(people, "Li Wei", "Erin Castle")], people["Ada Brandt"])
    _decide(asked, people["Li Wei"], "approve", condition="白天不停机施工。")
    said = Verdict("approve", asked.sha256, comment=write("Fine, as long as the colour of the light stays."))
    _seat(asked, people["Erin Castle"]).record(said, "telephone", by=people["高琳"])


def _asked_again(people: Members) -> None:
    change = _request(TRAINING, people["Mara Lind"])
    mara = people["Mara Lind"]
    asked = _ask(change, [_stage(people, "Li Wei", "高琳")], people["Ada Brandt"])
    _decide(asked, people["高琳"], "approve")
    change.edit({"cost_lines": [("中文讲师", 420_000), ("教材翻译", 240_000)]}, version=change.version, by=mara)
    again = _ask(change, [_stage(people, "Li Wei", "高琳"), _stage(people, "陈静", days=9)], people["Ada Brandt"])
    question = Question.ask(
        _seat(again, people["Li Wei"]), write("教材翻译为什么多了600欧？"), asked_by=people["Li Wei"].person,
        by=people["Li Wei"],
    )  # fmt: skip
    question.give_answer(write("第二本手册也要翻译，第一次漏算了。"), by=people["Ada Brandt"])


def _waiting(people: Members) -> None:
    change = _request(EMERGENCY, people["Mara Lind"])
    stages = [
        _stage(people, "Li Wei", "高琳", rule="any", name="Project"),
        _stage(people, "陈静", name="Sponsor", days=8),
    ]
    asked = _ask(
        change, stages, people["Ada Brandt"], "The inspector is on site next week; we would like to order by then."
    )
    _decide(asked, people["Li Wei"], "approve", "检查员的要求合理，费用我们核对过。")


def _without_an_account(people: Members) -> None:
    """Erin is asked by mail: the mail with her link lies in the outbox, where an administrator finds it."""
    change = _request(KEYS, people["Mara Lind"])
    _ask(change, [_stage(people, "Erin Castle", days=5)], people["Ada Brandt"], "The boxes are in stock until Friday.")
