"""Replies are read from a mailbox on a real mail server, whatever it and the people who look there do meanwhile."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.certificates import certify
from tests.notices.outside.letters import PNG, letter
from tests.notices.outside.post_boxes import USERS, PostBoxes
from workspace.accounts.models import Account
from workspace.kernel import clock
from workspace.kernel.mail import PostedMail
from workspace.kernel.outbox import Job, claim, enqueue
from workspace.kernel.unit_of_work import unit_of_work
from workspace.kernel.worker import carry_out
from workspace.notices.replies import imap, looking
from workspace.notices.replies.models import TakenMail
from workspace.notices.replies.taking import take
from workspace.records.models import Attachment, Comment

WORK = "/administration/work/?standing=again"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostBoxes]:
    """A mail server, for all tests of this file."""
    boxes = PostBoxes(tmp_path_factory.mktemp("boxes"))
    boxes.open()
    yield boxes
    boxes.drop()


@pytest.fixture
def boxes(server: PostBoxes) -> PostBoxes:
    """The same with an empty mailbox."""
    server.clear()
    return server


@pytest.fixture
def reads(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`reads(boxes.url())` is where replies arrive."""

    def set_(url: str, **more: object) -> None:
        now = replace(app.extensions["workspace"], replies_url=url, **more)
        monkeypatch.setitem(app.extensions, "workspace", now)

    return set_


@pytest.fixture
def look(app: Flask) -> Callable[..., None]:
    """`look()` is one minute of the worker; `rested`, when whatever waits for later has waited long enough."""

    def once(*, rested: bool = False) -> None:
        with app.app_context():
            with unit_of_work() as session:
                if rested:
                    session.execute(sa.update(Job).where(Job.state == "ready").values(run_at=clock.now()))
                enqueue(looking.LOOK, {"due": clock.now().isoformat(timespec="minutes")})
            while taken := claim():
                carry_out(taken)

    return once


@pytest.fixture
def ines(app, visitor, harbour):
    """Ada, made an administrator."""
    with app.app_context(), unit_of_work() as session:
        mine = Account.person_id == harbour.ids["ada"]
        session.execute(sa.update(Account).where(mine).values(is_administrator=True))
    return visitor("ada")


def test_a_reply_becomes_a_comment_with_its_files_and_is_marked_as_read(boxes, reads, look, address, stored):
    message = letter(address(), "同意，请看附件。\n\n在 2026年11月20日，Ada <a@b.c> 写道：\n> Secret plans\n")
    del message["Subject"]
    message["Subject"] = "回复：起重机更新计划"
    message.add_attachment(PNG * 200, maintype="image", subtype="png", filename="计划.png")
    boxes.put(message)
    reads(boxes.url())
    look()
    [text] = stored(Comment.__table__.c.body_text)
    assert text.startswith("同意，请看附件。")
    assert "Secret" not in text
    assert stored(Attachment.name) == ["计划.png"]
    assert boxes.flags() == [r"\Seen"]
    look()
    assert len(stored(Comment.id)) == 1


def test_what_somebody_read_deleted_or_moved_there_is_left_alone_and_nothing_is_thrown_away(
    boxes, reads, look, address, stored
):
    names = ["read", "deleted", "moved", "taken"]
    letters = {name: letter(address(), f"This was {name}.", message_id=f"<{name}@x>") for name in names}
    boxes.put(letters["read"], flags=r"(\Seen)")
    boxes.put(letters["deleted"], flags=r"(\Deleted)")
    boxes.put(letters["moved"], letters["taken"])
    with boxes.program() as program:
        program.create("Elsewhere")
        program.uid("MOVE", program.uid("SEARCH", "UNSEEN", "UNDELETED")[1][0].split()[0].decode(), "Elsewhere")
    reads(boxes.url())
    look()
    assert stored(Comment.__table__.c.body_text) == ["This was taken."]
    assert boxes.flags() == [r"\Seen", r"\Deleted", r"\Seen"]
    assert boxes.flags(folder="Elsewhere") == [""]


def test_many_come_in_the_order_in_which_they_arrived(boxes, reads, look, address, stored):
    boxes.put(*(letter(address(), f"Reply {number}", message_id=f"<{number}@x>") for number in range(12)))
    reads(boxes.url())
    look()
    assert stored(Comment.__table__.c.body_text) == [f"Reply {number}" for number in range(12)]
    assert boxes.flags() == [r"\Seen"] * 12


def test_a_server_that_goes_away_between_taking_and_marking_loses_and_doubles_nothing(
    boxes, reads, look, address, stored, monkeypatch, ines
):
    def take_and_drop(raw: bytes, **more: bool) -> str:
        outcome = take(raw, **more)
        if boxes.is_open:
            boxes.drop()
        return outcome

    boxes.put(*(letter(address(), f"Reply {number}", message_id=f"<{number}@x>") for number in range(3)))
    reads(boxes.url())
    monkeypatch.setattr(looking, "take", take_and_drop)
    look()
    monkeypatch.undo()
    reads(boxes.url())
    assert stored(Comment.__table__.c.body_text) == ["Reply 0"]
    assert "The mail server broke off" in ines.get(WORK).text
    boxes.open()
    assert boxes.flags() == ["", "", ""]
    look(rested=True)
    assert stored(Comment.__table__.c.body_text) == ["Reply 0", "Reply 1", "Reply 2"]
    assert boxes.flags() == [r"\Seen"] * 3
    assert stored(Job.state)[-1] == "done"
    assert len(stored(TakenMail.id)) == 3


