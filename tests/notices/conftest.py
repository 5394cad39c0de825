"""What happens on records that people watch, and the mails that come of it."""

from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast
from tests.knowledge.conftest import find
from tests.knowledge.conftest import page as compose
from tests.notices.moments import Moments
from workspace.kernel.outbox import claim
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.kernel.worker import carry_out
from workspace.notices import digesting
from workspace.notices.models import NoticeSettings
from workspace.records.saying import comment_on
from workspace.spaces.models import Membership

Do = Callable[..., Any]


@pytest.fixture
def page(compose: Callable[..., str], moments: Moments) -> Callable[..., str]:
    """`page("Title", by="vera")` writes a page a minute before what happens next."""

    def write_down(*words: str, **how: Any) -> str:
        url = compose(*words, **how)
        moments.pass_(minutes=1)
        return url

    return write_down


__all__ = ["compose"]


@pytest.fixture
def comment(do: Do, moments: Moments) -> Callable[..., None]:
    """`comment("li", "Words", ours=True, on=2)` says something on KB-2."""

    def say(who: str, words: str = "Said.", *, ours: bool = False, on: int = 1) -> None:
        def deed(member: Membership) -> None:
            names = {each.person_id: each.person.name for each in member.space.memberships}
            comment_on(find(member, on), write(words, names), by=member, audience=member.party.bit if ours else None)

        moments.pass_(minutes=1)
        do(who, deed)
        moments.pass_(minutes=1)

    return say


@pytest.fixture
def choose(app: Flask, harbour: Cast) -> Callable[..., None]:
    """`choose("ada", digest="daily", hour=0)` sets what somebody wants of mail."""

    def set_(who: str, **chosen: Any) -> None:
        with app.app_context(), unit_of_work():
            NoticeSettings.of(harbour.ids[who]).choose(**chosen)

    return set_


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> Moments:
    return Moments(monkeypatch)


@pytest.fixture
def post(app: Flask, data_dir: Path) -> Callable[[], list[tuple[str, EmailMessage]]]:
    """`post()` lets a worker do all that is due, and gives the new mails as (recipient, mail)."""
    seen: set[Path] = set()

    def run() -> list[tuple[str, EmailMessage]]:
        with app.app_context():
            while taken := claim():
                carry_out(taken)
        found = [path for path in (data_dir / "mail").glob("*.eml") if path not in seen]
        seen.update(found)
        mails: list[Any] = [message_from_bytes(path.read_bytes(), policy=default) for path in found]
        return sorted(((mail["To"].addresses[0].display_name, mail) for mail in mails), key=lambda pair: pair[0])

    return run


@pytest.fixture
def digests(app: Flask, post: Callable[[], Any]) -> Callable[[], dict[str, EmailMessage]]:
    """`digests()` is what the recurring job brings now: one mail for each reader, by name. All else goes before."""

    def run() -> dict[str, EmailMessage]:
        post()
        promise(app)
        mails = [(name, mail) for name, mail in post() if "digest" in mail["List-Id"]]
        assert len({name for name, _mail in mails}) == len(mails)
        return dict(mails)

    return run


def promise(app: Flask) -> None:
    """Let the calendar's job look whose hour has come."""
    with app.app_context():
        due = digesting.find_due({})
        with unit_of_work():
            digesting.find_due.effect(due)


def text(mail: EmailMessage) -> str:
    """Subject and text in one line."""
    return " ".join(f"{mail['Subject']} {mail.get_body(('plain',)).get_content()}".split())


def html(mail: EmailMessage) -> str:
    return str(mail.get_body(("html",)).get_content())
