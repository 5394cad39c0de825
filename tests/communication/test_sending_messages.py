"""Sending a message: each recipient gets a mail of their own, in their language, once, and what was sent stays."""

import re
from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from tests.communication.messaging import MSG, NEW, carried, dispatch, draft, find, look, mails, text_to, work
from tests.knowledge.conftest import form_of
from workspace.accounts.models import Organisation, Person
from workspace.activity.models import Event
from workspace.assembly.proving import verify
from workspace.assignments.models import Assignment
from workspace.communication.messages.letters import letters
from workspace.communication.messages.rendering import reading_for
from workspace.communication.models import Addressee, Delivery, Message
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail import PostedMail
from workspace.kernel.outbox import Job
from workspace.kernel.refusals import Invalid, Refused, WrongState
from workspace.kernel.text.written import write
from workspace.knowledge.models import Page
from workspace.meetings.models import Meeting
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership


@pytest.fixture
def person(harbour: Any) -> Any:
    return lambda who: f"person:{harbour.ids[who]}"


def test_ada_writes_a_message_looks_at_it_and_sends_it(app, visitor, person, stored):
    ada = visitor("ada")
    ada.get(NEW)
    fields = {
        "title": "Week 12", "body": "Hello {recipient}, see you in {project}.", "reach": "everyone",
        "to": [person("chen"), person("li")], "go_on": "1",
    }  # fmt: skip
    there = ada.post(NEW, fields)
    assert there.location.endswith("/MSG-1/send")
    shown = ada.get(there.location).text
    assert re.search("Hello (陈静|Li Wei), see you in Harbour.", shown)
    assert ada.post(f"{MSG}/send", carried(shown)).status_code == 303
    assert stored(Message.state) == ["sent"]
    assert stored(Delivery.fate) == ["waiting", "waiting"]
    work(app)
    assert stored(Delivery.fate) == ["sent", "sent"]
    posted = mails(app)
    assert set(posted) == {"chen@example.com", "li@example.com"}
    assert {mail.subject for mail in posted.values()} == {"Week 12"}
    assert "Hello 陈静, see you in Harbour." in (posted["chen@example.com"].text or "")
    assert "Hello 陈静" in visitor("chen").get(MSG).text
    assert "Hello Li Wei" in visitor("li").get(MSG).text


def test_a_template_speaks_one_language_whoever_begins_with_it(visitor):
    begun = visitor("ada").get(f"{NEW}?template=weekly&in=zh_CN").text
    subject = re.search(r'name="title"[^>]*value="([^"]+)"', begun)
    assert subject
    assert re.search(r"周报（截至\d+年\d+月\d+日", subject[1])


@pytest.mark.parametrize(("text", "is_warned"), [("Done: …", True), ("……", True), ("好……", False), ("a … b", False)])
def test_room_that_a_template_left_is_pointed_out_before_sending(visitor, do, person, text, is_warned):
    do("ada", lambda ada: draft(ada, person("chen"), text=f"Hello\n\n{text}\n\nAda"))
    assert ("There is still a “…” in it" in look(visitor("ada"))) is is_warned


def test_what_stands_in_place_of_a_field_is_not_searched_for(visitor, do, person):
    do("ada", lambda ada: dispatch(draft(ada, person("chen"), text="{收件人}：see {project}, a crane"), ada))
    for words, hits in (("crane", 1), ("收件人", 0), ("project", 0)):
        found = visitor("chen").get(f"/s/HARBOUR/find?q={words}").text
        assert found.count('class="rows__item hit"') == hits, words
        assert "{project}" not in found


def test_two_presses_of_send_send_once(app, visitor, do, person, stored):
    do("ada", lambda ada: draft(ada, person("chen")))
    ada = visitor("ada")
    fields = carried(look(ada))
    assert [ada.post(f"{MSG}/send", fields).status_code for _ in range(2)] == [303, 303]
    work(app)
    assert stored(Delivery.id) == [1]
    assert len(mails(app)) == 1
    assert [action for action in stored(Event.action) if action == "message.sent"] == ["message.sent"]


