"""Real proposals, told again with the verbs of change requests, each on the day on which it happened.

A proposal is a change request that Vera raises for its first author; each dated status is what somebody did with it:

=====================================  ===========================  ===================================================
status                                 state of the request         what is done, from wherever the request stands
=====================================  ===========================  ===================================================
Incomplete                             draft                        it is begun
Draft; Active of a technical standard  submitted                    submit: it is before the other side
Accepted, Approved, Provisional        approved                     assess, ask, and those who decide approve
Active of anything else                approved                     the same: it is in force
Final, Finished, Complete              implemented                  implement, after an approval where there was none
Superseded, Replaced                   closed, where it was         close, implemented before where need be;
                                       approved; else withdrawn     withdraw
Deferred, Postponed                    returned                     assess, ask, and those who decide return it
Rejected, April Fool!                  rejected                     assess, ask, and those who decide reject it
Withdrawn, Withdrawal                  withdrawn                    withdraw
=====================================  ===========================  ===================================================

Those who decide are the delegates that a proposal names: people without an account, whose word Li enters as said in a
message. Where none is named, Chen decides. A status that means the state that the request is in already is no move.
What the lifecycle refuses stays on the request as a comment with its reason, and the request stays where it was; what
is no move becomes a comment too. Days that run backwards count as the day before them: time does not.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any

from workspace.accounts.models import Person
from workspace.changes.drafting import draft
from workspace.changes.models import ChangeRequest
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.kernel.text.written import Written, write
from workspace.records.models import Comment, Revision
from workspace.signoff.models import Round, StagePlan, Verdict
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

STATES = {
    "Incomplete": "draft", "Draft": "submitted", "Active": "approved",
    "Accepted": "approved", "Acepted": "approved", "Approved": "approved", "Provisional": "approved",
    "Final": "implemented", "Finished": "implemented", "Complete": "implemented",
    "Superseded": "closed", "Replaced": "closed", "Deferred": "returned", "Postponed": "returned",
    "Rejected": "rejected", "April Fool!": "rejected", "Withdrawn": "withdrawn", "Withdrawal": "withdrawn",
}  # fmt: skip
VERDICTS = {"approved": "approve", "returned": "return", "rejected": "reject"}


@dataclass
class Outcome:
    """What became of one status: `moved`, `same` as before, or the code of the refusal."""

    number: int
    day: datetime
    status: str
    before: str
    wanted: str
    came_of: str


@dataclass
class Teller:
    """Tells proposals with these members; `set_clock` makes it that day."""

    vera: Membership
    ada: Membership
    li: Membership
    chen: Membership
    set_clock: Callable[[datetime], None]
    people: dict[str, int] = field(default_factory=dict)

    def tell(self, proposal: dict[str, Any]) -> Iterator[Outcome]:
        """Load one proposal; gives what became of each of its statuses."""
        change, now = None, datetime.min.replace(tzinfo=UTC)
        for day, status in proposal["status_history"]:
            now = max(now, datetime.combine(datetime.fromisoformat(day), time(12), UTC))
            self.set_clock(now)
            change = change or self._begin(proposal["header"])
            wanted = state_of(status, proposal["header"]["Type"], change.state)
            before, came_of = change.state, "same"
            if wanted != before:
                came_of = self._go(change, wanted, self._deciders(proposal["header"]))
            if came_of != "moved":
                Comment.add(change, Written(f"{day} {status}: {came_of}"), by=self.vera)
            yield Outcome(change.number, now, status, before, wanted, came_of)

    def _begin(self, header: dict[str, str]) -> ChangeRequest:
        author, *_ = names_in(header["Author"])
        values = {"title": header["Title"], "reason": write(header["Title"])}
        return draft(values | {"requested_by": self._person(author), "requested_for": self.vera.party}, by=self.vera)

    def _deciders(self, header: dict[str, str]) -> list[Person]:
        """Those who are named to decide; they take part for the client."""
        named = names_in(header.get("BDFL-Delegate") or header.get("PEP-Delegate") or "")
        return [self._person(name) for name in named] or [self.chen.person]

    def _person(self, name: str) -> Person:
        if name not in self.people:
            person = Person(name=name)
            db.session.add(person)
            Membership.join(self.li.space, person, self.li.party, "stakeholder", by=self.li.person)
            self.people[name] = person.id
        return db.session.get_one(Person, self.people[name])

    def _go(self, change: ChangeRequest, wanted: str, deciders: list[Person]) -> str:
        """Do what leads to a state; all of it or nothing, as a request does."""
        try:
            with db.session.begin_nested():
                self._lead(change, wanted, deciders)
        except Refused as refused:
            db.session.refresh(change)
            return refused.code
        return "moved"

    def _lead(self, change: ChangeRequest, wanted: str, deciders: list[Person]) -> None:
        if wanted == "submitted":
            change.submit(EVERYONE, version=change.version, by=self.vera)
        elif wanted == "withdrawn":
            change.withdraw("Taken back.", by=self.vera)
        elif wanted in VERDICTS:
            self._decide(change, VERDICTS[wanted], deciders)
        else:
            if change.state not in ("approved", "implemented"):
                self._decide(change, "approve", deciders)
            if change.state == "approved":
                change.implement(by=self.ada)
            if wanted == "closed":
                change.close(by=self.ada)

    def _decide(self, change: ChangeRequest, kind: str, deciders: list[Person]) -> None:
        if change.state in ("draft", "returned"):
            change.submit(EVERYONE, version=change.version, by=self.vera)
        if change.state == "submitted":
            change.assess(by=self.ada)
        revision = Revision.latest(change)
        assert revision
        asked = StagePlan([person.id for person in deciders])
        round_ = Round.ask(change, [asked], sha256=revision.sha256, by=self.ada)
        verdict = Verdict(kind, round_.sha256, comment=Written("" if kind == "approve" else "As announced."))
        for seat in list(round_.stages[0].seats):
            if seat.person_id == self.chen.person_id:
                seat.decide(verdict, by=self.chen, method="password")
            elif seat.is_waiting:
                seat.record(verdict, "message", by=self.li)


def state_of(status: str, kind: str, before: str) -> str:
    """The state that a status stands for, as the table above says."""
    if status == "Active" and kind == "Standards Track":
        return "submitted"
    if STATES[status] == "closed" and before in ("draft", "submitted", "returned"):
        return "withdrawn"
    return STATES[status]


def names_in(field: str) -> list[str]:
    """The people that a field names, without their addresses."""
    bare = re.sub(r"<[^>]*>|\([^)]*\)", "", field)
    return list(dict.fromkeys(name.strip() for name in re.split(r",|\band\b", bare) if name.strip()))
