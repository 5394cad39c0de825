"""Minutes are published after a last look: what is frozen, what is named as left out, who is asked until when."""

import hashlib
import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.meetings.asking import publish
from tests.meetings.forms import fields_of
from workspace.kernel import clock
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.forms.publication import in_working_days
from workspace.meetings.models import ActionItem, AgendaItem, Confirmation, Meeting, Publication
from workspace.records.models import Attachment, Comment, Revision
from workspace.records.models.attachment import Upload

SECRET = "Our own floor is 40000"


def look(visitor, url, who="ada"):
    return visitor(who).get(f"{url}/publish")


def frozen(stored):
    (found,) = [row[:2] for row in stored(Revision.document, Revision.sha256, Revision.frozen_at) if row[2]]
    return found


def frozen_number(stored):
    (found,) = [number for number, closed in stored(Revision.number, Revision.frozen_at) if closed]
    return found


# The last look


def test_the_last_look_shows_what_everybody_will_read(minuted, visitor):
    page = look(visitor, minuted)
    assert page.status_code == 200
    for words in ("Topic 0", "Said 0", "Resolved 0", "Do 0", "Erin Castle", "Everyone in this space"):
        assert words in page.text


def test_those_who_attended_are_ticked_and_five_working_days_are_proposed(minuted, visitor, harbour):
    fields = fields_of(look(visitor, minuted))
    assert {int(each) for each in fields["people"]} == {harbour.ids[who] for who in ("ada", "chen", "erin")}
    assert date.fromisoformat(fields["until"]) == in_working_days(clock.today("UTC"), 5)


def test_people_who_only_observe_are_not_offered(minuted, visitor, harbour):
    page = look(visitor, minuted).text
    assert f'value="{harbour.ids["bo"]}"' not in page
    assert f'value="{harbour.ids["li"]}"' in page


def test_what_is_internal_is_named_by_number_to_those_who_see_it_and_is_in_no_text(minuted, visitor, do, stored):
    def hide(ada):
        meeting = Meeting.find(ada, 1)
        own = ada.party.bit
        ActionItem.begin("Check the margin", by=ada, audience=own, meeting=meeting)
        Comment.add(meeting, write(SECRET), by=ada, audience=own)
        upload = Upload("floor.xlsx", "application/octet-stream", "0" * 64, 1)
        Attachment.add(meeting, upload, by=ada, audience=own)

    do("ada", hide)
    page = look(visitor, minuted).text
    for words in ("AI-2", "only Brightline", "1 internal note", "1 internal file"):
        assert words in page
    assert "Check the margin" not in page
    theirs = look(visitor, minuted, "li").text
    assert "AI-2" not in theirs
    assert "internal note" not in theirs
    visitor("ada").post(f"{minuted}/publish", fields_of(look(visitor, minuted)))
    document, _ = frozen(stored)
    text = json.dumps(document)
    assert "Do 0" in text
    for words in ("Check the margin", SECRET, "floor.xlsx"):
        assert words not in text


def test_a_record_that_not_all_can_open_is_named(minuted, visitor, do):
    def refer(ada):
        ActionItem.begin("Internal", by=ada, audience=ada.party.bit)
        item = AgendaItem.add(Meeting.find(ada, 1), "See also", by=ada)
        item.write_notes(write("As in AI-2"), version=item.version, by=ada)

    do("ada", refer)
    assert "its number is named in the text" in look(visitor, minuted).text
    assert "its number is named in the text" not in look(visitor, minuted, "li").text


# Publishing


def test_publishing_freezes_the_text_and_asks_those_who_were_ticked(minuted, visitor, stored, harbour):
    fields = fields_of(look(visitor, minuted)) | {"people": [harbour.ids["chen"], harbour.ids["li"]]}
    assert visitor("ada").post(f"{minuted}/publish", fields).status_code == 303
    assert stored(Meeting.state) == ["in_review"]
    assert set(stored(Confirmation.person_id)) == {harbour.ids["chen"], harbour.ids["li"]}
    assert set(stored(Confirmation.answer)) == {None}
    _, sha256 = frozen(stored)
    assert sha256 in visitor("chen").get(minuted).text


def test_the_digest_can_be_computed_again_by_anybody(put_to, visitor, stored):
    asked = put_to()
    document, sha256 = frozen(stored)
    again = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert hashlib.sha256(again).hexdigest() == sha256 == asked.sha256
    file = visitor("chen").get(f"{asked.url}/published/{frozen_number(stored)}.json")
    assert hashlib.sha256(file.data).hexdigest() == sha256
    assert "attachment" in file.headers["Content-Disposition"]


def test_the_digest_covers_the_files_that_are_shared_with_the_minutes(minuted, do, put_to, stored):
    upload = Upload("plan.pdf", "application/pdf", "a" * 64, 1)
    do("ada", lambda ada: Attachment.add(Meeting.find(ada, 1), upload, by=ada))
    put_to()
    assert frozen(stored)[0]["files"] == [{"name": "plan.pdf", "sha256": "a" * 64}]