def test_a_draft_is_seen_by_the_party_that_writes_it_and_by_nobody_else(visitor, do, person):
    do("ada", lambda ada: draft(ada, person("chen"), title="Prices"))
    assert visitor("bo").get(MSG).status_code == 200
    for who in ("li", "chen", "dana"):
        other = visitor(who)
        assert other.get(MSG).status_code == 404
        assert "Prices" not in other.get("/s/HARBOUR/messages").text
        assert other.get(f"{MSG}/send").status_code == 404


def test_people_of_a_party_that_is_left_out_get_nothing_however_they_are_addressed(app, do, person, stored):
    def ours(ada: Membership) -> None:
        client = next(party for party in ada.space.parties if party.id != ada.party_id)
        to = ("role:manager", "role:stakeholder", f"party:{client.id}", person("li"), person("vera"))
        message = draft(ada, *to, text="Our margin is 30 %", reach=ada.party.bit)
        dispatch(message, ada)

    do("ada", ours)
    work(app)
    assert set(mails(app)) == {"vera@example.com"}
    assert len(stored(Delivery.id)) == 1


def test_the_form_names_who_would_not_see_it(visitor, person, stored):
    ada = visitor("ada")
    ada.get(NEW)
    answer = ada.post(NEW, {"title": "Margins", "body": "30 %", "reach": "own", "to": [person("li")]})
    assert answer.status_code == 422
    assert "The message would not be shown to Li Wei." in answer.text
    assert stored(Message.id) == []


def test_a_letter_to_somebody_who_would_not_see_the_message_is_refused(do, person, stored):
    def smuggle(ada: Membership) -> None:
        public, ours = draft(ada, person("li")), draft(ada, person("vera"), reach=ada.party.bit)
        with pytest.raises(Invalid):
            ours.send(letters(public, ada), version=ours.version, by=ada)

    do("ada", smuggle)
    assert stored(Delivery.id) == []


def test_who_was_removed_before_the_mail_was_written_gets_none(app, do, person, harbour, stored):
    do("ada", lambda ada: dispatch(draft(ada, person("vera"), person("chen"), text="Secret {recipient}"), ada))
    do("ada", lambda ada: harbour.member("vera").remove(by=ada))
    work(app)
    assert set(mails(app)) == {"chen@example.com"}
    fates = dict(stored(Delivery.person_id, Delivery.fate))
    assert fates == {harbour.ids["vera"]: "withheld", harbour.ids["chen"]: "sent"}


def test_who_came_since_the_last_look_gets_nothing_until_the_sender_looked_again(app, visitor, do, harbour, stored):
    do("ada", lambda ada: draft(ada, "role:stakeholder"))
    ada = visitor("ada")
    fields = carried(look(ada))
    do("li", lambda li: harbour.member("erin").change_role("stakeholder", by=li))
    answer = ada.post(f"{MSG}/send", fields)
    assert answer.status_code == 409
    assert "changed since you looked" in answer.text
    assert stored(Message.state) == ["draft"]
    assert ada.post(f"{MSG}/send", carried(answer.text)).status_code == 303
    assert len(stored(Delivery.id)) == 2


def test_a_text_that_was_changed_since_the_last_look_is_not_sent(visitor, do, person, stored):
    do("ada", lambda ada: draft(ada, person("chen")))
    ada = visitor("ada")
    fields = carried(look(ada))
    do("vera", lambda vera: find(vera).edit({"body": write("Other words")}, version=find(vera).version, by=vera))
    assert ada.post(f"{MSG}/send", fields).status_code == 409
    assert stored(Message.state) == ["draft"]


