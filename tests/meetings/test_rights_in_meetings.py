"""Who may do what: roles × routes, strangers, lenses, closed spaces, and every state × every verb."""

import itertools

import pytest

from tests.house.roles.rehearsing import Rehearsed, rehearsing
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import Written
from workspace.meetings.models import ActionItem, AgendaItem, Attendance, Meeting, Resolution, RunningOrder
from workspace.records.models import Record
from workspace.spaces.models import Party

NOTE = {"notes": "Ours now", "version": "1", "base": '{"notes": ""}'}
M, AI = "/s/HARBOUR/M-1", "/s/HARBOUR/AI-1"
WRITES = {
    "/s/HARBOUR/meetings/new": {"title": "Ours", "zone": "UTC", "reach": "everyone"},
    "/s/HARBOUR/actions/new": {"title": "Ours", "reach": "everyone"},
    f"{M}/edit": {"title": "Ours", "zone": "UTC", "version": "1", "base": "{}"},
    f"{M}/agenda": {"title": "Ours"},
    f"{M}/agenda/order": {"order": "1", "before": "1"},
    f"{M}/agenda/1/step": {"direction": "1"},
    f"{M}/agenda/1/edit": {"title": "Ours", "version": "1", "base": "{}"},
    f"{M}/agenda/1/notes": NOTE,
    f"{M}/attendance/invite": {"people": "5"},
    f"{M}/attendance/contact": {"name": "Ours", "party": "1"},
    f"{M}/attendance/everyone": {},
    f"{M}/attendance/1/mark": {"status": "present"},
    f"{M}/attendance/1/edit": {"status": "present"},
    f"{M}/resolutions/new": {"wording": "Ours"},
    f"{M}/resolutions/1/edit": {"wording": "Ours", "version": "1", "base": "{}"},
    f"{M}/resolutions/1/withdraw": {},
    f"{M}/actions/new": {"title": "Ours"},
    f"{AI}/edit": {"title": "Ours", "version": "1", "base": "{}"},
    f"{AI}/owner": {"owner": "1"},
    f"{AI}/drop": {},
    f"{M}/attendance/1/remove": {},
    f"{M}/agenda/1/remove": {},
}
READS = [
    M, AI, f"{M}/body", f"{M}/plan", f"{M}/stage", f"{M}/agenda", f"{M}/agenda/1", f"{M}/agenda/1/outcomes",
    f"{M}/attendance", f"{M}/resolutions", f"{M}/actions", f"{AI}/body", "/s/HARBOUR/meetings", "/s/HARBOUR/actions",
]  # fmt: skip
FORMS = [
    f"{M}/edit", f"{M}/agenda/1/edit", f"{M}/agenda/1/notes", f"{M}/attendance/invite", f"{M}/attendance/contact",
    f"{M}/attendance/1/edit", f"{M}/resolutions/new", f"{M}/resolutions/1/edit", f"{M}/actions/new", f"{AI}/edit",
    "/s/HARBOUR/meetings/new", "/s/HARBOUR/actions/new",
]  # fmt: skip


def build(meet, fill, **how) -> None:
    """M-1, held, with A1, R1 and AI-1, which belongs to Ada."""
    meet(held=True, **how)
    fill(1, 1)


def content(stored):
    return [
        sorted(map(repr, stored(*columns)))
        for columns in (
            (Meeting.id, Meeting.title, Meeting.state),
            (AgendaItem.id, AgendaItem.title, AgendaItem.version),
            (Attendance.id, Attendance.status),
            (Resolution.id, Resolution.version, Resolution.withdrawn_at),
            (ActionItem.id, ActionItem.title, ActionItem.state, ActionItem.owner_id),
            (Record.id, Record.version),
        )
    ]


