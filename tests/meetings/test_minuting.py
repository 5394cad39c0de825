"""Writing minutes: notes that save themselves, commands between the lines, and two people in one topic."""

import html
import json
import re
from datetime import date, timedelta

import pytest
from werkzeug.test import encode_multipart

from workspace.kernel import clock
from workspace.meetings.models import ActionItem, AgendaItem, Meeting, Resolution
from workspace.records.models import Revision

NOTES = "/agenda/1/notes"


@pytest.fixture
def held(meet) -> str:
    """A meeting that has begun."""
    return meet("Cranes", "Money", held=True)


def over(text: str = "", version: int = 1) -> dict[str, str]:
    """What a form carries that was made from this text."""
    return {"version": str(version), "base": json.dumps({"notes": text})}


def write_down(writer, url: str, text: str, base: str = "", version: int = 1):
    return writer.post_fragment(url + NOTES, over(base, version) | {"notes": text})


def kept(response) -> tuple[int, str, str]:
    """Version, text and message that came back for the form."""
    version = re.search(r'name="version" value="(\d+)"', response.text)
    base = re.search(r'name="base" value="([^"]*)"', response.text)
    message = re.search(r'data-message="([^"]*)"', response.text)
    assert version
    assert base
    assert message
    words = " ".join(html.unescape(message.group(1)).split())
    return int(version.group(1)), json.loads(html.unescape(base.group(1)))["notes"], words


def notes_of(do, number: int = 1) -> str:
    return do("ada", lambda ada: Meeting.find(ada, number).agenda[0].notes.text)


def test_vera_saves_and_everybody_reads_it_rendered(harbour, visitor, held, do):
    response = write_down(visitor("vera"), held, "We **agree**")
    assert response.status_code == 200
    assert kept(response) == (2, "We **agree**", "")
    assert "<strong>agree</strong>" in visitor("bo").get(held).text
    assert notes_of(do) == "We **agree**"


def test_without_scripts_the_form_saves_too(harbour, visitor, held, do):
    response = visitor("ada").post(held + NOTES, over() | {"notes": "Line one\r\nLine two"})
    assert response.location == f"{held}#A1"
    assert notes_of(do) == "Line one\nLine two"


def test_who_writes_gets_a_field_and_who_reads_gets_text(harbour, visitor, held):
    write_down(visitor("ada"), held, "Said **this**")
    assert 'name="notes"' in visitor("li").get(held).text
    for who in ("bo", "chen"):
        page = visitor(who).get(held).text
        assert 'name="notes"' not in page
        assert "<strong>this</strong>" in page


def test_saving_the_same_again_writes_no_event_and_no_revision(harbour, visitor, held, stored):
    ada = visitor("ada")
    write_down(ada, held, "Said")
    before = stored(Revision.number, Revision.sha256)
    assert kept(write_down(ada, held, "Said", "Said", 2))[0] == 3
    assert stored(Revision.number, Revision.sha256) == before


def test_a_decision_typed_between_the_lines_becomes_one(harbour, visitor, held, stored):
    response = write_down(visitor("ada"), held, "Before\n/decision Take **B**\nAfter")
    assert kept(response) == (2, "Before\nAfter", "Decision R1 is recorded.")
    assert "live:outcomes-1" in response.headers["HX-Trigger"]
    assert "dialog-close" not in response.headers["HX-Trigger"]
    assert stored(Resolution.number, Resolution.agenda_item_id) == [(1, 1)]
    assert "<strong>B</strong>" in visitor("chen").get(held).text


def test_an_action_typed_between_the_lines_has_owner_and_day(harbour, visitor, held, stored):
    response = write_down(visitor("ada"), held, "/action @li order the parts by tomorrow")
    tomorrow = clock.today("UTC") + timedelta(days=1)
    assert kept(response) == (2, "", "AI-1 is written down for Li Wei.")
    row = (ActionItem.title, ActionItem.owner_id, ActionItem.due_on, ActionItem.agenda_item_id)
    assert stored(*row) == [("order the parts", harbour.ids["li"], tomorrow, 1)]
    assert "order the parts" in visitor("li").get("/my-work").text


def test_chinese_commands_work_as_well(harbour, visitor, held, stored):
    write_down(visitor("ada"), held, "讨论预算\n/决议 采用方案二\n/行动 @陈静 准备合同，12月1日前完成")
    assert stored(Resolution.number) == [1]
    [(title, owner, due_on)] = stored(ActionItem.title, ActionItem.owner_id, ActionItem.due_on)
    assert owner == harbour.ids["chen"]
    assert "准备合同" in title
    assert (due_on.month, due_on.day) == (12, 1)


def test_two_names_make_two_action_items(harbour, visitor, held, stored):
    write_down(visitor("ada"), held, "/action @li @Ada Brandt bring the plan")
    assert set(stored(ActionItem.owner_id)) == {harbour.ids["li"], harbour.ids["ada"]}
    assert stored(ActionItem.title) == ["bring the plan"] * 2


