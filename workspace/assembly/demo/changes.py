"""Change requests of the demo beside those in sign-off: what was agreed first, a draft, a wish of the client, and some
that are over."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from workspace.changes.drafting import draft
from workspace.changes.models import Baseline, ChangeRequest, Limits
from workspace.changes.models.baseline import Terms
from workspace.changes.origins import Origin
from workspace.kernel import clock
from workspace.kernel.text.written import write
from workspace.meetings.models import ActionItem
from workspace.records.models import Revision
from workspace.signoff.models import Round, StagePlan, Verdict
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

People = dict[str, Membership]
SCOPE = """Four quay cranes get new drives and cabinets, in the order 1, 2, 3, 4.

The control room stays in the old building.

培训两期，英文授课，各两天。

Cranes 1 and 2 keep their halogen floodlights.

The cabin of crane 4 has one seat."""
TEXTS = ("reason", "description", "before", "after", "scope_impact", "quality_impact", "risk_impact")


@dataclass(frozen=True)
class Way:
    """An option to compare."""

    title: str
    detail: str
    cost: int
    days: int
    is_proposed: bool = False

    def columns(self) -> dict[str, Any]:
        return {**vars(self), "detail": write(self.detail)}


REELS: dict[str, Any] = {
    "title": "Cable reels with a second layer for the long quay", "category": "technical", "priority": "normal",
    "reason": "At berth 7 the cable is eleven metres short. We noticed when we measured for crane 2.",
    "before": "", "after": "The reels of cranes 1 and 2 carry 420 m of cable in two layers.",
    "scope_impact": "New reels for two cranes; the old ones go to the spare parts.",
    "risk_impact": "Only one maker delivers before spring.", "days": 9,
    "cost_lines": [("Two reels", 3_460_000), ("Cable, 840 m", 1_218_000), ("Old reels taken back", -260_000)],
}  # fmt: skip
CONTROL_ROOM: dict[str, Any] = {
    "title": "控制室搬到新办公楼三层", "category": "scope", "priority": "high",
    "reason": "旧楼明年三月开始加固，施工期间不能值班。",
    "description": "控制室整体搬到新办公楼三层东侧，面积和席位不变。",
    "before": "The control room stays in the old building.",
    "after": "The control room moves to the third floor of the new office building, with the same six seats.",
    "scope_impact": "光纤改道约400米，新增一套空调。", "quality_impact": "视野更好，监控画面不变。", "days": 14,
    "cost_lines": [("光纤与布线", 2_180_000), ("空调", 640_000), ("搬迁与调试", 1_150_000)],
    "options": [
        Way("搬到新办公楼", "一次搬完，旧楼可以按期加固。", 3_970_000, 14, is_proposed=True),
        Way("临时集装箱控制室", "加固结束后再搬回旧楼，多一次调试。", 2_640_000, 25),
        Way("Stay and work around the building site", "Cheap, but **no night shift** from March to June.", 0, 40),
    ],
}  # fmt: skip
RAIN: dict[str, Any] = {
    "title": "三号岸桥操作台下雨漏水", "priority": "urgent",
    "reason": "上周大雨，操作台右侧进水，司机只能停机等雨停。",
    "description": "请在改造时一并更换操作室的密封条和右侧窗框。",
}  # fmt: skip
PAINT: dict[str, Any] = {
    "title": "Paint all four cranes in the colours of the port", "category": "other", "priority": "low",
    "reason": "The board would like to see it at the opening.", "description": "Blue booms, white portals.", "days": 21,
    "cost_lines": [("Scaffolding", 5_800_000), ("Paint and work", 7_950_000)],
}  # fmt: skip
TABLETS: dict[str, Any] = {
    "title": "Tablets for the maintenance crew", "category": "other", "priority": "low",
    "reason": "Paper manuals get wet.", "description": "Six tablets with the manuals on them.",
    "cost_lines": [("Tablets", 420_000)],
}  # fmt: skip


def load(people: People) -> None:
    """In the order in which it happened."""
    ada, mara, gao = people["Ada Brandt"], people["Mara Lind"], people["高琳"]
    end_on = clock.today(ada.space.zone) + timedelta(days=190)
    Baseline.begin(Terms(write(SCOPE), end_on, {"EUR": 184_000_000}), by=ada)
    Limits.of(ada.space).set_to(250_000, 3, by=people["Li Wei"])
    _decide(_open(_submit(CONTROL_ROOM, gao), mara), people["陈静"], "approve")
    _decide(_open(_submit(PAINT, gao), mara), people["陈静"], "reject", "这次预算里没有油漆，放到下一期再说。")
    _submit(TABLETS, mara).withdraw("The crew buys them from its own budget.", by=mara)
    _submit(RAIN, people["陈静"])
    _begin(REELS, mara, ActionItem.find(mara, 1))


def _begin(words: dict[str, Any], by: Membership, item: ActionItem | None = None) -> ChangeRequest:
    values = words | {name: write(words[name]) for name in TEXTS if name in words}
    values["options"] = [option.columns() for option in words.get("options", ())]
    return draft(values, by=by, origin=Origin(item, "", item.title, "") if item else None)


def _submit(words: dict[str, Any], by: Membership) -> ChangeRequest:
    change = _begin(words, by)
    change.submit(EVERYONE, version=change.version, by=by)
    return change


def _open(change: ChangeRequest, by: Membership) -> ChangeRequest:
    change.assess(by=by)
    return change


def _decide(change: ChangeRequest, sponsor: Membership, kind: str, comment: str = "") -> None:
    """The sponsor alone is asked, by whoever manages for the vendor."""
    latest = Revision.latest(change)
    ada = next(member for member in change.space.memberships if member.owns_space and member.is_manager)
    round_ = Round.ask(change, [StagePlan([sponsor.person_id])], sha256=latest.sha256 if latest else "", by=ada)
    verdict = Verdict(kind, round_.sha256, comment=write(comment))
    round_.stages[0].seats[0].decide(verdict, by=sponsor, method="password")
