"""The gate of pages behind the link that a mail brings to somebody without an account: they read what they were sent
and say once that they did. A link that works no more and one that never did lead to the same page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from flask import Response, abort, g, make_response, render_template

from workspace.communication.messages.rendering import Reading, reading_for
from workspace.communication.models import Delivery, Receipt
from workspace.communication.receiving import awaits_rating, met_by, receipt_of
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.forms import Form
from workspace.kernel.gate import Entered, View, gated
from workspace.kernel.tokens import hash_of
from workspace.kernel.unit_of_work import lock_row
from workspace.signoff.mailed_links.pocket import secret_of
from workspace.spaces.models import Membership, Space

LASTS = timedelta(days=90)
OVER, GONE = "communication/messages/links/over.html", 410


@dataclass(frozen=True)
class Holder:
    """Whoever came by a link that works: what they were sent, as whom they take part, and the handle in addresses."""

    delivery: Delivery
    member: Membership
    handle: str

    @property
    def reading(self) -> Reading:
        """The text as it was sent to them."""
        return reading_for(self.delivery.message, self.member, self.delivery.values)

    @property
    def receipt(self) -> Receipt | None:
        """What they said about what was due by it."""
        return receipt_of(met_by(self.delivery.message, self.member), self.member)

    @property
    def may_rate(self) -> bool:
        """Whether there is something that they have not rated yet."""
        return awaits_rating(self.delivery.message, self.member) is not None


def holds_link(holder: Holder, delivery: Delivery) -> bool:
    """Whoever has the secret: it was mailed to one person."""
    return True


def requires_link(*, form: type[Form] | None = None, invalid: str | None = None) -> Callable[[View], View]:
    """Let in who holds a link that works; whose form is wrong sees `invalid`."""

    def enter(ids: dict[str, str]) -> Entered:
        holder = _holder(ids["handle"]) or abort(over())
        message = holder.delivery.message
        g.reader = holder.delivery.person  # whose language pages speak
        return Entered((holder,), {"holder": holder}, lambda: lock_row(Space, message.space_id))

    def decorate(view: View) -> View:
        return gated(view, enter, form=form, invalid=invalid, clash=None, policy=holds_link)

    return decorate


def over() -> Response:
    """The page of every link that opens nothing."""
    return make_response(render_template(OVER), GONE)


def _holder(handle: str) -> Holder | None:
    secret = secret_of(handle)
    found = db.session.scalar(sa.select(Delivery).where(Delivery.token_hash == hash_of(secret))) if secret else None
    if found is None or not found.message.sent_at or found.message.sent_at < clock.now() - LASTS:
        return None
    here = (Membership.space_id == found.message.space_id, Membership.person_id == found.person_id)
    member = db.session.scalar(sa.select(Membership).where(*here, Membership.ended_at.is_(None)))
    sees = member is not None and member.party.bit & found.message.audience
    return Holder(found, member, handle) if member is not None and sees and found.message.space.is_open else None
