"""Journey 3: Chen opens the space after two weeks, on her telephone and in Chinese, and knows where things stand."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.person import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.meetings.models import ActionItem, AgendaItem, Attendance, Meeting, Resolution
from workspace.records.models import Record
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership, Visit

IN_ITS_ORDER = ["待你处理", "等待他人处理", "上次访问以来", "接下来"]
PLAN = {"audience": EVERYONE, "zone": "Europe/Berlin", "minutes": 60, "place": "", "call_url": "", "purpose": write("")}


@pytest.fixture
def two_weeks_away(do: Callable[..., Any], harbour: Cast) -> None:
    """Chen was here two weeks ago. Since then there was a meeting; Brightline has owed the budget for three days."""

    def was_here(chen: Membership) -> None:
        db.session.add(Visit(membership_id=chen.id, seen_at=clock.now() - timedelta(days=14)))

    def meet(ada: Membership) -> None:
        meeting = Meeting.start("Crane rails", by=ada, starts_at=clock.now() - timedelta(days=5), **PLAN)
        Attendance.expect(meeting, [ada.person_id, harbour.ids["chen"]], by=ada)
        item = AgendaItem.add(meeting, "Rails", by=ada)
        meeting.hold(by=ada)
        item.write_notes(write("Two rails are enough."), version=item.version, by=ada)
        Resolution.record(meeting, write("Rails weigh 60 kg a metre"), by=ada, item=item)
        ActionItem.agree(meeting, "Send the drawings", by=ada, item=item, owner_id=harbour.ids["chen"])
        ActionItem.agree(meeting, "Work out the budget", by=ada, item=item, owner_id=ada.person_id)
        Meeting.start("Site visit", by=ada, starts_at=clock.now() + timedelta(days=1), **PLAN)
        theirs = sa.update(Assignment).where(Assignment.person_id == ada.person_id)
        db.session.execute(theirs.values(opened_at=clock.now() - timedelta(days=3, hours=1)))

    do("chen", was_here)
    do("ada", meet)


def section(page: Page, heading: str) -> Any:
    return page.get_by_role("region", name=heading)


def test_chen_comes_back_after_two_weeks_and_knows_where_things_stand(
    two_weeks_away: None, arrive: Callable[..., Person], do: Callable[..., Any]
):
    chen, ada = arrive("chen", width=390, language="zh-CN"), arrive("ada")
    chen.sign_in("/s/HARBOUR/")
    chen.look_over()
    page = chen.page
    headings = page.locator("#main h2").all_inner_texts()
    assert [each.split("\n")[0] for each in headings] == IN_ITS_ORDER
    mine, theirs, since, ahead = (section(page, heading) for heading in IN_ITS_ORDER)
    expect(mine.get_by_role("listitem")).to_have_count(1)
    expect(mine.get_by_role("link", name="Send the drawings")).to_be_visible()
    expect(theirs.get_by_role("listitem").filter(has_text="Work out the budget")).to_contain_text("Brightline")
    expect(theirs.get_by_text("已3天")).to_be_visible()
    expect(since.get_by_text("Rails weigh 60 kg a metre")).to_be_visible()
    expect(ahead.get_by_role("link", name="Site visit")).to_be_visible()

    ada.sign_in("/s/HARBOUR/")
    ada.press(section(ada.page, "Waiting for you").get_by_role("link", name="Work out the budget"))
    ada.page.wait_for_url("**/AI-2")
    ada.look_over()
    ada.press(ada.page.get_by_role("button", name="Mark as done"))
    expect(theirs.get_by_text("Work out the budget")).to_have_count(0)

    mine.get_by_role("link", name="Send the drawings").tap()
    page.wait_for_url("**/AI-1")
    chen.look_over()
    page.get_by_role("button", name="标为完成").tap()
    expect(page.locator("#record-head").get_by_text("已完成")).to_be_visible()
    page.goto(f"{chen.address}/s/HARBOUR/")
    expect(mine.get_by_role("listitem")).to_have_count(0)
    expect(since.get_by_text("Rails weigh 60 kg a metre")).to_be_visible()  # it is still the same visit
    chen.look_over()
    done = sa.select(sa.func.count(Record.id)).where(Record.state == "done")
    assert do("chen", lambda _: db.session.scalar(done)) == 2
