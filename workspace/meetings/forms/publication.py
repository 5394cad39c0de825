"""Putting minutes to people, and opening them again for a correction."""

from datetime import date, timedelta
from typing import Any, Self

from wtforms import DateField, HiddenField, ValidationError
from wtforms.validators import InputRequired, Length

from workspace.kernel import clock
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.meetings.models import Meeting
from workspace.meetings.queries import people_to_ask
from workspace.spaces.forms.choosing import PeopleField

WORKING_DAYS, LONGEST = 5, timedelta(days=366)
SATURDAY = 5


def in_working_days(start: date, days: int) -> date:
    """The day so many working days later, Monday to Friday; holidays differ from place to place and count as days."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


class PublishForm(Form):
    """Whom the minutes are put to, and until when. `sha256` is the digest of the text that the publisher looks at."""

    sha256 = HiddenField(validators=[Length(64, 64)])
    until = DateField(_l("Answers until"), [InputRequired(_l("Please choose a day."))])
    people = PeopleField(_l("Who is asked to confirm"), validators=[InputRequired(_l("Ask at least one person."))])

    today = date.min

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        meeting: Meeting = entered[1]
        today = clock.today(meeting.space.zone)
        form = cls(until=in_working_days(today, WORKING_DAYS), people=_expected(meeting))
        form.today = today
        form.people.offer(people_to_ask(meeting))
        return form

    def validate_until(self, field: DateField) -> None:
        if field.data and not self.today <= field.data <= self.today + LONGEST:
            raise ValidationError(_l("Choose a day between today and a year from now."))


def _expected(meeting: Meeting) -> list[int]:
    """Those who attended; after a correction those who were asked before, too."""
    before = meeting.publications[-1].confirmations if meeting.publications else []
    return [each.person_id for each in meeting.attendances if each.attended] + [each.person_id for each in before]


class CorrectForm(Form):
    """Why published minutes are opened again."""

    because = LineField(_l("Why?"), [InputRequired(_l("Please say why: those who were asked will read it."))])
