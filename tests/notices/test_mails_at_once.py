"""Mail in the moment in which something waits for somebody or names them, and about nothing else."""

from datetime import timedelta

import pytest

from tests.cast import PEOPLE
from tests.knowledge.conftest import find
from tests.notices.conftest import html, text
from tests.signoff.conftest import Desk
from tests.signoff.conftest import desk as desk
from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import ActionItem
from workspace.records.models import Comment
from workspace.records.saying import comment_on
from workspace.records.watching import watch
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

ADA, CHEN, LI = (PEOPLE[who][0] for who in ("ada", "chen", "li"))


@pytest.fixture
def act(do, harbour):
    """`act("ada", "li", "Order the rope", days=3)`: Ada lets Li owe an action item."""

    def plan(by, owner, title="Order the rope", days=3):
        def deed(member: Membership) -> None:
            due = clock.today("UTC") + timedelta(days=days)
            ActionItem.begin(title, by=member, audience=EVERYONE, owner_id=harbour.ids[owner], due_on=due)

        do(by, deed)

    return plan


def test_who_is_named_in_a_comment_hears_at_once_and_reads_it(page, comment, post):
    page("Cranes", by="ada")
    comment("ada", "Ask @陈静 about the **rope**.")
    [(name, mail)] = post()
    assert name == CHEN
    for words in (
        "Ada Brandt named you: “Cranes” (KB-1)",
        "> Ask @陈静 about the **rope**.",
        "/s/HARBOUR/KB-1#comment-",
    ):
        assert words in text(mail)
    assert "<blockquote" in html(mail)


def test_all_that_happens_otherwise_brings_nobody_a_mail(page, comment, post, do):
    page("Cranes", by="ada")
    do("chen", lambda chen: watch(chen.person_id, find(chen).id))
    comment("li", "Which?")
    comment("ada", "Note to @Ada Brandt.")  # herself
    assert post() == []


def test_an_internal_note_that_names_somebody_is_not_quoted_nor_heard_of_by_the_other_side(page, comment, post):
    page("Cranes", by="ada")
    comment("ada", "@Vera Okafor @陈静 we could go down to 40,000.", ours=True)
    [(name, mail)] = post()
    assert name == "Vera Okafor"
    assert "named you in an internal note" in text(mail)
    assert "40,000" not in mail.as_string()


def test_who_owes_an_action_item_hears_by_when(act, post, harbour):
    act("ada", "li")
    act("ada", "ada")
    [(name, mail)] = post()
    assert name == LI
    assert mail["Subject"].startswith("To do: “Order the rope” (AI-1), by ")
    assert "Ada Brandt made it your turn" in text(mail)


def test_a_step_on_a_part_of_a_record_names_the_part_and_leads_there(page, post, do, harbour):
    page("Cranes", by="ada")

    def owe(ada: Membership) -> None:
        li = harbour.member("li")
        Assignment.open(find(ada), li.person, li.party, "send", part="occurrences/12", about="Weekly report")

    do("ada", owe)
    [mail] = [mail for name, mail in post() if name == LI]
    assert mail["Subject"] == "To send: “Weekly report” (KB-1)"
    assert "/s/HARBOUR/KB-1/occurrences/12" in text(mail)


def test_who_is_asked_to_sign_gets_one_mail_and_so_does_who_has_to_go_on(desk: Desk, post):
    desk.ask(["chen"])
    assert [name for name, _mail in post()] == [CHEN]
    desk.edit("vera")  # voids the round: it is Ada's turn again
    assert [name for name, _mail in post()] == [ADA, CHEN]


def test_what_was_done_or_taken_back_before_the_worker_came_is_not_told(page, comment, post, act, do, app):
    page("Cranes", by="ada")
    comment("ada", "@陈静, look.")
    do("ada", lambda ada: _only(Comment).remove(by=ada))
    act("ada", "li")
    with app.app_context(), unit_of_work():
        _only(Assignment).close("done")
    assert post() == []


def test_who_lost_access_or_the_record_hears_nothing(page, comment, post, do, harbour):
    page("Cranes", by="ada")
    comment("ada", "@陈静 @Li Wei, look.")
    do("li", lambda li: harbour.member("chen").remove(by=li))
    assert [name for name, _mail in post()] == [LI]
    comment("ada", "@Li Wei, look again.")
    do("ada", lambda ada: find(ada).trash(by=ada))
    assert post() == []


