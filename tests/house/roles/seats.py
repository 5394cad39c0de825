"""Sign-offs of the world: a change request that can be put to people, and one that everybody who sees it is asked
about, authors too, so that each has a seat."""

import io
from datetime import timedelta
from typing import Any

from tests.house.roles.wishes import place, wish
from tests.house.roles.writer import Writer
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.storage import current_store
from workspace.kernel.text.written import write
from workspace.records.models import Revision
from workspace.signoff.models import (
    Evidence,
    Question,
    Round,
    Route,
    RouteSeat,
    RouteStage,
    RouteTerms,
    StagePlan,
    StandIn,
)
from workspace.spaces.models import Membership

Place = dict[str, Any]


def things(writer: Writer) -> dict[str, Place]:
    """What there is twice: shared and sealed."""
    round_ = _round(writer)
    vera = writer.harbour.member("vera")
    seat = next(seat for seat in round_.stages[0].seats if seat.person_id == vera.person_id)
    question = Question.ask(seat, write(writer.words), asked_by=vera.person, by=vera)
    at, decided = {"ref": round_.record.ref}, _decided(writer)
    return {
        "to-sign": place(wish(writer, "assessed")),
        "signing": at | {"round": round_.number},
        "decided": {"ref": decided.record.ref, "round": decided.number},
        "vera's-seat": at | {"seat": seat.id},
        "question": at | {"question": question.id},
    }


def of_everybody(writer: Writer, people: tuple[str, ...]) -> dict[str, Place]:
    """The seat of each of these people in one round that everyone sees."""
    round_ = _round(writer)
    seats = {seat.person_id: seat.id for seat in round_.stages[0].seats}
    ids = writer.harbour.ids
    return {who: {"ref": round_.record.ref, "seat": seats[ids[who]]} for who in people}


def kept(chen: Membership, li: Membership, ada: Membership) -> dict[str, Place]:
    """A route, Li standing in for Chen, and a link that nobody was sent."""
    stage = RouteStage(rule="all", seats=[RouteSeat(membership_id=chen.id)])
    route = Route.add(RouteTerms("Large"), [stage], by=ada)
    today = clock.today("UTC")
    stand_in = StandIn.name(li, today + timedelta(days=2), today + timedelta(days=3), by=chen)
    no_link = {"handle": "0" * 16, "id": 1, "name": "drives.txt"}
    return {"route": {"route": route.id}, "stand-in": {"stand_in": stand_in.id}, "no-link": no_link}


def _decided(writer: Writer) -> Round:
    """A round that has ended, with evidence for each party that sees it, as the worker leaves it."""
    round_ = _round(writer)
    round_.withdraw("No need", by=writer.ada)
    for party in writer.harbour.space().parties[:2]:
        if party.bit & round_.record.audience:
            words = f"{writer.words} {party.name}".encode()
            certificate, pack = (current_store().put(io.BytesIO(words)) for _file in range(2))
            Evidence.order(round_, party.bit, "en").keep(certificate, pack, clock.now(), 1)
    return round_


def _round(writer: Writer) -> Round:
    change = wish(writer, "assessed")
    db.session.flush()
    latest = Revision.latest(change)
    sha256 = latest.sha256 if latest else ""
    return Round.ask(change, [StagePlan(writer.people)], sha256=sha256, by=writer.ada, allows_authors=True)
