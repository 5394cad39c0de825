"""No name, title or file name becomes a header of any mail that the app composes, by whatever feature."""

import ast
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.databases import ON_SQLITE
from tests.house.roles.world import build
from tests.house.test_sizes import ROOT
from tests.kernel.sending import work
from tests.kernel.test_mail_headers import ATTACKS
from workspace.accounts import mails
from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.notices.hooks.models import Hook

TYPED = {
    "person": "name",
    "organisation": "name",
    "space": "name",
    "record": "title",
    "attachment": "name",
    "hook": "name",
}
OURS = {
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
    "In-Reply-To", "References", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version",
    "Content-Type", "Content-Language", "Content-Transfer-Encoding", "Content-Disposition",
}  # fmt: skip
BREAKING = [each for each in ATTACKS if "\x00" not in each and "\ud83d" not in each]


def write_all(harbour) -> None:
    """Mails of the accounts, and what lets the worker write those of hooks; the world has promised all others."""
    person = db.session.get_one(Person, harbour.ids["ada"])
    facts = {"by": person.name, "space": harbour.space().name, "organisation": person.name, "url": "/s/HARBOUR/"}
    mails.send_invitation(person, "secret", facts)
    mails.send_welcome(person, facts)
    mails.send_password_link(person, "secret")
    mails.send_way_added(person, person.name)
    mails.send_way_removed(person, person.name)
    mails.send_email_link(person, person.email or "", "secret")
    hook = db.session.scalars(sa.select(Hook)).one()
    hook.given_up = 99
    hook.give_up()


@ON_SQLITE
@pytest.mark.parametrize("attack", BREAKING[:3])
def test_whatever_people_type_adds_no_header_to_any_mail(app, harbour, data_dir, attack):
    with app.app_context(), unit_of_work():
        build(harbour)
    with app.app_context(), unit_of_work() as session:
        for table, column in TYPED.items():
            session.execute(sa.text(f'UPDATE "{table}" SET {column} = :typed || id'), {"typed": attack})
    with app.app_context(), unit_of_work():
        write_all(harbour)
    for _each in range(3):
        work(app)
    found = [path.read_bytes() for path in (data_dir / "mail").glob("*.eml")]
    assert len(found) > 20
    for raw in found:
        message = message_from_bytes(raw, policy=compat32)
        for part in message.walk():
            assert set(part.keys()) <= OURS
            assert len(part.keys()) == len(set(part.keys()))
        assert str(message["To"]).count("@") <= 1 + attack.count("@")


def test_nobody_but_the_kernel_writes_mails():
    """So that all go through its one gate, which counts the headers."""
    writers = ("smtplib", "email.message", "email.mime", "email.headerregistry")
    found = []
    for path in (ROOT / "workspace").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if any(name.startswith(writers) for name in names):
                found.append(str(path.relative_to(ROOT / "workspace")))
    reads = {str(Path("notices/replies/arrived.py"))}  # what others wrote
    assert set(found) - reads <= {"kernel/mail/delivery.py", "kernel/mail/message.py"}
