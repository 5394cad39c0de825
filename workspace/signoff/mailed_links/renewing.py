"""Asking for a new link.

Whoever asks gets the same answer after the same work; only the worker looks whether a decision is waited for, and mails
to nobody but the person whom the first link was mailed to.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from workspace.accounts.models import Attempt
from workspace.accounts.signing_in import network_of
from workspace.kernel.db import db
from workspace.kernel.handlers import handles
from workspace.kernel.outbox import enqueue
from workspace.kernel.tokens import hash_of
from workspace.kernel.unit_of_work import lock_row
from workspace.records.models import Record
from workspace.signoff.models import MailedLink, Round, Seat
from workspace.spaces.models import Membership, Space

MOST_PER_LINK, MOST_PER_ADDRESS, MOST_TO_ONE = 3, 20, 3


def ask_for_link(secret: str, address: str) -> None:
    """Promise a new link in place of the one behind this secret, asked for from this network address; too many ask in
    vain."""
    left = Attempt.take("mailed_link", hash_of(secret), MOST_PER_LINK)
    left_here = Attempt.take("mailed_link_from", network_of(address), MOST_PER_ADDRESS)
    if min(left, left_here) >= 0:
        enqueue("sign_offs.new_link", {"link": hash_of(secret)})


def _renew(token_hash: str) -> None:
    """Note that it was asked for; the mail follows from that."""
    link = MailedLink.behind(token_hash)
    seat = _waiting(link.seat) if link else None
    if seat is None:
        return
    round_ = seat.stage.round
    lock_row(Space, round_.record.space_id)
    round_.lock()
    member = db.session.scalar(_as_member(seat))
    may = member and round_.record.space.is_open and seat.is_waiting and not round_.record.trashed_at
    if may and Attempt.take("mailed_link_to", str(seat.person_id), MOST_TO_ONE) >= 0:
        round_.note("link_asked", by=member, stage=seat.stage.position, seat=seat.id)


def _waiting(seat: Seat) -> Seat | None:
    """The seat itself or, where the text was put to people anew, the one that the same person has now."""
    query = sa.select(Seat).join(Round, Round.id == Seat.round_id).order_by(Seat.id.desc())
    query = query.where(Round.record_id == seat.stage.round.record_id, Seat.person_id == seat.person_id)
    return next((each for each in db.session.scalars(query) if each.is_waiting), None)


def _as_member(seat: Seat) -> sa.Select[Any]:
    record: Record = seat.stage.round.record
    here = (Membership.space_id == record.space_id, Membership.person_id == seat.person_id)
    return sa.select(Membership).where(*here, Membership.ended_at.is_(None))


@handles("sign_offs.new_link", effect=_renew)
def find_link(payload: Mapping[str, Any]) -> str:
    """The hash of the link that a promised one is to replace."""
    return str(payload["link"])
