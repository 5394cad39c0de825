"""What tests about accounts can ask for besides: the mails that were written, the worker's work, an empty instance."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import cast
from workspace.accounts.inviting import invite
from workspace.accounts.models import Account, Organisation, Person
from workspace.assembly.app import create_app
from workspace.kernel.db import Model, db
from workspace.kernel.mail import PostedMail
from workspace.kernel.outbox import claim
from workspace.kernel.unit_of_work import unit_of_work
from workspace.kernel.worker import carry_out

LINK = re.compile(r"http://127\.0\.0\.1:8000(/\S+)")


@dataclass(frozen=True)
class Letter:
    """A mail that was posted."""

    to: str
    subject: str
    text: str

    @property
    def path(self) -> str:
        """The path behind its link that holds a secret, else behind its first."""
        found = LINK.findall(self.text)
        return next((path for path in found if "token=" in path), found[0])


@pytest.fixture
def mails(app: Flask) -> Callable[[], list[Letter]]:
    """All mails so far, the oldest first, after the worker did what was due."""

    def read() -> list[Letter]:
        with app.app_context():
            while job := claim():
                carry_out(job)
            rows = db.session.scalars(sa.select(PostedMail).order_by(PostedMail.id))
            return [Letter(row.to_address, row.subject, row.text or "") for row in rows]

    return read


@pytest.fixture
def act(app: Flask, harbour: cast.Cast) -> Callable[..., Any]:
    """`act(lambda: …)` does something in one unit of work, outside any request."""

    def do(deed: Callable[[], Any]) -> Any:
        with app.app_context(), unit_of_work():
            return deed()

    return do


@pytest.fixture
def invited(act: Callable[..., Any], harbour: cast.Cast, mails: Callable[[], list[Letter]]) -> Callable[..., Letter]:
    """`invited("erin")` is the mail in which Ada invites Erin, who gets an address for it."""

    def invite_one(who: str, **facts: str) -> Letter:
        def deed() -> None:
            person = harbour.person(who)
            if not person.email:
                person.write_to(cast.email(who))
            invite(person, by=harbour.person("ada"), **{"space": "Harbour", "url": "/s/HARBOUR/"} | facts)

        act(deed)
        return mails()[-1]

    return invite_one


@pytest.fixture
def administrator(act: Callable[..., Any], harbour: cast.Cast, visitor: Callable[..., Any]) -> Any:
    """Ada, who manages the accounts, signed in."""
    act(lambda: setattr(harbour.person("ada").account, "is_administrator", True))
    return visitor("ada")


@pytest.fixture
def empty(app: Flask) -> Flask:
    """The app with nobody in it."""
    with app.app_context(), unit_of_work() as session:
        for table in reversed(Model.metadata.sorted_tables):
            if table.name != "record_state":
                session.execute(sa.delete(table))
    return app


@pytest.fixture
def account(app: Flask, harbour: cast.Cast) -> Callable[[str], Account]:
    """An account as it is stored now."""

    def read(who: str) -> Account:
        with app.app_context():
            found = harbour.person(who).account
            assert found
            _ = found.sessions, found.person
            return found

    return read


@pytest.fixture
def newcomer(app: Flask) -> Callable[..., int]:
    """`newcomer("Li Wei", email=…)` is the id of one more person without an account."""

    def write(name: str, email: str | None = None, organisation: str | None = None) -> int:
        with app.app_context(), unit_of_work() as session:
            person = Person(name=name, organisation=Organisation.named(organisation) if organisation else None)
            person.write_to(email)
            session.add(person)
            session.flush()
            return person.id

    return write


@pytest.fixture
def of(harbour):
    """The address of somebody's page."""
    return lambda who, verb="": f"/administration/people/{harbour.ids[who]}{verb}"


@pytest.fixture
def twin(newcomer):
    """Vera once more, typed in by somebody else, without an account."""
    return newcomer("V. Okafor", "v.okafor@example.com")


@pytest.fixture
def merge(act, harbour, twin):
    """Make Vera and her twin one; what `deed(vera, twin)` does is done before."""

    def both(deed=lambda vera, other: None):
        act(lambda: deed(harbour.person("vera"), db.session.get_one(Person, twin)))
        act(lambda: harbour.person("vera").merge(db.session.get_one(Person, twin), by=harbour.person("ada")))

    return both


@pytest.fixture
def second_app(app: Flask) -> Iterator[Flask]:
    """Another process, as it were: an app of its own on the same database, which has served nobody yet."""
    second = create_app(app.extensions["workspace"])
    yield second
    with second.app_context():
        db.session.remove()
        db.engine.dispose()


def at_once(deed: Callable[[int], Any], times: int = 8) -> list[Any]:
    """Do something in many threads at the same moment."""
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(deed, range(times)))
