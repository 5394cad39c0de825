"""A space in which every route has something to show, to change or to hide."""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from werkzeug.datastructures import FileStorage

from tests.cast import Cast, email
from tests.house.roles import messaging, pages, plans, seats, wishes
from tests.house.roles.writer import Writer
from workspace.accounts.models import Account, Organisation, Passkey, Person
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail import PostedMail
from workspace.kernel.outbox import Job
from workspace.kernel.text.written import write
from workspace.meetings.importing.filing import file_all
from workspace.meetings.models import Meeting
from workspace.notices.hooks.models import DEEDS, Hook, HookDelivery, HookTerms
from workspace.notices.unsubscribing import token_of
from workspace.records.models import PastedFile, Record
from workspace.records.uploading import store
from workspace.spaces.inviting import bring_in
from workspace.spaces.models import Membership

MEMBERS = ("ada", "li", "vera", "gao", "chen", "bo")
Place = dict[str, Any]


@dataclass
class World:
    """Things by name, each as the arguments of its addresses: shared with everyone in HARBOUR, the same sealed for the
    vendor's party alone, and what each person has of their own, whatever they may do with it in their role now."""

    shared: dict[str, Place] = field(default_factory=lambda: {"-": {}})
    sealed: dict[str, Place] = field(default_factory=dict)
    own: dict[str, dict[str, Place]] = field(default_factory=dict)

    def place(self, thing: str, who: str) -> Place:
        """Where `who` finds a thing; somebody who has none of their own tries Ada's."""
        own = self.own.get(thing)
        return (own.get(who) or own["ada"]) if own else self.shared[thing]


def build(harbour: Cast) -> World:
    """Fill HARBOUR, inside a unit of work."""
    _let_in(harbour)
    shared, sealed, world = Writer(harbour, sealed=False), Writer(harbour, sealed=True), World()
    world.sealed = _things(sealed)
    world.shared |= _things(shared)
    world.shared |= wishes.alone(shared) | messaging.alone(shared)
    world.shared |= seats.kept(harbour.member("chen"), harbour.member("li"), harbour.member("ada"))
    world.own["own-seat"] = seats.of_everybody(shared, MEMBERS)
    world.shared["chen's-seat"] = world.own["own-seat"]["chen"]
    _children(world, shared)
    _own(world, shared)
    _of_the_space(world, harbour)
    _of_the_instance(world, harbour)
    return world


def _let_in(harbour: Cast) -> None:
    """Gao, who contributes for the client; Ines, who administers the instance and is in no space; a third company."""
    ada, hashed = harbour.person("ada"), db.session.scalars(sa.select(Account.password_hash)).first()
    for who, name in (("gao", "高琳"), ("ines", "Ines Vogt")):
        person = Person(name=name)
        person.write_to(email(who))
        account = Account(person=person, email_key=email(who), password_hash=hashed, is_administrator=who == "ines")
        db.session.add(account)
        db.session.flush()
        harbour.ids[who] = person.id
    Membership.join(harbour.space(), harbour.person("gao"), harbour.member("li").party, "contributor", by=ada)
    harbour.space().add_party(Organisation.create("Steel & Sons", by=ada), "supplier", by=ada)


def _things(writer: Writer) -> dict[str, Place]:
    """What there is twice: shared and sealed."""
    held, review, filed = writer.meeting(), writer.meeting(), writer.batch()
    publication = writer.publish(review)
    answers = {each.person_id: each.id for each in publication.confirmations}
    comment, file = writer.comment(held), writer.file(held)
    action, finished = writer.action(), writer.action(finished=True)
    notes = {topic["notes"]: write(topic["notes"]) for topic in filed.texts[0].reading["topics"]}
    [brought_in] = file_all(filed, notes, writer.ada.party, by=writer.ada)
    thrown = writer.meeting()
    thrown.trash(by=writer.ada)
    return {
        "planned": _of(writer.meeting(held=False)),
        "held": _of(held),
        "held/R2": _of(held) | {"resolution": 2},
        "timed": _of(writer.meeting(held=False, starts_at=clock.now() + timedelta(days=3))),
        "series": _numbered(writer.series()),
        "vera's": _of(writer.meeting(by="vera")),
        "history": {"ref": held.ref, "number": 1},
        "comment": {"ref": held.ref, "id": comment.id},
        "file": {"ref": held.ref, "id": file.id, "name": file.name},
        "review": _of(review) | {"revision": publication.revision.number},
        "paper": {"number": review.number, "file": writer.paper(review).id},
        "ada's-answer": {"number": review.number, "confirmation": answers[writer.harbour.ids["ada"]]},
        "action": {"ref": action.ref, "number": action.number, "record": action.id},
        "finished": {"number": finished.number},
        "filed": {"number": brought_in.number},
        "thrown": {"ref": thrown.ref},
        **wishes.things(writer),
        **pages.things(writer),
        **plans.things(writer),
        **messaging.things(writer),
        **seats.things(writer),
    }


