"""Writing pages, and changing them together."""

from tests.knowledge.conftest import find, form_of


def test_ada_writes_a_page_below_another_and_li_reads_it(visitor, page):
    page("How we work")
    ada = visitor("ada")
    form = {"title": "Who to ask", "body": "Ask **Chen**.", "tags": "people，联系", "parent": "1", "reach": "everyone"}
    assert ada.post("/s/HARBOUR/pages/new", form).status_code == 303
    shown = visitor("li").get("/s/HARBOUR/KB-2").text
    assert "<strong>Chen</strong>" in shown
    assert "联系" in shown
    assert "Who to ask" in visitor("li").get("/s/HARBOUR/knowledge").text


def test_what_the_vendor_keeps_to_itself_is_in_nobody_elses_tree(visitor, page):
    page("Our lowest price", ours=True)
    page("Shared below it", below=1)
    assert "Our lowest price" in visitor("ada").get("/s/HARBOUR/knowledge").text
    seen = visitor("chen").get("/s/HARBOUR/knowledge").text
    assert "Our lowest price" not in seen
    assert "Shared below it" in seen
    assert "Our lowest price" not in visitor("li").get("/s/HARBOUR/pages/new").text


def test_two_who_change_different_paragraphs_both_keep_their_words(visitor, page, do):
    page("Cranes", "First.\n\nSecond.")
    ada, li = visitor("ada"), visitor("li")
    mine = form_of(ada, "/s/HARBOUR/KB-1/edit") | {"title": "Cranes"}
    theirs = form_of(li, "/s/HARBOUR/KB-1/edit") | {"title": "Cranes"}
    ada.post("/s/HARBOUR/KB-1/edit", mine | {"body": "First, by Ada.\n\nSecond."})
    li.post("/s/HARBOUR/KB-1/edit", theirs | {"body": "First.\n\nSecond, by Li."})
    assert do("ada", lambda member: find(member).body.text) == "First, by Ada.\n\nSecond, by Li."