def test_what_was_sent_stays_as_it_is(app, visitor, do, person, stored):
    do("ada", lambda ada: dispatch(draft(ada, person("chen")), ada))

    def meddle(ada: Membership) -> None:
        message = find(ada)
        with pytest.raises(WrongState):
            message.edit({"body": write("No")}, version=message.version, by=ada)
        with pytest.raises(Refused):
            message.trash(by=ada)
        with pytest.raises(WrongState):
            dispatch(message, ada)

    do("ada", meddle)
    ada = visitor("ada")
    assert ada.get(f"{MSG}/edit").status_code == 403
    assert ada.post(f"{MSG}/history/1/restore", {"version": "3"}).status_code in (403, 404, 405, 409, 422)
    assert "Move to the trash" not in ada.get(MSG).text


def test_the_chain_vouches_for_what_was_sent_to_whom(app, do, person):
    do("ada", lambda ada: dispatch(draft(ada, person("chen"), person("li")), ada))
    work(app)
    with app.app_context():
        assert list(verify()) == []
    do("ada", lambda ada: db.session.execute(sa.update(Delivery).values(values={"recipient": "Somebody else"})))
    with app.app_context():
        assert [flaw.thing for flaw in verify()] == ["message 1: what was sent"]


def test_a_correction_refers_to_what_it_corrects_and_stands_in_its_thread(app, visitor, do, person, stored):
    do("ada", lambda ada: dispatch(draft(ada, person("chen"), title="Prices"), ada))
    work(app)
    ada = visitor("ada")
    form = ada.get(f"{NEW}?corrects=MSG-1").text
    assert 'value="Correction: Prices"' in form
    fields = {"title": "Correction: Prices", "body": "Now right", "reach": "everyone", "to": person("chen")}
    assert ada.post(f"{NEW}?corrects=MSG-1", fields).status_code == 303
    do("ada", lambda ada: dispatch(find(ada, 2), ada))
    work(app)
    with app.app_context():
        raw = [mail.message for mail in db.session.query(PostedMail)]
    first, second = (message_from_bytes(each, policy=default) for each in raw)
    assert first["References"] == second["References"]
    assert first["Message-ID"] != second["Message-ID"]
    assert "There is a correction" in visitor("chen").get(MSG).text


def test_only_records_that_a_recipient_can_open_are_links_in_their_mail(app, do, person):
    def write_one(ada: Membership) -> None:
        Page.compose("Open plan", write("x"), by=ada, audience=EVERYONE)
        Page.compose("Secret margins", write("x"), by=ada, audience=ada.party.bit)
        text = "See KB-1 and KB-2, and [[Secret margins]]."
        dispatch(draft(ada, person("chen"), person("vera"), text=text), ada)

    do("ada", write_one)
    work(app)
    with app.app_context():
        raw = {mail.to_address: mail.message for mail in db.session.query(PostedMail)}
    read = {to: message_from_bytes(text, policy=default).get_body(("html",)) for to, text in raw.items()}
    html = {to: str(body.get_content()) for to, body in read.items()}
    assert "/s/HARBOUR/KB-1" in html["chen@example.com"]
    assert "/s/HARBOUR/KB-2" not in html["chen@example.com"]
    assert 'title="Secret margins"' not in html["chen@example.com"]
    assert 'title="Secret margins"' in html["vera@example.com"]
    assert "data-ref" not in html["chen@example.com"] + html["vera@example.com"]


def test_the_next_meeting_is_the_next_one_that_the_recipient_may_see(app, do, person):
    plan: dict[str, Any] = {"zone": "UTC", "minutes": 60, "place": "", "call_url": "", "purpose": write("")}

    def write_one(ada: Membership) -> None:
        soon, later = clock.now() + timedelta(days=1), clock.now() + timedelta(days=2)
        Meeting.start("Our margins", by=ada, audience=ada.party.bit, starts_at=soon, **plan)
        Meeting.start("Weekly call", by=ada, audience=EVERYONE, starts_at=later, **plan)
        dispatch(draft(ada, person("chen"), person("vera"), text="Next: {next meeting}"), ada)

    do("ada", write_one)
    work(app)
    assert "Weekly call" in text_to(app, "chen@example.com")
    assert "margins" not in text_to(app, "chen@example.com")
    assert "Our margins" in text_to(app, "vera@example.com")