def _numbered(record: Record) -> Place:
    return {"ref": record.ref, "number": record.number, "record": record.id}


def _of(meeting: Meeting) -> Place:
    """All that an address may name of a meeting."""
    item = meeting.agenda[0]
    parts = {"item": item.number, "place": f"agenda-{item.id}", "attendance": meeting.attendances[0].id}
    return {"ref": meeting.ref, "number": meeting.number, "record": meeting.id, "resolution": 1, **parts}


def _children(world: World, writer: Writer) -> None:
    """What the vendor keeps to itself on a meeting that everyone sees, and what Erin was asked, who has no account."""
    held = db.session.get_one(Meeting, world.shared["held"]["record"])
    review = db.session.get_one(Meeting, world.shared["review"]["record"])
    note, file = writer.comment(held, internal=True), writer.file(held, internal=True)
    world.shared["note"] = {"ref": held.ref, "id": note.id}
    world.shared["internal-file"] = {"ref": held.ref, "id": file.id, "name": file.name}
    erin = next(each for each in review.publications[0].confirmations if each.person_id == writer.harbour.ids["erin"])
    world.shared["erin's-answer"] = {"number": review.number, "confirmation": erin.id}


def _own(world: World, writer: Writer) -> None:
    held = db.session.get_one(Meeting, world.shared["held"]["record"])
    review = db.session.get_one(Meeting, world.shared["review"]["record"])
    asked = {each.person_id: each.id for each in review.publications[0].confirmations}
    for who in MEMBERS:
        comment, file, batch = writer.comment(held, who), writer.file(held, who), writer.batch(who)
        mine: dict[str, Place] = {
            "own-comment": {"ref": held.ref, "id": comment.id},
            "own-file": {"ref": held.ref, "id": file.id, "name": file.name},
            "own-batch": {"id": batch.id, "text": batch.texts[0].id},
            "own-calendar": {"id": writer.calendar(who).id},
            "own-upload": pages.upload(writer, who),
            "own-answer": {"number": review.number, "confirmation": asked[writer.harbour.ids[who]]},
            "own-action": {"number": writer.action(who).number},
            "own-finished": {"number": writer.action(who, finished=True).number},
        }
        for thing, place in mine.items():
            world.own.setdefault(thing, {})[who] = place
    world.shared["ada's-batch"] = world.own["own-batch"]["ada"]
    world.shared["ada's-calendar"] = world.own["own-calendar"]["ada"]
    world.shared["ada's-upload"] = world.own["own-upload"]["ada"]


def _of_the_space(world: World, harbour: Cast) -> None:
    terms = HookTerms("Team room", "en", True, (), DEEDS)
    hook = Hook.add(terms, format="slack", host="hooks.example", address="x", secret="", by=harbour.member("ada"))
    delivery = HookDelivery.promise(hook, [])
    delivery.state = "sent"
    world.shared |= {
        "slack": {"format": "slack"},
        "hook": {"hook": hook.id},
        "delivery": {"hook": hook.id, "delivery": delivery.id},
        "meetings": {"kind": "meetings"},
        "bo": {"id": harbour.member("bo").id},
        "erin": {"id": harbour.member("erin").id},
        "steel": {"id": harbour.space().parties[2].id},
        "draft": {"name": "comment-1"},
        "vera's-pasted": _pasted(harbour.member("vera")),
    }


def _pasted(member: Membership) -> Place:
    """A file in a text that is not saved yet."""
    upload = store(FileStorage(io.BytesIO(b"Drives"), filename="drives.txt"))
    return {"id": PastedFile.keep(upload, by=member).id, "name": upload.name}


def _of_the_instance(world: World, harbour: Cast) -> None:
    """A person without an account, one who can sign in, Ada's passkey, a company, and a mail kept in a file."""
    bring_in("Mole", harbour.member("ada").party, "observer", by=harbour.member("ada"), email=email("mole"))
    db.session.flush()
    mail = db.session.scalars(sa.select(PostedMail)).first()
    assert mail
    mail.kept_as = "mole.eml"
    passkey = Passkey.add(
        harbour.person("ada").account, "Telephone", credential_id=b"1", public_key=b"2", sign_count=0, transports=[]
    )
    mole = db.session.scalars(sa.select(Person.id).where(Person.name == "Mole")).one()
    world.shared |= {
        "mail": {"mail_id": mail.id},
        "job": {"job_id": db.session.scalars(sa.select(Job.id)).first()},
        "company": {"organisation_id": harbour.member("li").party.organisation_id},
        "mole": {"person_id": mole, "other_id": harbour.ids["erin"]},
        "dana": {"person_id": harbour.ids["dana"]},
        "passkey": {"passkey_id": passkey.id},
        "css": {"filename": "app.css"},
        "digest-link": {"sort": "digest", "token": token_of(harbour.person("chen"), "digest")},
        "no-secret": {"secret": "nobody-was-sent-this"},
    }
