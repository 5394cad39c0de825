"""Evidence leaves the house: made by the worker when a round ends, each party's own, checked by the served verifier."""

import hashlib
import io
import json
import re
import subprocess
import sys
import unicodedata
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import sqlalchemy as sa
from pypdf import PdfReader
from werkzeug.datastructures import FileStorage

from tests.kernel.sending import work
from workspace.accounts.models import Person
from workspace.changes.models import ChangeRequest
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.facts import Fact, note
from workspace.kernel.outbox import Job
from workspace.kernel.seal import is_sealed, make_keys
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.records.models import Attachment, Comment
from workspace.records.revising import revise
from workspace.records.uploading import store
from workspace.signoff.evidence import build
from workspace.signoff.evidence.collecting import Collection
from workspace.signoff.evidence.keeping import keys_of_instance
from workspace.signoff.evidence.verify import unpacked
from workspace.signoff.models import Evidence, Round, StagePlan, StandIn, Verdict
from workspace.spaces.audience import EVERYONE

URL = "/s/HARBOUR/CR-1/sign-off"
SECRET = "We would still earn money at forty thousand"


def upload(content, name):
    return store(FileStorage(io.BytesIO(content), filename=name))


@pytest.fixture
def worker(app):
    """`worker()` does all that is promised, and what comes of that."""

    def run():
        for _step in range(3):
            work(app)

    return run


@pytest.fixture
def fetch(visitor):
    """`fetch("chen")` is her pack from the first round; `fetch("chen", "certificate.pdf")` her certificate."""

    def get(who, name="evidence.zip", number=1):
        response = visitor(who).get(f"{URL}/{number}/{name}")
        assert response.status_code == 200, response.status_code
        return response.data

    return get


@pytest.fixture
def verified(visitor, tmp_path):
    """`verified(pack)` is what the program says that the workspace serves, run by bare Python far away from it."""

    def run(archive, *options, code=0):
        (tmp_path / "verify.py").write_bytes(visitor().get("/verify.py").data)
        (tmp_path / "pack.zip").write_bytes(archive)
        command = [sys.executable, "-I", "verify.py", "pack.zip", *options]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, env={"PYTHONIOENCODING": "utf-8"})
        assert (done.returncode, done.stderr) == (code, b""), done.stdout.decode()
        return done.stdout.decode()

    return run


@pytest.fixture
def mails(data_dir, worker):
    """`mails()` lets the worker work and gives the new mails as (recipient, mail)."""
    seen = set()

    def run():
        worker()
        found = [path for path in sorted((data_dir / "mail").glob("*.eml")) if path not in seen]
        seen.update(found)
        read = [message_from_bytes(path.read_bytes(), policy=default) for path in found]
        return sorted(((mail["To"].addresses[0].display_name, mail) for mail in read), key=lambda told: told[0])

    return run


