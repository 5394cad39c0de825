"""Erin has no account: she reads behind a link that is mailed to her, and decides with a code that is mailed then."""

import io
import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import sqlalchemy as sa

from tests.conftest import Visitor
from tests.kernel.sending import work
from workspace.accounts.models import Account, Attempt
from workspace.activity.models import Event
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.outbox import Job
from workspace.kernel.text.written import write
from workspace.kernel.tokens import hash_of
from workspace.kernel.unit_of_work import unit_of_work
from workspace.records.models import Attachment, Comment, Draft
from workspace.signoff.models import Decision, MailedLink, Question, Round, Stage
from workspace.signoff.sweeping import sweep
from workspace.spaces.models import Membership

CR = "/s/HARBOUR/CR-1"
ADDRESS = "erin@elsewhere.example"
SECRET_WORD = "Our lowest price"


class Inbox:
    """The mails that left, by whom they went to; `texts` is what Erin got, the last one last."""

    def __init__(self, app, folder):
        self.app, self.folder, self.seen = app, folder / "mail", set()
        self.texts, self.mails = [], []

    def fetch(self):
        for _again in range(3):  # what was asked for is noted, written, delivered
            work(self.app)
        new = [path for path in self.folder.glob("*.eml") if path not in self.seen]
        for path in sorted(new, key=lambda path: path.stat().st_mtime_ns):
            self.seen.add(path)
            mail = message_from_bytes(path.read_bytes(), policy=default)
            self.mails.append(mail)
            if mail["To"].addresses[0].domain == "elsewhere.example":
                self.texts.append(mail.get_body(("plain",)).get_content().replace("\r\n", "\n"))
        return self.texts

    @property
    def tokens(self):
        """The secrets of all links that Erin got."""
        return [token for text in self.fetch() for token in re.findall(r"token=([\w-]+)", text)]

    @property
    def token(self):
        return self.tokens[-1]

    @property
    def code(self):
        """The last code."""
        return [code for text in self.fetch() for code in re.findall(r"^ +(\d{3} \d{3})$", text, re.MULTILINE)][-1]


@pytest.fixture
def inbox(app, data_dir, harbour):
    with app.app_context(), unit_of_work():
        harbour.person("erin").write_to(ADDRESS)
    return Inbox(app, data_dir)


class Reader(Visitor):
    """Whoever opens a link in a browser."""

    def open(self, token):
        self.link = self.get(f"/decide?token={token}").headers["Location"]
        return self.get(self.link)

    def fields(self, kind="approve", **said):
        page = self.get(self.link).text
        sha256 = re.search(r'name="sha256"[^>]*value="(\w{64})"', page)
        return {"kind": kind, "sha256": sha256[1] if sha256 else "0" * 64} | said

    def ask_code(self, kind="approve", **said):
        return self.post(f"{self.link}/code", self.fields(kind, **said))

    def decide(self, code, kind="approve", **said):
        return self.post(self.link, self.fields(kind, **said) | {"code": code})


@pytest.fixture
def reader(app):
    return lambda: Reader(app.test_client())


@pytest.fixture
def asked(desk, inbox, reader):
    """Erin was asked with Chen, and opened her link."""
    desk.ask(["erin", "chen"], remark=write("We would like to order."))
    erin = reader()
    erin.open(inbox.token)
    return erin


@pytest.fixture
def age(app):
    """`age(MailedLink.expires_at, days=40)` lets so much time pass for that column of every row."""

    def pass_by(column, **time):
        with app.app_context(), unit_of_work() as session:
            for row in session.scalars(sa.select(column.class_)):
                setattr(row, column.key, getattr(row, column.key) - timedelta(**time))

    return pass_by


def without_secrets(page):
    """A page but for its own address and the tokens of its forms."""
    return re.sub(r'value="/decide/[^"]*"|/decide/\w{16}|[\w.-]{60,}', "", page)


def nothing(answer):
    """What a page tells that should tell nothing: its status, words and the names of its headers."""
    return answer.status_code, without_secrets(answer.text), sorted(set(answer.headers.keys()) - {"Set-Cookie"})


