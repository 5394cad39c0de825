"""Who may do what with sign-offs, routes and stand-ins.

`may_…` is a right, and the gate asks it; whether the state allows it now is the verb's question. `can_…` is both, and
buttons ask it.
"""

from workspace.signoff.models import Question, Round, Seat, Signable, StandIn
from workspace.spaces.models import Membership, Space


def may_ask(member: Membership, record: Signable) -> bool:
    """Managers and contributors put a text to people."""
    return member.contributes


def may_decide(member: Membership, seat: Seat) -> bool:
    """Whoever is asked decides, or who stands in for them today; not who only observes."""
    return member.comments and (
        seat.person_id == member.person_id or StandIn.between(member, seat.person_id) is not None
    )


def may_record(member: Membership, seat: Seat) -> bool:
    """What somebody said elsewhere is entered by people of their own party, or by whoever contributes."""
    ours = member.comments and member.party_id == seat.party_id
    return seat.person_id != member.person_id and (ours or member.contributes)


def may_hand_over(member: Membership, seat: Seat) -> bool:
    """People hand over themselves; managers of their party do it for those who are away."""
    if seat.person_id == member.person_id:
        return member.comments
    return member.is_manager and member.party_id == seat.party_id


def may_add(member: Membership, round_: Round) -> bool:
    """Managers, whoever contributes for the party that asks, and those who are asked."""
    if member.is_manager or (member.contributes and member.party_id == round_.asked_for_id):
        return True
    asked = (seat.person_id for stage in round_.stages for seat in stage.present_seats)
    return member.comments and member.person_id in asked


def may_remind(member: Membership, round_: Round) -> bool:
    """Whoever contributes for the party that asks, and managers."""
    return member.is_manager or (member.contributes and member.party_id == round_.asked_for_id)


def may_withdraw(member: Membership, round_: Round) -> bool:
    """Who asked, and the managers of their party."""
    return round_.asked_by_id == member.person_id or (member.is_manager and member.party_id == round_.asked_for_id)


def may_answer(member: Membership, question: Question) -> bool:
    """Who asked for the sign-off, and whoever contributes for their party."""
    round_ = question.round
    ours = member.contributes and member.party_id == round_.asked_for_id
    return ours or (member.comments and round_.asked_by_id == member.person_id)


def may_order(member: Membership, round_: Round) -> bool:
    """Whoever sees a round may have what proves it."""
    return True


def may_settle(member: Membership, space: Space) -> bool:
    """Managers keep the routes of a space."""
    return member.is_manager


def may_settle_route(member: Membership, route: object) -> bool:
    return member.is_manager


def may_name(member: Membership, space: Space) -> bool:
    """Whoever can be asked to decide may name who stands in for them."""
    return member.comments


def may_end(member: Membership, stand_in: StandIn) -> bool:
    """Who named a stand-in takes it back, and managers of any party may, because people leave."""
    return member.is_manager or stand_in.person_id == member.person_id


def can_ask(member: Membership, record: Signable) -> bool:
    return may_ask(member, record) and record.takes_sign_off


def can_record(member: Membership, seat: Seat) -> bool:
    return seat.is_waiting and may_record(member, seat)


def can_hand_over(member: Membership, seat: Seat) -> bool:
    return seat.is_waiting and may_hand_over(member, seat)


def can_add(member: Membership, round_: Round) -> bool:
    return round_.is_open and may_add(member, round_)


def can_remind(member: Membership, round_: Round) -> bool:
    return round_.stage is not None and bool(round_.stage.dawdling) and may_remind(member, round_)


def can_withdraw(member: Membership, round_: Round) -> bool:
    return round_.is_open and may_withdraw(member, round_)


def can_answer(member: Membership, question: Question) -> bool:
    return question.is_open and may_answer(member, question)


def can_order(member: Membership, round_: Round) -> bool:
    return not round_.is_open and may_order(member, round_)
