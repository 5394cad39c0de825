"""Invitations by mail that calendars accept, and what people answer by the link in them."""

import re
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import recurring_ical_events
import sqlalchemy as sa
from icalendar import Calendar

from tests.kernel.sending import work
from tests.meetings.test_series import begin, changes, monday, of
from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.outbox import Job
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.inviting import sending
from workspace.meetings.models import AgendaItem, Attendance, Invitation, Meeting, MeetingSeries
from workspace.meetings.models.following import planned
from workspace.spaces.models import Membership

M = "/s/HARBOUR/M-1"
FIVE = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Sydney")


class Post:
    """The mails that have left, each seen once."""

    def __init__(self, app, folder):
        self.app, self.folder = app, folder / "mail"
        self.seen = set()

    def collect(self):
        """By recipient, in order: what the worker wrote and delivered since the last look."""
        work(self.app)
        work(self.app)
        with self.app.app_context(), unit_of_work() as session:
            session.execute(sa.update(Job).values(dedupe=None))  # a minute passes
        new = sorted(set(self.folder.glob("*.eml")) - self.seen)
        self.seen |= set(new)
        mails = [message_from_bytes(path.read_bytes(), policy=default) for path in new]
        return {name: [each for each in mails if to(each) == name] for name in {to(each) for each in mails}}


def to(mail):
    return mail["To"].addresses[0].display_name


def text(mail):
    return mail.get_body(("plain",)).get_content()


def calendar(mail):
    """What calendars find; the enclosed file is the same."""
    [inside] = [part for part in mail.walk() if part.get_content_type() == "text/calendar" and not part.get_filename()]
    [enclosed] = [part for part in mail.walk() if part.get_filename() == "invite.ics"]
    assert inside.get_content() == enclosed.get_content()
    found = Calendar.from_ical(inside.get_content())
    assert inside["Content-Type"].params["method"] == str(found["METHOD"])
    return found


def event(mail):
    return calendar(mail).events[0]


@pytest.fixture
def post(app, data_dir):
    return Post(app, data_dir)


@pytest.fixture
def with_addresses(do):
    """Erin has no account, but an address now."""

    def write_to(ada: Membership) -> None:
        for person in db.session.query(Person).filter(Person.email.is_(None)):
            person.write_to("erin@example.com")

    do("ada", write_to)


@pytest.fixture
def planned_one(meet, do, with_addresses, visitor):
    """A meeting next Monday at ten in Berlin, with Ada, Chen and Erin, on Cranes; invitations sent."""
    starts_at = clock.at(monday(), "Europe/Berlin")
    meet("Cranes", expected=("ada", "chen", "erin"), starts_at=starts_at, place="Room 4", title="Kick-off")
    assert visitor("ada").post(f"{M}/invite").status_code == 303


