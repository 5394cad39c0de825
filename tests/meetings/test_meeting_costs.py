"""Long meetings cost no more queries than short ones."""

import re
from datetime import datetime, time, timedelta

import pytest

from tests.databases import ON_SQLITE
from tests.meetings.asking import publish
from workspace.kernel import clock
from workspace.kernel.text.written import write
from workspace.meetings.models import ActionItem, AgendaItem, MeetingSeries, Resolution
from workspace.spaces.audience import EVERYONE

# The same statements go to both databases.
pytestmark = ON_SQLITE
M = "/s/HARBOUR/M-1"


def cost(queries, reader, url) -> int:
    reader.get(url)
    with queries() as sent:
        assert reader.get(url).status_code == 200
    return len(sent)


def whole_cost(queries, reader, url) -> int:
    """The queries of a page and of the fragments that it asks for by itself as soon as it is there."""
    page = reader.get(url).text
    fragments = re.findall(r'hx-get="([^"]+)" hx-trigger="load"', page)
    for each in fragments:
        reader.get_fragment(each)
    with queries() as sent:
        assert reader.get(url).status_code == 200
        for each in fragments:
            assert reader.get_fragment(each).status_code == 200
    return len(sent)


@pytest.mark.parametrize("state", ["held", "in_review"])
def test_the_page_of_a_meeting_with_1_3_and_50_topics(harbour, visitor, meet, fill, do, queries, state):
    """Each topic with notes, presenter, a resolution with somebody who agreed, and an action item with an owner; in
    review, three people were asked, one objects, and the others have not answered."""
    for number, topics in enumerate((1, 3, 50), start=1):
        meet(held=True, expected=("ada", "chen", "erin"))
        fill(number, topics)
        if state == "in_review":
            asked = do("ada", lambda ada, number=number: publish(ada, harbour, number=number))
            assert asked.answer(visitor, "chen", "object", passage="Said 0", remark="Not so").status_code == 303
    for reader in map(visitor, ("ada", "chen", "bo")):
        costs = [whole_cost(queries, reader, f"/s/HARBOUR/M-{number}") for number in (1, 2, 3)]
        assert len(set(costs)) == 1, costs
        assert costs[0] <= 20, costs


@pytest.mark.parametrize(
    "path", ["agenda", "agenda/1", "agenda/1/outcomes", "attendance", "resolutions", "actions", "body"]
)
def test_each_fragment_costs_the_same_for_1_and_20_topics(harbour, visitor, meet, fill, queries, path):
    meet(held=True)
    chen, costs = visitor("chen"), []
    for more in (1, 19):
        fill(1, more)
        costs.append(cost(queries, chen, f"{M}/{path}"))
    assert costs[0] == costs[1] <= 20, costs


@pytest.mark.parametrize("kind", ["meetings", "actions"])
def test_the_lists_cost_the_same_for_1_3_and_50_rows(harbour, visitor, meet, fill, queries, kind):
    ada, costs = visitor("ada"), []
    for number, more in enumerate((1, 2, 47), start=1):
        for _ in range(more):
            meet("Cranes", held=True)
        fill(number, more)
        costs.append(cost(queries, ada, f"/s/HARBOUR/{kind}"))
    assert len(set(costs)) == 1, costs
    assert costs[0] <= 12, costs


def begin_series(ada, weeks):
    monday = datetime.combine(clock.today("UTC") + timedelta(days=1), time(10))
    return MeetingSeries.begin(
        "Weekly", by=ada, audience=EVERYONE, people=[ada.person_id], rule="FREQ=WEEKLY", first_start=monday, zone="UTC",
        minutes=60, purpose=write("Why"), topics=[{"title": "Safety", "section": "", "minutes": 5}], ahead=weeks,
    )  # fmt: skip


def leave_behind(ada, harbour, series, amount):
    """The first meeting of a series leaves so many decisions, topics and action items to the second."""
    first, second, *_ = sorted(series.meetings, key=lambda meeting: meeting.starts_at)
    first.starts_at = clock.now() - timedelta(hours=1)
    first.hold(by=ada)
    for count in range(amount):
        AgendaItem.add(first, f"Left {count}", by=ada)
        Resolution.record(first, write(f"Resolved {count}"), by=ada, item=None, agreed=[ada.person_id])
        ActionItem.agree(first, f"Do {count}", by=ada, owner_id=harbour.ids["chen"])
    second.hold(by=ada)
    return second.url


@pytest.mark.parametrize("state", ["held", "in_review"])
def test_a_meeting_of_a_series_costs_no_more_than_one_alone_may(harbour, visitor, do, queries, state):
    """Whatever the ones before left: the series, the last minutes, what is open and what was carried stand on it."""
    urls = [do("ada", lambda ada, n=n: leave_behind(ada, harbour, begin_series(ada, 3), n)) for n in (1, 3, 30)]
    if state == "in_review":
        for url in urls:
            do("ada", lambda ada, url=url: publish(ada, harbour, number=int(url.rpartition("-")[2])))
    for reader in map(visitor, ("ada", "chen", "bo")):
        costs = [whole_cost(queries, reader, url) for url in urls]
        assert len(set(costs)) == 1, costs
        assert costs[0] <= 20, costs


def test_the_page_and_the_list_of_series_cost_the_same_for_few_and_for_many(harbour, visitor, do, queries):
    ada = visitor("ada")
    costs: list[tuple[int, int]] = []
    for weeks in (2, 20):
        do("ada", lambda ada, weeks=weeks: begin_series(ada, weeks).url)
        costs.append((cost(queries, ada, f"/s/HARBOUR/SR-{len(costs) + 1}"), cost(queries, ada, "/s/HARBOUR/series")))
    assert costs[0] == costs[1], costs
    assert max(costs[0]) <= 20, costs


def test_saving_a_note_costs_the_same_in_a_short_and_in_a_long_meeting(harbour, visitor, meet, fill, queries):
    meet("Cranes", held=True)
    ada, costs = visitor("ada"), []
    ada.get(M)
    for version, more in ((1, 1), (2, 30)):
        fill(1, more)
        note = {
            "notes": f"Said {version}",
            "version": str(version),
            "base": f'{{"notes": "{"Said 1" if version > 1 else ""}"}}',
        }
        with queries() as sent:
            assert ada.post_fragment(f"{M}/agenda/1/notes", note).status_code == 200
        costs.append(len(sent))
    assert costs[0] == costs[1], costs
