"""The communication plan: what two sides have agreed on telling each other."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, composite, mapped_column, selectinload

from workspace.communication.models import content
from workspace.communication.models.communication_item import CommunicationItem
from workspace.communication.models.itemised import Itemised
from workspace.communication.models.lifecycle import LIFECYCLE
from workspace.communication.models.stakeholder import Stakeholder
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.kernel.text.written import Written
from workspace.records.models import Record
from workspace.signoff.models import Round
from workspace.signoff.models.route import Weight
from workspace.spaces.models import Membership


def _text(name: str) -> Mapped[Written]:
    return composite(mapped_column(f"{name}_text", default=""), mapped_column(f"{name}_html", default=""))


class CommunicationPlan(Itemised):
    """Objective, principles and items."""

    __tablename__ = "communication_plan"
    prefix = "CP"
    lifecycle = LIFECYCLE

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    __mapper_args__ = {"polymorphic_identity": "communication_plan"}
    objective: Mapped[Written] = _text("objective")
    principles: Mapped[Written] = _text("principles")

    @classmethod
    def in_reach_of(cls, member: Membership) -> sa.Select[Any]:
        items = selectinload(cls.all_items)
        whom = items.selectinload(CommunicationItem.stakeholders).joinedload(Stakeholder.person)
        return super().in_reach_of(member).options(items.joinedload(CommunicationItem.owner), whom)

    @classmethod
    def current(cls, member: Membership) -> Self | None:
        """The plan of a space, for a member who sees one."""
        found: Self | None = db.session.scalar(cls.in_reach_of(member).order_by(Record.number.desc()).limit(1))
        return found

    @classmethod
    def begin(
        cls, title: str, values: Mapping[str, Any], items: Sequence[Mapping[str, Any]] = (), *, by: Membership,
        audience: int,
    ) -> Self:  # fmt: skip
        """The plan of a space, where the member who begins it sees none yet, with `items` by the names of columns."""
        there = cls.current(by)
        if there:
            raise Refused("plan_is_there", ref=there.ref)
        plan = cls.start(title, by=by, audience=audience, **values)
        for each in items:
            plan._put(each)
        plan._save(by=by)
        return plan

    @property
    def occurrences_topic(self) -> str:
        """The name under which open pages hear what becomes of its occurrences."""
        return f"occurrences-{self.id}"

    @property
    def weight(self) -> Weight:
        return Weight(kind="communication")

    @property
    def is_as_agreed(self) -> bool:
        """Whether the present text is the one in force."""
        return self.in_force_id is None or self.state == "agreed"

    def edit(self, changes: Mapping[str, Any], *, version: int, by: Membership) -> None:
        """Save another title, objective or principles, unless somebody saved since `version`."""
        self._check_takes_changes()
        self.take(version)
        for name, value in changes.items():
            setattr(self, name, value)
        self._save(by=by)

    def come_from_sign_off(self, round_: Round, *, by: Membership | None, **facts: Any) -> None:
        if round_.ended_how == "approved":
            self.in_force = round_.revision
        super().come_from_sign_off(round_, by=by, **facts)
        self.come_into_force()

    def texts(self) -> list[Written]:
        return [self.objective, self.principles, *(item.content for item in self.items)]

    def document(self) -> dict[str, Any]:
        return super().document() | content.document(self)

    def restore_from(self, document: dict[str, Any], *, by: Membership) -> None:
        self._check_takes_changes()
        super().restore_from(document, by=by)
        content.restore(self, document)
        self._leave_agreement(by=by)
        self.come_into_force()

    def empty(self) -> None:
        content.empty(self)