@pytest.fixture
def unknown(reader):
    """What a link shows that never was one."""
    return nothing(reader().open("a" * 43))


def test_the_mail_brings_the_link_with_impact_day_and_words(desk, inbox, harbour):
    desk.ask(["erin"], remark=write("We would like to order."))
    [mail] = inbox.fetch()
    words = " ".join(mail.split())
    for each in (
        "Ada Brandt asks you",
        "A second crane",
        "+€48,000.00",
        "+6 days",
        "We would like to order.",
        "/decide?",
    ):
        assert each in words
    assert "Reply to this mail" not in words
    assert "/s/HARBOUR" not in words


def test_the_page_shows_the_exact_text_and_nothing_else_of_the_space(desk, do, inbox, reader, visitor, harbour):
    visitor("ada").post(f"{CR}/attachments", {"files": (io.BytesIO(b"shared plan"), "plan.txt")})
    visitor("ada").post(f"{CR}/attachments", {"files": (io.BytesIO(b"internal"), "ours.txt"), "internal": "y"})
    do("ada", lambda ada: Comment.add(desk.of(ada), write(SECRET_WORD), by=ada, audience=ada.party.bit))
    do("li", lambda li: Comment.add(desk.of(li), write("A remark that is not for the mail"), by=li))
    desk.edit("vera", before=write("One crane."), after=write("Two cranes."))
    desk.ask(["erin", "chen"], remark=write("We would like to order."))
    desk.decide("chen", comment="Fine with me.")
    erin = reader()
    page = erin.open(inbox.token)
    for words in (
        "A second crane",
        "Ada Brandt",
        "+€48,000.00",
        "One crane.",
        "Two cranes.",
        "plan.txt",
        "Fine with me.",
    ):
        assert words in page.text
    for words in (SECRET_WORD, "A remark that is not", "ours.txt", "/s/HARBOUR", "Harbour", "Vera Okafor"):
        assert words not in page.text
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "no-store" in page.headers["Cache-Control"]


def test_the_secret_leaves_the_address_and_opens_nothing_without_its_cookie(asked, inbox, reader, unknown):
    arrived = reader().get(f"/decide?token={inbox.token}")
    assert arrived.headers["Referrer-Policy"] == "no-referrer"
    assert inbox.token not in arrived.headers["Location"]
    assert inbox.token not in asked.get(asked.link).text
    assert nothing(reader().get(asked.link)) == unknown  # the address copied out of the bar


def test_scanners_decide_nothing(asked, inbox, stored, desk):
    before = stored(MailedLink.ended_at, MailedLink.codes_sent), stored(Event.id)
    for _again in range(3):
        for address in (f"/decide?token={inbox.token}", asked.link, f"{asked.link}/ask", f"{asked.link}/done"):
            asked.client.head(address)
            asked.client.get(address)
    for address in (f"{asked.link}/code", f"{asked.link}/again"):
        assert asked.client.get(address).status_code == 405
    assert (stored(MailedLink.ended_at, MailedLink.codes_sent), stored(Event.id)) == before
    assert stored(Decision.id) == []


def test_erin_approves_on_a_condition_with_the_code_mailed_to_her(asked, inbox, stored, desk, visitor):
    assert asked.ask_code("condition", condition="Only on weekdays.").status_code == 303
    page = asked.get(asked.link).text
    assert "e…\u2060@elsewhere.example" in page
    assert "Only on weekdays." in page  # a telephone may have thrown the page away meanwhile
    answer = asked.decide(inbox.code, "condition", condition="Only on weekdays.")
    assert answer.headers["Location"] == f"{asked.link}/done"
    assert stored(Decision.kind, Decision.method) == [("approve", "mailed_code")]
    assert stored(Draft.id) == []
    thanks = asked.get(answer.headers["Location"]).text
    for words in ("Thank you", "Approves with a condition", "Only on weekdays.", "A second crane"):
        assert words in thanks
    assert "code mailed to them" in visitor("ada").get(CR).text
    assert desk.actions()[-1] == "decided_approve"