@pytest.mark.parametrize(("who", "status"), [("bo", 403), ("chen", 403), ("dana", 404)])
def test_others_can_write_nothing(harbour, visitor, meet, fill, stored, who, status):
    build(meet, fill)
    before, stranger = content(stored), visitor(who)
    for url, data in WRITES.items():
        assert stranger.post(url, data).status_code == status, url
    assert content(stored) == before


@pytest.mark.parametrize("who", ["ada", "vera", "li"])
def test_managers_and_contributors_of_both_sides_can(harbour, visitor, meet, fill, who):
    build(meet, fill)
    writer = visitor(who)
    for url, data in WRITES.items():
        response = writer.post_fragment(url, data)
        assert response.status_code in (200, 303, 409), (url, response.text)


def test_everybody_who_sees_the_meeting_reads_all_of_it_and_only_writers_get_forms(harbour, visitor, meet, fill):
    build(meet, fill)
    for who in ("ada", "bo", "chen", "li"):
        reader = visitor(who)
        for url in READS:
            assert reader.get(url).status_code == 200, (who, url)
        for url in FORMS:
            assert reader.get(url).status_code == (200 if who in ("ada", "li") else 403), (who, url)


@pytest.mark.parametrize("who", ["chen", "li", "dana"])
def test_an_internal_meeting_does_not_exist_for_the_other_side(harbour, visitor, meet, fill, stored, who):
    build(meet, fill, internal=True, expected=["ada"], title="Vendor secret")
    before, outsider = content(stored), visitor(who)
    for url in itertools.chain(READS, FORMS):
        if url.startswith((M, AI)):
            assert outsider.get(url).status_code == 404, url
    for url, data in WRITES.items():
        if url.startswith((M, AI)):
            assert outsider.post(url, data).status_code == 404, url
    assert content(stored) == before
    for url in ("/s/HARBOUR/meetings", "/s/HARBOUR/actions", "/s/HARBOUR/activity", "/s/HARBOUR/find?q=secret"):
        assert "Vendor secret" not in outsider.get(url).text, url


@pytest.mark.parametrize(
    ("who", "allowed"), [("ada", True), ("li", True), ("vera", True), ("bo", False), ("chen", False)]
)
def test_calling_off_is_for_managers_and_for_the_party_that_planned(harbour, visitor, meet, stored, who, allowed):
    meet()
    response = visitor(who).post(f"{M}/cancel", {"because": "No time"})
    assert response.status_code == (303 if allowed else 403)
    assert stored(Meeting.state) == ["cancelled" if allowed else "planned"]


def test_who_looks_as_another_party_changes_nothing_and_is_offered_nothing(harbour, visitor, meet, fill, stored):
    build(meet, fill)
    ada, before = visitor("ada"), content(stored)
    theirs = next(party for party, is_owner in stored(Party.id, Party.is_owner) if not is_owner)
    ada.post("/s/HARBOUR/lens", {"party": str(theirs)})
    page = ada.get(M).text
    assert "You see this space as Aldhaven sees it." in page
    assert "Topic 0" in page
    assert "Take off the agenda" not in page
    assert 'name="notes"' not in page
    for url, data in WRITES.items():
        assert ada.post(url, data).status_code == 403, url
    assert content(stored) == before


def test_a_closed_space_is_read_and_not_written(harbour, visitor, meet, fill, do, stored):
    build(meet, fill)
    do("ada", lambda ada: setattr(ada.space, "closed_at", clock.now()))
    before, ada = content(stored), visitor("ada")
    for url, data in WRITES.items():
        response = ada.post(url, data)
        assert response.status_code == 409, url
        assert "This space is closed" in response.text
    assert content(stored) == before
    page = ada.get(M).text
    assert "Topic 0" in page
    assert 'name="notes"' not in page
    assert "Take off the agenda" not in page


