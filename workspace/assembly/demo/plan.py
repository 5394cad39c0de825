"""The communication plan of the demo: agreed, running for three months, with what went well and what did not."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import cycle
from typing import Any

import sqlalchemy as sa

from workspace.communication.models import CommunicationPlan, Occurrence, Receipt
from workspace.communication.models.making import make_ahead
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.records.models import Revision
from workspace.signoff.models import Round, StagePlan, Verdict
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

People = dict[str, Membership]
WEEKS = 13
OBJECTIVE = "The port plans its shifts by what we say. It knows a week ahead when a crane stands still, and why."
PRINCIPLES = """- A crane that stops unplanned: by phone, within the hour, day and night.
- What was agreed on the quay is written down the same day.
- 书面问题两个工作日内答复；紧急事项先打电话。"""
COORDINATION: dict[str, Any] = {
    "title": "Weekly coordination", "objective": "What is in the way is known and taken on", "channel": "video",
    "content": write("- Which crane, which shift\n- What is in the way\n- What the port has to decide"),
    "rule": "FREQ=WEEKLY", "zone": "Europe/Berlin", "lead_days": 1,
}  # fmt: skip
REPORT: dict[str, Any] = {
    "title": "Status report", "objective": "Nobody has to ask how things stand", "channel": "report",
    "template": "Hello {recipient},\n\n## Done\n\n- \n\n## Next week, and which crane stands still\n\n- \n\n{sender}\n",
    "rule": "FREQ=WEEKLY", "zone": "Europe/Berlin", "lead_days": 1,
}  # fmt: skip
COMMITTEE: dict[str, Any] = {
    "title": "Steering committee", "objective": "Decisions are made in time, by those who may",
    "channel": "in_person", "rule": "FREQ=MONTHLY;BYDAY=2TH", "zone": "Europe/Berlin", "lead_days": 5,
}  # fmt: skip
STANDSTILL: dict[str, Any] = {
    "title": "泊位停机计划", "objective": "提前一周知道哪台岸桥停机", "channel": "email",
    "rule": "FREQ=WEEKLY;INTERVAL=2", "zone": "Asia/Shanghai", "lead_days": 2,
}  # fmt: skip
SATISFACTION: dict[str, Any] = {
    "title": "How satisfied are you?", "objective": "The port says early what could be better", "channel": "call",
    "rule": "FREQ=MONTHLY;INTERVAL=3;BYDAY=1WE", "zone": "Europe/Berlin", "lead_days": 7,
}  # fmt: skip
# What became of the past times of each item, again and again: in time, late by days, missed, or skipped.
COURSES: dict[str, str] = {"C1": "kkkkkklk", "C2": "kklkkmkk", "C3": "ksk", "C4": "kkkmmmm", "C5": "k"}
WORDS = cycle(("Short and clear.", "The photo of the drive helped.", "请附上停机时间表。", ""))


def load(people: People) -> None:
    """Ada begins it, Chen agrees, and thirteen weeks go by."""
    ada, chen = people["Ada Brandt"], people["陈静"]
    plan = CommunicationPlan.begin(
        "How we talk about the cranes", {"objective": write(OBJECTIVE), "principles": write(PRINCIPLES)},
        list(_items(people)), by=ada, audience=EVERYONE,
    )  # fmt: skip
    _agree(plan, ada, chen)
    for item in plan.items:
        item.made_until = clock.now() - timedelta(weeks=WEEKS)
    make_ahead(plan)
    db.session.flush()
    for item in plan.items:
        _tell(list(_past(item.id)), COURSES[item.ref], people)


def _items(people: People) -> Iterator[dict[str, Any]]:
    ada, mara, gao = (people[name].person_id for name in ("Ada Brandt", "Mara Lind", "高琳"))
    port, vendor = (f"party:{people[name].party_id}" for name in ("高琳", "Ada Brandt"))
    by_name = {name: f"person:{member.person_id}" for name, member in people.items()}
    yield COORDINATION | {"owner_id": ada, "stakeholders": [port, vendor], "start": _at(1, 9)}
    yield REPORT | {
        "owner_id": mara, "stakeholders": [by_name[name] for name in ("陈静", "Li Wei", "Erin Castle")],
        "start": _at(4, 15),
    }  # fmt: skip
    yield COMMITTEE | {"owner_id": ada, "stakeholders": ["role:manager", "role:stakeholder"], "start": _at(3, 13)}
    yield STANDSTILL | {"owner_id": gao, "stakeholders": [vendor], "start": _at(0, 17)}
    yield SATISFACTION | {"owner_id": ada, "stakeholders": [by_name["Li Wei"]], "start": _at(2, 11)}


def _agree(plan: CommunicationPlan, ada: Membership, chen: Membership) -> None:
    latest = Revision.latest(plan)
    assert latest is not None  # noqa: S101 - it was begun a line above
    round_ = Round.ask(plan, [StagePlan([chen.person_id])], sha256=latest.sha256, by=ada)
    seat = round_.stages[0].seats[0]
    seat.decide(Verdict("approve", round_.sha256, comment=write("同意。")), by=chen, method="password")


def _past(item_id: int) -> sa.ScalarResult[Occurrence]:
    mine = (Occurrence.item_id == item_id, Occurrence.due_at < clock.now() - timedelta(days=2))
    return db.session.scalars(sa.select(Occurrence).where(*mine).order_by(Occurrence.due_at))


def _tell(past: list[Occurrence], course: str, people: People) -> None:
    """What became of each: told as it would stand there by now, not as events of today."""
    for number, (occurrence, fate) in enumerate(zip(past, cycle(course), strict=False)):
        if fate in "kl":
            done_at = occurrence.due_at + (timedelta(days=2, hours=3) if fate == "l" else timedelta(minutes=20))
            occurrence.done_at = occurrence.recorded_at = done_at
            occurrence.done_by, occurrence.note = occurrence.owner, "Sent round by mail."
            _receive(occurrence, number, people)
        elif fate == "s":
            occurrence.skipped_at, occurrence.skipped_by = occurrence.due_at - timedelta(days=1), occurrence.owner
            occurrence.skipped_because = "Nothing has to be decided this month."
        occurrence.release("done")


def _receive(occurrence: Occurrence, number: int, people: People) -> None:
    """Every other one is acknowledged by somebody of the other side."""
    reader = people["Mara Lind" if occurrence.owner_id == people["高琳"].person_id else "Li Wei"]
    if number % 2 or occurrence.done_at is None:
        return
    at = min(occurrence.done_at + timedelta(hours=4), clock.now())
    rating = (5, 4, 3)[number % 3]
    db.session.add(
        Receipt(
            occurrence=occurrence,
            person=reader.person,
            party=reader.party,
            at=at,
            rating=rating,
            rated_at=at,
            word=next(WORDS),
        )
    )


def _at(weekday: int, hour: int) -> datetime:
    """That weekday and hour on the wall, in the week before it all began."""
    today = clock.now().date()
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS + 1)
    return datetime.combine(monday + timedelta(days=weekday), time(hour))
