"""Calendar files that people bring in: what becomes of them is seen first, planned once, and can be undone."""

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from tests.databases import ON_SQLITE
from tests.meetings.test_series import monday
from workspace.kernel import clock
from workspace.meetings.models import Attendance, CalendarEntry, CalendarImport, Meeting, MeetingSeries

UPLOAD = "/s/HARBOUR/meetings/calendar-import"
AT_ONCE = 40


def ics(*lines: str) -> bytes:
    """A file with one event."""
    body = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:one", *lines, "END:VEVENT"))
    return f"{body}\r\nEND:VCALENDAR\r\n".encode()


def when(moment) -> str:
    return moment.strftime("%Y%m%dT%H%M%S")


@pytest.fixture
def bring_in(visitor):
    """`bring_in(content)` uploads a file as Ada; gives her browser and the address of what was read."""

    def upload(*contents: bytes, name: str = "calendar.ics"):
        ada = visitor("ada")
        ada.get(UPLOAD)
        files = [(io.BytesIO(content), name) for content in contents]
        answer = ada.post(UPLOAD, {"files": files, "reach": "everyone"})
        assert answer.status_code == 303, answer.text
        return ada, answer.headers["Location"]

    return upload


def plan_all(ada, url, stored):
    ada.get(url)
    chosen = [str(each) for each in stored(CalendarEntry.id)]
    return ada.post(f"{url}/file", {"entries": chosen})


def test_an_event_becomes_a_meeting_with_its_people_and_text(harbour, bring_in, stored, visitor):
    ada, url = bring_in(
        ics(
            f"DTSTART;TZID=Asia/Shanghai:{when(monday())}", "DURATION:PT45M", "SUMMARY:启动会", "LOCATION:四号会议室",
            "DESCRIPTION:Bring the **plans**", "ATTENDEE:mailto:CHEN@example.com", "ATTENDEE:mailto:x@strange.example",
        )
    )  # fmt: skip
    assert "启动会" in ada.get(url).text
    assert stored(Meeting.id) == []

    assert plan_all(ada, url, stored).status_code == 303
    assert stored(Meeting.title, Meeting.starts_at, Meeting.zone, Meeting.minutes, Meeting.place) == [
        ("启动会", clock.at(monday(), "Asia/Shanghai"), "Asia/Shanghai", 45, "四号会议室")
    ]
    assert stored(Attendance.person_id) == [harbour.ids["chen"]]
    assert "<strong>plans</strong>" in visitor("chen").get("/s/HARBOUR/M-1").text


