"""What a page was called before others were shown it stays with those who could see it then."""

from io import BytesIO
from zipfile import ZipFile

from tests.knowledge.conftest import find
from workspace.kernel.text.written import write
from workspace.records.widening import widen
from workspace.spaces.audience import EVERYONE


def rename(do, title):
    do("ada", lambda ada: find(ada).edit({"title": title}, version=find(ada).version, by=ada))


def exported(reader):
    archive = ZipFile(BytesIO(reader.get("/s/HARBOUR/knowledge/export.zip").data))
    return "".join(archive.read(name).decode() for name in archive.namelist())


def test_a_title_from_before_the_page_was_shown_is_nowhere_for_the_other_side(visitor, page, do):
    page("Lowest price", "Text.", ours=True)
    rename(do, "Offer")
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))
    rename(do, "Our offer")
    page("Notes", "[[Lowest price]] and [[Offer]].")
    link = '<a class="reference" href="/s/HARBOUR/KB-1"'
    for who, knows in (("ada", True), ("chen", False)):
        reader = visitor(who)
        assert ("lowest price" in exported(reader)) is knows
        assert "offer" in exported(reader)
        assert ("KB-1" in reader.get("/s/HARBOUR/pages/titles?q=lowest").text) is knows
        assert "KB-1" in reader.get("/s/HARBOUR/pages/titles?q=offer").text
        assert reader.get("/s/HARBOUR/KB-2").text.count(link) == (2 if knows else 1)


def test_a_link_by_such_a_title_is_no_way_back_to_it(visitor, page, do):
    page("Lowest price", "Text.", ours=True)
    rename(do, "Offer")
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))
    do("li", lambda li: type(find(li)).compose("Guess", write("[[Lowest price]]"), by=li, audience=EVERYONE))
    assert "KB-2 Guess" in visitor("ada").get("/s/HARBOUR/KB-1").text
    assert "KB-2 Guess" not in visitor("li").get("/s/HARBOUR/KB-1").text
