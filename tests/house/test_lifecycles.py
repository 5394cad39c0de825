"""Every verb of every kind, tried in every state: what its table allows is done, what it forbids is refused."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from tests.house.roles import messaging, pages, plans
from tests.house.roles.writer import Writer
from workspace.changes.models import ChangeRequest
from workspace.communication.models import Message
from workspace.kernel import clock
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.canonical import sha256_of
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import undo, unit_of_work
from workspace.knowledge.models import Page, Proposal
from workspace.meetings.models import ActionItem, Answer, Meeting, MeetingSeries, Publication
from workspace.records.kinds import KINDS
from workspace.records.revising import revise
from workspace.signoff.models import Round, Signable, StagePlan, Verdict

Deed = Callable[[Writer, Any], object]


def agree(writer: Writer, meeting: Meeting) -> None:
    """The only one who was asked says yes."""
    publication = meeting.publications[0]
    publication.confirmations[0].give(Answer("agreed", publication.revision.sha256), by=writer.ada)


def let_the_day_pass(writer: Writer, meeting: Meeting) -> None:
    publication = meeting.publications[0]
    publication.until = clock.today("UTC") - timedelta(days=1)
    publication.conclude()


def ask(writer: Writer, change: Signable) -> Round:
    """Put the present text to Chen."""
    text, chen = sha256_of(change.document()), StagePlan([writer.harbour.ids["chen"]])
    return Round.ask(change, [chen], sha256=text, by=writer.ada)


def decide(kind: str) -> Deed:
    def deed(writer: Writer, change: Signable) -> None:
        round_ = Round.open_on(change)
        assert round_
        verdict = Verdict(kind, round_.sha256, comment=write("Because."))
        round_.stages[0].seats[0].decide(verdict, by=writer.harbour.member("chen"), method="password")

    return deed


def end(how: str) -> Deed:
    """The round ends without a decision."""

    def deed(writer: Writer, change: ChangeRequest) -> None:
        round_ = Round.open_on(change)
        assert round_
        if how == "void":
            round_.void(by=writer.ada)
        else:
            round_.withdraw("Too early.", by=writer.ada)

    return deed


def overtake(writer: Writer, proposal: Proposal) -> None:
    """Somebody changes the same words on the page before Chen approves."""
    page = proposal.page
    assert page
    page.edit({"body": write("Something else")}, version=page.version, by=writer.ada)
    decide("approve")(writer, proposal)


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
    "meeting_series": {"end": lambda writer, series: series.end("Enough", by=writer.ada)},
    "change_request": {
        "submit": lambda writer, change: change.submit(change.audience, version=change.version, by=writer.ada),
        "assess": lambda writer, change: change.assess(by=writer.ada),
        "ask": ask,
        "approve": decide("approve"),
        "return": decide("return"),
        "reject": decide("reject"),
        "void": end("void"),
        "take_back": end("take_back"),
        "withdraw": lambda writer, change: change.withdraw("Too dear.", by=writer.ada),
        "implement": lambda writer, change: change.implement(by=writer.ada),
        "close": lambda writer, change: change.close(by=writer.ada),
    },
    "message": {
        "send": lambda writer, message: messaging.send(writer, message),
    },
    "contact": {},
    "page": {
        "outdate": lambda writer, page: page.outdate(by=writer.ada),
        "renew": lambda writer, page: page.renew(by=writer.ada),
    },
    "page_proposal": {
        "ask": ask,
        "approve": decide("approve"),
        "overtake": overtake,
        "return": decide("return"),
        "reject": decide("reject"),
        "void": end("void"),
        "take_back": end("take_back"),
        "publish": lambda writer, proposal: proposal.publish(by=writer.ada),
        "merge": lambda writer, proposal: proposal.move("merge", by=writer.ada),
        "withdraw": lambda writer, proposal: proposal.withdraw("Too late.", by=writer.ada),
    },
    "communication_plan": {
        "ask": ask,
        "approve": decide("approve"),
        "return": decide("return"),
        "reject": decide("reject"),
        "void": end("void"),
        "take_back": end("take_back"),
        "change": lambda writer, plan: plan.move("change", by=writer.ada),
    },
    "action_item": {
        "finish": lambda writer, item: item.finish(by=writer.ada),
        "drop": lambda writer, item: item.drop(by=writer.ada),
        "reopen": lambda writer, item: item.reopen(by=writer.ada),
    },
}


# What ends a round.
DECIDED = ("approve", "return", "reject", "void", "take_back")


def begin(writer: Writer, kind: str, verb: str) -> Meeting | MeetingSeries | ActionItem | Signable | Page | Message:
    if kind == "action_item":
        return writer.action()
    if kind == "meeting_series":
        return writer.series()
    if kind == "page":
        return pages.write_one(writer)
    if kind == "message":
        return messaging.compose(writer)
    if kind == "page_proposal":
        proposal = pages.propose(writer)
        if verb in (*DECIDED, "overtake"):
            ask(writer, proposal)
        return proposal
    if kind == "communication_plan":
        plan = plans.begin(writer)
        if verb in DECIDED:
            ask(writer, plan)
        return plan
    if kind == "change_request":
        return begin_change(writer, verb)
    meeting = writer.meeting()
    if verb in ("confirm", "conclude", "correct"):
        writer.people = [writer.ada.person_id]
        writer.publish(meeting)
    return meeting


def begin_change(writer: Writer, verb: str) -> ChangeRequest:
    """In sign-off where somebody decides; else with a cost far from what was approved where somebody asks again."""
    change = ChangeRequest.start(writer.words, by=writer.ada, audience=writer.audience, currency="EUR")
    revise(change, by=writer.ada)
    if verb in DECIDED:
        change.state = "assessed"
        ask(writer, change)
    if verb == "ask":
        change.approved_cost, change.approved_days, change.days = 0, 0, 90
    return change


def attempt(harbour: Any, kind: str, verb: str, states: Iterable[str]) -> dict[str, str]:
    """By state in which a record was when somebody did it: where it ended, or the code of the refusal; nothing of it is
    kept, neither between two states nor in the end."""
    found = {}
    with unit_of_work() as session:
        writer = Writer(harbour, sealed=False)
        record = begin(writer, kind, verb)
        for state in states:
            kept = session.begin_nested()
            record.state = state
            session.flush()
            found[state] = outcome(writer, record, state, DEEDS[kind][verb])
            kept.rollback()
            session.expire_all()
        undo()
    return found


def outcome(writer: Writer, record: Any, state: str, deed: Deed) -> str:
    try:
        deed(writer, record)
    except WrongState as refused:
        return refused.code if record.state == state else "half done"
    return str(record.state)


def test_every_verb_of_every_kind_does_what_its_table_says_in_every_state(app, harbour):
    wrong = []
    with app.app_context():
        for kind in KINDS.values():
            table = kind.model.lifecycle
            assert set(DEEDS[kind.name]) == set(table.verbs), kind.name
            for verb in table.verbs:
                for state, found in attempt(harbour, kind.name, verb, table.states).items():
                    expected = table.after(state, verb) if table.allows(state, verb) else "wrong_state"
                    if found != expected:
                        wrong.append(f"{verb} of {kind.name} in {state}: expected {expected}, got {found}")
    assert not wrong, "\n".join(wrong)


def begun(writer: Writer) -> tuple[Any, ...]:
    """One of each kind with which something can be done."""
    pieces = (writer.meeting(), writer.series(), writer.action(), pages.write_one(writer), messaging.compose(writer))
    return (*pieces, begin_change(writer, "submit"))


def test_in_the_trash_nothing_may_be_done_with_anything(app, harbour):
    with app.app_context(), unit_of_work():
        writer = Writer(harbour, sealed=False)
        for record in begun(writer):
            assert any(record.may(verb) for verb in record.lifecycle.verbs)
            record.trash(by=writer.ada)
            assert not any(record.may(verb) for verb in record.lifecycle.verbs)
        undo()
