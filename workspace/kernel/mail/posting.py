"""The mails of this instance: posted inside a transaction, delivered after it, listed for administrators."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import uuid4

import sqlalchemy as sa
from flask import current_app
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.config import Config
from workspace.kernel.db import Model, db
from workspace.kernel.handlers import GiveUp, daily, handles
from workspace.kernel.mail.delivery import Delivery, Letter
from workspace.kernel.mail.message import Mail, Mailbox, build
from workspace.kernel.outbox import Job, enqueue, insert_new, revive
from workspace.kernel.unit_of_work import unit_of_work

MAILS_STAY = timedelta(days=90)
State = Literal["waiting", "sent", "kept", "given_up"]
Hearer = Callable[[int, State, str], object]
HEARERS = "mail_hearers"


class PostedMail(Model):
    """One mail. `message` is what travels, byte for byte, at every attempt.

    `message` and `text` are forgotten once a server has taken them, because links inside may open doors. Without a
    server they stay, and `kept_as` names the file. `error` is what went wrong last.
    """

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_created_at", "created_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(unique=True)
    to_address: Mapped[str]
    to_name: Mapped[str]
    subject: Mapped[str]
    language: Mapped[str]
    text: Mapped[str | None]
    message: Mapped[bytes | None] = mapped_column(deferred=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
    kept_as: Mapped[str | None]
    given_up_at: Mapped[datetime | None]
    error: Mapped[str | None]

    @property
    def state(self) -> State:
        if self.sent_at:
            return "kept" if self.kept_as else "sent"
        return "given_up" if self.given_up_at else "waiting"


def _config() -> Config:
    config: Config = current_app.extensions["workspace"]
    return config


def message_id(name: str = "") -> str:
    """A Message-ID of this instance: always the same for a name (a thread's, say), a new one without.

    Short enough for one line of a header: Python takes longer ones apart so that no mail program recognises them.
    """
    local = re.sub(r"[^A-Za-z0-9.-]", "-", name)[:30] or uuid4().hex[:24]
    return f"<{local}@{_domain()}>"


def list_id(name: str) -> str:
    """What names all mails of one sort, such as those of a space, to mail programs (RFC 2919)."""
    return f"<{re.sub(r'[^a-z0-9-]', '-', name.lower())[:30]}.{_domain()}>"


def _domain() -> str:
    host = urlsplit(_config().base_url).hostname or ""
    return host if re.fullmatch(r"[a-z0-9.-]{1,30}", host) else "workspace.invalid"


def post(mail: Mail) -> int | None:
    """Promise a mail inside the caller's unit of work; returns the id of its row.

    None: one with this `message_id` was posted before, and nothing was added. Raises UnwritableAddress.
    """
    identity, now = mail.message_id or message_id(), clock.now()
    name, address = parseaddr(_config().mail_from)
    key = insert_new(
        PostedMail,
        "message_id",
        message_id=identity,
        to_address=mail.to.route,
        to_name=mail.to.name,
        subject=mail.subject,
        language=mail.language,
        text=mail.text,
        message=build(mail, Mailbox(address, name), identity, now),
        created_at=now,
    )
    if key is not None:
        enqueue("mail", {"mail": key}, dedupe=_job_of(key))
    return key


def _job_of(key: int) -> str:
    return f"mail-{key}"


def _note_delivered(done: tuple[int, str | None]) -> None:
    key, kept_as = done
    forgotten = {} if kept_as else {"text": None, "message": None}
    _note(key, sent_at=clock.now(), kept_as=kept_as, error=None, given_up_at=None, **forgotten)
    _tell(key, "kept" if kept_as else "sent")


def _note_failed(payload: dict[str, Any], error: str, final: bool) -> None:
    _note(payload["mail"], error=error, given_up_at=clock.now() if final else None)
    _tell(payload["mail"], "given_up" if final else "waiting", error)


def _tell(key: int, state: State, error: str = "") -> None:
    """Let those know, in the unit that notes it, whom the roof named to hear what becomes of mails."""
    hearers: tuple[Hearer, ...] = current_app.extensions.get(HEARERS, ())
    for hearer in hearers:
        hearer(key, state, error)


def _note_revived(payload: dict[str, Any]) -> None:
    _note(payload["mail"], given_up_at=None)
    _tell(payload["mail"], "waiting")


def _note(key: int, **values: Any) -> None:
    db.session.execute(sa.update(PostedMail).where(PostedMail.id == key).values(**values))


@handles("mail", effect=_note_delivered, failed=_note_failed, revived=_note_revived)
def deliver(payload: dict[str, Any]) -> tuple[int, str | None]:
    """Let a posted mail go."""
    columns = (PostedMail.message_id, PostedMail.to_address, PostedMail.message)
    row = db.session.execute(sa.select(*columns).where(PostedMail.id == payload["mail"])).one_or_none()
    db.session.rollback()  # nothing stays open while a server thinks
    if row is None or row.message is None:
        raise GiveUp("This mail is no longer kept.")
    delivery: Delivery = current_app.extensions["mail"]
    sender = Mailbox(parseaddr(_config().mail_from)[1]).route
    return payload["mail"], delivery.deliver(Letter(row.message_id, sender, row.to_address, row.message))


def send_again(posted: PostedMail) -> None:
    """Try a mail that was given up once more, inside the caller's unit of work."""
    if posted.state != "given_up":
        return
    _note(posted.id, given_up_at=None, error=None)
    _tell(posted.id, "waiting")
    job = db.session.scalar(sa.select(Job.id).where(Job.dedupe == _job_of(posted.id)))
    if job is None or not revive(job):
        enqueue("mail", {"mail": posted.id})


@daily(hour=4)
@handles("mail.sweep")
def sweep(_payload: object) -> None:
    """Forget mails after three months. Files beside them are the operator's."""
    with unit_of_work() as session:
        session.execute(sa.delete(PostedMail).where(PostedMail.created_at < clock.now() - MAILS_STAY))