def test_after_deciding_the_link_tells_nothing_to_anybody(asked, inbox, reader, unknown, age):
    token = inbox.token
    asked.ask_code()
    asked.decide(inbox.code)
    assert nothing(reader().open(token)) == unknown
    assert nothing(asked.get(asked.link)) == unknown
    assert nothing(reader().get(f"{asked.link}/done")) == unknown
    assert asked.get(f"{asked.link}/done").status_code == 200
    age(Decision.at, minutes=31)
    assert nothing(asked.get(f"{asked.link}/done")) == unknown


@pytest.fixture
def deaths(app, desk, do, harbour, age, inbox, visitor):
    """What ends a link, each by its name."""

    def unit(deed):
        with app.app_context(), unit_of_work() as session:
            deed(session)

    def open_an_account(session):
        session.add(Account(person=harbour.person("erin"), email_key=ADDRESS, password_hash="x"))

    def handed_over():
        do("li", lambda li: desk.seat(li, "erin").hand_over(harbour.member("li"), by=li))

    def asked_anew():
        desk.edit("vera")
        desk.ask(["chen"])

    return {
        "expired": lambda: age(MailedLink.expires_at, days=40),
        "voided": lambda: desk.edit("vera"),
        "withdrawn": lambda: do("ada", lambda ada: desk.round(ada).withdraw("Too early.", by=ada)),
        "handed_over": handed_over,
        "rejected_by_another": lambda: desk.decide("chen", "reject"),
        "recorded_by_another": lambda: do("li", lambda li: _record(desk, li)),
        "asked_anew": asked_anew,
        "closed": lambda: unit(lambda _session: harbour.space().close(by=harbour.person("ada"))),
        "left": lambda: do("li", lambda li: harbour.member("erin").remove(by=li)),
        "moved": lambda: unit(lambda _session: harbour.person("erin").write_to("erin@new.example")),
        "account": lambda: unit(open_an_account),
        "worn_out": lambda: unit(
            lambda session: session.execute(sa.update(MailedLink).values(codes_sent=10, code_expires_at=clock.now()))
        ),
    }


def _record(desk, li):
    from workspace.signoff.models import Verdict  # noqa: PLC0415

    desk.seat(li, "erin").record(Verdict("approve", desk.round(li).sha256), "telephone", by=li)


DEATHS = (
    "expired", "voided", "withdrawn", "handed_over", "rejected_by_another", "recorded_by_another", "asked_anew",
    "closed", "left", "moved", "account", "worn_out",
)  # fmt: skip


@pytest.mark.parametrize("how", DEATHS)
def test_a_dead_link_is_like_one_that_never_was(asked, inbox, reader, deaths, unknown, stored, queries, how):
    token = inbox.token
    asked.ask_code()
    code = inbox.code
    sent = asked.fields() | {"code": code}
    deaths[how]()
    decided = stored(Decision.id)
    assert asked.post(asked.link, sent).status_code == 410
    assert stored(Decision.id) == decided
    other = reader()
    assert nothing(other.open(token)) == unknown
    for path in ("/ask", "/files/1/plan.txt"):
        assert nothing(other.get(f"{other.link}{path}")) == unknown
    for path in ("/code", "/ask"):
        assert other.post(f"{other.link}{path}", {"kind": "approve"}).status_code == 410
    counted = []
    for visited in (other, _visited(reader(), "a" * 43)):
        with queries() as statements:
            visited.get(visited.link)
        counted.append(len(statements))
    assert counted[0] == counted[1] == 1


def _visited(reader, token):
    reader.open(token)
    return reader


def test_what_was_typed_comes_back_when_it_is_too_late(asked, desk):
    fields = asked.fields("reject", comment="Too dear for <us>.") | {"code": "123456"}
    desk.edit("vera")
    answer = asked.post(asked.link, fields)
    assert answer.status_code == 410
    assert "Too dear for &lt;us&gt;." in answer.text


