"""Rows of the tables in the form: cost lines and options."""

from decimal import Decimal
from typing import Any

from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional

from workspace.kernel.amounts import AmountField
from workspace.kernel.forms import LineField, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.money import Money
from workspace.kernel.rows import Row
from workspace.kernel.text.written import Written

MOST_DAYS = 3650
DAYS = (Optional(), NumberRange(-MOST_DAYS, MOST_DAYS, _l("At most ten years, please.")))


class CostRow(Row):
    """One position of the cost; savings are negative."""

    label = LineField(_l("For what"), [InputRequired(_l("Please say what this is for."))])
    amount = AmountField(_l("Amount"), [InputRequired(_l("Please type the amount."))])

    def pair(self, currency: str) -> tuple[str, int]:
        """The row as the verbs take it: the label, and minor units of the currency."""
        return self.label.data, Money(self.amount.data or Decimal(), currency).minor


class OptionRow(Row):
    """One way to do it."""

    title = LineField(_l("Option"), [InputRequired(_l("Please name this option."))])
    detail = MarkdownField(_l("Details"))
    cost = AmountField(_l("Cost"), [Optional()])
    days = IntegerField(_l("Days"), DAYS)
    is_proposed = BooleanField(_l("This is what we propose"))

    def columns(self, currency: str, detail: Written) -> dict[str, Any]:
        """The row by the names of an option's columns."""
        cost = Money(self.cost.data, currency).minor if self.cost.data is not None else 0
        return {
            "title": self.title.data, "detail": detail, "cost": cost, "days": self.days.data or 0,
            "is_proposed": self.is_proposed.data,
        }  # fmt: skip
