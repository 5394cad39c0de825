"""Inviting people: a mail with a link behind which they choose a password, or are told what they now take part in.

    person = person_at("li@aldhaven.example", name="Li Wei")
    Membership.join(space, person, party, "manager", by=member.person)
    invite(person, by=member.person, space=space.name, organisation=party.name, url=space.url)

All of it runs inside the caller's unit of work, so the mail leaves exactly when the rest is kept.
"""

import sqlalchemy as sa

from workspace.accounts import mails
from workspace.accounts.models import Account, Attempt, Organisation, Person, Token
from workspace.accounts.models.person import address_key
from workspace.kernel.db import db
from workspace.kernel.facts import Fact, note
from workspace.kernel.refusals import Refused

MOST_BY_ONE, MOST_TO_ONE = 200, 3


def person_at(email: str, *, name: str, organisation: Organisation | None = None) -> Person:
    """Whoever signs in with this address, else a contact who has it, else a new person of this name."""
    account = Account.at(email)
    contacts = Person.known().where(Person.email_key == address_key(email)).order_by(Person.id)
    found: Person | None = account.person if account else db.session.scalar(contacts.limit(1))
    if found is None:
        found = Person(name=name, organisation=organisation)
        found.write_to(email)
        db.session.add(found)
        db.session.flush()
    return found


def invite(
    person: Person, *, by: Person, language: str | None = None, space: str = "", organisation: str = "", url: str = "/"
) -> None:
    """Mail a person what they are invited into; without an account, with a link that opens one and works for 14 days.

    `language` is that of the mail and the first choice of a newcomer (the person's own where None); `space` and
    `organisation` are named in the mail and on the page, `organisation` being the side that the person is to stand
    for; `url` is the path where they are led. An earlier invitation stops working.

    Raises Refused where the person has no address, their account was ended, or `by` invites too many.
    """
    if not person.email:
        raise Refused("no_address", name=person.name)
    if person.account and not person.account.is_live:
        raise Refused("account_has_ended", name=person.name)
    if Attempt.take("invitation_by", str(by.id), MOST_BY_ONE) < 0:
        raise Refused("too_many_invitations")
    if language and not person.account:
        person.prefer(language=language)
    facts = {"by": by.name, "space": space, "organisation": organisation, "url": url}
    _send(person, facts)
    note(Fact("person.invited", actor_id=by.id, facts={"person": person.id, "name": person.name}))


def _send(person: Person, facts: dict[str, str]) -> None:
    if person.account:
        mails.send_welcome(person, facts)
        return
    _, secret = Token.issue("invitation", person, **facts)
    mails.send_invitation(person, secret, facts)


def send_again(secret: str) -> None:
    """Mail a newcomer whose invitation works no more a new one, to the same address; else do nothing, silently."""
    token = Token.behind("invitation", secret)
    person = token.person if token else None
    if token is None or person is None or person.account or person.email_key != token.email_key:
        return
    if Attempt.take("invitation_to", person.email_key or "", MOST_TO_ONE) >= 0:
        _send(person, token.facts)


def withdraw(person: Person) -> None:
    """Let a person's invitations lead nowhere, as if there had been none."""
    db.session.execute(sa.delete(Token).where(Token.purpose == "invitation", Token.person_id == person.id))