def test_five_wrong_codes_are_all_and_nothing_typed_is_lost(asked, inbox, stored):
    said = {"kind": "reject", "comment": "Too dear."}
    asked.ask_code(**said)
    code = inbox.code.replace(" ", "")
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for left in (4, 3, 2, 1, 0):
        answer = asked.decide(wrong, **said)
        assert answer.status_code == 422
        assert "Too dear." in answer.text
        assert ("works no more" if left == 0 else f"{left} tr") in answer.text
    assert asked.decide(code, **said).status_code == 422
    assert stored(Decision.id) == []
    asked.ask_code(**said)
    assert asked.decide(inbox.code, **said).status_code == 303
    assert stored(Decision.kind) == ["reject"]


def test_a_code_that_is_too_old_or_was_replaced_decides_nothing(asked, inbox, stored, age):
    asked.ask_code()
    first = inbox.code
    asked.ask_code()
    second = inbox.code
    if first != second:
        assert asked.decide(first).status_code == 422
    age(MailedLink.code_expires_at, minutes=11)
    answer = asked.decide(second, comment="Well done.")
    assert answer.status_code == 422
    assert "Well done." in answer.text
    assert stored(Decision.id) == []


def test_a_comment_that_is_missing_costs_no_try(asked, inbox, stored):
    asked.ask_code()
    answer = asked.decide(inbox.code, "reject")
    assert answer.status_code == 422
    assert "Please say why" in answer.text
    assert stored(MailedLink.code_tries) == [0]
    assert asked.decide(inbox.code).status_code == 303


def test_no_code_is_mailed_before_something_is_chosen(asked, inbox):
    before = len(inbox.fetch())
    assert asked.post(f"{asked.link}/code", {"sha256": asked.fields()["sha256"]}).status_code == 422
    assert asked.ask_code("return").status_code == 422
    assert len(inbox.fetch()) == before


def test_the_code_of_another_link_decides_nothing(app, asked, do, desk, inbox, reader, harbour, stored):
    """Gil of the client has no account either; he is asked in the same stage."""

    def bring(li):
        from workspace.spaces.inviting import bring_in  # noqa: PLC0415

        return bring_in("Gil", li.party, "observer", by=li, email="gil@elsewhere.example").person_id

    key = do("li", bring)
    do("ada", lambda ada: desk.round(ada).stage.add(_member(key), by=ada))
    gil = reader()
    gil.open(inbox.token)
    assert "Gil is asked" in gil.get(gil.link).text
    gil.ask_code()
    theirs = inbox.code
    asked.ask_code()
    if inbox.code != theirs:
        assert asked.decide(theirs).status_code == 422
    assert asked.post(asked.link, asked.fields() | {"code": ""}).status_code == 422
    assert stored(Decision.id) == []


def _member(person_id):
    return db.session.scalars(sa.select(Membership).where(Membership.person_id == person_id)).one()


def test_a_forwarded_link_gets_its_code_to_erin_only_and_shows_nothing_typed(asked, inbox, reader, stored):
    token = inbox.token
    asked.ask_code("reject", comment="Between us: too dear.")
    stranger = reader()
    page = stranger.open(token)
    assert page.status_code == 200
    assert "Between us" not in page.text
    assert ADDRESS not in page.text
    stranger.ask_code(email="stranger@example.com", to="stranger@example.com")
    inbox.fetch()
    assert {mail["To"].addresses[0].addr_spec for mail in inbox.mails[-2:]} == {ADDRESS}
    assert stranger.decide("000000" if inbox.code != "000 000" else "000001").status_code == 422
    assert stored(Decision.id) == []


def test_codes_and_questions_run_out_for_a_while(asked, inbox, stored):
    for _again in range(7):
        asked.ask_code()
    assert stored(MailedLink.codes_sent) == [5]
    assert "often enough" in asked.get(asked.link).text
    for number in range(7):
        asked.post(f"{asked.link}/ask", {"text": f"Why {number}?"})
    assert len(stored(Question.id)) == 5


def test_two_windows_at_once_decide_once(asked, inbox, reader, stored):
    token = inbox.token
    other = reader()
    other.open(token)
    asked.ask_code()
    code = inbox.code
    first, second = asked.fields("approve"), other.fields("reject", comment="No.")
    assert asked.post(asked.link, first | {"code": code}).status_code == 303
    answer = other.post(other.link, second | {"code": code})
    assert answer.status_code == 410
    assert "No." in answer.text
    assert stored(Decision.kind) == ["approve"]


