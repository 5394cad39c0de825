"""The fields of a change request: the few that a wish needs, and all of them."""

from typing import Any

import sqlalchemy as sa
from babel.numbers import get_currency_precision, list_currencies
from wtforms import Field, IntegerField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from workspace.changes.forms.rows import DAYS, CostRow, OptionRow
from workspace.changes.models import ChangeRequest
from workspace.changes.words import CATEGORIES, PRIORITIES
from workspace.kernel.db import db
from workspace.kernel.forms import Form, LineField, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.rows import RowsField
from workspace.kernel.text.written import Written, write
from workspace.spaces.audience import EVERYONE
from workspace.spaces.forms.choosing import PersonSelectField
from workspace.spaces.forms.space import COMMON_CURRENCIES
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for


class WishFields(Form):
    """What somebody wants and why: all that has to be said on a telephone."""

    texts: tuple[str, ...] = ("description", "reason")
    plain: tuple[str, ...] = ("title", "priority")

    title = LineField(_l("Title"), [InputRequired(_l("Please give it a title."))])
    description = MarkdownField(_l("What should change"), [DataRequired(_l("Please say what should change."))])
    reason = MarkdownField(_l("Why"), [DataRequired(_l("Please say why: those who decide will ask."))])
    priority = SelectField(_l("Priority"), choices=[SelectChoice(*each) for each in PRIORITIES.items()])

    people: dict[int, str] = {}  # noqa: RUF012 - replaced, never changed

    def offer(self, member: Membership, change: ChangeRequest | None) -> None:
        """Take note of who may be named, and fill the choices."""
        self.member = member
        self.reached = people_for(member.space, change.audience if change else EVERYONE)
        self.people = {each.person_id: each.person.name for each in self.reached}

    def prepare(self) -> None:
        super().prepare()
        self.written = {name: write(self[name].data or "", self.people) for name in self.texts}

    def values(self, member: Membership) -> dict[str, Any]:
        """What was typed, by the names of the columns."""
        return {name: self[name].data for name in self.plain} | self.written

    @classmethod
    def values_of(cls, stored: ChangeRequest) -> dict[str, Any]:
        """What the fields hold of a stored request."""
        texts = {name: getattr(stored, name).text for name in cls.texts}
        return {name: getattr(stored, name) for name in cls.plain} | texts


class CostFields(Form):
    """Cost lines in one currency, and days."""

    days = IntegerField(_l("Days later"), DAYS)
    cost_lines = RowsField(_l("Cost"), CostRow)

    @property
    def currency_code(self) -> str:
        raise NotImplementedError

    def validate_cost_lines(self, field: RowsField) -> None:
        check_decimals([row.amount for row in field.filled], self.currency_code)

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Labels with amounts in minor units."""
        return [row.pair(self.currency_code) for row in self.cost_lines.filled]


class AllFields(WishFields, CostFields):
    """Everything that a change request says."""

    texts = ("description", "reason", "before", "after", "scope_impact", "quality_impact", "risk_impact")
    plain = ("title", "priority", "category", "currency")

    description = MarkdownField(_l("Description"))
    category = SelectField(_l("Kind"), choices=[SelectChoice(*each) for each in CATEGORIES.items()])
    requested_by = PersonSelectField(_l("Wanted by"), nobody=_l("Nobody in particular"))
    before = MarkdownField(_l("What is agreed now"))
    after = MarkdownField(_l("What shall be agreed instead"))
    scope_impact = MarkdownField(_l("Effect on scope"))
    quality_impact = MarkdownField(_l("Effect on quality"))
    risk_impact = MarkdownField(_l("Risks"))
    currency = SelectField(_l("Currency"))
    options = RowsField(_l("Options"), OptionRow)

    details: list[Written] = []  # noqa: RUF012 - replaced, never changed

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = sorted(set(list_currencies()) - set(COMMON_CURRENCIES))
        self.currency.choices = [SelectChoice(code, code) for code in (*COMMON_CURRENCIES, *others)]

    def offer(self, member: Membership, change: ChangeRequest | None) -> None:
        super().offer(member, change)
        self.requested_by.offer(self.reached, also=change.requested_by if change else None)

    @property
    def currency_code(self) -> str:
        return str(self.currency.data)

    def validate_options(self, field: RowsField) -> None:
        check_decimals([row.cost for row in field.filled], self.currency_code)
        if sum(row.is_proposed.data for row in field.filled) > 1:
            raise ValidationError(_l("Propose one of them; the others are there to compare."))

    def prepare(self) -> None:
        super().prepare()
        self.details = [write(row.detail.data or "", self.people) for row in self.options.filled]

    def values(self, member: Membership) -> dict[str, Any]:
        rows = zip(self.options.filled, self.details, strict=True)
        return super().values(member) | {
            "days": self.days.data or 0,
            "cost_lines": self.lines,
            "options": [row.columns(self.currency_code, detail) for row, detail in rows],
            **_requested(member, self.requested_by.data),
        }

    @classmethod
    def values_of(cls, stored: ChangeRequest) -> dict[str, Any]:
        options = [
            {"title": each.title, "detail": each.detail.text, "cost": each.money.amount, "days": each.days,
             "is_proposed": each.is_proposed}
            for each in stored.options
        ]  # fmt: skip
        own = {"requested_by": stored.requested_by_id, "options": options}
        return super().values_of(stored) | cost_of(stored) | own


def cost_of(stored: ChangeRequest) -> dict[str, Any]:
    """What the fields of the cost hold of a stored request."""
    lines = [{"label": line.label, "amount": line.money.amount} for line in stored.cost_lines]
    return {"days": stored.days, "cost_lines": lines}


def _requested(member: Membership, person_id: int | None) -> dict[str, Any]:
    """Who wants it, and for which party; somebody who has left by now keeps their party."""
    mine = (Membership.space_id == member.space_id, Membership.person_id == person_id)
    found = db.session.scalar(sa.select(Membership).where(*mine)) if person_id else None
    return {
        "requested_by": found.person if found else None,
        "requested_for": found.party if found else None,
    }


def check_decimals(fields: list[Field], currency: str) -> None:
    """No amount may be finer than its currency has coins; those that are get an error of their own."""
    finest = get_currency_precision(currency)
    for field in fields:
        if field.data is not None and -int(field.data.normalize().as_tuple().exponent) > finest:
            field.errors = [_l("%(currency)s has no such small coins.", currency=currency)]
    if any(field.errors for field in fields):
        raise ValidationError(_l("Please look at the amounts again."))
