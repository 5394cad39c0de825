"""What people type never becomes a header, and arrives as they typed it."""

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.kernel.mail import (
    Enclosure,
    Mail,
    Mailbox,
    UnwritableAddress,
    message_id,
)
from workspace.kernel.mail.message import build, line

ADA, CHEN = Mailbox("ada@vendor.example", "Ada"), Mailbox("chen@client.example", "Chen")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ATTACKS = [
    "=?utf-8?q?hi=0d=0aBcc:_x=40y.z?=",
    "=?utf-8?b?aGkNCkJjYzogeEB5Lno=?=",
    "hi\r\nBcc: x@y.z",
    "hi\nBcc: x@y.z\n\nAnother body",
    "hi\rBcc: x@y.z",
    "hi\x0bBcc: x@y.z",
    "hi\x85Bcc: x@y.z",
    "hi\u2028Bcc: x@y.z",
    "=\x00?utf-8?q?hi=0d=0aBcc:_x=40y.z?=",
    "=\u202e?utf-8?q?hi=0d=0aBcc:_x=40y.z?=",
    "中文 =?utf-8?q?=0d=0aBcc:_x=40y.z?= 中文",
    '"\r\nBcc: x@y.z, <',
    "\ud83d half a character",
]
Shape = list[tuple[str, list[str]]]


def written(mail: Mail) -> EmailMessage:
    return message_from_bytes(build(mail, ADA, "<1@work.example>", NOON), policy=default)


def said_everywhere(text: str) -> Mail:
    """A mail with a text wherever people's words go."""
    return Mail(
        Mailbox(CHEN.address, text), text, text, f"<p>{text}</p>", reply_to=Mailbox(ADA.address, text),
        attachments=(Enclosure(text, "text/plain", b"x"),), headers={"List-Id": f"<{text}>"},
    )  # fmt: skip


def shape(mail: Mail) -> Shape:
    """All parts with the names of their headers."""
    return [(part.get_content_type(), sorted(set(part.keys()))) for part in written(mail).walk()]


HARMLESS = shape(said_everywhere("harmless"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_name_a_subject_or_a_file_name_adds_no_header(attack: str):
    assert shape(said_everywhere(attack)) == HARMLESS
    mail = written(said_everywhere(attack))
    assert mail["Bcc"] is None
    assert [address.addr_spec for address in mail["To"].addresses] == [CHEN.address]


@given(
    st.text(st.characters(), max_size=80)
    | st.lists(st.sampled_from([*'=?\r\n :<>@,;"\\', *ATTACKS]), max_size=6).map("".join)
)
@settings(max_examples=60)
def test_no_text_at_all_adds_a_header(text: str):
    assert shape(said_everywhere(text)) == HARMLESS


@pytest.mark.parametrize(
    "text", ["Re: 第12次会议", "naïve café", "a\tb", "100 % = ? yes", "x" * 300, "会" * 120, 'Ada, "A" (Vendor)']
)
def test_an_honest_subject_and_name_read_as_they_were_typed(text: str):
    raw = message_from_bytes(build(Mail(Mailbox(CHEN.address, text), text, "body"), ADA, "<1@work.example>", NOON))
    name, address = parseaddr(raw["To"])
    assert [decoded(raw["Subject"]), decoded(name), address] == [line(text), line(text), CHEN.address]


def decoded(text: str) -> str:
    return str(make_header(decode_header(text)))


@pytest.mark.parametrize(
    "address",
    [
        "", "chen", "@client.example", "chen@", "chen@client@example@", "a b@client.example", "a,b@client.example",
        "chen@client.example>, <dana@evil.example", "chen\r\nBcc: x@y.z@client.example", "chen@client.example\nBcc: x",
        '"chen"@client.example', "=?utf-8?q?x=0d=0aBcc:_a?=@client.example", "chen@cli ent.example", "chen@..",
    ],
)  # fmt: skip
def test_what_is_no_address_gets_no_mail(address: str):
    with pytest.raises(UnwritableAddress):
        build(Mail(Mailbox(address), "x", "y"), ADA, "<1@work.example>", NOON)


def test_a_header_that_would_split_is_not_written_at_all():
    """The last check: it would have caught what nobody thought of."""
    with pytest.raises(ValueError, match="header"):
        build(Mail(CHEN, "x", "y", headers={"X-Note: a\r\nBcc": "x@y.z"}), ADA, "<1@work.example>", NOON)


@pytest.mark.parametrize("base", ["https://work.example", f"https://{'very-' * 12}long.example", "http://[::1]:8000"])
def test_threads_have_names_that_survive_in_every_header(new_app: Callable[..., Flask], base: str):
    with new_app(BASE_URL=base).app_context():
        thread, fresh = message_id("space-HARBOUR-record-1234567-and-more"), message_id()
        assert message_id("a b") == message_id("a b") != fresh != message_id()
    threads = {"In-Reply-To": thread, "References": f"{thread} {fresh}"}
    raw = build(Mail(CHEN, "x", "y", headers=threads), ADA, fresh, NOON)
    for name, value in {**threads, "Message-ID": fresh}.items():
        assert f"{name}: {value}" in raw.decode().replace("\r\n ", " ")


def test_an_address_that_programs_follow_stays_in_one_line():
    address = f"<https://work.example/unsubscribe/digest/{'token' * 40}>"
    raw = build(Mail(CHEN, "x", "y", headers={"List-Unsubscribe": address}), ADA, "<1@work.example>", NOON)
    assert f"\r\nList-Unsubscribe: {address}\r\n" in raw.decode()
    assert written(Mail(CHEN, "x", "y", headers={"List-Unsubscribe": "<x>\r\nBcc: x@y.z"}))["Bcc"] is None
