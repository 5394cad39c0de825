"""People who save pages over real HTTP at the same time, as often as they must, and whether anything of it was lost."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Flask

from tests.cast import Cast, email
from tests.conftest import Visitor
from workspace.accounts.models import Account, Person
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.knowledge.models import Page
from workspace.records.models import Revision
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

CARRIED = re.compile(r'name="(version|base)"[^>]* value="([^"]*)"')
TEXT = re.compile(r'<textarea[^>]*name="body"[^>]*>\r?\n(.*?)</textarea>', re.DOTALL)
MARKS = re.compile(r"^(?:▼ .*|▲)\n?", re.MULTILINE)
LINE = re.compile(r"\d+-\d+ was here")
PARAGRAPHS = 12


@dataclass
class Told:
    """What one person was told: which of their lines are saved, and how often they had to decide before."""

    page: int
    lines: list[str] = field(default_factory=list)
    clashes: int = 0
    merged: int = 0
    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def write_pages(app: Flask, people: Cast, pages: int) -> None:
    """KB-1 to KB-…, by Ada, with paragraphs among which people will put their lines."""
    text = "\n\n".join(map(_stays, range(PARAGRAPHS)))
    with app.app_context(), unit_of_work():
        for number in range(pages):
            Page.compose(f"Page {number + 1}", write(text), by=people.member("ada"), audience=EVERYONE)


def bring_people(app: Flask, people: Cast, amount: int) -> list[dict[str, str]]:
    """So many new people of both companies, signed in; what the browser of each sends with a request."""
    with app.app_context(), unit_of_work():
        ada, li = people.member("ada"), people.member("li")
        hashed = db.session.scalars(sa.select(Account.password_hash)).first()
        for number in range(amount):
            person, address = Person(name=f"Person {number}"), email(f"person-{number}")
            person.write_to(address)
            db.session.add(Account(person=person, email_key=address, password_hash=hashed))
            Membership.join(ada.space, person, (ada, li)[number % 2].party, "contributor", by=ada)
    return [_headers(Visitor(app.test_client()), f"person-{number}") for number in range(amount)]


def _headers(visitor: Visitor, who: str) -> dict[str, str]:
    visitor.enter(who)
    cookie = visitor.client.get_cookie("workspace")
    assert cookie
    return {"Cookie": f"workspace={cookie.value}", "X-CSRFToken": visitor.token}


async def save_at_once(port: int, headers: Sequence[dict[str, str]], pages: int, times: int) -> list[Told]:
    """Each of these people writes a line into one of the pages, so many times in a row."""
    savers = [Saver(port, each, 1 + number % pages, number) for number, each in enumerate(headers)]
    await asyncio.gather(*(saver.write(times) for saver in savers))
    return [saver.told for saver in savers]


def lost(app: Flask, told: Sequence[Told]) -> list[str]:
    """What is not as people were told: lines that are missing or twice, and revisions in which one went away."""
    with app.app_context():
        found = [fault for page in db.session.scalars(sa.select(Page)) for fault in _lost_on(page, told)]
        db.session.remove()
    return found


def _lost_on(page: Page, told: Sequence[Told]) -> Iterator[str]:
    acknowledged = [line for each in told if each.page == page.number for line in each.lines]
    there = Counter(LINE.findall(page.body.text))
    yield from (f"{page.ref}: {line!r} is there {there[line]} times" for line in acknowledged if there[line] != 1)
    yield from (
        f"{page.ref}: paragraph {number} is gone"
        for number in range(PARAGRAPHS)
        if _stays(number) not in page.body.text
    )
    if page.version != 1 + len(acknowledged):
        yield f"{page.ref}: {page.version - 1} saves, of which {len(acknowledged)} were acknowledged"
    kept = sa.select(Revision.document).where(Revision.record_id == page.id).order_by(Revision.number)
    texts = [set(LINE.findall(document["body"])) for document in db.session.scalars(kept)]
    yield from (f"{page.ref}: overwritten {before - after}" for before, after in pairwise(texts) if before - after)


def _stays(number: int) -> str:
    return f"Paragraph {number} stays as it is."


class Saver:
    """Opens the form, adds a line of their own, saves, and where both texts are shown decides to keep both."""

    def __init__(self, port: int, headers: dict[str, str], page: int, number: int) -> None:
        self.port, self.headers, self.number = port, headers, number
        self.path, self.told = f"/s/HARBOUR/KB-{page}/edit", Told(page)
        self.random = random.Random(number)

    async def write(self, times: int) -> None:
        for time in range(times):
            try:
                await self._add(f"{self.number}-{time} was here")
            except (OSError, ValueError, IndexError, asyncio.IncompleteReadError) as wrong:
                self.told.wrong.append(repr(wrong))

    async def _add(self, line: str) -> None:
        loop = asyncio.get_running_loop()
        form = await self._ask("GET", self.path)
        parts = form.text.split("\n\n")
        parts.insert(self.random.randrange(len(parts)), line)
        text, began = "\n\n".join(parts), loop.time()
        fields = {"title": f"Page {self.told.page}", "tags": ""}
        while (form := await self._ask("POST", self.path, fields | form.carried | {"body": text})).status == 409:
            self.told.clashes += 1
            text = _keeping_both(form.text)
        if form.status != 303:
            raise ValueError(f"{self.path}: {form.status} {form.html[:300]}")
        self.told.seconds.append(loop.time() - began)
        self.told.lines.append(line)
        page = await self._ask("GET", self.path.removesuffix("/edit"), cookie=form.cookie)
        self.told.merged += "Their changes and yours are both in." in page.html

    async def _ask(self, method: str, path: str, fields: dict[str, str] | None = None, cookie: str = "") -> "Answer":
        body = urlencode(fields).encode() if fields else b""
        headers = {"Host": "127.0.0.1", "Connection": "close", "Content-Length": str(len(body)), **self.headers}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
        headers |= {"Cookie": cookie} if cookie else {}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write("\r\n".join(lines).encode() + body)
        answer = await reader.read()
        writer.close()
        head, _, html = answer.partition(b"\r\n\r\n")
        return Answer(int(head.split()[1]), head.decode(), html.decode())


def _keeping_both(proposal: str) -> str:
    """What a person makes of two passages between marks: all lines of both, those that are in both once."""
    seen: set[str] = set()
    kept: list[str] = []
    for line in MARKS.sub("", proposal).split("\n"):
        if line not in seen:
            kept.append(line)
        seen |= {line} if LINE.fullmatch(line) else set()
    return "\n".join(kept)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    head: str
    html: str

    @property
    def text(self) -> str:
        """What the form's text holds."""
        return unescape(TEXT.findall(self.html)[0]).replace("\r\n", "\n")

    @property
    def carried(self) -> dict[str, str]:
        """What the form holds that nobody types."""
        return {name: unescape(value) for name, value in CARRIED.findall(self.html)}

    @property
    def cookie(self) -> str:
        found = re.search(r"(?im)^set-cookie: (workspace=[^;]+)", self.head)
        return found[1] if found else ""
