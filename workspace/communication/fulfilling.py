"""What is written or logged for something that is due: the form begins with it, and it is done by that."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.communication.messages.prefilling import Beginning
from workspace.communication.models import Contact, Message
from workspace.communication.policies import can_settle
from workspace.communication.queries import find_occurrence, occurrence_in_reach
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.i18n import day
from workspace.records.models import Record
from workspace.spaces.models import Membership

ORIGIN = "occurrence:"
SPOKEN = ("call", "video", "in_person", "chat")


def beginning(member: Membership, args: Mapping[str, str]) -> Beginning | None:
    """What a form holds at first for `?occurrence=12&plan=1`: subject, template and people of the item."""
    plan, number = args.get("plan", ""), args.get("occurrence", "")
    if not (plan.isdecimal() and number.isdecimal() and max(len(plan), len(number)) <= 9):
        return None
    occurrence = find_occurrence(member, int(plan), int(number))
    if occurrence is None or not can_settle(member, occurrence):
        return None
    item = occurrence.item
    return Beginning(
        title=f"{item.title}, {day(occurrence.local_due)}", body=item.template or item.content.text,
        # Messages go to all of a party or all in a role; an item may also be for a role of one party.
        to=tuple(each.key for each in item.stakeholders if not (each.role and each.party_id)),
        reach=occurrence.plan.audience,
        people=tuple(each.person_id for each in item.stakeholders if each.person_id),
        channel=item.channel if item.channel in SPOKEN else "mail", origin=f"{ORIGIN}{occurrence.id}",
    )  # fmt: skip


def follow(event: Event) -> None:
    """A message was sent or a contact logged: what it was for is done, unless somebody was faster."""
    origin = str(event.facts.get("origin") or "")
    key = origin.removeprefix(ORIGIN)
    if not origin.startswith(ORIGIN) or not key.isdecimal() or len(key) > 9:
        return
    shown = db.session.get(Record, event.record_id)
    who = (Membership.space_id == event.space_id, Membership.person_id == event.actor_id)
    member = db.session.scalars(sa.select(Membership).where(*who)).unique().one_or_none()
    occurrence = occurrence_in_reach(member, int(key)) if member else None
    if member and occurrence and shown and can_settle(member, occurrence):
        occurrence.fulfil(member, shown, _moment(shown))


def _moment(shown: Record) -> datetime:
    """When it took place."""
    told = {Contact: "took_place_at", Message: "sent_at"}.get(type(shown))
    moment: datetime | None = getattr(shown, told) if told else None
    return min(moment or clock.now(), clock.now())