def test_nobody_publishes_a_text_that_they_did_not_see(minuted, visitor, stored, fill):
    fields = fields_of(look(visitor, minuted))
    fill(1, 1)
    response = visitor("ada").post(f"{minuted}/publish", fields)
    assert response.status_code == 409
    assert "Somebody changed the minutes while you looked at them" in response.text
    assert stored(Meeting.state) == ["held"]
    assert stored(Publication.id) == []
    again = fields_of(response, "/publish")
    assert again["sha256"] != fields["sha256"]
    assert visitor("ada").post(f"{minuted}/publish", again).status_code == 303


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"people": []}, "Ask at least one person."),
        ({"until": ""}, "Please choose a day."),
        ({"until": "2020-01-01"}, "between today and a year from now"),
        ({"until": "2999-01-01"}, "between today and a year from now"),
        ({"until": "soon"}, "There is no such day."),
        ({"people": ["4711"]}, "not offered any more"),
    ],
)
def test_wrong_choices_are_said_at_the_field(minuted, visitor, stored, change, words):
    response = visitor("ada").post(f"{minuted}/publish", fields_of(look(visitor, minuted)) | change)
    assert response.status_code == 422
    assert words in response.text
    assert stored(Publication.id) == []


def test_dana_of_another_space_cannot_be_asked(minuted, visitor, stored, harbour):
    fields = fields_of(look(visitor, minuted)) | {"people": [harbour.ids["dana"]]}
    assert visitor("ada").post(f"{minuted}/publish", fields).status_code == 422
    assert stored(Confirmation.id) == []


def test_minutes_for_one_party_are_put_to_its_people_only(meet, do, visitor, harbour, stored):
    url = meet("Margins", held=True, internal=True, expected=("ada",))
    page = look(visitor, url)
    assert f'value="{harbour.ids["chen"]}"' not in page.text
    assert f'value="{harbour.ids["vera"]}"' in page.text
    assert look(visitor, url, "li").status_code == 404


@pytest.mark.parametrize(("start", "days", "end"), [
    (date(2026, 11, 20), 5, date(2026, 11, 27)), (date(2026, 11, 21), 1, date(2026, 11, 23)),
    (date(2026, 11, 23), 5, date(2026, 11, 30)), (date(2026, 11, 23), 0, date(2026, 11, 23)),
])  # fmt: skip
def test_working_days_leave_weekends_out(start, days, end):
    assert in_working_days(start, days) == end


# What follows


EDITS = {
    "edit": {"title": "Other", "zone": "UTC", "version": "1", "base": "{}"},
    "agenda": {"title": "One more"},
    "agenda/1/edit": {"title": "Other", "version": "2", "base": "{}"},
    "agenda/1/notes": {"notes": "Late", "version": "2", "base": "{}"},
    "agenda/1/remove": {},
    "attendance/everyone": {},
    "attendance/1/mark": {"status": "absent"},
    "resolutions/new": {"wording": "Late"},
    "resolutions/1/withdraw": {},
    "actions/new": {"title": "Late"},
    "hold": {},
}


@pytest.mark.parametrize("path", EDITS)
def test_nothing_of_published_minutes_can_be_edited(put_to, visitor, stored, path):
    asked = put_to("chen")
    response = visitor("ada").post(f"{asked.url}/{path}", EDITS[path])
    assert response.status_code == 409
    assert "othing was changed" in response.text
    assert frozen(stored)[1] == asked.sha256
    assert stored(AgendaItem.title) == ["Topic 0"]


def test_minutes_are_not_published_twice(put_to, visitor, stored, harbour):
    asked = put_to("chen")
    until = clock.today("UTC") + timedelta(days=2)
    fields = {"sha256": asked.sha256, "until": str(until), "people": [harbour.ids["ada"]]}
    assert visitor("ada").post(f"{asked.url}/publish", fields).status_code == 409
    assert stored(Confirmation.person_id) == [harbour.ids["chen"]]


def test_published_minutes_are_never_purged_while_the_space_is_open(put_to, visitor, do, stored):
    asked = put_to("chen")
    do("ada", lambda ada: Meeting.find(ada, 1).trash(by=ada))
    response = visitor("ada").post("/s/HARBOUR/trash/M-1/purge")
    assert response.status_code == 409
    assert "asked to confirm" in response.text
    assert frozen(stored)[1] == asked.sha256


def test_the_published_page_shows_the_frozen_text_whatever_became_of_its_parts(put_to, visitor, do, stored):
    asked = put_to("chen")

    def rename(ada):
        item = ActionItem.find(ada, 1)
        item.edit(title="Do more", detail=item.detail, owner_id=None, due_on=None, version=item.version, by=ada)

    do("ada", rename)
    page = visitor("bo").get(f"{asked.url}/published/{frozen_number(stored)}").text
    for words in ("Said 0", "Resolved 0", "Do 0", asked.sha256, "陈静"):
        assert words in page
    assert "Do more" not in page


