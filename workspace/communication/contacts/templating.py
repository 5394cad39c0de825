"""What templates may ask of the contact log."""

from flask import Flask, g, url_for

from workspace.communication.contacts import policies, queries
from workspace.communication.contacts.lists import PARTY, PERSON
from workspace.communication.contacts.queries import Spoken
from workspace.communication.contacts.words import CHANNELS
from workspace.spaces.offers import Offers


def contacts_url(only: str) -> str:
    """The log of one person or party."""
    return url_for("records.index", space_key=g.member.space.key, kind="contacts", only=only, sort="when")


def person_contacts_url(id: int) -> str:
    return contacts_url(f"{PERSON}{id}")


def party_contacts_url(id: int) -> str:
    return contacts_url(f"{PARTY}{id}")


def spoken_with() -> list[Spoken]:
    return queries.spoken_with(g.member)


def parties_spoken_with() -> list[Spoken]:
    return queries.parties_spoken_with(g.member)


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        contact_channels=CHANNELS,
        contacts=Offers(policies),
        parties_spoken_with=parties_spoken_with,
        party_contacts_url=party_contacts_url,
        person_contacts_url=person_contacts_url,
        spoken_with=spoken_with,
    )
