"""Web hooks tell what their party may see, once and signed, and give up in the end."""

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from tests.notices.outside.conftest import Listener
from workspace.kernel.db import db
from workspace.kernel.mail import PostedMail
from workspace.kernel.outbox import Job
from workspace.kernel.text.written import write
from workspace.meetings.models import Meeting
from workspace.notices.hooks.concealed import conceal
from workspace.notices.hooks.models import DEEDS, Hook, HookDelivery, HookTerms
from workspace.records.saying import comment_on
from workspace.spaces.audience import EVERYONE

SEND = "hooks.send"


@pytest.fixture
def hook(app, do, listener: Listener):
    """`hook("slack", by="li", ours=True)` adds a hook that leads to the listener."""

    def add(format: str = "generic", *, by: str = "ada", **more: Any) -> int:
        kinds, deeds, ours = more.get("kinds", ()), more.get("deeds", DEEDS), more.get("ours", False)
        terms = HookTerms("Team room", more.get("language", "en"), ours, list(kinds), list(deeds))
        secret = more.get("secret", "a secret of some length")

        def deed(member):
            where = {"address": conceal(listener.url), "host": "127.0.0.1", "secret": conceal(secret)}
            return Hook.add(terms, format=format, **where, by=member).id

        return do(by, deed)

    return add


@pytest.fixture
def plan(do):
    """`plan("Kick-off", ours=True)` writes a record down; `say("text")` comments on it."""

    def make(title: str = "Kick-off", *, by: str = "ada", ours: bool = False) -> int:
        def deed(member):
            audience = member.party.bit if ours else EVERYONE
            return Meeting.start(title, by=member, audience=audience, zone="UTC").id

        return do(by, deed)

    return make


@pytest.fixture
def say(do):
    def comment(meeting: int, text: str = "Fine", *, by: str = "ada", internal: bool = False) -> None:
        def deed(member):
            audience = member.party.bit if internal else EVERYONE
            comment_on(db.session.get_one(Meeting, meeting), write(text), by=member, audience=audience)

        do(by, deed)

    return comment


def texts(listener: Listener) -> list[str]:
    return [body["text"] for body in listener.bodies]


def test_a_hook_hears_what_happens_with_who_what_and_where(hook, plan, say, work, listener):
    hook()
    meeting = plan()
    say(meeting, "A very long story")
    work(SEND)
    assert len(listener.bodies) == 2
    last = listener.bodies[-1]
    assert last["text"] == "Ada Brandt commented on M-1 Kick-off"
    assert last["space"] == {"key": "HARBOUR", "name": "Harbour", "url": "http://127.0.0.1:8000/s/HARBOUR/"}
    [event] = last["events"]
    assert (event["action"], event["actor"]) == ("meeting.commented", "Ada Brandt")
    assert event["record"] == {
        "ref": "M-1", "kind": "meeting", "title": "Kick-off", "url": "http://127.0.0.1:8000/s/HARBOUR/M-1",
    }  # fmt: skip
    assert "long story" not in str(listener.heard)