def test_a_name_that_nobody_has_leaves_the_item_open_and_asks_kindly(harbour, visitor, held, stored):
    response = write_down(visitor("ada"), held, "/action @wang order the parts")
    assert kept(response)[2] == "Nobody here is called “@wang”: choose below who does it."
    assert stored(ActionItem.owner_id) == [None]
    page = visitor("ada").get(held).text
    assert "Nobody does it yet" in page
    assert 'aria-label="Who does AI-1?"' in page


def test_a_name_that_fits_two_people_says_whom_it_could_mean(harbour, visitor, held, do, stored):
    visitor("ada").post(f"{held}/attendance/contact", {"name": "Li Na", "party": "1"})
    response = write_down(visitor("ada"), held, "/action @li order the parts")
    assert kept(response)[2] in (
        "“@li” could be Li Na, Li Wei: choose below.",
        "“@li” could be Li Wei, Li Na: choose below.",
    )
    assert stored(ActionItem.owner_id) == [None]


def test_people_of_other_parties_cannot_be_named_in_an_internal_meeting(harbour, visitor, meet, stored):
    url = meet("Cranes", held=True, internal=True, expected=["ada"])
    write_down(visitor("ada"), url, "/action @li order the parts")
    assert stored(ActionItem.owner_id) == [None]
    assert "Li Wei" not in visitor("ada").get(url).text


def test_a_long_action_keeps_all_its_words(harbour, visitor, held, do):
    words = "order " + "parts " * 60
    write_down(visitor("ada"), held, f"/action {words}")
    title, detail = do("ada", lambda ada: (ActionItem.find(ada, 1).title, ActionItem.find(ada, 1).detail.text))
    assert len(title) <= 200
    assert detail == words.strip()


def test_two_people_on_different_lines_are_merged_silently(harbour, visitor, held, do):
    ada, li = visitor("ada"), visitor("li")
    write_down(ada, held, "One\n\nTwo\n\nThree")
    write_down(li, held, "One\n\nTwo\n\nThree of Li", "One\n\nTwo\n\nThree", 2)
    response = write_down(ada, held, "One of Ada\n\nTwo\n\nThree", "One\n\nTwo\n\nThree", 2)
    assert kept(response) == (4, "One of Ada\n\nTwo\n\nThree of Li", "Li Wei's text was merged in.")
    assert notes_of(do) == "One of Ada\n\nTwo\n\nThree of Li"


def test_a_command_in_a_merged_text_is_carried_out_once(harbour, visitor, held, do, stored):
    ada, li = visitor("ada"), visitor("li")
    write_down(ada, held, "One\n\nTwo")
    write_down(li, held, "One\n\nTwo of Li", "One\n\nTwo", 2)
    write_down(ada, held, "One\n/decision Go on\n\nTwo", "One\n\nTwo", 2)
    assert notes_of(do) == "One\n\nTwo of Li"
    assert stored(Resolution.number) == [1]


def test_two_people_on_the_same_line_see_both_texts_and_nothing_is_lost(harbour, visitor, held, do, stored):
    ada, li = visitor("ada"), visitor("li")
    write_down(ada, held, "The crane")
    write_down(li, held, "The crane of the pier", "The crane", 2)
    response = write_down(ada, held, "The crane of the quay\n/decision Go on", "The crane", 2)
    assert response.status_code == 409
    assert "Li Wei changed the same lines." in response.text
    for words in ("of the pier", "of the quay", "/decision Go on", "▼ Yours", "▼ Saved meanwhile"):
        assert words in response.text
    assert notes_of(do) == "The crane of the pier"
    assert stored(Resolution.id) == []
    version = re.search(r'name="version" value="(\d+)"', response.text)
    assert version
    assert version.group(1) == "3"
    both = "The crane of the pier and of the quay\n/decision Go on"
    assert write_down(ada, held, both, "The crane of the pier", 3).status_code == 200
    assert notes_of(do) == "The crane of the pier and of the quay"
    assert stored(Resolution.number) == [1]


def test_without_scripts_a_clash_is_a_page_of_its_own(harbour, visitor, held):
    ada, li = visitor("ada"), visitor("li")
    write_down(li, held, "The pier")
    response = ada.post(held + NOTES, over() | {"notes": "The quay"})
    assert response.status_code == 409
    assert "<html" in response.text
    assert "The quay" in response.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"notes": "x" * 200_001}, "This text is too long"),
        ({"notes": "a\x00b"}, "cannot be stored"),
        ({"notes": "Said", "version": ""}, "This page is too old for saving"),
        ({"notes": "Said", "version": "9" * 30}, "Between 0 and"),
    ],
)
def test_what_cannot_be_saved_says_why_and_leaves_what_is_stored(harbour, visitor, held, do, fields, words):
    response = visitor("ada").post_fragment(held + NOTES, over() | fields)
    assert response.status_code == 422
    assert words in response.text
    assert notes_of(do) == ""


