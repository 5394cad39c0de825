"""Messages and the contact log of the demo: a weekly report that was sent and partly read, a notice in Chinese with its
correction, a draft, and calls of both sides."""

from datetime import timedelta
from typing import Any

from workspace.communication.messages.letters import letters
from workspace.communication.models import Contact, Delivery, Message, MessagePattern
from workspace.kernel import clock
from workspace.kernel.text.written import write
from workspace.meetings.models import ActionItem
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for

People = dict[str, Membership]

WEEKLY = """Hello {recipient},

here is where **{project}** stands this week.

## Done

- Crane 2: drives and cabinets are in place, cables drawn to the first cabinet
- Control room: plan of the six seats agreed, see KB-1

## Next week

- Crane 2 runs without load from Wednesday on
- Training, first group: Thursday and Friday

## Needs a decision

- CR-2: who pays for the second layer of the reels, until Friday

Next meeting: {next meeting}

{sender}
"""
NOTICE = """{收件人}：你好！

{项目}下周一6:00至14:00将进行以下变更：

- **内容：** 七号泊位停电，更换主配电柜
- **地点：** 七号泊位及三号岸桥
- **影响范围：** 三号岸桥停用，其余岸桥不受影响

## 需要你配合

- 请在周五下班前移走泊位内的车辆

时间不便请直接回复。

{发件人}
"""
CORRECTION = """{收件人}：你好！

更正：停电时间改为下周二6:00至14:00，其他安排不变。

{发件人}
"""
DRAFT = """Hello {recipient},

the new drawings of the cabins are in the files. Please look at sheet 4 first.

{sender}
"""
TEMPLATE = """Hello {recipient},

crane … is out of service on … from … to ….

Please plan the ships at berth … without it.

{sender}
"""
CALLS: tuple[dict[str, Any], ...] = (
    {
        "title": "Cable drums arrive on Thursday, one day late", "by": "Mara Lind", "with": ("高琳",), "hours": 3,
        "promised": ("Send the new delivery note for the cable drums", "高琳"),
    },
    {
        "title": "讨论培训场地，定在二楼会议室", "by": "高琳", "with": ("Mara Lind", "陈静"), "hours": 27,
        "channel": "chat",
    },
    {
        "title": "Erin shows the way to berth 7 for the lorry", "by": "Ada Brandt", "with": ("Erin Castle",),
        "hours": 52, "channel": "in_person", "detail": "Gate 3, **before 7:00**. The crane is free until noon.",
    },
    {
        "title": "Li hints that the port would pay half of the reels", "by": "Ada Brandt", "with": ("Li Wei",),
        "hours": 75, "ours": True,
    },
)  # fmt: skip


def load(people: People) -> None:
    """In the order in which it happened."""
    ada, gao, mara = people["Ada Brandt"], people["高琳"], people["Mara Lind"]
    sponsor, vendor = _to(people["陈静"]), f"party:{ada.party_id}"
    weekly = _send(_message("Crane renewal: this week", WEEKLY, ada, "role:manager", sponsor, asks=True), ada)
    _read(weekly, people["陈静"])
    notice = _send(_message("变更预告：七号泊位下周一停电", NOTICE, gao, vendor, sponsor), gao)
    _read(notice, mara)
    _send(_message("更正：七号泊位停电改到周二", CORRECTION, gao, vendor, sponsor, corrects=notice), gao)
    _message("Drawings of the cabins", DRAFT, mara, _to(gao))
    MessagePattern.keep("Crane out of service", "Crane … out of service on …", TEMPLATE, by=ada, audience=EVERYONE)
    for call in CALLS:
        _log(people, **call)


def _to(member: Membership) -> str:
    return f"person:{member.person_id}"


def _message(title: str, text: str, by: Membership, *to: str, asks: bool = False, **more: Any) -> Message:
    body = write(text, names_for(by.space, EVERYONE), headings=True)
    return Message.compose(title, body, by=by, reach=EVERYONE, to=to, asks_reading=asks, **more)


def _send(message: Message, by: Membership) -> Message:
    message.send(letters(message, by), version=message.version, by=by)
    return message


def _read(message: Message, reader: Membership) -> None:
    delivery = Delivery.of(message, reader.person_id)
    if delivery:
        delivery.acknowledge("signed_in", by=reader)


def _log(people: People, **call: Any) -> None:
    by = people[call["by"]]
    contact = Contact.log(
        call["title"], by=by, audience=by.party.bit if call.get("ours") else EVERYONE,
        channel=call.get("channel", "call"), took_place_at=clock.now() - timedelta(hours=call["hours"]),
        people=[by.person_id, *(people[name].person_id for name in call["with"])],
        detail=write(call.get("detail", "")),
    )  # fmt: skip
    if "promised" in call:
        what, who = call["promised"]
        due_on = clock.today(by.space.zone) + timedelta(days=4)
        ActionItem.come_of(contact, what, by=by, owner_id=people[who].person_id, due_on=due_on)
