"""Minutes kept elsewhere: uploaded, checked beside their text, corrected, filed, undone."""

import io

import pytest

from tests.meetings.forms import fields_of
from workspace.accounts.models import Person
from workspace.meetings.models import ActionItem, Attendance, ImportedText, Meeting, MinutesImport
from workspace.records.models import Record

UPLOAD = "/s/HARBOUR/meetings/import"
TEXT = """# Crane review

Date: 2026-03-04
Attendees: Ada Brandt, Li Wei, Noor Haddad

## Drives
The supplier is late.
Decision: We order from the second supplier.

## Action items
| Action | Owner | Due |
|--------|-------|-----|
| Send the order | Li Wei | 2026-03-10 |
|        |       |     |
"""


def upload(visitor, who="ada", texts=(TEXT,), reach="everyone", names=None):
    browser = visitor(who)
    browser.get(UPLOAD)
    names = names or [f"minutes-{number}.md" for number, _ in enumerate(texts)]
    files = [
        (io.BytesIO(text.encode() if isinstance(text, str) else text), name)
        for text, name in zip(texts, names, strict=True)
    ]
    return browser, browser.post(UPLOAD, {"files": files, "reach": reach})


def file(browser, address):
    page = browser.get(address)
    assert page.status_code == 200
    party = page.text.split('name="party"')[1].split('value="')[1].split('"')[0]
    return browser.post(f"{address}/file", {"party": party})


def test_what_was_understood_is_shown_and_nothing_is_filed_yet(visitor, harbour, stored):
    ada, response = upload(visitor)
    page = ada.get(response.location).text
    assert "Crane review" in page
    assert "3 people" in page
    assert "1 action item" in page
    assert "Empty rows of a template were left out" in page
    assert stored(Meeting.id) == []


def test_filing_makes_a_meeting_with_its_people_topics_and_outcomes(visitor, harbour, stored):
    ada, response = upload(visitor)
    assert file(ada, response.location).status_code == 303
    page = ada.get("/s/HARBOUR/M-1").text
    for words in (
        "Crane review",
        "Drives",
        "The supplier is late.",
        "second supplier",
        "Send the order",
        "Noor Haddad",
    ):
        assert words in page, words
    assert len(stored(Attendance.id)) == 3
    assert stored(ActionItem.owner_id) == [harbour.ids["li"]]


def test_the_text_as_it_came_stays_readable_beside_the_meeting(visitor, harbour):
    ada, response = upload(visitor)
    file(ada, response.location)
    assert "| Send the order | Li Wei | 2026-03-10 |" in visitor("chen").get(f"{UPLOAD}/original/M-1").text
    assert visitor("dana").get(f"{UPLOAD}/original/M-1").status_code == 404


def test_a_purged_meeting_leaves_nothing_of_the_text_that_it_was_made_of(visitor, harbour, stored):
    ada, response = upload(visitor)
    file(ada, response.location)
    assert "second supplier" in stored(ImportedText.text)[0]
    ada.post("/s/HARBOUR/M-1/trash", {"version": "1"})
    assert ada.post("/s/HARBOUR/trash/M-1/purge").status_code == 303
    assert stored(ImportedText.name, ImportedText.text, ImportedText.reading) == [("", "", {})]


def test_ada_corrects_what_was_misunderstood_before_she_files_it(visitor, harbour, stored):
    ada, response = upload(visitor)
    (id,) = stored(ImportedText.id)
    edit = f"{response.location}/texts/{id}"
    assert "Noor Haddad" in ada.get(edit).text
    right = {
        "title": "Crane review, second",
        "date": "2026-03-05",
        "present": "Ada Brandt\nLi Wei",
        "away": "Noor Haddad",
        "version": "1",
    }
    assert ada.post(edit, right).status_code == 303
    assert ada.post(edit, right).status_code == 409
    file(ada, response.location)
    assert "Crane review, second" in stored(Record.title)
    assert sorted(stored(Attendance.status)) == ["apologies", "present", "present"]


def test_a_text_that_is_left_out_is_not_filed(visitor, harbour, stored):
    ada, response = upload(visitor, texts=(TEXT, TEXT.replace("Crane", "Rail")))
    first = stored(ImportedText.id)[0]
    ada.get(f"{response.location}/texts/{first}")
    ada.post(f"{response.location}/texts/{first}", {"title": "Crane review", "left_out": "y", "version": "1"})
    file(ada, response.location)
    assert [title for title in stored(Record.title) if "review" in title] == ["Rail review"]


