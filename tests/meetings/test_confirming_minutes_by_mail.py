"""Mails about published minutes: to whom, in which language, and nothing in them that their reader may not see."""

from email import message_from_bytes
from email.policy import default

import pytest
import sqlalchemy as sa

from tests.kernel.sending import work
from tests.meetings.asking import publish
from workspace.accounts.models import Person
from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.kernel.mail import PostedMail
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.confirming import mails as confirming
from workspace.meetings.models import Meeting, Publication
from workspace.meetings.models.people import new_contact


@pytest.fixture
def post(app, data_dir):
    """`post()` lets the worker do all it has promised, and gives the kept mails by their recipient's name."""

    def run():
        work(app)  # writes the mails
        work(app)  # delivers them
        folder = data_dir / "mail"
        mails = [message_from_bytes(path.read_bytes(), policy=default) for path in sorted(folder.glob("*.eml"))]
        return {mail["To"].addresses[0].display_name: mail for mail in mails}

    return run


def text(mail):
    return mail.get_body(("plain",)).get_content()


def html(mail):
    return mail.get_body(("html",)).get_content()


@pytest.fixture
def speaks(app, harbour):
    """`speaks("chen", "zh_CN")`."""

    def prefer(who, language):
        with app.app_context(), unit_of_work():
            harbour.person(who).prefer(language=language)

    return prefer


def test_each_with_an_address_is_asked_in_their_language(put_to, post, speaks):
    speaks("chen", "zh_CN")
    put_to("ada", "chen", "li", "erin")
    mails = post()
    assert set(mails) == {"陈静", "Li Wei"}  # Ada published them, Erin has no address
    assert mails["Li Wei"]["Subject"].startswith("Please confirm the minutes of “Weekly” (M-1) by ")
    assert "Ada Brandt asks you to confirm" in text(mails["Li Wei"])
    assert "/s/HARBOUR/M-1#confirmation" in text(mails["Li Wei"])
    assert "/s/HARBOUR/M-1#confirmation" in html(mails["Li Wei"])
    assert "not that you agreed" in text(mails["Li Wei"])
    assert mails["Li Wei"]["Reply-To"].addresses[0].addr_spec == "ada@example.com"
    assert mails["陈静"]["Content-Language"] == "zh-CN"
    assert "Weekly" in mails["陈静"]["Subject"]
    assert "asks you" not in text(mails["陈静"])


def test_a_mail_tells_nothing_of_the_minutes_themselves(put_to, post):
    put_to("chen")
    mail = post()["陈静"]
    for words in ("Said 0", "Resolved 0", "Do 0", "Topic 0"):
        assert words not in text(mail) + html(mail)


def test_a_title_of_html_stays_a_text(meet, do, post, harbour):
    meet("Cranes", title="<img src=x> & co", held=True)
    do("ada", lambda ada: publish(ada, harbour, ("chen",)))
    mail = post()["陈静"]
    assert "<img src=x> & co" in text(mail)
    assert "&lt;img src=x&gt; &amp; co" in html(mail)
    assert "<img src=x>" not in html(mail)


def test_a_contact_with_an_address_learns_no_title_and_gets_no_link(app, minuted, do, post, harbour):
    def bring(ada):
        meeting = Meeting.find(ada, 1)
        client = next(party for party in ada.space.parties if party.side == "client")
        new_contact(meeting, "Frieda", client.id, "frieda@elsewhere.example", by=ada)

    do("ada", bring)
    with app.app_context():
        harbour.ids["frieda"] = db.session.scalar(sa.select(Person.id).where(Person.name == "Frieda"))
    do("ada", lambda ada: publish(ada, harbour, ("frieda",)))
    mail = post()["Frieda"]
    whole = mail["Subject"] + text(mail) + html(mail)
    assert "Ada Brandt asks you to confirm the minutes of a meeting" in text(mail)
    assert "Reply to this mail" in text(mail)
    for words in ("Weekly", "M-1", "HARBOUR", "Harbour"):
        assert words not in whole


def test_somebody_who_has_left_learns_no_title_any_more(app, put_to, post, harbour):
    put_to("chen")
    with app.app_context(), unit_of_work():
        harbour.member("chen").remove(by=harbour.member("ada"))
    mail = post()["陈静"]
    assert "Weekly" not in mail["Subject"] + text(mail) + html(mail)


def test_those_who_were_asked_hear_of_a_correction_and_why(put_to, visitor, post):
    asked = put_to("ada", "chen", "li")
    post()
    visitor("ada").post(f"{asked.url}/correct", {"because": "A figure was wrong"})
    mails = post()
    assert set(mails) == {"陈静", "Li Wei"}
    assert mails["陈静"]["Subject"] == "Being corrected: the minutes of “Weekly” (M-1)"
    assert "A figure was wrong" in text(mails["陈静"])
    assert "A figure was wrong" in html(mails["陈静"])


def test_the_next_question_says_what_was_corrected(put_to, visitor, post, do, harbour):
    asked = put_to("chen")
    post()
    visitor("ada").post(f"{asked.url}/correct", {"because": "A figure was wrong"})
    do("ada", lambda ada: publish(ada, harbour, ("chen",)))
    mails = post()
    assert "They were corrected: A figure was wrong" in text(mails["陈静"])


def test_what_was_overtaken_is_not_sent(put_to, visitor, post):
    asked = put_to("chen")
    visitor("ada").post(f"{asked.url}/correct", {"because": "Too early"})
    mails = post()
    assert mails["陈静"]["Subject"].startswith("Being corrected")


def test_chen_is_told_what_was_recorded_for_her(put_to, visitor, post):
    asked = put_to("chen", "ada")
    post()
    asked.answer(visitor, "chen", "on-behalf", by="vera", answer="agreed", how="telephone")
    mail = post()["陈静"]
    assert mail["Subject"] == "Vera Okafor recorded what you said about the minutes"
    words = " ".join(text(mail).split())
    assert "recorded that you agree to the minutes of “Weekly” (M-1), as said by telephone" in words
    assert "your own answer takes its place" in words


def test_an_own_click_mails_nobody(put_to, visitor, post):
    asked = put_to("chen", "ada")
    before = set(post())
    asked.answer(visitor, "chen")
    assert set(post()) == before == {"陈静"}


def test_a_job_done_twice_mails_once(app, put_to, post, stored):
    put_to("chen")
    post()
    with app.app_context():
        payload = {"meeting": db.session.scalar(sa.select(Publication.meeting_id)), "event": _event(stored)}
        written = confirming.write(payload | {"template": "asked"})
        with unit_of_work():
            confirming.write.effect(written)
    assert len(stored(PostedMail.id)) == 1


def _event(stored):
    (number,) = [number for number, action in stored(Event.number, Event.action) if action == "meeting.publish"]
    return number
