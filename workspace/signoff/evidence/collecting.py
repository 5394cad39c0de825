"""What a reader may take along of a record's sign-off, read from the database: see `parts.py` for what it becomes.

Nothing leaves that the reader may not see. Rounds come by their texts' audience, events by the expression of the feed;
what is left out of the chain stays in it as a digest. Call it outside of a unit of work, with the words of a language
around it; it reads, and keeps nothing open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.activity.models import Chain, Event
from workspace.kernel.db import db
from workspace.kernel.mail import absolute
from workspace.kernel.storage import Missing, current_store
from workspace.records.models import Attachment, Record
from workspace.signoff.evidence import parts
from workspace.signoff.evidence.telling import Teller
from workspace.signoff.evidence.verify import files_in
from workspace.signoff.models import Decision, Round
from workspace.signoff.queries import rounds_of
from workspace.spaces.audience import seen


@dataclass(frozen=True)
class Eyes:
    """Whoever looks with these eyes, of whatever person they are."""

    eyes: int


@dataclass(frozen=True)
class Collection:
    """The rounds of a record up to one that has ended, as readers with `eyes` see them."""

    last: Round
    eyes: int

    def pack(self, made_at: datetime) -> parts.Pack:
        """Everything for the pack but the certificate; `made_at` (aware) is the time that it says."""
        links, chain, record = self._links(), self._chain, self._record
        return parts.Pack(
            workspace=absolute(), space=f"{record.space.key} · {record.space.name}", record=record.ref,
            title=str(self.last.revision.document["title"]), reader=self.reader, made_at=made_at,
            texts=tuple(self.texts), rounds=tuple(self._told()), chain=chain.name, links=links,
            people=self._people(links), files=tuple(self._files()),
        )  # fmt: skip

    @property
    def reader(self) -> str:
        """For whom it is: the party, or the parties while one looks as another."""
        return " · ".join(party.name for party in self._record.space.parties if party.bit & self.eyes)

    @property
    def _record(self) -> Record:
        return self.last.record

    @cached_property
    def _chain(self) -> Chain:
        return db.session.scalars(sa.select(Chain).where(Chain.space_id == self._record.space_id)).one()

    @cached_property
    def rounds(self) -> Sequence[Round]:
        query = rounds_of(self._record, Eyes(self.eyes)).where(Round.number <= self.last.number)
        return db.session.scalars(query.order_by(None).order_by(Round.number)).unique().all()

    @cached_property
    def texts(self) -> list[parts.Text]:
        found = (each.revision for each in self.rounds)
        return [parts.Text(self._record.ref, revision.number, revision.document) for revision in found]

    def _told(self) -> Iterator[parts.Round]:
        mine = (Event.record_id == self._record.id, Event.action.contains(".decided_"))
        decided = {each.facts["seat"]: each for each in db.session.scalars(sa.select(Event).where(*mine))}
        teller = Teller(self._record.ref, decided)
        return (teller.round(each) for each in self.rounds)

    def _links(self) -> tuple[parts.Link, ...]:
        """The whole chain, from its first event on."""
        ours = Event.chain_id == self._chain.id, Event.number <= self._chain.number
        query = sa.select(Event, Event.seen_by(Eyes(self.eyes))).where(*ours).order_by(Event.number)
        return tuple(parts.Link.of(event, is_shown=bool(is_shown)) for event, is_shown in db.session.execute(query))

    def _people(self, links: Sequence[parts.Link]) -> dict[int, str]:
        """The names of the ids that can be read in the chain."""
        shown = [link.document for link in links if link.document]
        ids = {each[name] for each in shown for name in ("actor", "on_behalf_of")} - {None}
        rows = db.session.execute(sa.select(Person.id, Person.name).where(Person.id.in_(ids)))
        return {each.id: each.name for each in rows}

    def _files(self) -> Iterator[parts.File]:
        """The files that the texts name, and the scans of what was said on paper; one that is gone is a digest only."""
        named = {pair for text in self.texts for pair in files_in(text.document)}
        here = (Attachment.record_id == self._record.id, Attachment.sha256.in_({sha256 for _name, sha256 in named}))
        types = {each.sha256: each.media_type for each in db.session.scalars(sa.select(Attachment).where(*here))}
        for name, sha256 in sorted(named):
            yield from self._file(name, types.get(sha256, "application/octet-stream"), sha256, self._record.ref)
        for decision in self._proven():
            if decision.evidence:
                scan = decision.evidence
                yield from self._file(scan.name, scan.media_type, scan.sha256, decision.person.name)

    def _proven(self) -> Sequence[Decision]:
        """Decisions of these rounds with a scan that the reader may see."""
        ours = Decision.round_id.in_([each.id for each in self.rounds])
        mine = (seen(Attachment.audience, Eyes(self.eyes)), Attachment.removed_at.is_(None))
        return db.session.scalars(sa.select(Decision).join(Decision.evidence).where(ours, *mine)).unique().all()

    def _file(self, name: str, media_type: str, sha256: str, about: str) -> Iterator[parts.File]:
        try:
            with current_store().open(sha256) as file:
                yield parts.File(name, media_type, sha256, about, file.read())
        except Missing:
            return