def test_who_turned_out_to_be_somebody_else_hears_under_their_own_name(page, comment, post, app, harbour, do):
    page("Cranes", by="ada")
    with app.app_context(), unit_of_work() as session:
        double = Person(name="Ren Li", zone="Europe/Berlin")
        session.add(double)
        session.flush()
        key = double.id
        Membership.join(harbour.space(), double, harbour.member("li").party, "observer", by=harbour.person("ada"))
    comment("ada", "@Ren Li, look.")
    with app.app_context(), unit_of_work():
        harbour.person("li").merge(db.session.get_one(Person, key), by=harbour.person("ada"))
    assert [name for name, _mail in post()] == [LI]


def test_one_deed_is_one_mail_however_much_it_brings(post, do, harbour):
    def plan(ada: Membership) -> None:
        for title in ("Order the rope", "Grease the winch"):
            ActionItem.begin(title, by=ada, audience=EVERYONE, owner_id=harbour.ids["li"])

    do("ada", plan)
    [(name, mail)] = post()
    assert name == LI
    assert "2 things wait for you or name you" in mail["Subject"]
    assert "AI-1" in text(mail)
    assert "AI-2" in text(mail)
    assert mail["References"] is None


def test_who_wants_none_at_once_still_gets_what_a_sign_off_needs(desk: Desk, page, comment, post, choose):
    choose("chen", at_once=False)
    page("Cranes", by="ada")
    comment("ada", "@陈静, look.")
    assert post() == []
    desk.ask(["chen"])
    assert [name for name, _mail in post()] == [CHEN]


def test_in_quiet_hours_mails_wait_until_they_end(moments, page, comment, post, choose, desk: Desk):
    choose("chen", quiet_from=22, quiet_until=7)
    moments.at(2026, 11, 24, 21, 30)  # half past ten in Berlin
    page("Cranes", by="ada")
    comment("ada", "@陈静 @Li Wei, look.")
    desk.ask(["chen", "li"])
    assert [name for name, _mail in post()] == [LI, LI]
    moments.at(2026, 11, 25, 5, 59)
    assert post() == []
    moments.at(2026, 11, 25, 6)
    assert [name for name, _mail in post()] == [CHEN, CHEN]
    assert post() == []


def test_what_was_overtaken_in_quiet_hours_is_not_sent_after_them(moments, page, comment, post, choose, do, desk: Desk):
    choose("chen", quiet_from=22, quiet_until=7)
    moments.at(2026, 11, 24, 21, 30)
    page("Cranes", by="ada")
    comment("ada", "@陈静, look.")
    desk.ask(["chen"])
    assert post() == []
    do("ada", lambda ada: _only(Comment).remove(by=ada))
    desk.decide("chen")
    moments.at(2026, 11, 25, 6)
    assert [name for name, mail in post() if "Please decide" in mail["Subject"] or "named" in mail["Subject"]] == []


def test_mails_of_one_record_are_one_conversation_for_everybody(page, comment, post):
    page("Cranes", by="ada")
    page("Winches", by="ada")
    comment("ada", "@陈静 @Li Wei, look.")
    comment("li", "@陈静, do.")
    comment("li", "@陈静, here too.", on=2)
    mails = [mail for _name, mail in post()]
    roots = [mail["References"] for mail in mails]
    assert [mail["In-Reply-To"] for mail in mails] == roots
    assert sorted(roots.count(root) for root in set(roots)) == [1, 3]
    assert {mail["List-Id"] for mail in mails} == {"<harbour.127.0.0.1>"}
    assert len({mail["Message-ID"] for mail in mails}) == 4


def test_mails_of_a_sign_off_are_in_the_conversation_of_its_record(desk: Desk, do, post, harbour):
    desk.ask(["chen"])
    names = {harbour.ids["chen"]: CHEN}
    do("ada", lambda ada: comment_on(desk.of(ada), write(f"@{CHEN}, please.", names), by=ada))
    mails = [mail for _name, mail in post()]
    assert len(mails) == 2
    assert len({mail["References"] for mail in mails}) == 1
    asked = next(mail for mail in mails if "decide" in mail["Subject"])
    assert asked["List-Unsubscribe"] is None  # silence would be held against who got none
    assert asked["Reply-To"].addresses[0].addr_spec == "ada@example.com"


def _only(model):
    return db.session.query(model).one()
