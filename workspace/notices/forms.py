"""What was read; what somebody wants to hear of, how and when."""

from typing import Any, Self

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, ValidationError, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from workspace.accounts.models import Session
from workspace.accounts.zones import place
from workspace.kernel.db import db
from workspace.kernel.editing import NEWEST
from workspace.kernel.forms import Form
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import language
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.notices.models import EVERY_KIND, USUAL, NoticeRule, NoticeSettings
from workspace.records.kinds import KINDS
from workspace.spaces.models import Space
from workspace.spaces.queries import spaces_of

MEANS_CHOICES = [
    SelectChoice("digest", _l("In the app and in the summary")), SelectChoice("app", _l("In the app only")),
    SelectChoice("nothing", _l("Nothing")),
]  # fmt: skip
AS_ABOVE = SelectChoice("", _l("Like everything else here"))
DIGEST_CHOICES = [
    SelectChoice("working", _l("On working days, Monday to Friday")), SelectChoice("daily", _l("Every day")),
    SelectChoice("weekly", _l("Once a week")), SelectChoice("never", _l("Never")),
]  # fmt: skip
WEEKDAYS = [
    SelectChoice(number, name) for number, name in enumerate((
        _l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"), _l("Sunday")))
]  # fmt: skip
HOURS = [SelectChoice(hour, f"{hour:02}:00") for hour in range(24)]
NO_HOUR = SelectChoice("", "–")


def _hour(value: Any) -> int | None:
    return None if value in ("", None) else int(value)


class ReadForm(Form):
    """The number of the last event that the reader was shown: what came later stays unread."""

    until = IntegerField(widget=widgets.HiddenInput(), validators=[InputRequired(), NumberRange(0, NEWEST)])


class ReadAllForm(Form):
    """How far each space had come when the reader was shown what is new there, as a cursor of the live stream. The
    record (its id) that is read, or none: all of them."""

    until = StringField(widget=widgets.HiddenInput(), validators=[InputRequired()])
    record = IntegerField(widget=widgets.HiddenInput(), validators=[Optional(), NumberRange(0, NEWEST)])


class NoticeSettingsForm(Form):
    """How and when, for all spaces; rules for single spaces are added in `made_for`."""

    spaces: Any = ()
    place: str = ""
    at_once = BooleanField(_l("Mail me at once what waits for me, and where somebody names me"))
    quiet_from = SelectField(_l("No mail from"), coerce=_hour, choices=[NO_HOUR, *HOURS])
    quiet_until = SelectField(_l("Mail again from"), coerce=_hour, choices=[NO_HOUR, *HOURS])
    digest = RadioField(_l("Summary of everything else"), choices=DIGEST_CHOICES)
    weekday = SelectField(_l("Day of the weekly one"), coerce=int, choices=WEEKDAYS)
    hour = SelectField(_l("Hour of the mail"), coerce=int, choices=HOURS)

    @classmethod
    def made_for(cls, session: Session) -> Self:
        """With a field for each rule there can be: `rule-<space>-<kind>`."""
        person = session.account.person
        named = spaces_of(person.id).with_only_columns(Space.id, Space.name)
        rules, spaces, fields = NoticeRule.of(person.id), db.session.execute(named).all(), {}
        for space_id, _name in spaces:
            for kind in (EVERY_KIND, *KINDS):
                usual = "" if kind else USUAL
                label, choices = (KINDS[kind].room, [AS_ABOVE, *MEANS_CHOICES]) if kind else ("", MEANS_CHOICES)
                kept = rules.get((space_id, kind), usual)
                fields[f"rule-{space_id}-{kind}"] = SelectField(label, choices=choices, default=kept)
        form: Self = type(cls.__name__, (cls,), fields)(obj=NoticeSettings.of(person.id))
        form.spaces, form.place = spaces, place(person.zone, language())
        return form

    def rules_of(self, space_id: int) -> tuple[Any, list[Any]]:
        """The field for everything in a space, and those for single kinds."""
        return self[f"rule-{space_id}-"], [self[f"rule-{space_id}-{kind}"] for kind in KINDS]

    @property
    def settings(self) -> dict[str, Any]:
        """What was chosen for all spaces."""
        chosen = (self.at_once, self.quiet_from, self.quiet_until, self.digest, self.weekday, self.hour)
        return {field.name: field.data for field in chosen}

    @property
    def rules(self) -> dict[tuple[int, str], str]:
        """What was chosen, by space and kind."""
        chosen = [(space_id, kind) for space_id, _name in self.spaces for kind in (EVERY_KIND, *KINDS)]
        return {(space_id, kind): self[f"rule-{space_id}-{kind}"].data or "" for space_id, kind in chosen}

    def validate_quiet_until(self, field: Any) -> None:
        begin, end = self.quiet_from.data, field.data
        if (begin is None) != (end is None):
            raise ValidationError(_("Please choose when quiet hours begin and when they end, or neither."))
        if begin is not None and begin == end:
            raise ValidationError(_("Please choose two different hours."))
