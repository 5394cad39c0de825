"""The tree: moving pages with all below them, and the page that the room opens with."""

import re

from tests.knowledge.conftest import find
from workspace.knowledge.models import Page

ROOM = "/s/HARBOUR/knowledge"


def titles(html: str) -> list[str]:
    return re.findall(r'class="tree__title" href="[^"]+">([^<]+)<', html)


def depths(html: str) -> dict[str, int]:
    """How deep each page stands in the tree that a room shows."""
    html = html[html.index('<div id="tree"') :]
    found, depth = {}, 0
    for piece in re.findall(r'<ul class="tree">|</ul>|class="tree__title" href="[^"]+">[^<]+', html):
        depth += piece.startswith("<ul") - piece.startswith("</ul")
        if "tree__title" in piece:
            found[piece.rsplit(">", 1)[1]] = depth
    return found


def test_vera_moves_a_page_and_what_stands_below_it_goes_along(visitor, page):
    for title, below in (("Handbook", 0), ("Site", 0), ("Gates", 2), ("North gate", 3)):
        page(title, below=below)
    moved = visitor("vera").post("/s/HARBOUR/KB-3/place", {"parent": "1", "end": "last"})
    assert moved.location == "/s/HARBOUR/KB-3"
    assert depths(visitor("chen").get(ROOM).text) == {"Handbook": 1, "Gates": 2, "North gate": 3, "Site": 1}


def test_pages_go_to_either_end_or_in_front_of_a_named_one(visitor, page, stored):
    for title in ("One", "Two", "Three"):
        page(title)
    ada = visitor("ada")
    ada.post("/s/HARBOUR/KB-3/place", {"parent": "0", "end": "first"})
    assert titles(ada.get(ROOM).text) == ["Three", "One", "Two"]
    ada.post("/s/HARBOUR/KB-3/place", {"parent": "0", "end": "last"})
    assert titles(ada.get(ROOM).text) == ["One", "Two", "Three"]
    second = stored(Page.id)[1]
    ada.post("/s/HARBOUR/KB-3/place", {"parent": "0", "end": "last", "before": str(second)})
    assert titles(ada.get(ROOM).text) == ["One", "Three", "Two"]


def test_a_page_cannot_stand_below_its_own_pages(visitor, page, do):
    page("Handbook")
    page("Gates", below=1)
    gates = do("ada", lambda ada: find(ada, 2).id)
    refused = visitor("ada").post("/s/HARBOUR/KB-1/place", {"parent": str(gates), "end": "last"})
    assert refused.status_code == 422
    assert do("ada", lambda ada: find(ada, 1).parent) is None


def test_nobody_moves_a_page_below_one_that_they_do_not_see(visitor, page, do):
    page("Our margins", ours=True)
    page("Cranes")
    hidden = do("ada", lambda ada: find(ada, 1).id)
    li = visitor("li")
    asked = li.get("/s/HARBOUR/KB-2/place").text
    assert "Our margins" not in asked
    refused = li.post("/s/HARBOUR/KB-2/place", {"parent": str(hidden), "end": "last"})
    assert refused.status_code == 422
    assert "Our margins" not in refused.text
    assert do("ada", lambda ada: find(ada, 2).parent) is None


def test_the_feed_does_not_name_what_a_page_was_moved_below_to_those_who_do_not_see_it(visitor, page, do):
    page("Our margins", ours=True)
    page("Cranes")
    hidden = do("ada", lambda ada: find(ada, 1).id)
    visitor("ada").post("/s/HARBOUR/KB-2/place", {"parent": str(hidden), "end": "last"})
    feed = visitor("li").get("/s/HARBOUR/activity").text
    assert "to another place" in feed
    assert "KB-1" not in feed