def test_a_wrong_password_is_said_kindly_once_and_not_tried_each_minute(boxes, reads, look, address, stored, ines):
    boxes.put(letter(address()))
    reads(boxes.url(password="wrong-Secret-1"))
    for _minute in range(5):
        look()
    page = ines.get(WORK).text
    assert page.count("does not accept the name or the password in REPLIES_URL") == 1
    assert "wrong-Secret-1" not in page
    assert USERS["replies"] not in page
    states = stored(Job.state, Job.attempts, Job.run_at)
    assert [state for state, *_rest in states] == ["ready", "done", "done", "done", "done"]
    assert states[0][1] == 0  # it is never given up
    assert timedelta(seconds=30) < states[0][2] - clock.now() <= timedelta(minutes=2)
    reads(boxes.url())
    ines.post(f"/administration/work/{stored(Job.id)[0]}/again")
    look()
    assert stored(Comment.__table__.c.body_text) == ["Fine with me."]
    assert "REPLIES_URL" not in ines.get(WORK).text


def test_pauses_double_up_to_half_an_hour():
    def rest(minutes: int) -> float:
        due = clock.now() - timedelta(minutes=minutes)
        return looking._rest({"due": due.isoformat(timespec="minutes")}).total_seconds() // 60

    assert [rest(minutes) for minutes in (0, 1, 8, 29, 600)] == [1, 1, 8, 29, 30]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"folder": "Nowhere"}, "The folder Nowhere cannot be opened"),
        ({"query": "?starttls=1"}, "There is no mailbox to talk to at 127.0.0.1"),
    ],
)
def test_what_else_is_wrong_with_the_setting_is_said_as_well(boxes, reads, look, ines, change, said):
    reads(boxes.url(**change))
    look()
    assert said in ines.get(WORK).text


def test_a_server_that_is_not_there_or_says_nothing_is_waited_for(boxes, reads, look, address, stored, monkeypatch):
    boxes.put(letter(address()))
    reads(boxes.url())
    monkeypatch.setattr(imap, "SECONDS", 0.5)
    with boxes.silent():
        look()
    boxes.drop()
    look(rested=True)
    said = next(error for error in stored(Job.error) if error)
    assert said.startswith("There is no mailbox to talk to at 127.0.0.1")
    monkeypatch.setattr(imap, "SECONDS", 20)
    boxes.open()
    look(rested=True)
    assert stored(Comment.__table__.c.body_text) == ["Fine with me."]


def test_a_mail_over_the_limit_is_read_at_its_beginning_and_refused_kindly(boxes, reads, look, address, stored):
    large = letter(address(), "See there")
    large.add_attachment(b"x" * 1_500_000, maintype="application", subtype="zip", filename="all.zip")
    boxes.put(large, letter(address(), "A small one.", message_id="<2@x>"))
    reads(boxes.url(), max_upload=200_000)
    look()
    assert stored(TakenMail.why) == ["too_large", ""]
    assert stored(Comment.__table__.c.body_text) == ["A small one."]
    assert stored(PostedMail.to_address, PostedMail.subject) == [("chen@example.com", "Your reply could not be added")]
    assert boxes.flags() == [r"\Seen", r"\Seen"]


def test_name_password_and_folder_may_be_chinese(boxes, reads, look, address, stored):
    folder = '"&Vt5ZDQ- &- more"'  # “回复 & more”, as IMAP writes it
    with boxes.program("答复") as program:
        program.create(folder)
    boxes.put(letter(address()), user="答复", folder=folder)
    reads(boxes.url("回复 & more", user="答复"))
    look()
    assert stored(Comment.__table__.c.body_text) == ["Fine with me."]
    assert boxes.flags("答复", folder) == [r"\Seen"]


@pytest.fixture
def own(tmp_path: Path, address) -> Iterator[PostBoxes]:
    """A mail server of the test's own, with a mail in its mailbox, which is not open."""
    boxes = PostBoxes(tmp_path)
    boxes.open()
    boxes.put(letter(address()))
    boxes.drop()
    yield boxes
    boxes.drop()


def test_a_password_goes_to_a_server_that_proves_who_it_is_under_encryption_only(
    own, reads, look, stored, tmp_path: Path, monkeypatch, ines
):
    own.open(certified=certify(tmp_path))
    for query, said in (("", "takes passwords under encryption only"), ("?starttls=1", "certificate verify failed")):
        reads(own.url(query=query))
        look(rested=True)
        assert said in ines.get(WORK).text
    assert stored(Comment.id) == []
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    look(rested=True)
    assert stored(Comment.__table__.c.body_text) == ["Fine with me."]


def test_a_server_that_is_encrypted_from_the_first_word_proves_who_it_is_as_well(
    own, reads, look, stored, tmp_path: Path, monkeypatch, ines
):
    own.open(certified=certify(tmp_path), is_concealed=True)
    reads(own.url(scheme="imaps"))
    look()
    assert "certificate verify failed" in ines.get(WORK).text
    assert stored(Comment.id) == []
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    look(rested=True)
    assert stored(Comment.__table__.c.body_text) == ["Fine with me."]
