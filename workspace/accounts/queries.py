"""Finding people, accounts and organisations for whoever may know of them."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from workspace.accounts.models import Account, Organisation, Passkey, Person, Session, Token
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail import PostedMail
from workspace.kernel.text.words import clean_line, normal


def find_session(session: Session, session_id: int) -> Session | None:
    """A live session of the same account."""
    found = db.session.get(Session, session_id)
    return found if found and found.account_id == session.account_id and found.is_live else None


def find_passkey(session: Session, passkey_id: int) -> Passkey | None:
    """A passkey of the same account."""
    found = db.session.get(Passkey, passkey_id)
    return found if found and found.account_id == session.account_id else None


def find_person(session: Session, person_id: int) -> Person | None:
    """Anybody; for administrators."""
    found = db.session.get(Person, person_id)
    return found if found and found.merged_into_id is None else None


def find_account(session: Session, person_id: int) -> Account | None:
    person = find_person(session, person_id)
    return person.account if person else None


def find_organisation(session: Session, organisation_id: int) -> Organisation | None:
    return db.session.get(Organisation, organisation_id)


def find_mail(session: Session, mail_id: int) -> PostedMail | None:
    return db.session.get(PostedMail, mail_id)


def find_kept_mail(session: Session, mail_id: int) -> PostedMail | None:
    """A mail that went into a file, because no mail server is set; others are nobody's to read."""
    found = find_mail(session, mail_id)
    return found if found and found.kept_as else None


def find_two(session: Session, person_id: int, other_id: int) -> tuple[Person, Person] | None:
    """Two people who may be one human."""
    person, other = find_person(session, person_id), find_person(session, other_id)
    return (person, other) if person and other and person is not other else None


def _invited() -> sa.ColumnElement[bool]:
    works = sa.and_(Token.purpose == "invitation", Token.used_at.is_(None), Token.expires_at > clock.now())
    return sa.and_(Account.id.is_(None), sa.exists().where(Token.person_id == Person.id, works))


KINDS: dict[str, Any] = {
    "": lambda: sa.true(),
    "accounts": lambda: sa.and_(Account.id.is_not(None), Account.ended_at.is_(None)),
    "administrators": lambda: sa.and_(Account.is_administrator, Account.ended_at.is_(None)),
    "invited": _invited,
    "contacts": lambda: Account.id.is_(None),
    "ended": lambda: Account.ended_at.is_not(None),
}


def people(kind: str = "", words: str = "") -> sa.Select[Any]:
    """Everybody of one kind (a key of KINDS) whose name, address or organisation holds `words`, by name."""
    query = Person.known().outerjoin(Account, Account.person_id == Person.id).outerjoin(Person.organisation)
    query = query.options(sa.orm.contains_eager(Person.account), sa.orm.contains_eager(Person.organisation))
    if wanted := normal(clean_line(words)):
        columns = (Person.name_key, Person.email_key, Organisation.name_key)
        query = query.where(sa.or_(*(column.contains(wanted, autoescape=True) for column in columns)))
    return query.where(KINDS.get(kind, KINDS[""])()).order_by(Person.name_key, Person.id)


def invited_among(found: Iterable[Person]) -> set[int]:
    """Which of these people have an invitation that works."""
    ids = [person.id for person in found]
    query = sa.select(Person.id).outerjoin(Account, Account.person_id == Person.id)
    return set(db.session.scalars(query.where(Person.id.in_(ids), _invited())))


def alike(person: Person) -> list[Person]:
    """Others with the same name or address, who may be the same human."""
    same = sa.or_(Person.name_key == person.name_key, Person.email_key == person.email_key)
    query = people().where(same, Person.id != person.id).limit(10)
    return list(db.session.scalars(query))


def organisations(words: str = "") -> sa.Select[Any]:
    """Organisations whose name holds `words`, by name."""
    query = sa.select(Organisation).order_by(Organisation.name_key)
    wanted = normal(clean_line(words))
    return query.where(Organisation.name_key.contains(wanted, autoescape=True)) if wanted else query


def sizes(found: Iterable[Organisation]) -> dict[int, int]:
    """How many people each of these organisations has."""
    ids = [organisation.id for organisation in found]
    theirs = sa.select(Person.organisation_id, sa.func.count(Person.id)).where(
        Person.organisation_id.in_(ids), Person.merged_into_id.is_(None)
    )
    return {key: number for key, number in db.session.execute(theirs.group_by(Person.organisation_id)) if key}