def read(pdf):
    """The text of a certificate without its spaces and line breaks."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"[\s\u200b]", "", unicodedata.normalize("NFC", text))


def member(archive, name):
    return json.loads(unpacked(archive)[name])


def seats(archive, round_=0):
    return {
        seat["person"]: seat for stage in member(archive, "decisions.json")["rounds"][round_]["stages"]
        for seat in stage["seats"]
    }  # fmt: skip


def test_an_approval_gives_each_party_a_pack_that_bare_python_verifies(app, desk, fetch, verified, worker, stored):
    desk.ask(["chen"])
    desk.decide("chen", condition=write("Only on weekdays."), comment="同意，按此执行。")
    worker()
    assert stored(Evidence.language) == ["en", "en"]
    with app.app_context():
        fingerprint = keys_of_instance().fingerprint
    for who in ("chen", "ada"):
        said = verified(fetch(who), "--key", fingerprint)
        assert "Everything holds." in said
        assert "1 decisions are on exactly these texts, and the chain holds each of them." in said
        assert "陈静 (Aldhaven): approve, password" in said
    assert member(fetch("chen"), "manifest.json")["reader"] == "Aldhaven"
    assert member(fetch("ada"), "manifest.json")["reader"] == "Brightline"


def test_the_certificate_says_who_decided_what_when_and_how(app, desk, fetch, worker, stored):
    desk.ask(["chen", "li"])
    desk.decide("chen", condition=write("Only on weekdays."), comment="同意，按此执行。", method="passkey")
    desk.decide("li", method="totp")
    worker()
    pdf = fetch("chen", "certificate.pdf")
    said = read(pdf)
    for words in (
        "CR-1·Asecondcrane", "陈静", "LiWei", "Aldhaven", "approvesthistext", "Onconditionthat", "Onlyonweekdays.",
        "同意，按此执行。", "signedin,passkey", "signedin,one-timecode", "UTC+00:00", *stored(Round.sha256),
    ):  # fmt: skip
        assert words.replace("Onconditionthat", "Oncondition:") in said, words
    with app.app_context():
        assert is_sealed(pdf, keys_of_instance())
    assert unpacked(fetch("chen"))["certificate.pdf"] == pdf
    assert "legallybinding" not in said


def test_it_is_chinese_for_chinese_readers_in_the_zone_of_the_space(app, desk, harbour, fetch, worker, visitor):
    with app.app_context(), unit_of_work():
        harbour.person("chen").prefer(language="zh_CN")
        harbour.space().zone = "Asia/Shanghai"
    desk.ask(["chen"])
    desk.decide("chen")
    worker()
    said = read(fetch("chen", "certificate.pdf"))
    assert "签署证书" in said
    assert "Asia/Shanghai(UTC+08:00)" in said
    assert "Certificateofsign-off" in read(fetch("ada", "certificate.pdf"))
    # Li reads English; what there is for her party is Chinese, and she may have it made in her language.
    page = visitor("li").get("/s/HARBOUR/CR-1").text
    assert "certificate.pdf" in page
    assert "Make them in your language, too" in page


def test_what_a_party_may_not_see_is_in_its_pack_by_digest_only(desk, do, harbour, fetch, verified, worker):
    def whisper(ada):
        change, mine = desk.of(ada), ada.party.bit
        Comment.add(change, write(f"{SECRET}!"), by=ada, audience=mine)
        Attachment.add(change, upload(SECRET.encode(), f"{SECRET}.txt"), by=ada, audience=mine)
        Attachment.add(change, upload("图纸".encode(), "图纸.txt"), by=ada)
        hidden = ChangeRequest.start(f"{SECRET}?", by=ada, audience=mine, currency="EUR")
        revise(hidden, by=ada)
        change.note("told", by=ada, audience=mine, words=SECRET)
        revise(change, by=ada)

    do("ada", whisper)
    desk.ask(["chen"])
    desk.decide("chen")
    worker()
    theirs, ours = fetch("chen"), fetch("ada")
    assert SECRET.encode() in ours  # it is there to be leaked
    assert SECRET.encode() not in theirs
    assert hashlib.sha256(SECRET.encode()).hexdigest().encode() not in theirs
    assert [file["name"] for file in member(theirs, "attachments.json")] == ["图纸.txt"]
    events = member(theirs, "chain.json")["events"]
    assert [event["number"] for event in events] == list(range(1, len(events) + 1))
    assert {len(event) for event in events} == {3, 5}
    assert all(event["event"]["audience"] & 2 for event in events if "event" in event)
    said = verified(theirs)
    assert "stand as digests only" in said
    assert "1 attached files are whole." in said
    assert "stand as digests only" not in verified(ours)


def test_people_of_a_party_get_what_their_party_may_see_and_strangers_get_nothing(desk, visitor, worker):
    desk.ask(["chen"])
    desk.decide("chen")
    worker()
    pages = [f"{URL}/1/{name}" for name in ("certificate.pdf", "evidence.zip", "evidence")]
    assert {visitor("dana").get(page).status_code for page in pages} == {404}
    assert {visitor().get(page).status_code for page in pages} == {303}
    bo, ada, chen = (visitor(who).get(pages[1]).data for who in ("bo", "ada", "chen"))
    assert bo == ada
    assert bo != chen
    assert member(bo, "manifest.json")["reader"] == "Brightline"


def test_the_other_party_gets_nothing_of_a_request_that_is_not_theirs(do, harbour, visitor, worker):
    def begin(ada):
        change = ChangeRequest.start(SECRET, by=ada, audience=ada.party.bit, currency="EUR")
        latest = revise(change, by=ada)
        change.submit(ada.party.bit, version=change.version, by=ada)
        change.assess(by=ada)
        Round.ask(change, [StagePlan([harbour.ids["bo"]])], sha256=latest.sha256, by=ada)

    do("ada", begin)

    def approve(bo):
        seat = Round.latest(ChangeRequest.find(bo, 1)).stages[0].seats[0]
        seat.decide(Verdict("approve", seat.stage.round.sha256), by=bo, method="password")

    do("bo", approve)
    worker()
    assert visitor("ada").get(f"{URL}/1/evidence.zip").status_code == 200
    for who in ("chen", "li"):
        for name in ("certificate.pdf", "evidence.zip", "evidence"):
            assert visitor(who).get(f"{URL}/1/{name}").status_code == 404
        assert visitor(who).post(f"{URL}/1/evidence").status_code == 404


def test_the_same_inputs_make_the_same_bytes(app, desk, fetch, worker, stored):
    desk.ask(["chen"])
    desk.decide("chen", "return")
    worker()
    with app.app_context():
        round_, chain = db.session.scalars(sa.select(Round)).one(), keys_of_instance()
        round_ = db.session.scalars(sa.select(Round)).one()
        at = clock.now()
        one, two = (Collection(round_, 2).pack(at) for _time in range(2))
        assert one == two
        assert build(one, chain) == build(two, chain)
        assert build(one, chain) != build(Collection(round_, 2).pack(at + timedelta(seconds=1)), chain)


def test_what_was_returned_stays_in_the_pack_of_what_was_approved(desk, fetch, verified, worker):
    desk.ask(["chen"])
    desk.decide("chen", "return", comment="太贵了。")
    worker()
    assert "陈静 (Aldhaven): return" in verified(fetch("chen"))
    desk.do("ada", lambda ada: desk.of(ada).submit(EVERYONE, version=desk.of(ada).version, by=ada))
    desk.do("ada", lambda ada: desk.of(ada).assess(by=ada))
    desk.ask(["chen"])
    desk.decide("chen", "reject", comment="还是太贵。")
    worker()
    archive = fetch("chen", number=2)
    assert "2 decisions are on exactly these texts" in verified(archive)
    assert "2 texts are, letter for letter" in verified(archive)
    assert [each["outcome"] for each in member(archive, "decisions.json")["rounds"]] == ["returned", "rejected"]
    said = read(fetch("chen", "certificate.pdf", number=2))
    assert "太贵了。" in said
    assert "rejectsit" in said


def test_of_a_void_round_evidence_is_made_for_whoever_wants_it(desk, fetch, verified, visitor, worker, mails):
    desk.ask(["chen", "li"])
    desk.decide("li")
    desk.edit("vera")
    worker()
    chen = visitor("chen")
    assert chen.get(f"{URL}/1/evidence.zip").status_code == 404
    assert "Make a certificate" in chen.get(f"{URL}/1").text
    mails()
    answer = chen.post_fragment(f"{URL}/1/evidence")
    assert "being made" in answer.text
    assert [mail["Subject"] for _to, mail in mails()] == []  # it is on her page
    page = chen.get_fragment(f"{URL}/1/evidence").text
    assert "certificate.pdf" in page
    assert "evidence.zip" in page
    archive = fetch("chen")
    assert "Li Wei (Aldhaven): approve" in verified(archive)
    assert seats(archive)["陈静"]["decision"] is None
    assert "Void,becausethetextwasedited" in read(fetch("chen", "certificate.pdf"))


def test_an_open_round_has_no_evidence(desk, visitor):
    desk.ask(["chen"])
    chen = visitor("chen")
    assert "Make a certificate" not in chen.get(f"{URL}/1").text
    assert chen.post_fragment(f"{URL}/1/evidence").status_code == 409


def test_what_chen_said_on_paper_is_there_with_its_scan(desk, do, fetch, verified, worker):
    desk.ask(["chen"])

    def enter(li):
        verdict = Verdict("approve", desk.round(li).sha256, comment=write("签字同意。"))
        desk.seat(li, "chen").record(verdict, "paper", upload("陈静签字".encode(), "签字.txt"), by=li)

    do("li", enter)
    worker()
    archive = fetch("ada")
    said = verified(archive)
    assert "陈静 (Aldhaven): approve, on_behalf" in said
    assert "1 attached files are whole." in said
    [scan] = member(archive, "attachments.json")
    assert (scan["name"], scan["about"]) == ("签字.txt", "陈静")
    decision = seats(archive)["陈静"]["decision"]
    assert (decision["entered_by"], decision["said_how"], decision["scan"]) == ("Li Wei", "paper", scan["sha256"])
    pdf = read(fetch("ada", "certificate.pdf"))
    assert "writtendownbyLiWei" in pdf
    assert "saidonpaper" in pdf


def test_a_stand_in_is_named_beside_the_one_who_was_asked(desk, do, harbour, fetch, verified, worker):
    today = clock.today("UTC")
    do("chen", lambda chen: StandIn.name(harbour.member("li"), today, today, by=chen))
    desk.ask(["chen"])
    desk.decide("li", seat="chen")
    worker()
    assert "Li Wei (Aldhaven): approve, password → 陈静" in verified(fetch("chen"))
    assert "decidesfor陈静" in read(fetch("chen", "certificate.pdf"))


def test_who_handed_over_and_who_was_silent_or_never_asked_is_said(desk, do, harbour, fetch, verified, worker):
    desk.ask(StagePlan([harbour.ids["chen"], harbour.ids["li"]], rule="any"), ["bo"])
    do("chen", lambda chen: desk.seat(chen, "chen").hand_over(harbour.member("erin"), by=chen))
    desk.decide("erin", "reject", comment="No.")
    desk.decide("li", "return", comment="No.")
    worker()
    archive = fetch("chen")
    assert "Everything holds." in verified(archive)
    stages = member(archive, "decisions.json")["rounds"][0]["stages"]
    assert [(seat["person"], seat["handed_to"], seat["instead_of"]) for seat in stages[0]["seats"]] == [
        ("陈静", "Erin Castle", ""), ("Li Wei", "", ""), ("Erin Castle", "", "陈静"),
    ]  # fmt: skip
    assert [seat["asked_at"] for seat in stages[1]["seats"]] == [None]
    said = read(fetch("chen", "certificate.pdf"))
    for words in ("handedovertoErinCastle", "askedinsteadof陈静", "wasnotaskedanymore"):
        assert words in said


def test_authors_who_may_approve_are_named_as_such(desk, fetch, verified, worker):
    desk.ask(["vera", "chen"], allows_authors=True)
    desk.decide("vera")
    desk.decide("chen")
    worker()
    assert "Everything holds." in verified(fetch("chen"))
    said = read(fetch("chen", "certificate.pdf"))
    assert "wroteonthetext,whichtherouteallows" in said
    assert "bythisroute,thosewhowrotethetextmayapproveit,too" in said


def test_the_certificate_arrives_by_mail_enclosed_for_who_has_no_account(app, desk, harbour, mails):
    with app.app_context(), unit_of_work():
        harbour.person("erin").write_to("erin@elsewhere.example")
    desk.ask(StagePlan([harbour.ids["chen"], harbour.ids["erin"]], rule="any"))
    mails()
    desk.decide("chen")
    found = mails()
    certificates = {to: mail for to, mail in found if "certificate" in mail["Subject"]}
    assert sorted(certificates) == ["Ada Brandt", "Erin Castle", "陈静"]
    for who in ("Ada Brandt", "陈静"):
        text = certificates[who].get_body(("plain",)).get_content()
        assert "/s/HARBOUR/CR-1#sign-off" in text
        assert "/evidence" in text
        assert list(certificates[who].iter_attachments()) == []
    [enclosed] = certificates["Erin Castle"].iter_attachments()
    assert enclosed.get_content_type() == "application/pdf"
    assert "陈静" in read(enclosed.get_content())
    assert "/s/HARBOUR" not in certificates["Erin Castle"].get_body(("plain",)).get_content()


def test_decision_mails_carry_the_head_of_the_chain_and_the_pack_agrees(desk, fetch, mails, verified):
    desk.ask(["chen"], ["li"])
    mails()
    desk.decide("chen")
    [(_to, decided)] = [(to, mail) for to, mail in mails() if "has decided" in mail["Subject"]]
    desk.decide("li")
    told = mails()
    [ended, certified] = [mail for to, mail in told if to == "陈静"]
    archive = fetch("chen")
    for mail in (decided, ended, certified):
        text = mail.get_body(("plain",)).get_content()
        head = " ".join(re.search(r"workspace-head-1[\s\S]+?(?=\n\n|\n-- )", text).group().split())
        assert "The chain is the one that the mail told of" in verified(archive, "--head", head)
        assert head in " ".join(mail.get_body(("html",)).get_content().split())
        wrong = re.sub(r" (\d+) ", lambda found: f" {int(found[1]) + 1} ", head)
        verified(archive, "--head", wrong, code=1)


def test_missing_keys_hold_up_no_mail_and_the_evidence_comes_once_they_are_back(app, desk, mails, visitor, tmp_path):
    with app.app_context():
        keys_of_instance()
        path = app.extensions["workspace"].keys_file
    aside = path.rename(tmp_path / "aside.pem")
    try:
        desk.ask(["chen"])
        mails()
        desk.decide("chen")
        [(to, mail)] = mails()
        assert to == "Ada Brandt"
        assert "workspace-head-1" not in mail.as_string()
        assert "being made" in visitor("chen").get("/s/HARBOUR/CR-1").text
    finally:
        Path(aside).rename(path)
    assert [to for to, _mail in mails()] == ["Ada Brandt", "陈静"]
    assert visitor("chen").get(f"{URL}/1/evidence.zip").status_code == 200


def test_the_page_says_so_where_it_cannot_be_made_and_offers_to_try_again(app, desk, visitor, worker):
    desk.ask(["chen"])
    desk.decide("chen")
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.update(Job).where(Job.kind == "sign_offs.evidence").values(state="dead"))
        session.execute(sa.update(Evidence).values(failed_at=clock.now()))
    chen = visitor("chen")
    page = chen.get("/s/HARBOUR/CR-1").text
    assert "could not be made" in page
    assert "being made" in chen.post_fragment(f"{URL}/1/evidence").text
    worker()
    assert chen.get(f"{URL}/1/evidence.zip").status_code == 200


def test_anybody_finds_the_verifier_its_digest_and_the_keys_old_ones_too(app, visitor, tmp_path):
    with app.app_context():
        fingerprint = keys_of_instance().fingerprint
        with unit_of_work():
            note(Fact("keys.made", facts=make_keys(tmp_path / "new.pem", "new.example").public()))
    program = visitor().get("/verify.py")
    assert program.headers["Content-Disposition"].startswith("attachment")
    page = visitor().get("/evidence").text
    assert hashlib.sha256(program.data).hexdigest() in page
    assert page.index("Signs now") < page.index("Signed before") < page.index(fingerprint)
    assert "legally binding" not in page
    chinese = visitor().get("/evidence", headers={"Accept-Language": "zh-CN"}).text
    assert "怎样检查证据包" in chinese


def test_the_names_of_the_chain_are_those_of_its_readable_events(app, desk, fetch, worker):
    desk.ask(["chen"])
    desk.decide("chen")
    worker()
    chain = member(fetch("chen"), "chain.json")
    shown = [event["event"] for event in chain["events"] if "event" in event]
    ids = {str(each[name]) for each in shown for name in ("actor", "on_behalf_of")} - {"None"}
    with app.app_context():
        names = {str(key): name for key, name in db.session.execute(sa.select(Person.id, Person.name))}
    assert chain["people"] == {key: names[key] for key in ids}
