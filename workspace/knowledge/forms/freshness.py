"""Who keeps a page right, and when somebody looks at it again."""

from calendar import monthrange
from datetime import date
from typing import Any, Self

from wtforms import DateField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from workspace.kernel import clock
from workspace.kernel.forms import Form
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.i18n import ngettext
from workspace.spaces.forms.choosing import PersonSelectField
from workspace.spaces.queries import people_for

MONTHS = (1, 3, 6, 12)


def looks() -> list[tuple[int, str]]:
    """In how many months somebody can look again (0: never), in words."""
    again = [(each, ngettext("Look again in %(num)d month", "Look again in %(num)d months", each)) for each in MONTHS]
    return [*again, (0, _("No need to look again"))]


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class OwnerForm(Form):
    """Whom to ask, and the day of the next look."""

    owner = PersonSelectField(_l("Owner"))
    review_on = DateField(_l("Next look"), [Optional()])

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, page = entered
        form = cls(owner=page.owner_id, review_on=page.review_on)
        form.owner.offer(people_for(member.space, page.audience), also=page.owner)
        return form


class LookForm(Form):
    """When to look again at what is right today."""

    months = SelectField(coerce=int, choices=[SelectChoice(each) for each in (*MONTHS, 0)])

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        form = cls()
        form.today = clock.today(entered[0].space.zone)
        return form

    today: date

    @property
    def review_on(self) -> date | None:
        return months_after(self.today, self.months.data) if self.months.data else None
