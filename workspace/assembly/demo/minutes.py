"""Two past meetings of the demo: one whose minutes everybody confirmed, one on which not all agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from workspace.kernel import clock
from workspace.kernel.text.canonical import sha256_of
from workspace.kernel.text.written import write
from workspace.meetings.forms.publication import in_working_days
from workspace.meetings.models import (
    ActionItem,
    AgendaItem,
    Answer,
    Attendance,
    Confirmation,
    Meeting,
    Publication,
    Resolution,
)
from workspace.records.revising import revise
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

People = Mapping[str, Membership]
EVERYBODY = ("Ada Brandt", "陈静", "Li Wei", "Erin Castle")


@dataclass(frozen=True)
class Topic:
    """What was said on a topic; perhaps what was resolved and why, and who does what in how many days."""

    title: str
    minutes: int
    notes: str
    resolution: str = ""
    reason: str = ""
    action: tuple[str, str, int] | None = None


KICK_OFF = (
    Topic(
        "Scope and what is not part of it",
        20,
        "Four quay cranes (Q1 to Q4) get new drives. The control room moves to the second floor.\n\n"
        "- The rails stay as they are.\n- The old drives are taken back by Brightline.",
        "The scope is as in the offer of 2 October, without the crane cabins.",
        "The cabins were renewed two years ago.",
    ),
    Topic(
        "停机窗口",
        25,
        "每台起重机需要连续停机 **9 天**。港口在春节期间作业量最小，Q1 从该时段开始。",
        "Q1 于 2 月 8 日停机，其余起重机每隔四周依次进行。",
        "",
        ("Send the berth plan for February to April", "Li Wei", 10),
    ),
    Topic(
        "How we work together",
        15,
        "One call a week, minutes within a day, both sides confirm them.",
        "",
        "",
        ("Set up the weekly call", "Ada Brandt", 3),
    ),
)
STEERING = (
    Topic(
        "Drives: result of the factory test",
        20,
        "The first drive ran 72 hours at full load. The bearing temperature stayed below 70 °C.",
        "The drive of Q1 is accepted for shipment.",
        "All values of the test plan were met.",
        ("Send the signed test report", "Ada Brandt", 5),
    ),
    Topic(
        "控制室",
        20,
        "二楼的承重需要复核。港方认为加固费用由乙方承担，乙方需要先看图纸。\n\n"
        "The vendor bears the cost of the reinforcement up to 20,000 EUR.",
        "",
        "",
        ("提供二楼结构图纸", "陈静", 7),
    ),
)


def load(people: People) -> None:
    """Hold both meetings and put their minutes to those who attended."""
    confirmed = _hold("Kick-off 项目启动会", 24, KICK_OFF, people)
    publication = _publish(confirmed, people, ("Ada Brandt", "陈静", "Li Wei"))
    for person in (people[name] for name in ("Ada Brandt", "陈静", "Li Wei")):
        _asked(publication, person).give(Answer("agreed", publication.revision.sha256), by=person)
    _dispute(_hold("Steering committee 指导委员会", 3, STEERING, people), people)


def _dispute(meeting: Meeting, people: People) -> None:
    """Ada agrees, Erin said so by telephone, Chen objects, Li is silent."""
    ada, chen, li, erin = (people[name] for name in EVERYBODY)
    publication = _publish(meeting, people, EVERYBODY)
    sha256 = publication.revision.sha256
    _asked(publication, ada).give(Answer("agreed", sha256), by=ada)
    _asked(publication, erin).record(Answer("agreed", sha256), "telephone", by=li)
    passage = "The vendor bears the cost of the reinforcement up to 20,000 EUR."
    remark = write("会上没有谈到上限。请改为：加固费用由乙方承担，金额待图纸复核后确定。")
    _asked(publication, chen).give(Answer("objects", sha256, passage, "A2", remark), by=chen)


def _hold(title: str, days_ago: int, topics: tuple[Topic, ...], people: People) -> Meeting:
    ada = people["Ada Brandt"]
    day = clock.today(ada.space.zone) - timedelta(days=days_ago)
    plan: dict[str, Any] = {"zone": ada.space.zone, "minutes": 60, "call_url": ""}
    plan["place"] = "Port of Aldhaven, room 204"
    starts_at = clock.at(datetime.combine(day, time(9, 30)), ada.space.zone)
    purpose = write("Where we stand, what has to be decided, who does what.")
    meeting = Meeting.start(title, by=ada, audience=EVERYONE, starts_at=starts_at, purpose=purpose, **plan)
    revise(meeting, by=ada)
    Attendance.expect(meeting, [people[name].person_id for name in EVERYBODY], by=ada)
    items = [AgendaItem.add(meeting, topic.title, minutes=topic.minutes, by=ada) for topic in topics]
    meeting.hold(by=ada)
    Attendance.mark_everyone(meeting, by=ada)
    for item, topic in zip(items, topics, strict=True):
        _minute(item, topic, people)
    return meeting


def _minute(item: AgendaItem, topic: Topic, people: People) -> None:
    ada, meeting = people["Ada Brandt"], item.meeting
    item.write_notes(write(topic.notes), version=item.version, by=ada)
    if topic.resolution:
        agreed = [people[name].person_id for name in ("Ada Brandt", "陈静")]
        reason = write(topic.reason)
        Resolution.record(meeting, write(topic.resolution), by=ada, item=item, reason=reason, agreed=agreed)
    if topic.action:
        title, owner, days = topic.action
        due_on = clock.today(meeting.space.zone) + timedelta(days=days)
        ActionItem.agree(meeting, title, by=ada, item=item, owner_id=people[owner].person_id, due_on=due_on)


def _publish(meeting: Meeting, people: People, names: tuple[str, ...]) -> Publication:
    asked = [people[name].person_id for name in names]
    until = in_working_days(clock.today(meeting.space.zone), 5)
    text = sha256_of(meeting.document())
    return Publication.issue(meeting, sha256=text, until=until, people=asked, by=people["Ada Brandt"])


def _asked(publication: Publication, person: Membership) -> Confirmation:
    return next(each for each in publication.confirmations if each.person_id == person.person_id)
