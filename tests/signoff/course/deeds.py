"""What people do: each deed is one request, found and allowed as its view does it, then its verb.

A deed that takes a person's window sends the version or the digest that this window shows, however old it is.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from io import BytesIO
from typing import Any

import sqlalchemy as sa

from tests.signoff.course.world import Absent, Deed, World, words
from workspace.changes import policies as changes
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import NotAllowed
from workspace.kernel.storage import current_store
from workspace.records import policies as records
from workspace.records.models import Attachment, Comment
from workspace.records.models.attachment import Upload
from workspace.records.people import members_for
from workspace.signoff import policies as signing
from workspace.signoff.models import Question, Reminder, Round, Seat, StagePlan, StandIn, Verdict
from workspace.signoff.queries import find_question, find_seat, find_stand_in
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership


def allow(policy: Callable[[Membership, Any], bool], member: Membership, subject: Any) -> None:
    if not policy(member, subject):
        raise NotAllowed("policy")


def submit(world: World, member: Membership) -> None:
    change = world.find(member)
    allow(changes.may_submit, member, change)
    change.submit(EVERYONE, version=change.version, by=member)


def assess(world: World, member: Membership) -> None:
    change = world.find(member)
    allow(changes.may_assess, member, change)
    change.assess(by=member)


def withdraw(world: World, member: Membership) -> None:
    change = world.find(member)
    allow(changes.may_withdraw, member, change)
    change.withdraw("Not needed any more.", by=member)


def implement(world: World, member: Membership) -> None:
    change = world.find(member)
    allow(changes.may_implement, member, change)
    change.implement(by=member)


def close(world: World, member: Membership) -> None:
    change = world.find(member)
    allow(changes.may_close, member, change)
    change.close(by=member)


LEADING: dict[str, Deed] = {
    "submit": submit, "assess": assess, "withdraw": withdraw, "implement": implement, "close": close,
}  # fmt: skip


def edit(who: str, text: str, days: int) -> Deed:
    def deed(world: World, member: Membership) -> None:
        change = world.find(member)
        allow(changes.may_edit, member, change)
        change.edit({"reason": words(text), "days": days}, version=world.windows[who].version, by=member)

    return deed


def report(who: str, cost: int, days: int) -> Deed:
    def deed(world: World, member: Membership) -> None:
        change = world.find(member)
        allow(changes.may_report, member, change)
        change.report(days=days, lines=[("Crane", cost)], version=world.windows[who].version, by=member)

    return deed


def put_file(name: str, content: bytes, *, internal: bool) -> Deed:
    def deed(world: World, member: Membership) -> None:
        change = world.find(member)
        allow(records.can_attach, member, change)
        kept = current_store().put(BytesIO(content))
        upload = Upload(name, "text/plain", kept.sha256, kept.size)
        Attachment.add(change, upload, by=member, audience=member.party.bit if internal else None)

    return deed


def take_file_off(world: World, member: Membership) -> None:
    change = world.find(member)
    mine = (Attachment.record_id == change.id, Attachment.seen_by(member))
    file = db.session.scalars(sa.select(Attachment).where(*mine).order_by(Attachment.id)).first()
    if file is None:
        raise Absent("absent")
    allow(records.can_remove_attachment, member, file)
    file.remove(by=member)


def comment(world: World, member: Membership) -> None:
    change = world.find(member)
    allow(records.can_comment, member, change)
    Comment.add(change, words("Seen."), by=member)


def ask(who: str, stages: Sequence[StagePlan], *, allows_authors: bool) -> Deed:
    def deed(world: World, member: Membership) -> None:
        change = world.find(member)
        allow(signing.may_ask, member, change)
        round_ = Round.ask(
            change, stages, sha256=world.windows[who].sha256, by=member, allows_authors=allows_authors,
            escalates_to=member.person,
        )  # fmt: skip
        world.plans[round_.id] = list(stages)

    return deed


def _seat(world: World, member: Membership, seat: int) -> Seat:
    found = find_seat(member, f"CR-{world.number}", seat)
    if found is None:
        raise Absent("absent")
    return found


def _verdict(world: World, who: str, kind: str, condition: str) -> Verdict:
    why = words("" if kind == "approve" else "Because.")
    return Verdict(kind, world.windows[who].asked, words(condition if kind == "approve" else ""), why)


def decide(who: str, seat: int, kind: str, condition: str = "") -> Deed:
    def deed(world: World, member: Membership) -> None:
        found = _seat(world, member, seat)
        allow(signing.may_decide, member, found)
        found.decide(_verdict(world, who, kind, condition), by=member, method="password")

    return deed


def record(who: str, seat: int, kind: str, how: str) -> Deed:
    def deed(world: World, member: Membership) -> None:
        found = _seat(world, member, seat)
        allow(signing.may_record, member, found)
        scan = None
        if how == "paper":
            kept = current_store().put(BytesIO(b"signed on paper"))
            scan = Upload("scan.pdf", "application/pdf", kept.sha256, kept.size)
        found.record(_verdict(world, who, kind, ""), how, scan, by=member)

    return deed


def hand_over(seat: int, to: str) -> Deed:
    def deed(world: World, member: Membership) -> None:
        found = _seat(world, member, seat)
        allow(signing.may_hand_over, member, found)
        (other,) = members_for(found.stage.round.record, [world.ids[to]])
        found.hand_over(other, by=member)

    return deed


def ask_question(seat: int) -> Deed:
    def deed(world: World, member: Membership) -> None:
        found = _seat(world, member, seat)
        allow(signing.may_decide, member, found)
        Question.ask(found, words("Why a second one?"), asked_by=member.person, by=member)

    return deed


def give_answer(question: int) -> Deed:
    def deed(world: World, member: Membership) -> None:
        found = find_question(member, f"CR-{world.number}", question)
        if found is None:
            raise Absent("absent")
        allow(signing.may_answer, member, found)
        found.give_answer(words("Because of the wind."), by=member)

    return deed


def _round(world: World, member: Membership) -> Round:
    found = Round.latest(world.find(member))
    if found is None:
        raise Absent("absent")
    return found


def add(person: str, position: int) -> Deed:
    def deed(world: World, member: Membership) -> None:
        round_ = _round(world, member)
        allow(signing.may_add, member, round_)
        (other,) = members_for(round_.record, [world.ids[person]])
        stage = round_.stages[min(position, len(round_.stages)) - 1]
        stage.add(other, by=member)

    return deed


def remind(world: World, member: Membership) -> None:
    round_ = _round(world, member)
    allow(signing.may_remind, member, round_)
    Reminder.by_hand(round_, "Please.", by=member)


def take_back(world: World, member: Membership) -> None:
    round_ = _round(world, member)
    allow(signing.may_withdraw, member, round_)
    round_.withdraw("Too early.", by=member)


def name_stand_in(deputy: str, from_in: int, until_in: int) -> Deed:
    def deed(world: World, member: Membership) -> None:
        allow(signing.may_name, member, member.space)
        today = clock.today(member.space.zone)
        other = db.session.scalars(
            sa.select(Membership).where(
                Membership.space_id == member.space_id, Membership.person_id == world.ids[deputy]
            )
        ).first()
        if other is None:
            raise Absent("absent")
        StandIn.name(other, today + timedelta(days=from_in), today + timedelta(days=until_in), by=member)

    return deed


def end_stand_in(key: int) -> Deed:
    def deed(_world: World, member: Membership) -> None:
        found = find_stand_in(member, key)
        if found is None:
            raise Absent("absent")
        allow(signing.may_end, member, found)
        found.end(by=member)

    return deed