def test_a_link_of_round_1_decides_nothing_in_round_2(asked, desk, inbox, reader, stored):
    first = inbox.token
    asked.ask_code()
    code = inbox.code
    desk.edit("vera")
    desk.ask(["erin"])
    second = inbox.token
    assert first != second
    assert (
        asked.post(asked.link, {"kind": "approve", "sha256": stored(Round.sha256)[-1], "code": code}).status_code == 410
    )
    fresh = reader()
    fresh.open(second)
    fresh.ask_code()
    answer = fresh.post(fresh.link, fresh.fields() | {"sha256": stored(Round.sha256)[0], "code": inbox.code})
    assert answer.status_code >= 400
    assert stored(Decision.id) == []


def test_a_file_of_another_record_or_outside_the_text_is_not_there(desk, do, inbox, reader, visitor, stored, app):
    visitor("ada").post(f"{CR}/attachments", {"files": (io.BytesIO(b"shared plan"), "plan.txt")})
    visitor("ada").post(f"{CR}/attachments", {"files": (io.BytesIO(b"internal"), "ours.txt"), "internal": "y"})
    visitor("ada").post(
        "/s/HARBOUR/changes/new", {"title": "Another", "reason": "x", "description": "y", "priority": "normal"}
    )
    visitor("ada").post("/s/HARBOUR/CR-2/attachments", {"files": (io.BytesIO(b"shared plan"), "plan.txt")})
    desk.edit("vera")
    desk.ask(["erin"])
    erin = reader()
    erin.open(inbox.token)
    files = dict(stored(Attachment.id, Attachment.name))
    assert len(files) == 3
    found = {key: erin.get(f"{erin.link}/files/{key}/{name}") for key, name in files.items()}
    assert [answer.status_code for answer in found.values()] == [200, 404, 404]
    right = next(iter(found.values()))
    assert right.data == b"shared plan"
    assert right.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in right.headers["Content-Security-Policy"]
    assert "no-store" in right.headers["Cache-Control"]


def test_whoever_asks_for_a_new_link_is_told_the_same_and_only_erin_gets_one(asked, inbox, reader, stored, age):
    token = inbox.token
    age(MailedLink.expires_at, days=40)
    before = len(inbox.tokens)
    answers = []
    for each in (token, "a" * 43, ""):
        visited = _visited(reader(), each)
        answer = visited.post(f"{visited.link}/again")
        answers.append(
            (answer.status_code, answer.headers["Location"], without_secrets(visited.get("/decide/new-link").text))
        )
    assert answers[0] == answers[1] == answers[2]
    assert len(inbox.tokens) == before + 1
    assert inbox.token != token
    assert reader().open(inbox.token).status_code == 200
    assert "link_asked" in [action.partition(".")[2] for action in stored(Event.action)]


@pytest.mark.parametrize("how", ["voided", "withdrawn", "handed_over", "recorded_by_another", "closed", "left"])
def test_no_new_link_comes_where_nobody_is_waited_for(asked, inbox, deaths, how):
    before = len(inbox.tokens)
    deaths[how]()
    assert asked.post(f"{asked.link}/again").status_code == 303
    assert len(inbox.tokens) == before


def test_asking_for_links_again_and_again_mails_three(asked, inbox, reader):
    before = len(inbox.tokens)
    for _again in range(5):
        visited = _visited(reader(), inbox.token)
        visited.post(f"{visited.link}/again")
    assert len(inbox.tokens) == before + 3


def test_a_newer_link_ends_the_one_before(asked, inbox, reader, visitor, unknown):
    first = inbox.token
    assert visitor("ada").post(f"{CR}/sign-off/1/remind", {"words": "Soon, please."}).status_code == 303
    second = inbox.token
    assert second != first
    assert "Soon, please." in inbox.texts[-1]
    assert nothing(reader().open(first)) == unknown
    assert reader().open(second).status_code == 200


