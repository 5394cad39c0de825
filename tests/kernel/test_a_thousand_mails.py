"""A thousand mails, a mail server that refuses, stalls and drops, and workers that are killed thirty times."""

import asyncio
import os
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

import pytest
import sqlalchemy as sa
from aiosmtpd.smtp import Envelope
from flask import Flask

from tests.kernel.forge import Workers
from tests.kernel.post_office import PostOffice, opened
from tests.kernel.sending import NewApp
from tests.processes import within
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail import Mail, Mailbox, PostedMail, post
from workspace.kernel.outbox import LEASE, Job
from workspace.kernel.unit_of_work import unit_of_work
from workspace.kernel.worker import Pace

MAILS, KILLS = 1000, 30
HESITATION = 0.01  # seconds between having a mail and saying so: without it no kill would fall between the two
REFUSED, STALLED, DROPPED, UNWANTED, POISONED = "refused", "stalled", "dropped", "unwanted", "poisoned"
LANES = str(Pace.lanes)
TROUBLE = {17: REFUSED, 331: STALLED, 53: DROPPED, 211: UNWANTED}  # every so many mails


class MoodyOffice(PostOffice):
    """Makes trouble once for each address that is named after it; some it never takes, and one holds it up for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()
        self.brought_by: list[str] = []  # the worker of each mail that was accepted, by the name it greets with
        self.is_closing = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        [recipient] = envelope.rcpt_tos
        mood, self.seen[recipient] = recipient.partition("-")[0], self.seen[recipient] + 1
        if mood == UNWANTED:
            return "550 5.1.1 Nobody of that name"
        if mood == POISONED:
            return await self.say_nothing()
        if self.seen[recipient] == 1 and mood in (REFUSED, STALLED, DROPPED):
            if mood == REFUSED:
                return "451 4.7.1 Come back later"
            if mood == STALLED:
                return await self.say_nothing()
            server.transport.abort()
            return "451 Never said"
        self.brought_by.append(session.host_name)
        said = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(HESITATION)
        return said

    async def say_nothing(self) -> str:
        while not self.is_closing:
            await asyncio.sleep(0.1)
        return "451 Good night"


def address(number: int) -> str:
    mood = next((mood for every, mood in TROUBLE.items() if number % every == 0), "well")
    return f"{mood}-{number}@client.example"


def post_all(app: Flask, addresses: list[str]) -> None:
    with app.app_context(), unit_of_work():
        for each in addresses:
            post(Mail(Mailbox(each), f"For {each}", f"This is for {each}.\n"))


def begin(workers: Workers, name: str) -> int:
    """A worker with as many lanes as in life, which greets by a name of its own."""
    return workers.start(lanes=LANES, BASE_URL=f"https://{name}")


def settled(app: Flask) -> Counter[str]:
    state = sa.case((PostedMail.sent_at.is_not(None), "sent"), (PostedMail.given_up_at.is_not(None), "given_up"))
    with app.app_context():
        rows = db.session.execute(sa.select(state, sa.func.count()).group_by(state)).all()
        return Counter({found or "waiting": count for found, count in rows})


def hurried(app: Flask) -> Counter[str]:
    """The same half a second after all that waits for a later attempt may be tried."""
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.update(Job).where(Job.state == "ready").values(run_at=clock.now()))
    time.sleep(0.5)
    return settled(app)


@pytest.fixture
def mail_app(new_app: NewApp, database_url: str, moody: MoodyOffice, workers: Workers) -> Flask:
    """An app on the test's database whose mails go to the moody office, as its workers' do."""
    env = {"SMTP_URL": f"smtp://127.0.0.1:{moody.port}?timeout=4", "MAIL_FROM": "post@work.example"}
    # Longer than this machine ever takes to answer, else a slow machine would send twice by itself.
    workers.settings |= env | {"lease": "8"}
    return new_app(DATABASE_URL=database_url, **env)


@pytest.fixture
def moody() -> Iterator[MoodyOffice]:
    """A mail server that outlives the workers, so that all of its conversations are over when it closes."""
    office = MoodyOffice()
    with opened(office):
        yield office
        office.is_closing = True
        time.sleep(0.5)


def test_a_thousand_mails_survive_thirty_kills(mail_app: Flask, workers: Workers, moody: MoodyOffice):
    """As many lanes as in life, of which one at a time may be between “accepted” and “noted” when the worker dies."""
    addresses = [address(number) for number in range(1, MAILS + 1)]
    unwanted = [each for each in addresses if each.startswith(UNWANTED)]
    post_all(mail_app, addresses)
    names = [f"worker-{number}.example" for number in range(KILLS + 2)]
    pids = [begin(workers, name) for name in names[:2]]
    for kill in range(KILLS):
        wanted = (kill + 1) * (MAILS - 150) // KILLS
        assert within(30, lambda: len(moody.accepted) >= wanted), (kill, len(moody.accepted))  # noqa: B023
        os.kill(pids[kill], signal.SIGKILL)
        pids.append(begin(workers, names[kill + 2]))
    killed = set(names[:KILLS])
    assert within(60, lambda: hurried(mail_app)["waiting"] == 0)
    assert settled(mail_app) == {"sent": MAILS - len(unwanted), "given_up": len(unwanted)}
    arrived: dict[str, list[int]] = defaultdict(list)
    for place, (envelope, mail) in enumerate(zip(moody.accepted, moody.mails, strict=True)):
        [recipient] = envelope.rcpt_tos
        assert (mail["To"], mail["Subject"]) == (recipient, f"For {recipient}")
        assert mail.get_content().strip() == f"This is for {recipient}."
        arrived[recipient].append(place)
    assert sorted(arrived) == sorted(set(addresses) - set(unwanted))  # none lost, none to somebody else
    doubled = [places for places in arrived.values() if len(places) > 1]
    unnoted = Counter(moody.brought_by[place] for places in doubled for place in places[:-1])
    assert set(unnoted) <= killed
    assert max(unnoted.values(), default=0) <= 1  # one kill, one double
    for places in doubled:
        same = {moody.accepted[place].content for place in places}
        assert len(same) == 1
        assert message_from_bytes(same.pop() or b"")["Message-ID"]


def test_two_workers_never_send_the_same_mail(mail_app: Flask, workers: Workers, moody: MoodyOffice):
    addresses = [f"well-{number}@client.example" for number in range(120)]
    post_all(mail_app, addresses)
    for _each in range(2):
        workers.start(lanes=LANES)
    assert within(30, lambda: settled(mail_app) == {"sent": 120})
    assert sorted(envelope.rcpt_tos[0] for envelope in moody.accepted) == sorted(addresses)


def test_a_mail_that_holds_the_server_up_delays_nobody(mail_app: Flask, workers: Workers, moody: MoodyOffice):
    """With the time-outs of life: the server says nothing for as long as we wait for it."""
    post_all(mail_app, [f"{POISONED}-1@client.example"])
    begun = time.monotonic()
    post_all(mail_app, [f"well-{number}@client.example" for number in range(60)])
    workers.start(lanes=LANES, SMTP_URL=f"smtp://127.0.0.1:{moody.port}")
    assert within(30, lambda: len(moody.accepted) == 60)
    assert max(moody.accepted_at) - begun < 30
    assert moody.seen[f"{POISONED}-1@client.example"] == 1
    assert within(5, lambda: _unfinished(mail_app) == ["leased"])  # the last ones are noted after they were accepted


def _unfinished(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(sa.select(Job.state).where(Job.state != "done")))


def test_what_a_dead_worker_held_is_taken_up_within_half_a_minute():
    assert LEASE.total_seconds() + Pace.pause < 30