def test_undo_takes_everything_back(visitor, harbour, stored):
    ada, response = upload(visitor)
    file(ada, response.location)
    assert ada.post(f"{response.location}/undo").status_code == 303
    assert ada.get("/s/HARBOUR/M-1").status_code == 404
    assert "Send the order" not in ada.get("/s/HARBOUR/actions").text
    assert ada.post(f"{response.location}/undo").status_code == 409


def test_filing_twice_files_once(visitor, harbour, stored):
    ada, response = upload(visitor)
    file(ada, response.location)
    page = ada.get(response.location).text
    assert "These minutes are filed." in page
    assert ada.post(f"{response.location}/file", {"party": "1"}).status_code == 409
    assert len(stored(Meeting.id)) == 1


def test_an_internal_import_stays_with_its_party(visitor, harbour, stored):
    ada, response = upload(visitor, reach="own")
    file(ada, response.location)
    for path in ("M-1", "meetings", "actions", "activity", "meetings/import/original/M-1"):
        assert "Crane review" not in visitor("li").get(f"/s/HARBOUR/{path}").text
    # Li is of another party: nobody of the vendor's is that name, so nobody owns the item.
    assert stored(ActionItem.owner_id) == [None] or stored(ActionItem.owner_id) != [harbour.ids["li"]]


@pytest.mark.parametrize("number", [1, 2, 99])
def test_a_text_that_is_not_filed_is_nobody_s_original_in_any_space(visitor, harbour, meet, number):
    """M-1 was typed here, M-2 and M-99 are not there; the files wait to be filed, one of them in another space."""
    meet(title="Typed here")
    upload(visitor)
    dana = visitor("dana")
    dana.get("/s/QUAY/meetings/import")
    dana.post("/s/QUAY/meetings/import", {"files": [(io.BytesIO(TEXT.encode()), "quay.md")], "reach": "own"})
    for who in ("ada", "bo", "li"):
        assert visitor(who).get(f"{UPLOAD}/original/M-{number}").status_code == 404


def test_widening_a_meeting_does_not_show_the_text_that_it_was_made_of(visitor, harbour):
    ada, response = upload(visitor, reach="own")
    file(ada, response.location)
    dialogue = fields_of(ada.get("/s/HARBOUR/M-1/widen"))
    assert ada.post("/s/HARBOUR/M-1/widen", dialogue | {"parties": ["0"]}).status_code == 303
    li = visitor("li")
    assert "The supplier is late." in li.get("/s/HARBOUR/M-1").text
    assert "/original/M-1" not in li.get("/s/HARBOUR/M-1").text
    assert li.get(f"{UPLOAD}/original/M-1").status_code == 404
    assert "/original/M-1" in ada.get("/s/HARBOUR/M-1").text


@pytest.mark.parametrize("who", ["li", "vera", "bo", "dana"])
def test_an_import_that_is_not_filed_is_its_author_s_alone(visitor, harbour, who):
    ada, response = upload(visitor)
    assert ada.get(response.location).status_code == 200
    assert visitor(who).get(response.location).status_code == 404


def test_files_that_are_no_minutes_say_so_and_are_left_out(visitor, harbour, stored):
    ada, response = upload(
        visitor, texts=(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, b""), names=["plan.txt", "empty.md"]
    )
    page = ada.get(response.location).text
    assert "This is no text file." in page
    assert stored(ImportedText.left_out) == [True, True]


def test_other_kinds_of_files_are_refused_in_words(visitor, harbour, stored):
    _, response = upload(visitor, names=["minutes.docx"])
    assert response.status_code == 422
    assert "minutes.docx" in response.text
    assert stored(MinutesImport.id) == []


def test_two_people_of_one_name_are_two(visitor, harbour, stored):
    ada, response = upload(visitor, texts=(TEXT.replace("Noor Haddad", "Noor Haddad, Noor Haddad"),))
    file(ada, response.location)
    assert len(stored(Attendance.id)) == 4
    assert stored(Person.name).count("Noor Haddad") == 2
