"""To whom an event of a sign-off is told, as things stand when the mail is written."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.signoff.evidence.ordering import entitled
from workspace.signoff.mails.promises import TEMPLATES
from workspace.signoff.models import Round, Seat

Told = Iterator[tuple[Person, Seat | None]]


def recipients(template: str, round_: Round, event: Event) -> Told:
    """People, each once, with their seat where they have one."""
    seen: set[int] = set()
    for person, seat in TOLD[template](round_, event):
        if person.id not in seen:
            seen.add(person.id)
            yield person, seat


def told_of(event: Event) -> set[int]:
    """To whom (ids) the mail about an event is, as things stand now; nobody where there is none."""
    template = TEMPLATES.get(event.action.partition(".")[2])
    if template is None or "round" not in event.facts:
        return set()
    about = (Round.record_id == event.record_id, Round.number == event.facts["round"])
    round_ = db.session.scalar(sa.select(Round).where(*about))
    return {person.id for person, _seat in recipients(template, round_, event)} if round_ else set()


def _asked(round_: Round, event: Event) -> Told:
    """Who owes a decision by this event and has not given it yet."""
    only, position = event.facts.get("seat"), event.facts.get("stage", 1)
    for stage in round_.stages:
        for seat in stage.present_seats:
            is_meant = seat.id == only if only else stage.position == position and seat.asked_at <= event.at
            if seat.is_waiting and is_meant:
                yield seat.person, seat


def _of_link(round_: Round, event: Event) -> Told:
    """Who asked for a new link, while their decision is waited for."""
    for stage in round_.stages:
        yield from ((seat.person, seat) for seat in stage.seats if seat.id == event.facts["seat"] and seat.is_waiting)


def _silent(round_: Round, event: Event) -> Told:
    stage = round_.stage
    if stage and stage.position == event.facts["stage"]:
        yield from ((seat.person, seat) for seat in stage.dawdling)


def _escalated(round_: Round, event: Event) -> Told:
    if round_.is_open and round_.escalates_to:
        yield round_.escalates_to, None


def _asker(round_: Round, event: Event) -> Told:
    yield round_.asked_by, None


def _of_open_question(round_: Round, event: Event) -> Told:
    if any(question.is_open for question in round_.questions if question.id == event.facts["number"]):
        yield round_.asked_by, None


def _of_answer(round_: Round, event: Event) -> Told:
    """Whose question was answered, if they have not decided."""
    for question in round_.questions:
        if question.id == event.facts["number"] and question.seat.is_waiting:
            yield question.asked_by, question.seat


def _of_decision(round_: Round, event: Event) -> Told:
    """The asker; how it ended is told by itself."""
    if round_.is_open:
        yield round_.asked_by, None


def _for_whom(round_: Round, event: Event) -> Told:
    if event.on_behalf_of:
        yield event.on_behalf_of, None


def _everybody(round_: Round, event: Event) -> Told:
    """All who were asked so far, and who asked."""
    yield round_.asked_by, None
    for stage in round_.stages:
        if stage.opened_at:
            yield from ((seat.person, None) for seat in stage.present_seats)


def _certified(round_: Round, event: Event) -> Told:
    """Whose party and language it was made for, unless one of them wanted it by themselves and has it before them."""
    if event.actor_id is None:
        for member in entitled(round_):
            if member.party.bit == event.audience and member.person.language == event.facts["language"]:
                yield member.person, None


TOLD: dict[str, Callable[[Round, Event], Told]] = {
    "asked": _asked,
    "link": _of_link,
    "reminder": _silent,
    "escalated": _escalated,
    "question": _of_open_question,
    "answer": _of_answer,
    "decided": _of_decision,
    "for_you": _for_whom,
    "voided": _everybody,
    "withdrawn": _everybody,
    "ended": _everybody,
    "certificate": _certified,
}
