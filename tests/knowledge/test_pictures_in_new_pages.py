"""Pictures that are put into a page before it is saved for the first time."""

import io

import pytest
from PIL import Image

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.knowledge.models import KnowledgeBase
from workspace.records.models import Attachment, PastedFile
from workspace.records.pasting import WAITS, forget


def paste(browser, name="quay wall.png"):
    """The Markdown that the editor puts into the text."""
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(content, "PNG")
    browser.get("/s/HARBOUR/pages/new")
    answer = browser.post("/s/HARBOUR/pasted", {"file": (io.BytesIO(content.getvalue()), name)})
    assert answer.status_code == 200
    return answer.json["markdown"]


def write(browser, body, address="/s/HARBOUR/pages/new"):
    return browser.post(address, {"title": "Quay", "body": body, "tags": "", "parent": "0", "audience": "shared"})


def address_in(markdown):
    return markdown[markdown.index("](") + 2 : -1]


def test_a_picture_in_a_new_page_is_on_the_page_once_it_is_saved_and_its_readers_see_it(visitor, stored):
    vera = visitor("vera")
    markdown = paste(vera)

    page = write(vera, f"The wall:\n\n{markdown}").headers["Location"]

    [(number, name, is_pending)] = stored(Attachment.id, Attachment.name, Attachment.is_pending)
    url = f"{page}/attachments/{number}/quay%20wall.png"
    assert (name, is_pending) == ("quay wall.png", False)
    shown = visitor("chen").get(page).text
    assert f'src="{url}"' in shown
    assert "/pasted/" not in shown
    assert visitor("chen").get(url).mimetype == "image/png"


def test_until_then_nobody_but_its_author_sees_it(visitor):
    vera = visitor("vera")
    address = address_in(paste(vera))

    assert vera.get(address).mimetype == "image/png"
    for who in ("ada", "chen", "dana"):  # Ada even manages Vera's party
        assert visitor(who).get(address).status_code == 404


def test_nobody_takes_the_file_of_another_into_a_page_of_theirs(visitor, stored):
    theirs = paste(visitor("vera"))

    page = write(visitor("ada"), theirs).headers["Location"]

    assert stored(Attachment.id) == []
    assert visitor("ada").get(address_in(theirs)).status_code == 404
    assert "attachments/1" not in visitor("ada").get(page).text


def test_a_picture_in_a_proposed_new_page_is_seen_by_who_decides(visitor, do):
    do("ada", lambda ada: KnowledgeBase.of(ada.space).settle(True, by=ada))
    vera = visitor("vera")

    proposal = write(vera, paste(vera), "/s/HARBOUR/proposals/new").headers["Location"]

    shown = visitor("chen").get(proposal).text
    assert f'src="{proposal}/attachments/' in shown


@pytest.mark.parametrize(("age", "left"), [(WAITS * 0.9, 1), (WAITS * 1.1, 0)])
def test_what_no_record_was_made_for_is_forgotten_after_three_months(visitor, app, stored, age, left):
    paste(visitor("vera"))
    with app.app_context():
        db.session.execute(db.update(PastedFile).values(created_at=clock.now() - age))
        db.session.commit()
        forget({})

    assert len(stored(PastedFile.id)) == left
