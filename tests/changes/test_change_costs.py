"""Long lists and long pages cost no more queries than short ones."""

import re
from html import unescape

import pytest

from tests.changes.conftest import ask, decide

# What a page asks for as soon as it is there.
LOADED = re.compile(r'hx-get="([^"]+)" hx-trigger="load"')


def cost(queries, reader, url) -> int:
    reader.get(url)
    with queries() as sent:
        assert reader.get(url).status_code == 200
    return len(sent)


@pytest.mark.parametrize("who", ["ada", "chen"])
def test_the_list_costs_the_same_for_1_3_and_50_rows(visitor, wish, queries, who):
    reader, costs = visitor(who), []
    for more in (1, 2, 47):
        for _ in range(more):
            wish("submitted", cost_lines=[("Crane", 5)])
        costs.append(cost(queries, reader, "/s/HARBOUR/changes"))
    assert len(set(costs)) == 1, costs
    assert costs[0] <= 12, costs


@pytest.mark.parametrize("state", ["in_sign_off", "approved"])
def test_a_page_with_20_comments_and_3_stages_costs_at_most_20_queries(visitor, wish, do, queries, comment, state):
    options = [{"title": f"Way {count}"} for count in range(3)]
    wish("assessed", cost_lines=[("Crane", 5), ("Rails", 6)], options=options)
    ask(do, 1, "li", "chen", "bo")
    decide(do, 1, "li", "approve")
    if state == "approved":
        decide(do, 1, "chen", "approve")
        decide(do, 1, "bo", "approve")
    comment(1, 20)
    for who in ("ada", "chen"):
        reader = visitor(who)
        fragments = LOADED.findall(reader.get("/s/HARBOUR/CR-1").text)
        costs = [cost(queries, reader, url) for url in ("/s/HARBOUR/CR-1", *map(unescape, fragments))]
        assert sum(costs) <= 20, costs