def test_a_rule_becomes_a_series_with_its_exceptions(harbour, bring_in, stored):
    zone = "TZID=Europe/Berlin"
    changed = Event()
    changed.add("uid", "one")
    content = ics(
        f"DTSTART;{zone}:{when(monday())}", f"DTEND;{zone}:{when(monday() + timedelta(hours=1))}", "SUMMARY:Weekly",
        "RRULE:FREQ=WEEKLY;BYDAY=MO", f"EXDATE;{zone}:{when(monday(1))}", "END:VEVENT", "BEGIN:VEVENT", "UID:one",
        f"RECURRENCE-ID;{zone}:{when(monday(2))}", f"DTSTART;{zone}:{when(monday(2) + timedelta(hours=3))}",
        "SUMMARY:Weekly\\, later",
    )  # fmt: skip
    ada, url = bring_in(content)
    assert "Every Monday" in ada.get(url).text
    plan_all(ada, url, stored)

    assert stored(MeetingSeries.rule, MeetingSeries.first_start) == [("FREQ=WEEKLY;BYDAY=MO", monday())]
    rows = stored(Meeting.occurs_at, Meeting.title, Meeting.starts_at)
    assert [row[0] for row in rows] == [monday(), monday(2)]
    assert rows[1][1:] == ("Weekly, later", clock.at(monday(2) + timedelta(hours=3), "Europe/Berlin"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x00\xff nothing", "This is no calendar file that can be read."),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "There is no event in this file."),
        (ics("DTSTART;VALUE=DATE:20270101", "SUMMARY:New year"), "This lasts whole days."),
        (ics("DTSTART:20270101T100000Z", "STATUS:CANCELLED"), "This was called off"),
        (ics("SUMMARY:No time"), "This event is broken"),
        (ics("DTSTART:00010101T100000"), "Its year lies too far away."),
        (ics("DTSTART:20120101T100000Z", "RRULE:FREQ=DAILY;COUNT=3"), "All its times are past"),
        (ics("DTSTART:20270101T100000Z", "RRULE:FREQ=HOURLY"), "Its rule cannot be kept"),
        (ics("DTSTART:20270101T100000Z", "DTEND:20270109T100000Z"), "It takes more than a day"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(harbour, bring_in, content, words):
    ada, url = bring_in(content)
    assert words in ada.get(url).text


def test_only_what_is_ticked_is_planned_and_only_once(harbour, bring_in, stored):
    ada, url = bring_in(ics("DTSTART:20270101T100000Z", "SUMMARY:A"), ics("DTSTART:20270102T100000Z", "SUMMARY:B"))
    ada.get(url)
    chosen = {"entries": [str(stored(CalendarEntry.id)[1])]}
    assert ada.post(f"{url}/file", chosen).status_code == 303
    assert stored(Meeting.title) == ["B"]
    assert ada.post(f"{url}/file", chosen).status_code == 409
    assert len(stored(Meeting.id)) == 1


def test_an_import_is_undone_as_one_unless_something_of_it_has_begun(harbour, bring_in, stored):
    rule = (f"DTSTART;TZID=Europe/Berlin:{when(monday())}", "RRULE:FREQ=WEEKLY")
    ada, url = bring_in(ics(*rule))
    plan_all(ada, url, stored)
    assert ada.post(f"{url}/undo").status_code == 303
    assert all(stored(Meeting.trashed_at) + stored(MeetingSeries.trashed_at))
    assert ada.post(f"{url}/undo").status_code == 409

    ada, url = bring_in(ics("DTSTART:20270101T100000Z"))
    ada.get(url)
    ada.post(f"{url}/file", {"entries": [str(stored(CalendarEntry.id)[-1])]})
    ada.post(f"/s/HARBOUR/M-{len(stored(Meeting.id))}/hold")
    assert ada.post(f"{url}/undo").status_code == 409


def test_an_import_is_its_authors_alone_and_other_files_are_refused(harbour, bring_in, visitor):
    _ada, url = bring_in(ics("DTSTART:20270101T100000Z"))
    assert visitor("vera").get(url).status_code == 404
    assert visitor("bo").get(UPLOAD).status_code == 403
    ada = visitor("ada")
    ada.get(UPLOAD)
    wrong = {"files": [(io.BytesIO(b"x"), "x.exe")], "reach": "everyone"}
    assert ada.post(UPLOAD, wrong).status_code == 422


def test_what_we_mail_can_be_brought_in_again(harbour, bring_in, stored):
    calendar, event = Calendar(), Event()
    for name, value in (("uid", "x"), ("summary", "Round"), ("dtstart", clock.now() + timedelta(days=2))):
        event.add(name, value)
    calendar.add_component(event)
    ada, url = bring_in(calendar.to_ical())
    plan_all(ada, url, stored)
    assert stored(Meeting.title) == ["Round"]


@pytest.fixture
def real_files():
    folder = Path(os.environ.get("CORPORA") or "nowhere") / "ics-icalendar"
    if not folder.is_dir():
        pytest.skip("The real calendar files are not here: CORPORA names no folder that holds ics-icalendar.")
    return sorted(folder.rglob("*.ics"))


@ON_SQLITE
@pytest.mark.filterwarnings("ignore::UserWarning")  # what the library thinks of others' files
def test_every_real_file_is_brought_in_or_says_in_one_line_what_cannot_be_done(harbour, visitor, real_files, stored):
    ada = visitor("ada")
    ada.get(UPLOAD)
    for start in range(0, len(real_files), AT_ONCE):
        some = real_files[start : start + AT_ONCE]
        files = [(io.BytesIO(path.read_bytes()), f"{start + place}.ics") for place, path in enumerate(some)]
        answer = ada.post(UPLOAD, {"files": files, "reach": "everyone"})
        assert answer.status_code == 303
        page = ada.get(answer.headers["Location"])
        assert page.status_code == 200
        chosen = [str(each) for each in stored(CalendarEntry.id)]
        usable = [each for each in chosen if f'value="{each}"' in page.text]
        assert ada.post(f"{answer.headers['Location']}/file", {"entries": usable}).status_code == 303

    readings = stored(CalendarEntry.reading)
    assert {reading["file"] for reading in readings} == {f"{place}.ics" for place in range(len(real_files))}
    assert all(reading["kind"] != "nothing" or len(reading["doubts"]) == 1 for reading in readings)
    kinds = [reading["kind"] for reading in readings]
    made = [each for each in stored(CalendarEntry.record_id) if each]
    assert len(made) == kinds.count("meeting") + kinds.count("series")
    assert kinds.count("meeting") > 50
    assert kinds.count("series") >= 5
    assert len(stored(CalendarImport.id)) == -(-len(real_files) // AT_ONCE)
