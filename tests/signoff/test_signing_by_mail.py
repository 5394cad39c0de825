"""Mails about sign-offs: to whom, in which language, once, and nothing in them that their reader may not see."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import sqlalchemy as sa

from tests.kernel.sending import work
from workspace.kernel import clock
from workspace.kernel.mail import PostedMail
from workspace.kernel.outbox import Job
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.signoff.models import Question, Reminder, Round, Stage, StagePlan, StandIn, Verdict
from workspace.signoff.reminding import remind

URL = "/s/HARBOUR/CR-1"


@pytest.fixture
def post(app, data_dir):
    """`post()` lets the worker do all it has promised, and gives the new mails as (recipient, mail)."""
    seen = set()

    def run():
        work(app)  # writes the mails
        work(app)  # delivers them
        found = [path for path in sorted((data_dir / "mail").glob("*.eml")) if path not in seen]
        seen.update(found)
        mails = [message_from_bytes(path.read_bytes(), policy=default) for path in found]
        return sorted((mail["To"].addresses[0].display_name, mail) for mail in mails)

    return run


def names(mails):
    return [name for name, _mail in mails]


def text(mails, who="陈静"):
    """Subject and text of somebody's mail, in one line."""
    mail = dict(mails)[who]
    return " ".join(f"{mail['Subject']} {mail.get_body(('plain',)).get_content()}".split())


def in_days(harbour, days, *people):
    return StagePlan([harbour.ids[who] for who in people], due_on=clock.today("UTC") + timedelta(days=days))


def test_whoever_is_asked_hears_of_it_with_impact_day_and_words(app, desk, post, harbour):
    with app.app_context(), unit_of_work():
        harbour.person("li").prefer(language="zh_CN")
    desk.ask(in_days(harbour, 3, "chen", "li", "erin"), remark=write("We would like to order."))
    mails = post()
    assert names(mails) == ["Li Wei", "陈静"]  # Erin has no address, Ada asked
    for words in ("Please decide by", "+€48,000.00", "+6 days", "We would like to order.", "/decide", "A second crane"):
        assert words in text(mails)
    assert dict(mails)["Li Wei"]["Content-Language"] == "zh-CN"
    assert dict(mails)["陈静"]["Reply-To"].addresses[0].addr_spec == "ada@example.com"


def test_the_second_stage_hears_when_it_begins(desk, post):
    desk.ask(["li"], ["chen"])
    assert names(post()) == ["Li Wei"]
    desk.decide("li")
    assert names(post()) == ["Ada Brandt", "陈静"]


def test_who_is_added_and_who_takes_over_hear_of_it(desk, do, harbour, post):
    desk.ask(["chen"])
    post()
    do("ada", lambda ada: desk.round(ada).stage.add(harbour.member("bo"), by=ada))
    assert names(post()) == ["Bo Hansen"]
    do("chen", lambda chen: desk.seat(chen, "chen").hand_over(harbour.member("li"), by=chen))
    assert names(post()) == ["Li Wei"]


def test_a_void_round_is_told_to_all_who_were_asked(desk, post):
    desk.ask(["chen", "li"], ["bo"])
    post()
    desk.edit("vera")
    mails = post()
    assert names(mails) == ["Ada Brandt", "Li Wei", "陈静"]  # Bo was not asked yet
    assert "Vera Okafor edited" in text(mails)


def test_what_was_overtaken_is_not_sent(desk, post):
    desk.ask(["chen"])
    desk.edit("vera")
    assert "Void" in text(post())
    assert post() == []


def test_a_withdrawn_round_says_why(desk, do, post):
    desk.ask(["chen"])
    post()
    do("ada", lambda ada: desk.round(ada).withdraw("Too early.", by=ada))
    assert "Too early." in text(post())


def test_a_question_goes_to_who_asked_and_the_answer_back(desk, do, post):
    desk.ask(["chen"])
    post()
    do("chen", lambda chen: Question.ask(desk.seat(chen, "chen"), write("Why two?"), asked_by=chen.person, by=chen))
    mails = post()
    assert names(mails) == ["Ada Brandt"]
    assert "Why two?" in text(mails, "Ada Brandt")
    do("vera", lambda vera: desk.round(vera).questions[0].give_answer(write("One is a spare."), by=vera))
    mails = post()
    assert names(mails) == ["陈静"]
    assert "One is a spare." in text(mails)


def test_how_it_ended_is_told_once_to_everybody_with_those_who_said_nothing(desk, harbour, post):
    desk.ask(StagePlan([harbour.ids["chen"], harbour.ids["li"]], rule="any"))
    post()
    desk.decide("chen")
    mails = post()
    assert names(mails) == ["Ada Brandt", "Li Wei"]  # Chen did it
    assert "Approved" in text(mails, "Li Wei")
    assert "Silent: Li Wei." in text(mails, "Ada Brandt")


