"""How the file of a page was written that others were shown later stays with those for whom it was brought in."""

from tests.knowledge.conftest import find
from tests.knowledge.importing import bring_in
from tests.knowledge.test_exporting import taken
from workspace.records.widening import widen
from workspace.spaces.audience import EVERYONE

FILE = "---\ntitle: Offer\nmargin: forty per cent\naliases: [Lowest price]\n---\n\nText.\n"


def test_the_head_and_the_folder_of_a_file_are_not_taken_along_by_those_who_were_shown_the_page_later(app, visitor, do):
    ada = visitor("ada")
    bring_in(app, ada, {"Secret bid/offer-v2.md": FILE, "Secret bid/other.md": "Other."}, reach="own")

    def show(ada):
        page = next(page for page in (find(ada, number) for number in (1, 2, 3)) if page.title == "Offer")
        widen(page, EVERYONE, version=page.version, by=ada)

    do("ada", show)

    ours, theirs = taken(ada), taken(visitor("li"))
    assert any(b"forty per cent" in content for content in ours.values())
    assert len(theirs) == 1
    [(path, content)] = theirs.items()
    assert path == "Offer.md"
    assert b"Text." in content
    assert b"forty per cent" not in content
    assert b"Lowest price" not in content
