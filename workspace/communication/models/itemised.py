"""The lines of a plan: added, changed, put in order, moved and ended, each time with a new text of the whole plan."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from workspace.communication.models.communication_item import CommunicationItem
from workspace.communication.models.making import make_ahead
from workspace.communication.models.occurrence import Occurrence
from workspace.communication.models.terms import Terms
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import WrongState
from workspace.kernel.unit_of_work import at_end
from workspace.records.models import Revision
from workspace.records.revising import revise
from workspace.signoff.models import Signable
from workspace.spaces.models import Membership


class Itemised(Signable):
    """A signable record with items. `all_items` has those that were taken out, too. `in_force` is the text that was
    agreed last: what falls due follows it, whatever was changed since; until something is agreed, the text as it stands
    counts."""

    __abstract__ = True

    in_force_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))

    @declared_attr
    def in_force(cls) -> Mapped[Revision | None]:
        return relationship()

    @declared_attr
    def all_items(cls) -> Mapped[list[CommunicationItem]]:
        return relationship(back_populates="plan", order_by=(CommunicationItem.position, CommunicationItem.id))

    @property
    def items(self) -> list[CommunicationItem]:
        """The lines of the present text, in order."""
        return [item for item in self.all_items if item.is_there]

    @property
    def parts(self) -> str:
        """The parts of its page that show its state."""
        return f"{self.topic} state-of-{self.id}"

    def terms_in_force(self) -> dict[int, Terms]:
        """When each item comes, by its number."""
        if self.in_force is None:
            return {item.number: item.terms for item in self.items}
        return {each["number"]: Terms.of_document(each) for each in self.in_force.document.get("items", ())}

    def add_item(self, values: Mapping[str, Any], *, by: Membership) -> CommunicationItem:
        """One more line at the end."""
        self._check_takes_changes()
        item = self._put(values)
        self._save(by=by)
        return item

    def edit_item(self, item: CommunicationItem, values: Mapping[str, Any], *, version: int, by: Membership) -> None:
        """Save other values of a line, unless somebody saved it since `version`."""
        self._check_takes_changes(item)
        item.take(version)
        item.fill(values)
        db.session.flush()
        db.session.expire(item, ["owner"])
        self._save(by=by)

    def remove_item(self, item: CommunicationItem, *, by: Membership) -> None:
        """Take a line out of the plan. What fell due until now stays."""
        self._check_takes_changes(item)
        item.removed_at = clock.now()
        self._save(by=by)

    def put_in_order(self, numbers: Sequence[int], *, by: Membership) -> None:
        """Let the lines stand in the order of these numbers; those not named come after them."""
        self._check_takes_changes()
        places = {number: place for place, number in enumerate(numbers)}
        ordered = sorted(self.items, key=lambda item: (places.get(item.number, len(places)), item.position))
        for place, item in enumerate(ordered, 1):
            item.position = place
        self.all_items.sort(key=lambda item: (item.position, item.id))
        self._save(by=by)

    def move_following(self, occurrence: Occurrence, due_at: datetime, because: str, *, by: Membership) -> None:
        """Let an occurrence and all after it come as much later or earlier as this one does, on the wall clock."""
        item = occurrence.item
        self._check_takes_changes(item)
        moved = clock.local(due_at, item.zone) - clock.local(occurrence.slot_at, item.zone)
        item.shift = round(moved.total_seconds() / 60)
        item.shifted_from = occurrence.slot_at if item.shift else None
        self._save(by=by, note=because)

    def end_with(self, occurrence: Occurrence, because: str, *, by: Membership) -> None:
        """Leave out an occurrence and all after it."""
        self._check_takes_changes(occurrence.item)
        occurrence.item.ends_at = occurrence.slot_at
        self._save(by=by, note=because)

    def _check_takes_changes(self, item: CommunicationItem | None = None) -> None:
        if not self.takes_changes or (item is not None and not item.is_there):
            raise WrongState("plan_settled", ref=self.ref)

    def _put(self, values: Mapping[str, Any]) -> CommunicationItem:
        last = max((item.position for item in self.all_items), default=0)
        item = CommunicationItem(plan=self, number=self.next_part_number("C"))
        item.fill({"position": last + 1, **values})
        db.session.add(item)
        return item

    def _save(self, *, by: Membership, note: str = "") -> None:
        """Keep the text as it is now; where it is another one, agreement to the last does not cover it."""
        if revise(self, by=by, note=note):
            self._leave_agreement(by=by)
            self.note("edited", by=by, topic=self.parts)
        self.come_into_force()

    def _leave_agreement(self, *, by: Membership) -> None:
        if self.may("change"):
            self.move("change", by=by, topic=self.parts)

    def come_into_force(self) -> None:
        """Make what falls due, once all else of this unit is done."""
        at_end(("make_ahead", self.id), lambda: make_ahead(self))