def test_the_lifecycle_of_minutes_is_what_the_table_says():
    verbs = {"hold", "cancel", "publish", "confirm", "conclude", "correct"}
    assert set(Meeting.lifecycle.verbs) == verbs
    moves = {
        ("planned", "hold"): "held", ("planned", "cancel"): "cancelled", ("held", "publish"): "in_review",
        ("in_review", "confirm"): "confirmed", ("in_review", "conclude"): "concluded",
        ("in_review", "correct"): "correcting", ("confirmed", "correct"): "correcting",
        ("concluded", "correct"): "correcting", ("correcting", "publish"): "in_review",
    }  # fmt: skip
    for state in Meeting.lifecycle.states:
        for verb in verbs:
            if (state, verb) in moves:
                assert Meeting.lifecycle.after(state, verb) == moves[state, verb]
            else:
                with pytest.raises(WrongState):
                    Meeting.lifecycle.after(state, verb)


@pytest.mark.parametrize("state", ["planned", "in_review", "confirmed", "concluded", "cancelled"])
def test_in_every_other_state_there_is_nothing_to_publish(app, meet, visitor, stored, state):
    url = meet("Cranes")
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.update(Meeting.metadata.tables["record"]).values(state=state))
    assert look(visitor, url).status_code == 409
    assert "Publish the minutes" not in visitor("ada").get(url).text


# Roles and routes

READS = (
    "publish",
    "correct",
    "published/{revision}",
    "published/{revision}.json",
    "published/{revision}/print",
    "print",
    "confirmations/of/{revision}",
    "confirmations/{chen}/object",
    "confirmations/{erin}/on-behalf",
)
ALLOWED = {
    "ada": "409 200 200 200 200 200 200 403 200",
    "vera": "409 200 200 200 200 200 200 403 200",
    "li": "409 200 200 200 200 200 200 403 200",
    "chen": "403 403 200 200 200 200 200 200 200",
    "bo": "403 403 200 200 200 200 200 403 403",
    "dana": "404 404 404 404 404 404 404 404 404",
}


@pytest.mark.parametrize("who", ALLOWED)
def test_each_role_reads_what_the_table_says(put_to, visitor, stored, who):
    asked = put_to()
    browser, revision = visitor(who), frozen_number(stored)
    urls = [f"{asked.url}/{path.format(revision=revision, **asked.ids)}" for path in READS]
    assert " ".join(str(browser.get(url).status_code) for url in urls) == ALLOWED[who]


@pytest.mark.parametrize(("who", "status"), [("chen", 403), ("bo", 403), ("dana", 404)])
def test_who_does_not_contribute_neither_publishes_nor_corrects(minuted, put_to, visitor, stored, who, status):
    page = look(visitor, minuted)
    browser = visitor(who)
    assert browser.post(f"{minuted}/publish", fields_of(page)).status_code == status
    assert stored(Publication.id) == []
    put_to("chen")
    assert browser.post(f"{minuted}/correct", {"because": "Mine now"}).status_code == status
    assert stored(Meeting.state) == ["in_review"]


def test_looking_as_the_client_shows_the_review_and_offers_nothing(put_to, visitor, harbour, app):
    asked = put_to("ada", "chen")
    ada = visitor("ada")
    with app.app_context():
        client = harbour.member("chen").party_id
    ada.get(asked.url)
    assert ada.post("/s/HARBOUR/lens", {"party": client}).status_code == 303
    page = ada.get(asked.url).text
    assert "陈静" in page
    assert "/agree" not in page
    assert ada.post(asked.address("ada", "agree"), {"sha256": asked.sha256}).status_code == 403


# Budgets


@pytest.mark.parametrize("amount", [1, 3, 40])
def test_a_page_in_review_costs_the_same_whoever_is_asked_and_however_long_it_is(
    put_to, visitor, queries, fill, amount, harbour
):
    fill(1, amount)
    asked = put_to("ada", "chen", "erin", "li")
    asked.answer(visitor, "chen", "object", passage="Said 0", remark="No")
    chen = visitor("chen")
    chen.get(asked.url)
    with queries() as sent:
        page = chen.get(asked.url)
    assert page.status_code == 200
    assert len(sent) <= 20, "\n".join(sent)


@pytest.mark.parametrize("amount", [1, 3])
def test_a_list_of_meetings_in_review_costs_the_same_for_each_length(meet, do, visitor, queries, harbour, amount):
    for number in range(1, amount + 1):
        meet("Cranes", held=True)
        do("ada", lambda ada, number=number: publish(ada, harbour, ("ada", "chen"), number=number))
    chen = visitor("chen")
    chen.get("/s/HARBOUR/meetings")
    with queries() as sent:
        page = chen.get("/s/HARBOUR/meetings").text
    assert page.count("2 have not answered yet") == amount
    assert len(sent) <= 12, "\n".join(sent)
