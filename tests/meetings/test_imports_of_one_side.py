"""What somebody brought in for their own side alone is not there any more once they look as, or are of, the other."""

from io import BytesIO

import pytest

from tests.knowledge.importing import bring_in
from tests.meetings.test_bringing_in_calendars import UPLOAD as CALENDARS
from tests.meetings.test_bringing_in_calendars import ics, when
from tests.meetings.test_bringing_in_minutes import TEXT, file
from tests.meetings.test_bringing_in_minutes import UPLOAD as MINUTES
from tests.meetings.test_series import monday
from workspace.meetings.models import CalendarEntry
from workspace.records.models import Record


def brought_in(reader, url, name, content):
    """The address of an import for the reader's own side, not filed yet."""
    reader.get(url)
    return reader.post(url, {"files": [(BytesIO(content), name)], "reach": "own"}).location


def calendar(app, reader, stored):
    event = ics(f"DTSTART;TZID=Asia/Shanghai:{when(monday())}", "SUMMARY:Our margin")
    url = brought_in(reader, CALENDARS, "plan.ics", event)
    reader.get(url)
    reader.post(f"{url}/file", {"entries": [str(each) for each in stored(CalendarEntry.id)]})
    return url


def minutes(app, reader, stored):
    url = brought_in(reader, MINUTES, "minutes.md", TEXT.replace("Crane review", "Our margin").encode())
    assert file(reader, url).status_code == 303
    return url


def pages(app, reader, stored):
    return bring_in(app, reader, {"Prices/margin.md": "# Our margin\n\nThirty."}, reach="own")


ALL = pytest.mark.parametrize("kind", [calendar, minutes, pages])


@ALL
def test_who_looks_as_the_client_sees_no_import_of_their_own_side(app, visitor, harbour, stored, kind):
    ada = visitor("ada")
    url = kind(app, ada, stored)
    with app.app_context():
        client = harbour.member("li").party_id
    assert "argin" in ada.get(url).text

    ada.post("/s/HARBOUR/lens", {"party": str(client)})

    assert ada.get(url).status_code == 404
    assert "Prices" not in ada.get("/s/HARBOUR/knowledge/import").text


@ALL
def test_who_went_over_to_the_client_cannot_take_back_what_they_brought_in_for_the_vendor(
    app, visitor, harbour, do, stored, kind
):
    do("ada", lambda ada: harbour.member("vera").change_role("manager", by=ada))
    vera = visitor("vera")
    url = kind(app, vera, stored)
    assert vera.get(url).status_code == 200

    def go_over(ada):
        harbour.member("vera").party = harbour.member("li").party

    do("ada", go_over)

    assert vera.get(url).status_code == 404
    assert vera.post(f"{url}/undo").status_code == 404
    assert set(stored(Record.trashed_at)) == {None}
    assert "Prices" not in vera.get("/s/HARBOUR/knowledge/import").text
