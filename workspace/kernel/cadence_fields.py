"""The fields by which people say how often something comes again, and the next dates that follow from them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from wtforms import DateField, DateTimeLocalField, Field, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from workspace.kernel.cadence import CHOICES, choice_of, ending, last_day_of, rule_of, tidy, without_end
from workspace.kernel.cadence_words import cadence_words
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.recurrence import LONGEST, Recurrence, WrongRule

LABELS = {
    "once": _l("Once"),
    "daily": _l("Every day"),
    "working_days": _l("Every working day, Monday to Friday"),
    "weekly": _l("Every week"),
    "two_weekly": _l("Every two weeks"),
    "monthly_day": _l("Every month, on the same day"),
    "monthly_weekday": _l("Every month, on the same weekday (such as the second Tuesday)"),
    "monthly_last_weekday": _l("Every month, on the last such weekday (such as the last Friday)"),
    "quarterly_day": _l("Every quarter, on the same day"),
    "quarterly_weekday": _l("Every quarter, on the same weekday (such as the second Tuesday)"),
    "yearly": _l("Every year"),
    "custom": _l("By a rule of its own"),
}
SHOWN = 5
YEARS = range(1970, 2200)  # what clocks, calendars and both databases agree on
WRONG = _l("This rule cannot be kept. It should look like FREQ=WEEKLY;BYDAY=MO,TH and come once a day at most.")
NO_START = _l("Please say when it is for the first time.")
LOOK_AHEAD = timedelta(days=3660)


class CadenceFields(Form):
    """To be mixed into a form that has a field `zone` too. `starts_at` is the first time, on the clock there."""

    starts_at: Field = DateTimeLocalField(_l("First time"), [InputRequired(NO_START)])
    cadence = SelectField(_l("How often"), choices=[SelectChoice(key, LABELS[key]) for key in CHOICES])
    custom_rule = LineField(_l("Rule"), most=LONGEST)
    ends_on = DateField(_l("Until"), [Optional()])

    def offer_cadences(self, *, once: bool) -> None:
        """Leave out once, where what does not come again has a page of its own."""
        self.cadence.choices = [SelectChoice(key, LABELS[key]) for key in CHOICES if once or key != "once"]

    def validate_starts_at(self, field: Field) -> None:
        if field.data and field.data.year not in YEARS:
            raise ValidationError(_l("Please look at the year again."))

    def validate_cadence(self, field: Field) -> None:
        if self.starts_at.data and self.cadence.data not in ("once", "custom") and not next(self.next_dates(), None):
            raise ValidationError(_l("It would end before it begins."))

    def validate_custom_rule(self, field: Field) -> None:
        if self.cadence.data == "custom" and self.starts_at.data and not next(self.next_dates(), None):
            raise ValidationError(WRONG)

    @property
    def rule(self) -> str:
        """The rule that is chosen, which may still be none that can be kept."""
        if self.cadence.data == "custom":
            return ending(tidy(self.custom_rule.data or ""), self.ends_on.data)
        return rule_of(self.cadence.data, self.starts_at.data, self.ends_on.data)

    @property
    def cadence_in_words(self) -> str:
        return cadence_words(self.rule, self.starts_at.data)

    def next_dates(self) -> Iterator[datetime]:
        """The first wall-clock times that follow from what is chosen; none where there is no such rule."""
        if not self.starts_at.data or (self.cadence.data == "custom" and not self.custom_rule.data):
            return iter(())
        try:
            found = Recurrence(self.rule, self.starts_at.data, "UTC")
        except WrongRule:
            return iter(())
        first = self.starts_at.data.date()
        return islice(found.local_times(first, first + LOOK_AHEAD), SHOWN)


def cadence_values(rule: str, start: datetime) -> dict[str, Any]:
    """What the fields hold for a rule that is kept."""
    choice = choice_of(rule, start)
    custom = without_end(rule) if last_day_of(rule) else rule
    return {"starts_at": start, "cadence": choice, "ends_on": last_day_of(rule)} | (
        {"custom_rule": custom} if choice == "custom" else {}
    )
