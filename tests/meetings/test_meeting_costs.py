"""Long meetings cost no more queries than short ones."""

import pytest

from workspace.meetings.models import Meeting

M = "/s/HARBOUR/M-1"


def cost(queries, reader, url) -> int:
    reader.get(url)
    with queries() as sent:
        assert reader.get(url).status_code == 200
    return len(sent)


@pytest.mark.parametrize("who", ["ada", "chen"])
@pytest.mark.parametrize("state", ["held", "in_review"])
def test_the_page_of_a_meeting_with_1_3_and_50_topics(harbour, visitor, meet, fill, do, queries, who, state):
    """Each topic with notes, presenter, a resolution with somebody who agreed, and an action item with an owner."""
    meet(held=True)
    reader, costs = visitor(who), []
    for more in (1, 2, 47):
        fill(1, more)
        if state != "held":
            do("ada", lambda ada: setattr(Meeting.find(ada, 1), "state", state))
        costs.append(cost(queries, reader, M))
        do("ada", lambda ada: setattr(Meeting.find(ada, 1), "state", "held"))
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