def verbs(meeting: Meeting, ada):
    """Each verb with the states in which it works."""
    open_minutes, open_agenda = {"held", "correcting"}, {"planned", "held", "correcting"}
    item = meeting.agenda[0]
    return {
        "hold": ({"planned"}, lambda: meeting.hold(by=ada)),
        "cancel": ({"planned"}, lambda: meeting.cancel("No time", by=ada)),
        "replan": (open_agenda, lambda: meeting.replan({"title": "New"}, version=meeting.version, by=ada)),
        "add": (open_agenda, lambda: AgendaItem.add(meeting, "More", by=ada)),
        "edit": (open_agenda, lambda: item.edit({"title": "New"}, version=item.version, by=ada)),
        "remove": (open_agenda, lambda: item.remove(by=ada)),
        "arrange": (open_agenda, lambda: item_order(meeting).step(item, 1, by=ada)),
        "expect": (open_agenda, lambda: Attendance.expect(meeting, [ada.person_id], by=ada)),
        "bring": (open_agenda, lambda: Attendance.bring(meeting, "Guest", ada.party_id, "", by=ada)),
        "mark": (open_agenda, lambda: meeting.attendances[0].mark("present", by=ada)),
        "everyone": (open_agenda, lambda: Attendance.mark_everyone(meeting, by=ada)),
        "leave": (open_agenda, lambda: meeting.attendances[0].remove(by=ada)),
        "note": (open_minutes, lambda: item.write_notes(written("New"), version=item.version, by=ada)),
        "resolve": (open_minutes, lambda: Resolution.record(meeting, written("New"), by=ada)),
        "withdraw": (open_minutes, lambda: meeting.resolutions[0].withdraw(by=ada)),
        "agree": (open_minutes, lambda: ActionItem.agree(meeting, "New", by=ada)),
    }


def written(text: str):
    return Written(text, f"<p>{text}</p>")


def item_order(meeting: Meeting):
    return RunningOrder(meeting)


VERBS = (
    "hold", "cancel", "replan", "add", "edit", "remove", "arrange", "expect", "bring", "mark", "everyone", "leave",
    "note", "resolve", "withdraw", "agree",
)  # fmt: skip


@pytest.mark.parametrize("state", Meeting.lifecycle.states)
def test_every_verb_works_in_its_states_and_is_refused_in_all_others(harbour, meet, fill, do, stored, state):
    """Each is tried on the same meeting, up to its commit, and taken back."""
    build(meet, fill)
    for verb in VERBS:
        came_of: list[tuple[bool, bool]] = []

        def attempt(ada, verb=verb, came_of=came_of):
            meeting = Meeting.find(ada, 1)
            meeting.state = state
            states, deed = verbs(meeting, ada)[verb]
            worked = True
            try:
                deed()
            except WrongState:
                worked = False
            db.session.flush()
            came_of.append((state in states, worked))

        with rehearsing(), pytest.raises(Rehearsed):
            do("ada", attempt)
        [(expected, worked)] = came_of
        assert worked == expected, f"{verb} in {state}"


@pytest.mark.parametrize(
    ("state", "verb", "to"),
    [
        ("open", "finish", "done"),
        ("open", "drop", "dropped"),
        ("done", "reopen", "open"),
        ("dropped", "reopen", "open"),
    ],
)
def test_an_action_item_goes_only_these_ways(harbour, do, state, verb, to):
    assert (state, verb, to) in list(ActionItem.lifecycle)
    assert len(list(ActionItem.lifecycle)) == 4


def test_no_two_people_get_the_same_part_number(harbour, visitor, meet, stored):
    meet("Cranes", held=True)
    for who in ("ada", "vera", "li", "ada"):
        visitor(who).post(f"{M}/resolutions/new", {"wording": who})
    assert stored(Resolution.number) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "path", ["M-0", "M-01", "M-9999999999", "M-1/A0", "M-1/R9999999999", "M-1/agenda/99999999999/notes"]
)
def test_numbers_that_no_database_can_hold_find_nothing(harbour, visitor, meet, path):
    meet("Cranes", held=True)
    assert visitor("ada").get(f"/s/HARBOUR/{path}").status_code == 404
