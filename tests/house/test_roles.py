"""Roles meet routes as the table says: the hand-written files in `roles/` name every route of the app.

A row is a method, a route, the thing of `roles/world.py` that it is asked about, and what comes of it for each person:

  ok    a page, a file, a redirect        403  may see it, and not do this
  done  the deed, up to its commit        404  there is no such thing for them
  form  past the gate; the form is empty  409  the thing is not in the state for it
  in    to the page for signing in

Ada manages for the party that owns the space, Li for the other; Vera and Gao contribute for one and the other; Chen is
a stakeholder, Bo observes. Dana belongs to another space, Ines administers the instance and is in no space, and nobody
is not signed in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests.conftest import FRAGMENT
from tests.databases import ON_SQLITE
from tests.house.roles import (
    accounts,
    changes,
    communication,
    knowledge,
    meetings,
    minutes,
    planning,
    records,
    signoffs,
    spaces,
)
from tests.house.roles.rehearsing import Rehearsed, rehearsing
from tests.house.roles.world import MEMBERS, World, build
from tests.house.roles.writer import SECRET, VENDOR
from workspace.accounts import signed_in
from workspace.accounts.models import Account, Session
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work

# Who may do what is decided in Python; what a policy's queries find is proven on both databases where each lives.
pytestmark = ON_SQLITE
OUTSIDE = ("dana", "ines", "nobody")
PEOPLE = (*MEMBERS, *OUTSIDE)
OTHER_SIDE = [who for who in MEMBERS if who not in VENDOR]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    method: str
    route: str
    thing: str
    expected: dict[str, str]


def rows(*tables: str) -> Iterator[Row]:
    """All rows; the head of each table names its people."""
    for head, *lines in (table.strip().splitlines() for table in tables):
        people = head.split()[3:]
        for line in filter(None, lines):
            method, route, thing, *words = line.split()
            yield Row(method, route, thing, dict(zip(people, words, strict=True)))


ROWS = list(
    rows(
        accounts.TABLE,
        spaces.TABLE,
        records.TABLE,
        meetings.TABLE,
        minutes.TABLE,
        changes.TABLE,
        knowledge.TABLE,
        communication.TABLE,
        planning.TABLE,
        communication.MAILED,
        signoffs.TABLE,
        signoffs.MAILED,
    )
)


# What is sent along; a route that is not named here gets an empty form.
FIELDS: dict[str, dict[str, Any]] = {
    "preferences.update": {"theme": "dark"},
    "members.update": {"role": "observer"},
    "comments.create": {"body": "Fine"},
    "comments.update": {"body": "Better"},
    "drafts.update": {"body": "Perhaps"},
    "meetings.cancel": {"because": "Snow"},
    "series.end": {"because": "Enough"},
    "moves.withdraw": {"because": "No need"},
    "rounds.withdraw": {"because": "No need"},
    "agenda_items.create": {"title": "Drives"},
    "agenda_items.step": {"direction": "1"},
    "attendances.mark": {"status": "late"},
    "attendances.update": {"status": "late"},
    "notes.update": {"notes": "Said", "version": "2", "base": '{"notes": "Cranes"}'},
    "resolutions.create": {"wording": "We order"},
    "action_items.agree": {"title": "Order"},
    "action_items.create": {"title": "Order", "reach": "everyone"},
    "publications.correct": {"because": "A name"},
}


class Stage:
    """The world with everybody's browser."""

    def __init__(self, app: Flask, world: World, browsers: dict[str, Any]) -> None:
        self.world, self.browsers = world, browsers
        self._addresses = app.url_map.bind("localhost")

    def address(self, row: Row, place: dict[str, Any]) -> str:
        return self._addresses.build(row.route, place | {"space_key": "HARBOUR"}, row.method, append_unknown=False)

    def outcome(self, row: Row, who: str, place: dict[str, Any]) -> str:
        """What comes of it, in a word of the table; a page that tells the other side a secret is "leaked"."""
        browser, url = self.browsers[who], self.address(row, place)
        try:
            if row.method == "GET":
                response = browser.client.get(url, headers=FRAGMENT, buffered=True)
            else:
                fields = {"csrf_token": browser.token, **FIELDS.get(row.route, {})}
                response = browser.client.open(url, method=row.method, data=fields, headers=FRAGMENT)
        except Rehearsed:
            return "done"
        except Exception as error:  # all that is wrong is told at once
            return f"{type(error).__name__}: {error}"
        if who not in VENDOR and SECRET.encode() in response.data:
            return "leaked"
        return word(response)


def word(response: Any) -> str:
    if response.headers.get("HX-Redirect", "").startswith("/sign-in"):
        return "in"
    return {200: "ok", 204: "ok", 422: "form"}.get(response.status_code, str(response.status_code))


@pytest.fixture
def stage(app: Flask, harbour: Any, visitor: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(signed_in, "SEEN_EVERY", timedelta(days=1))  # or a slow machine would note it in between
    with app.app_context(), unit_of_work():
        world = build(harbour)
    browsers = {who: visitor(None if who == "nobody" else who) for who in PEOPLE}
    with app.app_context():
        sessions = db.session.query(Account.person_id, Session.id).join(Session.account)
        mine = {person: {"session_id": session} for person, session in sessions}
    world.own["own-session"] = {who: mine[id] for who, id in harbour.ids.items() if id in mine}
    world.shared["ada-session"] = world.own["own-session"]["ada"]
    for who, browser in browsers.items():
        browser.get("/sign-in" if who == "nobody" else "/me")  # for the token of its forms
        browser.get("/s/HARBOUR/")  # their visit is noted, so that no look from now on writes anything
    with rehearsing():
        yield Stage(app, world, browsers)


def told(row: Row, who: str, expected: str, found: str) -> str:
    return f"{row.method} {row.route} ({row.thing}) by {who}: expected {expected}, got {found}"


def test_the_table_names_every_route_and_no_other(app):
    routes = {
        (method, rule.endpoint) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert {(row.method, row.route) for row in ROWS} == routes


def test_every_person_meets_every_route_as_the_table_says(stage):
    """What is sealed for the vendor is not there for the other side, on whatever road they come."""
    wrong = []
    for row in ROWS:
        for who, expected in row.expected.items():
            found = stage.outcome(row, who, stage.world.place(row.thing, who))
            if found != expected:
                wrong.append(told(row, who, expected, found))
        for who in OTHER_SIDE if row.thing in stage.world.sealed else ():
            found = stage.outcome(row, who, stage.world.sealed[row.thing])
            if found != "404":
                wrong.append(told(row, who, "404 of what is sealed", found))
    assert not wrong, "\n".join(wrong)