def test_a_job_done_twice_leaves_the_link_that_was_mailed(asked, app, inbox, reader):
    token = inbox.token
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.update(Job).where(Job.kind == "sign_offs.mail").values(state="ready"))
    assert inbox.token == token
    assert reader().open(token).status_code == 200


def test_erin_asks_first_and_the_answer_comes_with_a_new_link(asked, do, desk, inbox, reader, stored):
    first = inbox.token
    assert asked.post(f"{asked.link}/ask", {"text": ""}).status_code == 422
    assert asked.post(f"{asked.link}/ask", {"text": "Why two?"}).status_code == 303
    assert "Why two?" in asked.get(asked.link).text
    do("vera", lambda vera: desk.round(vera).questions[0].give_answer(write("One is a spare."), by=vera))
    assert inbox.token != first
    assert "One is a spare." in inbox.texts[-1]
    erin = reader()
    assert "One is a spare." in erin.open(inbox.token).text


def test_secrets_and_codes_are_in_no_event_and_no_job(asked, inbox, stored):
    asked.ask_code()
    code, token = inbox.code, inbox.token
    asked.post(f"{asked.link}/again")
    inbox.fetch()
    asked.decide(code)
    kept = repr(
        (
            stored(Event.facts),
            stored(Job.payload),
            stored(MailedLink.token_hash, MailedLink.code_hash),
            stored(Attempt.key_hash),
        )
    )
    assert token not in kept
    assert code.replace(" ", "") not in repr((stored(Event.facts), stored(Job.payload)))
    assert hash_of(token) in kept


def test_somebody_who_can_sign_in_gets_no_link(desk, inbox, harbour):
    desk.ask(["chen", "li"])
    inbox.fetch()
    assert all("token=" not in mail.get_body(("plain",)).get_content() for mail in inbox.mails)


def test_a_contact_of_a_party_that_the_text_is_not_for_is_told_nothing(app, desk, inbox, harbour, do):
    desk.ask(["erin", "bo"])
    with app.app_context(), unit_of_work():
        desk.of(harbour.member("ada")).audience = harbour.member("ada").party.bit
    [text] = inbox.fetch()
    for words in ("token=", "A second crane", "CR-1", "48,000"):
        assert words not in text


def test_the_page_speaks_erins_language_in_her_zone(app, desk, inbox, reader, harbour):
    with app.app_context(), unit_of_work():
        harbour.person("erin").prefer(language="zh_CN", zone="Asia/Shanghai")
    desk.ask(["erin"])
    erin = reader()
    page = erin.open(inbox.token).text
    assert 'lang="zh-CN"' in page
    erin.post("/preferences", {"language": "en", "next": erin.link})
    assert 'lang="en"' in erin.get(erin.link).text


def test_over_https_the_forms_are_taken(app, asked, inbox, reader):
    """Forgery protection wants a Referer there."""
    erin = reader()
    erin.client.environ_base["wsgi.url_scheme"] = "https"
    erin.open(inbox.token)
    answer = erin.client.post(
        f"{erin.link}/code", data=erin.fields() | {"csrf_token": erin.token}, base_url="https://localhost",
        headers={"Referer": f"https://localhost{erin.link}"},
    )  # fmt: skip
    assert answer.status_code == 303


def test_a_decision_said_on_the_telephone_still_counts(asked, desk, do, stored):
    do("li", lambda li: _record(desk, li))
    assert stored(Decision.method) == ["on_behalf"]


def test_late_decisions_count_while_the_round_is_open(app, asked, inbox, stored):
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.update(Stage).values(due_on=clock.today("UTC") - timedelta(days=3)))
    asked.ask_code()
    assert asked.decide(inbox.code).status_code == 303


def test_links_are_forgotten_three_months_after_their_end(app, asked, stored, age):
    age(MailedLink.expires_at, days=100)
    with app.app_context():
        sweep({})
    assert len(stored(MailedLink.id)) == 1
    age(MailedLink.expires_at, days=30)
    with app.app_context():
        sweep({})
    assert stored(MailedLink.id) == []
