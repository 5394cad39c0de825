"""Beginning a plan, and changing its texts."""

from datetime import date
from typing import Any, Self

from flask import request
from wtforms import DateField
from wtforms.validators import InputRequired

from workspace.communication.models import CommunicationPlan
from workspace.communication.patterns import Pattern, find_pattern, values
from workspace.kernel import clock
from workspace.kernel.editing import EditForm
from workspace.kernel.forms import Form, LineField, MarkdownField
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import write
from workspace.spaces.audience import EVERYONE
from workspace.spaces.forms.audience import AudienceForm
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for


class PlanFields(Form):
    """What the plan is for and which rules hold."""

    title = LineField(_l("Title"), [InputRequired(_l("Please give it a title."))])
    objective = MarkdownField(_l("Objective"))
    principles = MarkdownField(_l("Principles"))

    people: dict[int, str] = {}  # noqa: RUF012 - replaced, never changed

    def prepare(self) -> None:
        super().prepare()
        self.values = {name: write(self[name].data or "", self.people) for name in ("objective", "principles")}


class NewPlanForm(AudienceForm, PlanFields):
    """The plan of a space, empty or with the items of a pattern of ours."""

    first = DateField(_l("First week"), [InputRequired(_l("Please say when it begins."))])

    pattern: Pattern | None = None

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        pattern = find_pattern(request.args.get("template", ""))
        form = cls(
            title=_("Communication plan"), first=clock.today(member.space.zone),
            objective=str(pattern.objective) if pattern else "", principles=str(pattern.principles) if pattern else "",
        )  # fmt: skip
        form.pattern, form.people = pattern, names_for(member.space, EVERYONE)
        form.offer_audiences(member)
        if pattern is None:
            del form.first
        return form

    def prepare(self) -> None:
        super().prepare()
        first: date | None = self.first.data if self.pattern else None
        self.items = list(values(self.pattern, first, self.member)) if self.pattern and first else []


class PlanEditForm(EditForm, PlanFields):
    """Other texts; the items are changed one by one."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        form = cls.of(entered[1])
        form.people = names_for(entered[1].space, entered[1].audience)
        return form

    @classmethod
    def values_of(cls, stored: CommunicationPlan) -> dict[str, Any]:
        texts = {"objective": stored.objective.text, "principles": stored.principles.text}
        return texts | {"title": stored.title}
