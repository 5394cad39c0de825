"""Stopping mail with one click, without signing in: the address in the mail says who stops what.

It is signed for this one purpose and for the address that it was mailed to, so it does nothing else, and nothing for
whoever comes by the mailbox of an address that is no longer the person's. It works for as long as the mail is kept.
"""

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from workspace.accounts.models import Person
from workspace.kernel.mail import link
from workspace.notices.models import NoticeSettings

SORTS = ("digest", "at-once")


def _signer(sort: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"unsubscribe.{sort}")


def token_of(person: Person, sort: str) -> str:
    """What stands in the address for this person and sort of mail."""
    return str(_signer(sort).dumps([person.id, person.email_key]))


def stops(person: Person, sort: str) -> tuple[str, str] | None:
    """The address that stops this sort of mail, and the page where the person chooses; None for who has no account, to
    whom nothing is mailed but what they are asked for."""
    if not person.signs_in:
        return None
    token = token_of(person, sort)
    return link("unsubscribing.show", sort=sort, token=token), link("notice_settings.edit")


def stop(sort: str, token: str) -> None:
    """Stop mail of this sort for whom the token names. Any other does nothing, and nobody is told which it was."""
    try:
        person_id, email_key = _signer(sort).loads(token)
    except (BadData, TypeError, ValueError):
        return
    person = Person.behind(person_id)
    if person and person.email_key == email_key:
        NoticeSettings.of(person.id).stop(sort)
