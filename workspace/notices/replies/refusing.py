"""Saying kindly that a reply could not be added, without a word about the record that the first mail had not said."""

from dataclasses import replace

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail import Mail, Mailbox, UnwritableAddress, mail_from_template, message_id, post
from workspace.kernel.text.words import clip
from workspace.kernel.unit_of_work import unit_of_work
from workspace.notices.replies.arrived import Arrived
from workspace.notices.replies.models import TakenMail
from workspace.records.replying import ReplyTo

SHOWN = 4000
SLOT = 300  # seconds in which one answer is enough


def person_of(meant: ReplyTo) -> Person | None:
    """Whose address it is, or whom they turned out to be."""
    person = db.session.get(Person, meant.person_id)
    return db.session.get(Person, person.merged_into_id) if person and person.merged_into_id else person


def refuse(arrived: Arrived, meant: ReplyTo, why: str) -> str:
    """Take a mail without adding anything, and tell the person whose address it came to. Returns the outcome."""
    mail = _written(arrived, meant, why)
    outcome = "known"
    with unit_of_work():
        if TakenMail.take(arrived.key, "refused", why):
            outcome = "refused"
            if mail:
                post(mail)
    return outcome


def _written(arrived: Arrived, meant: ReplyTo, why: str) -> Mail | None:
    person = person_of(meant)
    if person is None or not person.email:
        return None
    to = Mailbox(person.email, person.name)
    try:
        to = replace(to, address=to.route)
    except UnwritableAddress:
        return None
    text = clip(arrived.text, SHOWN) if arrived.text else ""
    mail = mail_from_template("notices/refused", to, person.language, zone=person.zone, why=why, text=text)
    slot = int(clock.now().timestamp()) // SLOT
    name = message_id(f"no-{meant.person_id}-{meant.record_id}-{why[:6]}-{slot:x}")
    thread = {"In-Reply-To": arrived.message_id} if arrived.message_id else {}
    return replace(mail, message_id=name, headers=thread)
