"""Every verb of every kind, tried in every state: what its table allows is done, what it forbids is refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.house.roles.writer import Writer
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import WrongState
from workspace.kernel.unit_of_work import undo, unit_of_work
from workspace.meetings.models import ActionItem, Answer, Meeting, Publication
from workspace.records.kinds import KINDS

Deed = Callable[[Writer, Any], object]


def agree(writer: Writer, meeting: Meeting) -> None:
    """The only one who was asked says yes."""
    publication = meeting.publications[0]
    publication.confirmations[0].give(Answer("agreed", publication.revision.sha256), by=writer.ada)


def let_the_day_pass(writer: Writer, meeting: Meeting) -> None:
    publication = meeting.publications[0]
    publication.until = clock.today("UTC") - timedelta(days=1)
    publication.conclude()


# How somebody does it, from what a record looks like just before.
DEEDS: dict[str, dict[str, Deed]] = {
    "meeting": {
        "hold": lambda writer, meeting: meeting.hold(by=writer.ada),
        "cancel": lambda writer, meeting: meeting.cancel("Snow", by=writer.ada),
        "publish": lambda writer, meeting: writer.publish(meeting),
        "confirm": agree,
        "conclude": let_the_day_pass,
        "correct": lambda writer, meeting: Publication.correct(meeting, "A name", by=writer.ada),
    },
    "action_item": {
        "finish": lambda writer, item: item.finish(by=writer.ada),
        "drop": lambda writer, item: item.drop(by=writer.ada),
        "reopen": lambda writer, item: item.reopen(by=writer.ada),
    },
}


def begin(writer: Writer, kind: str, verb: str) -> Meeting | ActionItem:
    if kind == "action_item":
        return writer.action()
    meeting = writer.meeting()
    if verb in ("confirm", "conclude", "correct"):
        writer.people = [writer.ada.person_id]
        writer.publish(meeting)
    return meeting


def attempt(harbour: Any, kind: str, state: str, verb: str) -> str:
    """Where a record in this state ends when somebody does it, or the code of the refusal; nothing of it is kept."""
    found = ""
    with unit_of_work():
        writer = Writer(harbour, sealed=False)
        record = begin(writer, kind, verb)
        record.state = state
        db.session.flush()
        try:
            DEEDS[kind][verb](writer, record)
            found = record.state
        except WrongState as refused:
            found = refused.code if record.state == state else "half done"
        undo()
    return found


def test_every_verb_of_every_kind_does_what_its_table_says_in_every_state(app, harbour):
    wrong = []
    with app.app_context():
        for kind in KINDS.values():
            table = kind.model.lifecycle
            assert set(DEEDS[kind.name]) == set(table.verbs), kind.name
            for state in table.states:
                for verb in table.verbs:
                    expected = table.after(state, verb) if table.allows(state, verb) else "wrong_state"
                    if (found := attempt(harbour, kind.name, state, verb)) != expected:
                        wrong.append(f"{verb} of {kind.name} in {state}: expected {expected}, got {found}")
    assert not wrong, "\n".join(wrong)


def test_in_the_trash_nothing_may_be_done_with_anything(app, harbour):
    with app.app_context(), unit_of_work():
        writer = Writer(harbour, sealed=False)
        for record in (writer.meeting(), writer.action()):
            assert record.may("publish" if record.kind == "meeting" else "finish")
            record.trash(by=writer.ada)
            assert not any(record.may(verb) for verb in record.lifecycle.verbs)
        undo()