def test_chen_is_told_what_others_decided_or_recorded_for_her(desk, do, harbour, post):
    desk.ask(["chen", "bo"], ["li"])
    post()
    verdict = lambda member: Verdict("approve", desk.round(member).sha256)  # noqa: E731
    do("li", lambda li: desk.seat(li, "chen").record(verdict(li), "telephone", by=li))
    mails = post()
    assert names(mails) == ["Ada Brandt", "陈静"]
    assert "Li Wei recorded what you said" in text(mails)


def test_chen_is_told_what_her_stand_in_decided(desk, do, harbour, post):
    today = clock.today("UTC")
    do("chen", lambda chen: StandIn.name(harbour.member("li"), today, today, by=chen))
    desk.ask(["chen", "bo"])
    post()
    desk.decide("li", seat="chen")
    mails = post()
    assert names(mails) == ["Ada Brandt", "陈静"]
    assert "Li Wei decided for you" in text(mails)


def test_somebody_who_left_learns_no_title_and_gets_no_link(app, desk, do, harbour, post):
    with app.app_context(), unit_of_work():
        harbour.person("erin").write_to("erin@elsewhere.example")
    desk.ask(["chen", "erin"], remark=write("Our secret word"))
    do("li", lambda li: [harbour.member(who).remove(by=li) for who in ("chen", "erin")])
    mails = post()
    for who in ("陈静", "Erin Castle"):
        for words in ("A second crane", "CR-1", "48,000", "Our secret word", "/s/HARBOUR", "/decide"):
            assert words not in text(mails, who)
        assert "You cannot open it any more" in text(mails, who)


@pytest.fixture
def overdue(app):
    """`overdue(3)`: the present stage was due so many days ago, and was asked long before."""

    def age(days):
        with app.app_context(), unit_of_work() as session:
            moved = {"due_on": clock.today("UTC") - timedelta(days=days), "opened_at": clock.now() - timedelta(days=9)}
            session.execute(sa.update(Stage).where(Stage.opened_at.is_not(None)).values(moved))

    return age


@pytest.fixture
def night(app):
    """`night()`: the worker looks at what is due."""

    def come():
        with app.app_context():
            remind({})

    return come


def test_a_reminder_comes_once_before_and_once_after_the_day(desk, harbour, overdue, night, post, stored):
    desk.ask(in_days(harbour, 5, "chen", "li"), remark=write("We would like to order."))
    post()
    night()
    assert post() == []  # five days are time enough
    overdue(-1)
    for _again in range(3):
        night()
    mails = post()
    assert names(mails) == ["Li Wei", "陈静"]
    assert "is due soon" in text(mails)
    assert "We would like to order." in text(mails)
    desk.decide("li")
    post()
    overdue(2)
    for _again in range(3):
        night()
    mails = post()
    assert names(mails) == ["陈静"]
    assert "was due on" in text(mails)
    assert sorted(stored(Reminder.kind)) == ["after", "before"]


def test_the_named_person_hears_of_it_once_after_the_day(app, desk, harbour, overdue, night, post):
    with app.app_context():
        li = harbour.ids["li"]
    desk.ask(in_days(harbour, 5, "chen"))
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.update(Round).values(escalates_to_id=li))
    post()
    overdue(1)
    night()
    night()
    mails = post()
    assert names(mails) == ["Li Wei", "陈静"]
    assert "Silent so far: 陈静" in text(mails, "Li Wei")


def test_nobody_is_reminded_while_their_question_waits(desk, do, harbour, overdue, night, post):
    desk.ask(in_days(harbour, 5, "chen"))
    do("chen", lambda chen: Question.ask(desk.seat(chen, "chen"), write("Why two?"), asked_by=chen.person, by=chen))
    post()
    overdue(2)
    night()
    assert post() == []


def test_nobody_is_reminded_in_a_closed_space_or_of_what_is_over(app, desk, do, harbour, overdue, night, post):
    desk.ask(in_days(harbour, 5, "chen"))
    post()
    overdue(2)
    with app.app_context(), unit_of_work():
        harbour.space().close(by=harbour.person("ada"))
    night()
    assert post() == []


def test_reminding_by_hand_goes_to_the_silent_once_a_day(desk, visitor, post):
    desk.ask(["chen", "li"])
    desk.decide("li")
    post()
    answer = visitor("ada").post(f"{URL}/sign-off/1/remind", {"words": "The ship leaves on Monday."})
    assert answer.status_code == 303
    mails = post()
    assert names(mails) == ["陈静"]
    assert "The ship leaves on Monday." in text(mails)
    assert visitor("vera").post(f"{URL}/sign-off/1/remind", {"words": ""}).status_code == 409
    assert post() == []


def test_a_job_done_twice_mails_once(app, desk, post, stored):
    desk.ask(["chen"])
    before = len(post())
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.update(Job).where(Job.kind == "sign_offs.mail").values(state="ready"))
    post()
    assert len(stored(PostedMail.id)) == before


def test_my_work_shows_the_decision_with_its_day(desk, visitor, harbour):
    desk.ask(in_days(harbour, 3, "chen"))
    page = visitor("chen").get("/my-work").text
    assert "A second crane" in page
    assert "To decide" in page
