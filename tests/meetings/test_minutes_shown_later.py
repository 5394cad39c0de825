"""Minutes that one side published before it showed the meeting to the other: that text stays with those who had it."""

from email import message_from_bytes
from email.policy import default

import pytest

from tests.kernel.sending import work
from tests.meetings.asking import publish
from workspace.meetings.models import ActionItem, Meeting, MinutesFile, Publication
from workspace.records.widening import widen
from workspace.spaces.audience import EVERYONE

M = "/s/HARBOUR/M-1"
OURS = "Our lowest price"


@pytest.fixture
def shown(meet, do, harbour):
    """Published for the vendor alone, with an action item of its own, and shown to everyone then."""
    meet("Cranes", held=True, internal=True, expected=("ada", "bo"))

    def minute(ada):
        ActionItem.agree(Meeting.find(ada, 1), OURS, by=ada, owner_id=ada.person_id)

    def show(ada):
        harbour.person("erin").write_to("erin@example.com")
        meeting = Meeting.find(ada, 1)
        widen(meeting, EVERYONE, version=meeting.version, by=ada)

    do("ada", minute)
    do("ada", lambda ada: publish(ada, harbour, ("bo",)))
    do("ada", show)


def test_a_pdf_that_ada_asked_for_is_not_to_be_guessed_by_li(shown, app, visitor, stored):
    ada, li = visitor("ada"), visitor("li")
    assert OURS in ada.get(f"{M}/minutes.md").text
    assert OURS not in li.get(f"{M}/minutes.md").text

    url = ada.post(f"{M}/minutes/paper").location
    work(app)

    assert OURS in str(stored(MinutesFile.document)) or ada.get(f"{url}.pdf").status_code == 200
    assert li.get(url).status_code == 404
    assert li.get(f"{url}.pdf").status_code == 404
    assert li.get(li.post(f"{M}/minutes/paper").location).status_code == 200


def test_nobody_of_the_client_gets_that_text_by_mail(shown, app, data_dir, do, harbour, visitor):
    def expect(ada):
        meeting = Meeting.find(ada, 1)
        meeting.attendances[0].person_id = harbour.ids["erin"]
        meeting.attendances[0].party_id = harbour.member("erin").party_id

    do("ada", expect)
    ada = visitor("ada")
    assert "Erin" not in ada.get_fragment(f"{M}/minutes/send").text
    ada.post(f"{M}/minutes/send", {"people": [harbour.ids["erin"]]})
    work(app)
    work(app)

    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in (data_dir / "mail").glob("*.eml")]
    assert [mail for mail in mails if "erin@example.com" in mail["To"]] == []


def test_what_li_would_change_by_publishing_says_nothing_of_that_text(shown, do, visitor):
    do("ada", lambda ada: Publication.correct(Meeting.find(ada, 1), "Aldhaven must not know", by=ada))

    assert OURS in visitor("ada").get(f"{M}/publish").text
    li = visitor("li").get(f"{M}/publish")
    assert li.status_code == 200
    assert OURS not in li.text
    assert "must not know" not in li.text


def test_why_that_text_was_corrected_is_not_mailed_to_the_client(meet, app, data_dir, do, harbour):
    meet("Cranes", held=True, internal=True, expected=("ada", "bo"))
    do("ada", lambda ada: publish(ada, harbour, ("bo",)))
    do("ada", lambda ada: Publication.correct(Meeting.find(ada, 1), "Aldhaven must not know", by=ada))
    do("ada", lambda ada: widen(Meeting.find(ada, 1), EVERYONE, version=Meeting.find(ada, 1).version, by=ada))
    do("ada", lambda ada: publish(ada, harbour, ("bo", "li")))
    work(app)
    work(app)

    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in (data_dir / "mail").glob("*.eml")]
    told = {mail["To"].addresses[0].username: mail.as_string() for mail in mails}
    assert "li" in told
    assert "must not know" not in told["li"]