def test_the_next_meeting_is_said_by_the_clock_of_each_recipient(app, do, person, harbour):
    def write_one(ada: Membership) -> None:
        harbour.person("chen").zone = "Asia/Shanghai"
        day = datetime.combine(clock.today("UTC"), time(8), UTC) + timedelta(days=1)
        plan: dict[str, Any] = {"minutes": 60, "place": "", "call_url": "", "purpose": write("")}
        Meeting.start("Weekly call", by=ada, audience=EVERYONE, starts_at=day, zone="Asia/Tokyo", **plan)
        to = [person(who) for who in ("chen", "li", "vera")]
        dispatch(draft(ada, *to, text="Next: {next meeting}"), ada)

    do("ada", write_one)
    work(app)
    chen, li, vera = (" ".join(text_to(app, f"{who}@example.com").split()) for who in ("chen", "li", "vera"))
    assert "17:00–18:00 (Japan Standard Time), for you 16:00, Weekly call" in chen
    berlin = f"{clock.local(datetime.combine(clock.today('UTC'), time(8), UTC), 'Europe/Berlin'):%H:%M}"
    for text in (li, vera):
        assert f"17:00–18:00 (Japan Standard Time), for you {berlin}, Weekly call" in text


def test_names_fill_text_and_never_an_address_or_a_tag(app, do, person, harbour):
    def write_one(ada: Membership) -> None:
        harbour.person("chen").name = '<img src=x onerror="alert(1)"> & "Co"'
        text = "Hello {recipient} [here](https://example.org/?q={recipient}) ｛收件人｝"
        dispatch(draft(ada, person("chen"), text=text), ada)

    do("ada", write_one)
    work(app)
    with app.app_context():
        shown = db.session.scalars(sa.select(Delivery)).unique().one()
        html = reading_for(shown.message, harbour.member("chen"), shown.values).html
    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=") == 2
    assert "onerror" not in "".join(re.findall(r"<[^>]*>", html))


def test_ask_to_read_opens_work_for_those_who_sign_in_and_a_link_for_those_who_do_not(
    app, visitor, do, harbour, stored
):
    def write_one(ada: Membership) -> None:
        harbour.person("erin").write_to("erin@example.com")
        to = [f"person:{harbour.ids[who]}" for who in ("chen", "erin")]
        dispatch(draft(ada, *to, asks_reading=True), ada)

    do("ada", write_one)
    work(app)
    assert stored(Assignment.person_id, Assignment.what) == [(harbour.ids["chen"], "confirm")]
    chen = visitor("chen")
    assert "Week 12" in chen.get("/my-work").text
    assert chen.post(f"{MSG}/recipients/read").status_code == 303
    assert stored(Assignment.outcome) == ["read"]
    secret = re.search(r"/read\?token=(\S+)", text_to(app, "erin@example.com"))
    assert secret
    assert "/read?token=" not in text_to(app, "chen@example.com")
    erin = visitor()
    page = erin.get(f"/read?token={secret[1]}", follow_redirects=True)
    assert "Hello Erin Castle" in page.text
    assert secret[1] not in page.request.path
    assert len([read for read in stored(Delivery.read_at) if read]) == 1  # opening records nothing
    assert erin.post(page.request.path).status_code == 303
    assert erin.post(page.request.path).status_code == 303
    assert sorted(stored(Delivery.read_how)) == ["mailed_link", "signed_in"]
    assert [action for action in stored(Event.action) if action == "message.read"] == ["message.read"] * 2
    assert "You said on" in erin.get(page.request.path).text


