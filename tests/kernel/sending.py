"""Posting a mail and letting the worker deliver it, step by step."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from tests.kernel.post_office import PostOffice
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail import Mail, Mailbox, PostedMail, post
from workspace.kernel.outbox import Job, claim
from workspace.kernel.unit_of_work import unit_of_work
from workspace.kernel.worker import carry_out

CHEN = Mailbox("chen@client.example", "陈 思远")
NewApp = Callable[..., Flask]


def with_office(new_app: NewApp, office: PostOffice, query: str = "?timeout=0.5", who: str = "") -> Flask:
    return new_app(SMTP_URL=f"smtp://{who}127.0.0.1:{office.port}{query}", MAIL_FROM="Arbeit ✓ <post@work.example>")


def send(app: Flask, to: Mailbox = CHEN, **more) -> None:
    """Post a mail and let the worker try to deliver it, once."""
    with app.app_context(), unit_of_work():
        post(Mail(to, more.pop("subject", "第12次会议的纪要"), more.pop("text", "请确认。\n"), **more))
    work(app)


def work(app: Flask) -> None:
    """Do all jobs there are, also those that wait for a later attempt."""
    with app.app_context():
        with unit_of_work() as session:
            session.execute(sa.update(Job).where(Job.state == "ready").values(run_at=clock.now()))
        claims = []
        while taken := claim():
            claims.append(taken)
        for taken in claims:
            carry_out(taken)


def posted(app: Flask) -> PostedMail:
    with app.app_context():
        return db.session.scalars(sa.select(PostedMail).options(sa.orm.undefer(PostedMail.message))).one()