def test_each_who_is_expected_gets_a_request_that_calendars_read_and_ada_a_copy(planned_one, post):
    mails = post.collect()

    assert set(mails) == {"Ada Brandt", "陈静", "Erin Castle"}
    chen = mails["陈静"][0]
    assert chen["Subject"] == "Invitation: Kick-off"
    assert "Cranes" in text(chen)
    found = event(chen)
    assert str(calendar(chen)["METHOD"]) == "REQUEST"
    assert found.start.replace(tzinfo=None) == monday()
    assert found["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert found.end - found.start == timedelta(hours=1)
    assert found["SEQUENCE"] == 0
    assert "DTSTAMP" in found
    assert found["ORGANIZER"] == "mailto:ada@example.com"
    assert found["ATTENDEE"] == "mailto:chen@example.com"
    assert found["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert found["ATTENDEE"].params["RSVP"] == "TRUE"
    assert calendar(chen).timezones[0].tz_name == "Europe/Berlin"
    assert "Ada Brandt invites you:" in text(chen)
    assert str(calendar(mails["Ada Brandt"][0])["METHOD"]) == "PUBLISH"
    assert "invites you" not in text(mails["Ada Brandt"][0])  # who invites is no guest of their own


def test_erin_who_has_no_account_reads_when_and_where_and_nothing_else(planned_one, post):
    [erin] = post.collect()["Erin Castle"]

    whole = erin.as_string() + text(erin) + event(erin).to_ical().decode()
    assert "Room 4" in whole
    assert "Cranes" not in whole
    assert "chen@example.com" not in whole
    assert "/s/HARBOUR" not in text(erin)


def test_another_time_is_sent_under_the_same_uid_with_a_higher_sequence_and_other_changes_are_not(
    planned_one, post, do, harbour
):
    first = event(post.collect()["陈静"][0])

    def move(ada: Membership) -> None:
        meeting = Meeting.find(ada, 1)
        assert meeting
        meeting.replan({"starts_at": clock.at(monday(1), "Europe/Berlin")}, version=meeting.version, by=ada)

    do("ada", move)
    [chen] = post.collect()["陈静"]
    assert chen["Subject"] == "Changed: Kick-off"
    assert (event(chen)["UID"], event(chen)["SEQUENCE"]) == (first["UID"], 1)
    assert event(chen).start.replace(tzinfo=None) == monday(1)

    do("ada", lambda ada: AgendaItem.add(Meeting.find(ada, 1), "Paint", by=ada))
    assert post.collect() == {}


def test_who_joins_is_invited_who_leaves_is_told_and_calling_off_reaches_all(planned_one, post, do, harbour):
    post.collect()

    def change(ada: Membership) -> None:
        meeting = Meeting.find(ada, 1)
        assert meeting
        Attendance.expect(meeting, [harbour.ids["li"]], by=ada)
        next(each for each in meeting.attendances if each.person_id == harbour.ids["chen"]).remove(by=ada)

    do("ada", change)
    mails = post.collect()
    methods = {name: str(calendar(mail)["METHOD"]) for name, [mail] in mails.items()}
    assert methods == {"Li Wei": "REQUEST", "陈静": "CANCEL"}

    do("ada", lambda ada: Meeting.find(ada, 1).cancel("Storm", by=ada))
    mails = post.collect()
    assert set(mails) == {"Ada Brandt", "Li Wei", "Erin Castle"}
    assert {str(event(mail)["STATUS"]) for [mail] in mails.values()} == {"CANCELLED"}
    assert "Storm" in text(mails["Erin Castle"][0])
    assert post.collect() == {}


def address(mail):
    return re.findall(r"/meeting-invitation/[\w-]+", text(mail))[0]


def test_opening_the_link_says_nothing_and_pressing_a_button_is_shown_on_the_page(planned_one, post, visitor, stored):
    url = address(post.collect()["Erin Castle"][0])
    nobody = visitor()
    page = nobody.get(url)
    assert "Kick-off" in page.text
    assert "Cranes" not in page.text
    assert stored(Invitation.answer).count(None) == 3

    assert nobody.post(url, {"answer": "no"}).status_code == 303
    assert "does not come" in visitor("chen").get(M).text
    nobody.post(url, {"answer": "yes"})
    assert "comes" in visitor("chen").get(f"{M}/attendance").text
    assert nobody.post(url, {"answer": "maybe"}).status_code == 422


@pytest.mark.parametrize("how", ["wrong", "cancelled", "removed", "gone", "moved"])
def test_a_link_that_works_no_more_opens_nothing_and_notes_nothing(
    planned_one, post, visitor, do, harbour, stored, how
):
    url = address(post.collect()["Erin Castle"][0])

    def end(ada: Membership) -> None:
        meeting, erin = Meeting.find(ada, 1), harbour.member("erin")
        assert meeting
        if how == "cancelled":
            meeting.cancel("Storm", by=ada)
        elif how == "removed":
            next(each for each in meeting.attendances if each.person_id == erin.person_id).remove(by=ada)
        elif how == "gone":
            erin.ended_at = clock.now()
        elif how == "moved":
            erin.person.write_to("elsewhere@example.com")

    do("ada", end)
    post.collect()
    answer = visitor().post(url if how != "wrong" else f"{url}x", {"answer": "yes"})

    assert answer.status_code == 410
    assert "Kick-off" not in answer.text
    assert set(stored(Invitation.answer)) == {None}


def test_chen_answers_signed_in_and_bo_who_is_not_expected_cannot(planned_one, post, visitor, stored):
    post.collect()
    assert "Will you come?" in visitor("chen").get(M).text
    assert visitor("chen").post(f"{M}/answer", {"answer": "perhaps"}).status_code == 303
    assert visitor("bo").post(f"{M}/answer", {"answer": "yes"}).status_code == 403
    assert sorted(filter(None, stored(Invitation.answer))) == ["perhaps"]
    assert "may come" in visitor("ada").get(M).text


@pytest.mark.parametrize("zone", FIVE)
@pytest.mark.parametrize(
    "rule",
    ["FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31,30,29,28;BYSETPOS=-1"],
)
def test_an_invited_series_has_the_right_times_in_the_reference_library_over_three_years(do, harbour, post, zone, rule):
    first = datetime(clock.today(zone).year, 12, 1, 9, 30) + timedelta(days=40)

    def plan(ada: Membership) -> None:
        series = begin(ada, harbour, rule=rule, first_start=first, zone=zone, ahead=3)
        sending.invite(series, by=ada)

    do("ada", plan)
    found = calendar(post.collect()["陈静"][0])
    last = first + timedelta(days=3 * 366)
    events = recurring_ical_events.of(found).between(first.date(), last.date())

    def expected(ada: Membership):
        return list(of(ada).recurrence.local_times(first.date(), last.date() - timedelta(days=1)))

    times = do("ada", expected)
    assert len(times) >= 12
    assert sorted(each.start.replace(tzinfo=None) for each in events) == times
    assert sorted(each.start.timestamp() for each in events) == [clock.at(time, zone).timestamp() for time in times]


def invited_series(do, harbour, post):
    def plan(ada: Membership) -> None:
        sending.invite(begin(ada, harbour), by=ada)

    do("ada", plan)
    return post.collect()["陈静"][0]


def starts(mail, weeks=5):
    found = recurring_ical_events.of(calendar(mail)).between(monday().date(), monday(weeks).date())
    return sorted(each.start.replace(tzinfo=None) for each in found)


def test_one_of_a_series_that_is_moved_and_one_that_is_called_off_change_in_calendars(do, harbour, post):
    invitation = invited_series(do, harbour, post)
    assert starts(invitation) == [monday(weeks) for weeks in range(5)]

    def change(ada: Membership) -> None:
        first, second = planned(of(ada), monday())[:2]
        first.cancel("Holiday", by=ada)
        moved = clock.at(monday(1) + timedelta(days=1), "Europe/Berlin")
        second.replan({"starts_at": moved, "place": "Hall"}, version=second.version, by=ada)

    do("ada", change)
    [chen] = post.collect()["陈静"]
    assert starts(chen) == [monday(1) + timedelta(days=1), monday(2), monday(3), monday(4)]
    assert (event(chen)["UID"], event(chen)["SEQUENCE"]) == (event(invitation)["UID"], 1)


def test_a_series_that_goes_on_by_another_rule_ends_in_calendars_and_begins_anew(do, harbour, post):
    first = invited_series(do, harbour, post)

    def change(ada: Membership) -> None:
        later = {"rule": "FREQ=WEEKLY;BYDAY=TU", "first_start": monday(2) + timedelta(days=1)}
        series = of(ada)
        people = [each.person_id for each in series.attendees]
        series.change_following(monday(2), changes(series, **later), people, version=series.version, by=ada)

    do("ada", change)
    mails = post.collect()["陈静"]
    uids = {str(event(mail)["UID"]): starts(mail) for mail in mails}
    assert uids.pop(str(event(first)["UID"])) == [monday(), monday(1)]
    tuesday = timedelta(days=1)
    assert list(uids.values()) == [[monday(weeks) + tuesday for weeks in (2, 3, 4)]]

    do("ada", lambda ada: of(ada).end("Done", by=ada))
    both = {str(event(mail)["UID"]): str(calendar(mail)["METHOD"]) for mail in post.collect()["陈静"]}
    assert both == {str(event(mail)["UID"]): "CANCEL" for mail in mails}  # of both rules something was to come


def test_erin_answers_to_a_whole_series_and_to_one_meeting_of_it(do, harbour, with_addresses, post, visitor):
    def plan(ada: Membership) -> None:
        sending.invite(begin(ada, harbour, people=("ada", "chen", "erin")), by=ada)

    do("ada", plan)
    url, nobody = address(post.collect()["Erin Castle"][0]), visitor()
    nobody.get(url)
    assert nobody.post(url, {"answer": "yes", "which": "0"}).status_code == 303
    assert nobody.post(url, {"answer": "no", "which": "9999"}).status_code == 422
    choices = re.findall(r'<option value="(\d+)"', nobody.get(url).text)
    assert nobody.post(url, {"answer": "no", "which": choices[1]}).status_code == 303

    chen = visitor("chen")
    assert "does not come" not in chen.get(M).text
    assert ">comes" in chen.get(M).text
    assert "does not come" in chen.get("/s/HARBOUR/M-2").text


def test_who_comes_to_one_meeting_of_a_series_only_is_invited_to_that_one(do, harbour, post):
    invited_series(do, harbour, post)

    def bring_li(ada: Membership) -> None:
        second = planned(of(ada), monday())[1]
        Attendance.expect(second, [harbour.ids["li"]], by=ada)
        sending.invite(second, by=ada)

    do("ada", bring_li)
    mails = post.collect()
    assert set(mails) == {"Li Wei"}
    assert starts(mails["Li Wei"][0]) == [monday(1)]


def test_nothing_leaves_before_somebody_presses_the_button(do, harbour, post, stored):
    do("ada", lambda ada: begin(ada, harbour))
    assert post.collect() == {}
    assert stored(MeetingSeries.told) == [None]