@pytest.mark.parametrize("base", ["", "no JSON", "[1]", '{"other": 1}', '{"notes": 7}'])
def test_a_form_that_lies_about_where_it_comes_from_overwrites_nothing(harbour, visitor, held, do, base):
    write_down(visitor("li"), held, "The pier")
    fields = {"version": "1", "base": base, "notes": "The quay"}
    assert visitor("ada").post_fragment(held + NOTES, fields).status_code == 409
    assert notes_of(do) == "The pier"


def test_a_text_as_long_as_the_limit_goes_through(harbour, visitor, held, do):
    text = "会" * 200_000
    ada = visitor("ada")
    ada.get(held)
    boundary, body = encode_multipart(over() | {"notes": text, "csrf_token": ada.token})
    sent = {"data": body, "content_type": f'multipart/form-data; boundary="{boundary}"'}
    assert ada.client.post(held + NOTES, **sent).status_code == 303
    assert notes_of(do) == text


def test_notes_are_closed_before_the_meeting_and_after_publishing(harbour, visitor, meet, held, do):
    planned = meet("Cranes")
    assert write_down(visitor("ada"), planned, "Early").status_code == 409
    do("ada", lambda ada: Meeting.find(ada, 1).move("publish", by=ada))
    response = write_down(visitor("ada"), held, "Late")
    assert response.status_code == 409
    assert "not open for writing now" in response.text
    assert notes_of(do) == ""


def test_minutes_are_written_again_while_they_are_corrected(harbour, visitor, held, do):
    def correct(ada) -> None:
        meeting = Meeting.find(ada, 1)
        for verb in ("publish", "correct"):
            meeting.move(verb, by=ada)

    do("ada", correct)
    assert write_down(visitor("vera"), held, "Corrected").status_code == 200
    assert notes_of(do) == "Corrected"


def test_what_others_saved_can_be_asked_for_only_by_those_who_write(harbour, visitor, held):
    write_down(visitor("ada"), held, "Said")
    assert kept(visitor("li").get_fragment(held + NOTES))[:2] == (2, "Said")
    assert visitor("bo").get_fragment(held + NOTES).status_code == 403
    assert visitor("dana").get_fragment(held + NOTES).status_code == 404


def test_the_stage_tells_a_writer_that_the_minutes_were_published(harbour, visitor, held, do):
    assert "no longer open" not in visitor("ada").get_fragment(f"{held}/stage").text
    do("li", lambda li: Meeting.find(li, 1).move("publish", by=li))
    assert "The minutes are no longer open." in visitor("ada").get_fragment(f"{held}/stage").text


def test_restoring_an_older_revision_brings_notes_topics_and_resolutions_back(harbour, visitor, held, do, stored):
    ada, li = visitor("ada"), visitor("li")
    write_down(ada, held, "First\n/decision Go on")
    [before] = stored(Meeting.revision)
    write_down(li, held, "Second", "First", 2)
    li.post(f"{held}/agenda/2/remove")
    li.post(f"{held}/resolutions/1/withdraw")
    li.post(f"{held}/attendance/2/remove")
    [version] = stored(Meeting.version)
    assert ada.post(f"{held}/history/{before}/restore", {"version": version}).location == held

    def now(ada):
        meeting = Meeting.find(ada, 1)
        topics = [(item.number, item.title, item.notes.text) for item in meeting.agenda]
        return topics, [each.is_withdrawn for each in meeting.resolutions], len(meeting.attendances)

    assert do("ada", now) == ([(1, "Cranes", "First"), (2, "Money", "")], [False], 2)
    assert write_down(li, held, "Third", "Second", 3).status_code == 409


def test_notes_are_compared_revision_by_revision(harbour, visitor, held, stored):
    write_down(visitor("ada"), held, "First")
    write_down(visitor("li"), held, "Second", "First", 2)
    [last] = stored(Meeting.revision)
    page = visitor("chen").get(f"{held}/history/{last}").text
    assert "A1 Cranes" in page
    assert "First" in page
    assert "Second" in page


def test_lines_that_stayed_are_folded_and_open_without_a_script(harbour, visitor, held, stored):
    lines = [f"Line {number} of what was said" for number in range(12)]
    write_down(visitor("ada"), held, "\n".join(lines))
    write_down(visitor("li"), held, "\n".join([*lines[:-1], "Another end"]), "\n".join(lines), 2)
    [last] = stored(Meeting.revision)
    page = visitor("chen").get(f"{held}/history/{last}").text
    [fold] = re.findall(r"<details class=\"difference__fold\">.*?</details>", page, re.S)
    assert "lines as before" in fold
    assert "Line 0 of what was said" in fold
    assert "Another end" not in fold


def test_every_day_of_the_week_is_understood_in_the_spaces_zone(harbour, visitor, held, stored):
    write_down(visitor("ada"), held, "/action @li call by friday")
    [due_on] = stored(ActionItem.due_on)
    assert due_on.weekday() == 4
    assert timedelta(0) <= due_on - date.today() <= timedelta(days=8)


def test_the_topic_remembers_who_wrote_last(harbour, visitor, held, stored):
    write_down(visitor("vera"), held, "Said")
    assert dict(stored(AgendaItem.number, AgendaItem.noted_by_id)) == {1: harbour.ids["vera"], 2: None}