def test_a_made_up_link_shows_nothing(app, visitor, do, harbour):
    do("ada", lambda ada: dispatch(draft(ada, f"person:{harbour.ids['chen']}"), ada))
    stranger = visitor()
    page = stranger.get(f"/read?token={'x' * 43}", follow_redirects=True)
    assert page.status_code == 410
    assert "Week 12" not in page.text
    assert stranger.post(page.request.path).status_code == 410


def test_a_link_ends_when_its_reader_leaves_the_space(app, visitor, do, harbour, stored):
    def write_one(ada: Membership) -> None:
        harbour.person("erin").write_to("erin@example.com")
        dispatch(draft(ada, f"person:{harbour.ids['erin']}"), ada)

    do("ada", write_one)
    work(app)
    secret = re.search(r"/read\?token=(\S+)", text_to(app, "erin@example.com"))
    assert secret
    do("li", lambda li: harbour.member("erin").remove(by=li))
    assert visitor().get(f"/read?token={secret[1]}", follow_redirects=True).status_code == 410


def test_who_was_not_sent_it_has_nothing_to_confirm_and_sees_no_letter(visitor, do, person, stored):
    do("ada", lambda ada: dispatch(draft(ada, person("chen")), ada))
    li = visitor("li")
    assert li.get(MSG).status_code == 200
    assert li.post(f"{MSG}/recipients/read").status_code == 409
    assert li.get(f"{MSG}/recipients/1").status_code == 403
    assert visitor("chen").get(f"{MSG}/recipients/1").status_code == 200
    assert visitor("bo").get(f"{MSG}/recipients/1").status_code == 200
    assert stored(Delivery.read_at) == [None]


def test_what_became_of_the_mails_is_for_the_party_that_sent_them(app, visitor, do, person):
    do("ada", lambda ada: dispatch(draft(ada, person("chen")), ada))

    def refuse(ada: Membership) -> None:
        db.session.execute(sa.update(Delivery).values(fate="refused", error="550 No such person"))

    do("ada", refuse)
    assert "550 No such person" in visitor("bo").get(MSG).text
    for who in ("chen", "li"):
        other = visitor(who)
        assert "No such person" not in other.get(MSG).text + other.get(f"{MSG}/recipients/table.csv").text
        assert "1 did not arrive" not in other.get("/s/HARBOUR/messages").text
    assert "1 did not arrive" in visitor("bo").get("/s/HARBOUR/messages").text


def crowd(ada: Membership, size: int) -> None:
    """So many more people of a supplier, with addresses."""
    party = ada.space.add_party(Organisation.create("Steel", by=ada.person), "supplier", by=ada.person)
    for number in range(size):
        someone = Person(name=f"Worker {number:03}")
        someone.write_to(f"worker{number:03}@example.com")
        db.session.add(someone)
        db.session.flush()
        Membership.join(ada.space, someone, party, "observer", by=ada.person)


def send_to_crowd(app: Any, visitor: Any, do: Any, queries: Any, size: int) -> tuple[list[int], int]:
    """Statements of the draft's page, the last look, the press of the button and the page; and commits of the press."""
    do("ada", lambda ada: crowd(ada, size))
    do("ada", lambda ada: draft(ada, "role:observer"))
    ada, counts, commits = visitor("ada"), [], []

    def remember(connection: Any) -> None:
        commits.append(connection)

    ada.get("/s/HARBOUR/")
    for url in (MSG, f"{MSG}/send"):
        with queries() as sent:
            page = ada.get(url)
        counts.append(len(sent))
    with app.app_context():
        engine = db.engine
    event.listen(engine, "commit", remember)
    with queries() as sent:
        assert ada.post(f"{MSG}/send", carried(page.text)).status_code == 303
    event.remove(engine, "commit", remember)
    counts.append(len(sent))
    with queries() as sent:
        assert ada.get(MSG).text.count("Worker ") >= size
    return [*counts, len(sent)], len(commits)


