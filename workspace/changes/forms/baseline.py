"""Entering what was agreed first, and how far an approved change may move."""

from decimal import Decimal
from typing import Any, Self

from wtforms import DateField, IntegerField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from workspace.changes.forms.fields import check_decimals
from workspace.changes.models import Limits
from workspace.changes.models.baseline import Terms
from workspace.kernel.amounts import AmountField
from workspace.kernel.forms import Form, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.money import Money
from workspace.kernel.text.written import write
from workspace.spaces.forms.audience import AudienceForm
from workspace.spaces.models import Membership, Space

NOT_BELOW_ZERO = _l("This cannot be less than nothing.")


class BaselineForm(AudienceForm):
    """Scope, end date and budget as the contract has them, and who may see them."""

    scope = MarkdownField(_l("Scope"), [DataRequired(_l("Please say what was agreed."))])
    end_on = DateField(_l("End date"), [Optional()])
    budget = AmountField(_l("Budget"), [Optional(), NumberRange(min=0, message=NOT_BELOW_ZERO)])

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        form = cls()
        form.offer_audiences(member)
        form.currency = member.space.currency
        return form

    def validate_budget(self, field: AmountField) -> None:
        check_decimals([field], self.currency)

    def prepare(self) -> None:
        amount = self.budget.data
        budget = {self.currency: Money(amount, self.currency).minor} if amount is not None else {}
        self.terms = Terms(write(self.scope.data or ""), self.end_on.data, budget)


class LimitsForm(Form):
    """How much more an approved change may cost, and how much later it may be done."""

    cost = AmountField(
        _l("Cost above what was approved"), [InputRequired(), NumberRange(min=0, message=NOT_BELOW_ZERO)]
    )
    days = IntegerField(
        _l("Days above what was approved"), [InputRequired(), NumberRange(0, 3650, message=NOT_BELOW_ZERO)]
    )

    @classmethod
    def made_for(cls, member: Membership, subject: Space) -> Self:
        limits = Limits.of(subject)
        form = cls(cost=limits.money.amount, days=limits.days)
        form.currency = subject.currency
        return form

    def validate_cost(self, field: AmountField) -> None:
        check_decimals([field], self.currency)

    @property
    def minor(self) -> int:
        """The limit of the cost in the smallest units of the space's currency."""
        return Money(self.cost.data or Decimal(), self.currency).minor
