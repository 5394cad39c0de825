"""Writing so many rows more into a space, through the verbs that people use."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.knowledge.models import Page
from workspace.meetings.models import ActionItem, AgendaItem, Attendance, Meeting, Resolution
from workspace.records.revising import revise
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership, Space

PLAN = {"zone": "Europe/Berlin", "minutes": 60, "place": "Room 4", "call_url": ""}
SAID = "The client asks for **two more weeks** of acceptance; delivery of part {} stays as planned."
STEPS = 12  # of a page's text, which makes it about 4 kB
KEPT = re.compile(r'name="(version|base)" value="([^"]*)"')


def meetings(space: Space, amount: int) -> None:
    """So many meetings, of which every second is to come."""
    ada, _li = _two_of(space)
    for number in range(amount):
        starts_at = clock.now() + timedelta(days=number + 1) if number % 2 else None
        _meeting(ada, f"Weekly meeting {number}", starts_at=starts_at)


def minutes(space: Space, amount: int) -> None:
    """So many topics more in the minutes of the first meeting, with what was said, resolved and agreed on each."""
    ada, li = _two_of(space)
    meeting = Meeting.find(ada, 1) or _held(ada, li)
    for number in range(amount):
        item = AgendaItem.add(meeting, f"Topic {number}", by=ada, minutes=5, presenter_id=li.person_id)
        item.write_notes(write(_said(number)), version=item.version, by=ada)
        Resolution.record(meeting, write(f"Part {number} is accepted."), by=ada, item=item, agreed=[li.person_id])
        ActionItem.agree(meeting, f"Send part {number}", by=ada, item=item, owner_id=li.person_id)


def confirmed_minutes(space: Space, amount: int) -> None:
    """The same minutes once they are settled and only read."""
    ada, _li = _two_of(space)
    if meeting := Meeting.find(ada, 1):
        meeting.state = "held"
    minutes(space, amount)
    if meeting := Meeting.find(ada, 1):
        meeting.state = "confirmed"


def note(stored: str) -> dict[str, str]:
    """What somebody saves on a topic next: another text of the same length, made from the one that is stored."""
    kept = {name: unescape(value) for name, value in KEPT.findall(stored)}
    return kept | {"notes": _said(int(kept["version"]))}


def what_waits(space: Space, amount: int) -> None:
    """So many things that wait for Ada, for Li, that Li did, and that come next."""
    ada, li = _two_of(space)
    meeting = Meeting.find(ada, 1) or _held(li, ada)
    due_on = clock.today(space.zone) + timedelta(days=3)
    for number in range(amount):
        _meeting(li, f"Review {number}", starts_at=clock.now() + timedelta(days=number + 1))
        for owner in (ada, li):
            ActionItem.agree(meeting, f"Send part {number}", by=li, owner_id=owner.person_id, due_on=due_on)


def pages(space: Space, amount: int) -> None:
    """So many pages of the knowledge base more: the first, which is read, with a long text, and the others below it."""
    ada, _li = _two_of(space)
    first = Page.find(ada, 1)
    for number in range(amount):
        if first:
            Page.compose(f"Part {number}", write(_said(number)), by=ada, audience=EVERYONE, parent=first)
        else:
            text = "\n\n".join(f"## Step {step}\n\n{_said(step)}" for step in range(STEPS))
            first = Page.compose("How parts are accepted", write(text), by=ada, audience=EVERYONE, tags=["acceptance"])


def _said(number: int) -> str:
    return f"{SAID.format(number)}\n\n- {SAID.format('A')}\n- {SAID.format('B')}"


def _two_of(space: Space) -> list[Membership]:
    """Ada of the vendor and Li of the client, in the order in which they joined."""
    managers = sa.select(Membership).where(Membership.space_id == space.id, Membership.role == "manager")
    return list(db.session.scalars(managers.order_by(Membership.id)))


def _meeting(by: Membership, title: str, **plan: Any) -> Meeting:
    meeting = Meeting.start(title, by=by, audience=EVERYONE, purpose=write("To agree."), **PLAN, **plan)
    revise(meeting, by=by)
    return meeting


def _held(by: Membership, other: Membership) -> Meeting:
    meeting = _meeting(by, "Acceptance", starts_at=clock.now())
    Attendance.expect(meeting, [by.person_id, other.person_id], by=by)
    meeting.hold(by=by)
    return meeting