def test_two_hundred_recipients_cost_as_many_statements_as_three_and_one_transaction(
    app, visitor, do, queries, refill, stored
):
    few, commits = send_to_crowd(app, visitor, do, queries, 3)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    refill()
    many, commits_of_many = send_to_crowd(app, visitor, do, queries, 200)
    jobs = len([kind for kind in stored(Job.kind) if kind == "messages.mail"])
    assert many[:2] + many[3:] == few[:2] + few[3:]
    assert many[2] == few[2] + jobs - 1  # one more promise for every fifty mails
    assert commits == commits_of_many
    pages, press = [*many[:2], many[3]], many[2]
    assert max(pages) <= 20
    assert press <= 60
    work(app)
    addresses = stored(PostedMail.to_address)
    assert len(addresses) == len(set(addresses)) == 201  # Bo observes too


def test_a_person_named_twice_gets_one_mail(app, do, person, stored, harbour):
    def write_one(ada: Membership) -> None:
        to = (person("chen"), "role:stakeholder", f"party:{harbour.member('chen').party_id}")
        dispatch(draft(ada, *to), ada)

    do("ada", write_one)
    work(app)
    assert len([to for to in stored(PostedMail.to_address) if to == "chen@example.com"]) == 1
    assert len(stored(Addressee.id)) == 3


def test_somebody_without_an_address_is_named_before_it_is_sent(visitor, do, person, stored):
    do("ada", lambda ada: draft(ada, person("erin"), person("chen")))
    ada = visitor("ada")
    shown = look(ada)
    assert "It does not reach Erin Castle" in shown
    assert "Send it to 1 person<" in shown
    ada.post(f"{MSG}/send", carried(shown))
    assert sorted(stored(Delivery.fate)) == ["no_address", "waiting"]


def test_somebody_with_an_account_and_no_address_finds_it_here(visitor, do, person):
    do("chen", lambda chen: chen.person.write_to(None))
    do("ada", lambda ada: draft(ada, person("erin"), person("chen")))
    shown = look(visitor("ada"))
    assert "No mail can be sent to 陈静: there is no e-mail address. They find the message here." in shown
    assert "Send it to 1 person<" in shown


def test_what_was_sent_to_two_who_are_one_human_stays_as_it_was_sent(app, visitor, do, harbour, stored):
    def write_one(ada: Membership) -> None:
        dispatch(draft(ada, f"person:{harbour.ids['erin']}", f"person:{harbour.ids['chen']}"), ada)

    do("ada", write_one)
    do("ada", lambda ada: harbour.person("chen").merge(harbour.person("erin"), by=ada.person))
    assert stored(Delivery.person_id) == [harbour.ids["chen"]] * 2
    with app.app_context():
        assert list(verify()) == []
    assert visitor("chen").post(f"{MSG}/recipients/read").status_code == 303
    assert visitor("chen").get(MSG).status_code == 200


def test_two_who_address_a_draft_at_once_both_find_their_people_in_it(visitor, do, person, stored):
    do("ada", lambda ada: draft(ada, person("chen"), person("li"), text="Hello"))
    ada = visitor("ada")
    before = form_of(ada, f"{MSG}/edit")

    def add_vera(vera: Membership) -> None:
        to = [person("chen"), person("li"), person("vera")]
        find(vera).edit({"to": to}, version=find(vera).version, by=vera)

    do("vera", add_vera)
    fields = {"title": "Week 12", "body": "Hello", "reach": "everyone", "to": [person("li"), "role:observer"]}
    assert ada.post(f"{MSG}/edit", {**before, **fields}).status_code == 303
    assert {key for key in stored(Addressee.person_id) if key} == {
        int(person(who).split(":")[1]) for who in ("li", "vera")
    }
    assert stored(Addressee.role).count("observer") == 1
