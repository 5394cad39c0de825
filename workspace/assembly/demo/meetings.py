"""Meetings of the demo that are not over: one being minuted, one planned, and one that only the vendor sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from workspace.kernel import clock
from workspace.kernel.text.written import write
from workspace.meetings.models import ActionItem, AgendaItem, Attendance, Meeting, Resolution
from workspace.records.revising import revise
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

ZONE = "Europe/Berlin"
People = Mapping[str, Membership]


@dataclass(frozen=True)
class Action:
    """Who does what; `days` until it is due, counted from today."""

    title: str
    owner: str
    days: int


@dataclass(frozen=True)
class Topic:
    """A topic with what was said, resolved and agreed on it."""

    title: str
    minutes: int
    section: str = ""
    presenter: str = ""
    notes: str = ""
    resolved: Sequence[tuple[str, str, Sequence[str]]] = ()
    actions: Sequence[Action] = ()


@dataclass(frozen=True)
class Plan:
    """A meeting; `days` from today, `hour` in its own zone."""

    title: str
    days: int
    hour: int
    minutes: int
    place: str
    purpose: str
    topics: Sequence[Topic]
    came: dict[str, str] = field(default_factory=dict)
    expected: Sequence[str] = ()
    call_url: str = ""
    is_internal: bool = False


COORDINATION = Plan(
    "Weekly coordination · 项目周例会", 0, 0, 75, "Port office, room 4",
    "Decide on the order of the cranes and look at **time and cost**.",
    (
        Topic(
            "Where we stand", 15, "Report", "Mara Lind",
            "Drives for cranes 1 and 2 are in the warehouse. The cabinets of crane 3 come a week late.\n\n"
            "Customs papers for crane 4 are complete.",
            (), (Action("Ask the supplier for a firm date for the cabinets of crane 3", "Mara Lind", 4),),
        ),
        Topic(
            "四台岸桥的改造顺序", 25, "Decisions", "高琳",
            "2号岸桥在一月最空闲，可以最先停机。3号机柜晚到一周，因此排在最后更稳妥。",
            (("改造顺序为 2、1、4、3 号岸桥，首台于一月第二周停机。", "一月份靠泊计划最少，对作业影响最小。",
              ("Ada Brandt", "Li Wei", "高琳")),),
            (Action("更新停机计划并与调度室确认", "高琳", 6), Action("Tell the drivers' council", "", 8)),
        ),
        Topic("Cost so far", 20, "Decisions", "Ada Brandt"),
        Topic("Any other business", 10),
    ),
    {"Ada Brandt": "present", "Mara Lind": "present", "Li Wei": "present", "高琳": "present", "陈静": "apologies"},
    call_url="https://meet.example/harbour",
)  # fmt: skip
SITE_WALK = Plan(
    "Walk along quay 3 · 三号码头现场踏勘", 6, 9, 120, "Gate C, bring your badge",
    "Measure the way for the cable drums and mark where the cabinets stand.",
    (
        Topic("Safety briefing 安全交底", 15, "Before we go", "Erin Castle"),
        Topic("Way of the cable drums", 40, "On the quay", "Mara Lind"),
        Topic("控制室机柜位置", 45, "On the quay", "高琳"),
        Topic("What we saw, what is open", 20),
    ),
    expected=("Ada Brandt", "Mara Lind", "高琳", "Erin Castle"),
)  # fmt: skip
INTERNAL = Plan(
    "Prepare our offer for the cable reels", 2, 14, 45, "Call",
    "Only for us: price, margin and what we can promise.",
    (Topic("Price and margin", 25, presenter="Ada Brandt"), Topic("Delivery time", 20, presenter="Mara Lind")),
    expected=("Ada Brandt", "Mara Lind"), is_internal=True,
)  # fmt: skip


def load(people: People) -> None:
    """Plan all three and begin the first."""
    meeting = _plan(COORDINATION, people)
    meeting.hold(by=people["Ada Brandt"])
    for attendance in meeting.attendances:
        attendance.mark(COORDINATION.came[attendance.person.name], by=people["Ada Brandt"])
    for item, topic in zip(meeting.agenda, COORDINATION.topics, strict=True):
        _take_down(item, topic, people)
    for plan in (SITE_WALK, INTERNAL):
        _plan(plan, people)


def _plan(plan: Plan, people: People) -> Meeting:
    ada = people["Ada Brandt"]
    meeting = Meeting.start(
        plan.title, by=ada, audience=ada.party.bit if plan.is_internal else EVERYONE, starts_at=_start(plan), zone=ZONE,
        minutes=plan.minutes, place=plan.place, call_url=plan.call_url, purpose=write(plan.purpose),
    )  # fmt: skip
    revise(meeting, by=ada)
    expected = [people[name].person_id for name in plan.expected or plan.came]
    Attendance.expect(meeting, expected, by=ada)
    for topic in plan.topics:
        presenter = people[topic.presenter].person_id if topic.presenter else None
        how = {"minutes": topic.minutes, "section": topic.section, "presenter_id": presenter}
        AgendaItem.add(meeting, topic.title, by=ada, **how)
    return meeting


def _start(plan: Plan) -> datetime:
    """The hour of its day; hour 0 stands for a while ago."""
    if not plan.hour:
        return clock.now().replace(second=0, microsecond=0) - timedelta(minutes=25)
    day = clock.today(ZONE) + timedelta(days=plan.days)
    return clock.at(datetime.combine(day, time(plan.hour)), ZONE)


def _take_down(item: AgendaItem, topic: Topic, people: People) -> None:
    mara = people["Mara Lind"]
    if topic.notes:
        item.write_notes(write(topic.notes), version=item.version, by=mara)
    for wording, reason, names in topic.resolved:
        agreed = [people[name].person_id for name in names]
        Resolution.record(item.meeting, write(wording), reason=write(reason), agreed=agreed, item=item, by=mara)
    for action in topic.actions:
        due_on = clock.today(ZONE) + timedelta(days=action.days)
        owner_id = people[action.owner].person_id if action.owner else None
        ActionItem.agree(item.meeting, action.title, by=mara, item=item, owner_id=owner_id, due_on=due_on)
