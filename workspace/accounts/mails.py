"""The mails of this package. Each is posted inside the caller's unit of work."""

from typing import Any

from workspace.accounts.models import Person
from workspace.kernel.mail import Mailbox, link, mail_from_template, post


def _send(name: str, person: Person, address: str | None, **context: Any) -> None:
    to = Mailbox(address or "", person.name)
    post(mail_from_template(f"accounts/{name}", to, person.language, zone=person.zone, person=person, **context))


def send_invitation(person: Person, secret: str, facts: dict[str, str]) -> None:
    """To somebody without an account: who invites into what, and the link."""
    _send("invitation", person, person.email, url=link("invitations.show", token=secret), **facts_of(facts))


def send_welcome(person: Person, facts: dict[str, str]) -> None:
    """To somebody who has an account: what they take part in now."""
    url = link("sessions.new", next=facts["url"])
    _send("welcome", person, person.email, url=url, **facts_of(facts))


def facts_of(facts: dict[str, str]) -> dict[str, str]:
    """What invitations say, without where they lead."""
    return {"by": facts["by"], "space": facts["space"], "organisation": facts["organisation"]}


def send_password_link(person: Person, secret: str) -> None:
    _send("password_link", person, person.email, url=link("passwords.renew", token=secret))


def send_password_changed(person: Person) -> None:
    _send("password_changed", person, person.email, url=link("passwords.forgotten"))


def send_way_added(person: Person, called: str = "") -> None:
    """A passkey of this name, or one-time codes, can confirm from now on."""
    _send("way_added", person, person.email, called=called, url=link("profile.show", _anchor="ways"))


def send_way_removed(person: Person, called: str = "") -> None:
    """A passkey of this name, or one-time codes, confirm nothing any more."""
    _send("way_removed", person, person.email, called=called, url=link("profile.show", _anchor="ways"))


def send_email_link(person: Person, email: str, secret: str) -> None:
    """To the new address: only who reads it can confirm it."""
    _send("email_link", person, email, url=link("email.confirm", token=secret))


def send_email_changed(person: Person, before: str) -> None:
    """To the old address: if it was not you, act."""
    _send("email_changed", person, before, now=person.email)
