"""Throwing away, putting back, purging."""

import pytest

from workspace.kernel.unit_of_work import unit_of_work
from workspace.records.models import Record, Revision


def thrown_away(record, visitor, title="Kick-off"):
    url = record(title)
    ada = visitor("ada")
    ada.get(url)
    assert ada.post(f"{url}/trash").status_code == 303
    return ada, url


def test_what_is_thrown_away_is_gone_from_its_page_and_lists(record, visitor):
    ada, url = thrown_away(record, visitor)
    assert "M-1 is in the trash. A manager can put it back." in ada.get("/s/HARBOUR/meetings").text
    assert ada.get(url).status_code == 404
    assert "Kick-off" not in ada.get("/s/HARBOUR/meetings").text
    assert "Kick-off" in ada.get("/s/HARBOUR/trash").text


def test_a_manager_puts_it_back(record, visitor):
    ada, url = thrown_away(record, visitor)
    ref = url.rsplit("/", 1)[-1]
    assert ada.post(f"/s/HARBOUR/trash/{ref}/put-back").location == url
    assert ada.get(url).status_code == 200


def test_a_purged_record_keeps_its_row_and_number_but_no_text(record, visitor, stored):
    ada, url = thrown_away(record, visitor, "Secret plan")
    ref = url.rsplit("/", 1)[-1]
    ada.post(f"/s/HARBOUR/trash/{ref}/purge")
    assert stored(Record.title) == [ref]
    assert stored(Revision.document) == [{}]
    assert record("The next one").endswith("M-2")


def test_what_somebody_was_asked_to_confirm_cannot_be_purged(app, record, visitor, stored):
    ada, url = thrown_away(record, visitor)
    with app.app_context(), unit_of_work() as session:
        session.query(Revision).one().freeze()
    response = ada.post(f"/s/HARBOUR/trash/{url.rsplit('/', 1)[-1]}/purge")
    assert response.status_code == 409
    assert stored(Record.purged_at) == [None]


@pytest.mark.parametrize(("who", "status"), [("bo", 403), ("chen", 403), ("dana", 404)])
def test_others_cannot_look_into_the_trash(record, visitor, who, status):
    thrown_away(record, visitor)
    assert visitor(who).get("/s/HARBOUR/trash").status_code == status


def test_the_other_side_does_not_find_an_internal_record_in_the_trash(record, visitor):
    url = record("Margins", internal=True)
    ada = visitor("ada")
    ada.get(url)
    ada.post(f"{url}/trash")
    li = visitor("li")
    assert "Margins" not in li.get("/s/HARBOUR/trash").text
    assert li.post(f"/s/HARBOUR/trash/{url.rsplit('/', 1)[-1]}/put-back").status_code == 404
