"""A space with a change request, the people around it, and what each of them has looked at."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from flask import Flask

from tests import cast
from tests.signoff.course.snapshot import Snapshot
from workspace.accounts.models import Person
from workspace.changes.drafting import draft
from workspace.changes.models import ChangeRequest
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.kernel.text.canonical import canonical_json, sha256_of
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import lock_row, unit_of_work
from workspace.signoff.models import Round, StagePlan
from workspace.spaces.models import Membership, Space

# Who joins the cast: Theo may decide for the vendor, Mei contributes for the client.
MORE = {"theo": ("Theo Marsh", "vendor", "stakeholder"), "mei": ("Mei Lan", "client", "contributor")}
PEOPLE = ("chen", "li", "mei", "theo", "ada", "vera", "bo", "erin", "dana")
SIDES = {who: side for who, (_, side, _) in (cast.PEOPLE | MORE).items()} | {"dana": ""}
Deed = Callable[["World", Membership], Any]


class Absent(Refused):
    """The gate's 404: for this person the thing does not exist."""


@dataclass(frozen=True)
class Window:
    """A page that somebody has open: the version and the digests that its forms send, of the text as it is and of the
    one that people are asked about, and the texts themselves by digest."""

    version: int = 0
    sha256: str = "0" * 64
    asked: str = "0" * 64
    texts: dict[str, bytes] = field(default_factory=dict)


@dataclass
class World:
    """`shown`: the exact bytes of each text that a person (id) was shown, by digest. `plans`: the stages that each
    round (id) was asked with. Both are kept by what people did, never read from what the product says about it."""

    app: Flask
    refill: Callable[[], object]
    ids: dict[str, int] = field(default_factory=dict)
    number: int = 0
    windows: dict[str, Window] = field(default_factory=dict)
    shown: dict[int, dict[str, bytes]] = field(default_factory=dict)
    plans: dict[int, list[StagePlan]] = field(default_factory=dict)
    _page: tuple[int, dict[str, Window]] | None = None

    def begin(self) -> None:
        """Start anew, with nothing but people."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        self.refill()
        with self.app.app_context(), unit_of_work():
            ids = cast.read().ids
            space = db.session.scalars(sa.select(Space).where(Space.key == "HARBOUR")).one()
            ada = db.session.get_one(Person, ids["ada"])
            for who, (name, side, role) in MORE.items():
                party = next(party for party in space.present_parties if party.side == side)
                person = Person(name=name, zone="Europe/Berlin")
                db.session.add(person)
                Membership.join(space, person, party, role, by=ada)
                db.session.flush()
                ids[who] = person.id
            self.ids, self.space_id = ids, space.id
        self._page, self.plans, self.shown = None, {}, {id: {} for id in self.ids.values()}
        self.wish("vera")

    def wish(self, who: str) -> Any:
        """Somebody wishes for a change, and from now on that is what everything is about."""
        made = self.act(who, lambda _world, member: draft({"title": "A second crane"}, by=member).number)
        if not isinstance(made, Refused):
            self.number, self.windows, self._page = made, {who: Window() for who in PEOPLE}, None
        return made

    def act(self, who: str, deed: Deed) -> Any:
        """What a request does: through the gate, in one unit of work. Gives what came of it, or the refusal."""
        with self.app.app_context():
            try:
                with unit_of_work():
                    lock_row(Space, self.space_id)
                    member = Membership.of(db.session.get_one(Person, self.ids[who]), "HARBOUR")
                    if member is None:
                        raise Absent("absent")
                    return deed(self, member)
            except Refused as refused:
                return refused

    def at_once(self, deeds: Sequence[tuple[str, Deed]]) -> list[Any]:
        """Everybody at the same moment, each with a connection of their own."""
        ready, came_of = threading.Barrier(len(deeds)), [None] * len(deeds)

        def run(place: int, who: str, deed: Deed) -> None:
            ready.wait()
            try:
                came_of[place] = self.act(who, deed)
            except Exception as broken:
                came_of[place] = broken  # type: ignore[call-overload]

        threads = [threading.Thread(target=run, args=(place, *each)) for place, each in enumerate(deeds)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for each in came_of:
            if isinstance(each, Exception) and not isinstance(each, Refused):
                raise each
        return came_of

    def find(self, member: Membership) -> ChangeRequest:
        """The change request, for whoever may see it."""
        found = ChangeRequest.find(member, self.number)
        if found is None:
            raise Absent("absent")
        return found

    def look(self, who: str, moment: int) -> None:
        """Somebody opens the page: from now on their forms speak of what they see there. People of one party see the
        same; `moment` counts what happened, so that a page is made once as long as nothing does."""
        side = SIDES[who]
        if self._page is None or self._page[0] != moment:
            self._page = (moment, {})
        pages = self._page[1]
        if side not in pages:
            pages[side] = self._read(who)
        for text in pages[side].texts:
            self.shown[self.ids[who]][text] = pages[side].texts[text]
        self.windows[who] = pages[side]

    def _read(self, who: str) -> Window:
        with self.app.app_context():
            member = Membership.of(db.session.get_one(Person, self.ids[who]), "HARBOUR")
            change = ChangeRequest.find(member, self.number) if member else None
            if change is None:
                return Window()
            round_, documents = Round.latest(change), [change.document()]
            if round_ and round_.revision.audience & member.eyes == member.eyes:
                documents.append(round_.revision.document)
            texts = {sha256_of(document): canonical_json(document) for document in documents}
            return Window(change.version, sha256_of(documents[0]), sha256_of(documents[-1]), texts)

    def snapshot(self) -> Snapshot:
        """All rows as they are now."""
        with self.app.app_context():
            return Snapshot.take(self.number)


_written: dict[str, Any] = {}


def words(text: str) -> Any:
    """A text and its HTML; rendered once."""
    if text not in _written:
        _written[text] = write(text)
    return _written[text]
