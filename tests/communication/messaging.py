"""Messages to test with: written, looked at and sent as people do it."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from flask import Flask

from tests.conftest import Visitor
from workspace.communication.messages.letters import letters
from workspace.communication.models import Message
from workspace.kernel.db import db
from workspace.kernel.doubt import noting
from workspace.kernel.handlers import GiveUp, handler_of
from workspace.kernel.mail import PostedMail
from workspace.kernel.outbox import claim, finish, put_back
from workspace.kernel.text.written import write
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

NEW = "/s/HARBOUR/messages/new"
MSG = "/s/HARBOUR/MSG-1"
Do = Callable[..., Any]


def draft(
    by: Membership,
    *to: str,
    title: str = "Week 12",
    text: str = "Hello {recipient}",
    reach: int = EVERYONE,
    **more: Any,
) -> Message:
    """A message addressed to these keys, such as `person:3`."""
    return Message.compose(title, write(text), by=by, reach=reach, to=to, **more)


def dispatch(message: Message, by: Membership, **more: Any) -> Message:
    """Send it as it stands."""
    message.send(letters(message, by), version=message.version, by=by, **more)
    return message


def find(member: Membership, number: int = 1) -> Message:
    found = Message.find(member, number)
    assert found
    return found


def carried(page: str) -> dict[str, str]:
    """What the button that sends carries."""
    found = {name: re.search(rf'name="{name}" type="hidden" value="([^"]*)"', page) for name in ("version", "to")}
    return {name: unescape(match[1]) for name, match in found.items() if match}


def look(reader: Visitor, url: str = MSG, who: int = 0) -> str:
    """The last look before sending, as this recipient."""
    page = reader.get(f"{url}/send?as={who}" if who else f"{url}/send")
    assert page.status_code == 200
    return page.text


def work(app: Flask) -> None:
    """Let a worker do all that is due; what a server refuses for good is given up."""
    with app.app_context():
        while job := claim():
            handler = handler_of(job.kind)
            assert handler
            with noting():
                try:
                    finish(job, handler.effect, handler(job.payload))
                except GiveUp as error:
                    put_back(job, str(error), final=True, failed=handler.failed)
        db.session.remove()


def text_to(app: Flask, address: str) -> str:
    """The plain text of the mail to an address."""
    return mails(app)[address].text or ""


def mails(app: Flask) -> dict[str, PostedMail]:
    """What was posted, by address."""
    with app.app_context():
        return {mail.to_address: mail for mail in db.session.query(PostedMail).order_by(PostedMail.id)}