def test_the_room_opens_with_the_page_that_ada_chose(visitor, page):
    page("Welcome", "Begin *here*.")
    ada = visitor("ada")
    assert "Begin <em>here</em>" not in ada.get(ROOM).text
    ada.post("/s/HARBOUR/KB-1/home")
    assert "Begin <em>here</em>" in visitor("chen").get(ROOM).text
    assert "Not the first page any more" in ada.get("/s/HARBOUR/KB-1").text
    ada.post("/s/HARBOUR/KB-1/home/remove")
    assert "Begin <em>here</em>" not in ada.get(ROOM).text


def test_a_first_page_of_the_vendor_alone_is_shown_to_nobody_else(visitor, page):
    page("Our margins", "Nine *percent*.", ours=True)
    ada, li = visitor("ada"), visitor("li")
    ada.post("/s/HARBOUR/KB-1/home")
    assert "Nine <em>percent</em>" in ada.get(ROOM).text
    for url in (ROOM, f"{ROOM}/home", f"{ROOM}/tree"):
        seen = li.get(url).text
        assert "Nine" not in seen
        assert "Our margins" not in seen


def test_a_page_names_the_way_to_it_and_what_stands_around_it(visitor, page):
    for title, below in (
        ("Handbook", 0),
        ("Gates", 1),
        ("North gate", 2),
        ("South gate", 2),
        ("Night gate", 2),
        ("Hours", 4),
    ):
        page(title, below=below)
    seen = visitor("chen").get("/s/HARBOUR/KB-4").text
    crumbs = seen[seen.index('class="crumbs') : seen.index("</ol>")]
    assert re.findall(r">([^<>\n]+)</a>", crumbs)[-2:] == ["Handbook", "Gates"]
    assert titles(seen) == ["Hours"]
    assert re.findall(r'way-on__words">[^<]+</span> ([^<]+)<', seen) == ["North gate", "Night gate"]


def test_the_way_to_a_page_ends_where_a_reader_sees_no_further(visitor, page):
    page("Handbook")
    page("Our margins", below=1, ours=True)
    page("Cranes", below=2)
    page("Our other crane", below=2, ours=True)
    page("Our third crane", below=3, ours=True)
    seen = visitor("li").get("/s/HARBOUR/KB-3").text
    assert "Handbook" not in seen
    assert "Our " not in seen


def test_room_and_page_cost_the_same_for_one_page_and_for_fifty(visitor, page, queries):
    page("Handbook")
    page("Gates", below=1)
    page("North gate", below=2)
    li, sent = visitor("li"), []
    li.get(ROOM)
    for amount in (1, 2, 47):
        for number in range(amount):
            page(f"Page {amount} {number}", below=2, tags=("site",))
        costs = []
        for url in (ROOM, "/s/HARBOUR/pages", "/s/HARBOUR/KB-3", "/s/HARBOUR/KB-2"):
            with queries() as asked:
                li.get(url)
            costs.append(len(asked))
        sent.append(costs)
    assert sent[0] == sent[1] == sent[2]
    assert max(sent[0][:2]) <= 12
    assert max(sent[0][2:]) <= 20


def test_who_throws_a_page_away_is_told_what_becomes_of_those_below(visitor, page):
    """Of those that they see: what the client keeps there for itself is not counted."""
    for title, below in (("Handbook", 0), ("Gates", 1), ("North gate", 2), ("Cranes", 1)):
        page(title, below=below)
    page("Our margins", below=1, by="li", ours=True)
    ada = visitor("ada")
    ada.get(ROOM)
    ada.post("/s/HARBOUR/KB-1/trash")
    room = ada.get(ROOM).text
    assert "2 pages below it stay, at the top of the tree until KB-1 is put back." in room
    assert depths(room) == {"Gates": 1, "North gate": 2, "Cranes": 1}
    ada.post("/s/HARBOUR/KB-2/trash")
    assert "1 page below it stays" in ada.get(ROOM).text
    ada.post("/s/HARBOUR/KB-4/trash")
    assert "below it" not in ada.get(ROOM).text
