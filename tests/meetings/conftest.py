"""Meetings to test with, made as their verbs make them."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.cast import Cast
from tests.meetings.asking import Asked, publish
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.confirming.concluding import conclude
from workspace.meetings.models import ActionItem, AgendaItem, Attendance, Meeting, Publication, Resolution
from workspace.records.revising import revise
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

Do = Callable[..., Any]


@pytest.fixture
def do(app: Flask, harbour: Cast) -> Do:
    """`do("ada", lambda ada: …)` lets Ada do something in one unit of work and returns what came of it."""

    def act(who: str, deed: Callable[[Membership], Any], key: str = "HARBOUR") -> Any:
        with app.app_context(), unit_of_work():
            return deed(harbour.member(who, key))

    return act


@pytest.fixture
def meet(do: Do, harbour: Cast) -> Callable[..., str]:
    """`meet("Cranes", held=True)` gives the address of a meeting with this topic; Ada and Chen are expected."""

    def plan(
        *topics: str, title: str = "Weekly", held: bool = False, internal: bool = False, by: str = "ada",
        expected: Iterable[str] = ("ada", "chen"), **values: Any,
    ) -> str:  # fmt: skip
        def begin(member: Membership) -> str:
            audience = member.party.bit if internal else EVERYONE
            plan = {"zone": "Europe/Berlin", "minutes": 60, "place": "", "call_url": "", "purpose": write("")} | values
            meeting = Meeting.start(title, by=member, audience=audience, **plan)
            revise(meeting, by=member)
            Attendance.expect(meeting, [harbour.ids[who] for who in expected], by=member)
            for topic in topics:
                AgendaItem.add(meeting, topic, by=member)
            if held:
                meeting.hold(by=member)
            return meeting.url

        return str(do(by, begin))

    return plan


@pytest.fixture
def fill(do: Do) -> Callable[..., None]:
    """`fill(url, 3)` gives a held meeting three more topics, each with notes, a resolution and an action item."""

    def write_down(number: int, amount: int) -> None:
        def deed(ada: Membership) -> None:
            meeting = Meeting.find(ada, number)
            assert meeting
            for count in range(amount):
                item = AgendaItem.add(meeting, f"Topic {count}", by=ada, minutes=5, presenter_id=ada.person_id)
                item.write_notes(write(f"Said {count}"), version=item.version, by=ada)
                Resolution.record(meeting, write(f"Resolved {count}"), by=ada, item=item, agreed=[ada.person_id])
                ActionItem.agree(meeting, f"Do {count}", by=ada, item=item, owner_id=ada.person_id)

        do("ada", deed)

    return write_down


@pytest.fixture
def minuted(meet: Callable[..., str], fill: Callable[..., None], do: Do) -> str:
    """The address of a meeting that Ada, Chen and Erin attended, with minutes on one topic."""

    def attend(ada: Membership) -> None:
        meeting = Meeting.find(ada, 1)
        assert meeting
        Attendance.mark_everyone(meeting, by=ada)

    url = meet(held=True, expected=("ada", "chen", "erin"))
    fill(1, 1)
    do("ada", attend)
    return url


@pytest.fixture
def put_to(minuted: str, do: Do, harbour: Cast) -> Callable[..., Asked]:
    """`put_to("ada", "chen")` publishes these minutes and asks Ada and Chen; `days=0` gives them until tonight."""

    def ask(*people: str, days: int = 5) -> Asked:
        asked: Asked = do("ada", lambda ada: publish(ada, harbour, people or ("ada", "chen", "erin"), days=days))
        return asked

    return ask


@pytest.fixture
def pass_days(app: Flask) -> Callable[[int], None]:
    """`pass_days(6)` lets the last day of every review lie so much further back, and the clock's job look."""

    def let(days: int) -> None:
        with app.app_context():
            with unit_of_work() as session:
                for publication in session.scalars(sa.select(Publication)):
                    publication.until -= timedelta(days=days)
            conclude({})

    return let
