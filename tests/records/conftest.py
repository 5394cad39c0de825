"""Records to test with: a meeting is as good as any kind."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.cast import Cast
from workspace.kernel.text.written import Written
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import Meeting
from workspace.records.revising import revise
from workspace.spaces.audience import EVERYONE


@pytest.fixture
def record(app: Flask, harbour: Cast) -> Callable[..., str]:
    """`record("Kick-off", internal=True)` files a meeting by Ada and gives its address."""

    def make(title: str = "Kick-off", *, by: str = "ada", internal: bool = False, purpose: str = "") -> str:
        with app.app_context(), unit_of_work():
            member = harbour.member(by)
            audience = member.party.bit if internal else EVERYONE
            text = Written(purpose, f"<p>{purpose}</p>")
            meeting = Meeting.start(
                title, by=member, audience=audience, zone="UTC", purpose=text, place="", call_url=""
            )
            revise(meeting, by=member)
            return meeting.url

    return make
