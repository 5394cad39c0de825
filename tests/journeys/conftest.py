"""One workspace with its server, and people who come to it with browsers of their own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser

from tests.cast import Cast
from tests.journeys.person import Person
from tests.serving import Server
from workspace.accounts.models import Person as PersonRow
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """SQLite only: what differs between the databases is tested without browsers."""
    (tmp_path / "workspace.db").write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{tmp_path / 'workspace.db'}"


@pytest.fixture
def server(database_url: str, tmp_path: Path, quick_server: Callable[..., Server]) -> Iterator[Server]:
    server = quick_server(database_url, tmp_path)
    yield server
    server.stop()


@pytest.fixture
def clients_read_chinese(app: Flask, harbour: Cast) -> None:
    """Chen and Li have chosen Chinese."""
    with app.app_context(), unit_of_work():
        theirs = sa.update(PersonRow).where(PersonRow.id.in_([harbour.ids["chen"], harbour.ids["li"]]))
        db.session.execute(theirs.values(language="zh_CN", zone="Asia/Shanghai"))


@pytest.fixture
def arrive(
    server: Server, launch_browser: Callable[..., Browser], clients_read_chinese: None
) -> Iterator[Callable[..., Person]]:
    """`arrive("chen", width=390, language="zh-CN")` opens a browser for Chen. In the end nobody has found a fault."""
    people: list[Person] = []
    with ExitStack() as browsers:

        def open_browser(who: str, width: int = 1280, language: str = "en-GB") -> Person:
            browser = launch_browser()
            browsers.callback(browser.close)
            people.append(Person(who, browser, server.address, width=width, language=language))
            return people[-1]

        yield open_browser
        for person in people:
            person.context.close()
    faults = [fault for person in people for fault in person.faults]
    assert not faults, "\n".join(faults)