def test_a_generic_hook_is_signed_over_its_moment_and_its_body(hook, plan, work, listener):
    hook(secret="known to both of us")
    plan()
    work(SEND)
    _path, headers, body = listener.heard[0]
    stamp = headers["X-Workspace-Timestamp"]
    signed = hmac.new(b"known to both of us", stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["X-Workspace-Signature"] == f"sha256={signed}"


def test_feishu_and_dingtalk_are_signed_in_their_own_ways(hook, plan, work, listener):
    hook("feishu", secret="S")
    hook("dingtalk", secret="S")
    listener.answer = '{"code":0,"errcode":0}'
    plan()
    work(SEND)
    bodies = {
        ("msg_type" in body): (path, body) for (path, _, _), body in zip(listener.heard, listener.bodies, strict=True)
    }
    _path, feishu = bodies[True]
    line = f"{feishu['timestamp']}\nS".encode()
    assert feishu["sign"] == base64.b64encode(hmac.new(line, b"", hashlib.sha256).digest()).decode()
    path, dingtalk = bodies[False]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    assert (asked["key"], len(asked["timestamp"])) == ("1", 13)
    line = f"{asked['timestamp']}\nS".encode()
    assert asked["sign"] == base64.b64encode(hmac.new(b"S", line, hashlib.sha256).digest()).decode()
    assert dingtalk["link"]["messageUrl"].endswith("/s/HARBOUR/M-1")


EVIL = "<!channel> <@all> [click](https://evil.example) *bold* & <https://evil.example|here>"


def test_no_title_becomes_a_link_a_mention_or_a_mark(hook, plan, work, listener):
    listener.answer = '{"code":0,"errcode":0}'
    for format in ("slack", "feishu", "dingtalk", "wecom"):
        hook(format)
    plan(EVIL)
    work(SEND)
    said = {next(iter(set(body) & {"blocks", "content", "link"}), "text"): body for body in listener.bodies}
    slack = said["blocks"]
    assert "<!channel>" not in slack["text"]
    assert "&lt;!channel&gt;" in slack["text"]
    runs = [run for section in slack["blocks"][0]["elements"] for run in section["elements"]]
    assert {run["type"] for run in runs} == {"text", "link"}
    assert [run["url"] for run in runs if run["type"] == "link"] == ["http://127.0.0.1:8000/s/HARBOUR/M-1"]
    feishu = said["content"]["content"]["post"]["en_us"]["content"]
    assert [run["href"] for line in feishu for run in line if run["tag"] == "a"] == [
        "http://127.0.0.1:8000/s/HARBOUR/M-1"
    ]
    assert set(said["link"]["link"]) == {"title", "text", "picUrl", "messageUrl"}
    assert "<@" not in said["text"]["text"]["content"]


def test_wecom_gets_at_most_as_many_bytes_as_it_takes(hook, plan, work, listener):
    listener.answer = '{"errcode":0}'
    hook("wecom", language="zh_CN")
    plan("会" * 3000)
    work(SEND)
    content = listener.bodies[0]["text"]["content"]
    assert len(content.encode()) <= 2048
    assert content.endswith("/s/HARBOUR/")


def test_a_hook_speaks_its_own_language(hook, plan, work, listener):
    hook(language="zh_CN")
    plan()
    work(SEND)
    assert "Ada Brandt" in texts(listener)[0]
    assert "planned" not in texts(listener)[0]
    assert any("\u4e00" <= sign <= "\u9fff" for sign in texts(listener)[0])


def test_a_hook_for_everyone_hears_nothing_that_one_party_keeps_to_itself(hook, plan, say, work, listener):
    hook(by="li")
    hook(by="ada")
    shared, _ours = plan("Shared"), plan("Our secret", ours=True)
    say(shared, "An internal note", internal=True)
    work(SEND)
    assert len(listener.heard) == 2
    assert all("Shared" in text for text in texts(listener))


def test_a_hook_of_a_party_hears_of_its_records_and_not_of_internal_notes(hook, plan, say, work, listener):
    hook(by="li", ours=True)
    hook(by="ada", ours=True)
    plan("Our secret", ours=True)
    shared = plan("Shared")
    say(shared, "A note", internal=True)
    work(SEND)
    ours = [body["text"] for body in listener.bodies if "Our secret" in body["text"]]
    assert len(ours) == 1
    assert len(listener.heard) == 3
    assert "commented" not in str(listener.heard)


def test_what_was_narrowed_before_it_is_sent_is_not_told(app, hook, plan, do, work, listener, stored):
    hook(by="li")
    meeting = plan("Not for long")
    with app.app_context():
        db.session.execute(sa.text(f"UPDATE record SET audience = 1 WHERE id = {meeting}"))
        db.session.commit()
    work(SEND)
    assert listener.heard == []
    assert stored(HookDelivery.state) == ["withheld"]


def test_what_went_into_the_trash_before_it_is_sent_is_told_only_as_that(app, hook, plan, do, work, listener):
    hook()
    meeting = plan("A mistake")
    do("ada", lambda ada: db.session.get_one(Meeting, meeting).trash(by=ada))
    work(SEND)
    assert [body["events"][0]["action"] for body in listener.bodies] == ["meeting.trashed"]


def test_a_party_that_left_is_told_nothing(app, hook, plan, work, listener, stored):
    hook(by="li", ours=True)
    plan()
    with app.app_context():
        db.session.execute(sa.text("UPDATE party SET ended_at = joined_at WHERE side = 'client'"))
        db.session.commit()
    work(SEND)
    assert listener.heard == []


def test_a_hook_hears_of_the_kinds_and_deeds_that_were_chosen(hook, plan, say, work, listener):
    hook(kinds=["page"])
    hook(deeds=["comments"], kinds=["meeting"])
    say(plan())
    work(SEND)
    assert texts(listener) == ["Ada Brandt commented on M-1 Kick-off"]


def test_what_fails_is_tried_again_as_the_same_delivery_and_is_in_the_log(hook, plan, work, listener, stored):
    hook()
    listener.moods = ["500 Out of order", "429 Slow down"]
    plan()
    for _attempt in range(3):
        work(SEND)
    numbers = {headers["X-Workspace-Delivery"] for _path, headers, _body in listener.heard}
    assert (len(listener.heard), len(numbers)) == (3, 1)
    assert stored(HookDelivery.state, HookDelivery.attempts, HookDelivery.status) == [("sent", 3, 200)]
    assert stored(Hook.failures) == [0]


@pytest.mark.parametrize(
    ("format", "answer"),
    [("feishu", '{"code":19021,"msg":"sign match fail"}'), ("dingtalk", '{"errcode":310000}'), ("wecom", "oops")],
)
def test_an_answer_that_says_no_in_a_number_is_no_success(hook, plan, work, listener, stored, format, answer):
    hook(format)
    listener.answer = answer
    plan()
    work(SEND)
    [(state, said)] = stored(HookDelivery.state, HookDelivery.answer)
    assert (state, said) == ("waiting", answer)


def test_redirects_are_not_followed_and_long_answers_not_read(hook, plan, work, listener, stored):
    hook()
    listener.moods = ["302", "500 " + "x" * 100_000]
    plan()
    work(SEND)
    assert [path for path, _, _ in listener.heard] == ["/hook?key=1"]
    assert stored(HookDelivery.status) == [302]
    work(SEND)
    assert [len(answer) for answer in stored(HookDelivery.answer)] == [300]


def test_a_hook_that_fails_rests_and_others_go_on(hook, plan, work, listener, stored):
    hook()
    hook("slack")
    listener.moods = ["500", "500"]
    plan("First")
    work(SEND)
    plan("Second")
    plan("Third")
    work(SEND, rested=False)
    assert len(listener.heard) == 2
    assert set(stored(HookDelivery.attempts)) == {0, 1}
    assert stored(Job.attempts)  # waiting does not count as trying
    work(SEND)
    work(SEND)
    assert len(listener.heard) >= 6


def test_after_many_messages_that_never_arrived_it_switches_itself_off_and_says_so(
    app, hook, plan, work, listener, stored
):
    hook(by="li")
    listener.moods = ["410 Gone"] * 5
    for number in range(6):
        plan(f"Meeting {number}")
        work(SEND)
    assert len(listener.heard) == 5
    assert stored(Hook.is_on) == [False]
    assert stored(HookDelivery.state) == ["given_up"] * 5
    work()
    told = [
        (to, subject) for to, subject in stored(PostedMail.to_address, PostedMail.subject) if "Team room" in subject
    ]
    assert told == [("li@example.com", "The web hook “Team room” was switched off")]


def test_nothing_is_promised_where_the_deed_was_not_kept(app, hook, do, stored):
    hook()

    def fails(ada):
        Meeting.start("Never", by=ada, audience=EVERYONE, zone="UTC")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        do("ada", fails)
    assert stored(HookDelivery.id) == []
    assert stored(Job.id) == []
