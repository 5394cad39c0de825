"""Planning a series of meetings, changing it, and ending it."""

from datetime import datetime
from typing import Any, Self

from flask import request
from wtforms import IntegerField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from workspace.kernel import clock
from workspace.kernel.cadence_fields import CadenceFields, cadence_values
from workspace.kernel.editing import EditForm
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.rows import Row, RowsField
from workspace.kernel.text.written import write
from workspace.meetings.forms.meeting import PlanFields
from workspace.meetings.models import Meeting, MeetingSeries
from workspace.spaces.audience import EVERYONE
from workspace.spaces.forms.audience import AudienceForm
from workspace.spaces.forms.choosing import PeopleField
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for

PLAIN = ("title", "zone", "minutes", "place", "call_url")
WEEKS = {4: _l("4 weeks"), 8: _l("8 weeks"), 13: _l("3 months"), 26: _l("6 months"), 52: _l("1 year")}


class TopicRow(Row):
    """A topic with which each agenda begins."""

    title = LineField(_l("Topic"), [InputRequired(_l("Please name the topic."))])
    section = LineField(_l("Section"))
    minutes = IntegerField(_l("Length (min)"), [Optional(), NumberRange(1, 1440)])


class SeriesFields(CadenceFields, PlanFields):
    """What planning and changing a series share."""

    topics = RowsField(_l("On each agenda"), TopicRow)
    people = PeopleField(_l("Who usually takes part"))
    ahead = SelectField(
        _l("Meetings are made for"), coerce=int, choices=[SelectChoice(*each) for each in WEEKS.items()]
    )

    def prepare(self) -> None:
        super().prepare()
        topics = [{name: row[name].data for name in ("title", "section", "minutes")} for row in self.topics.filled]
        self.values: dict[str, Any] = {name: self[name].data for name in PLAIN} | {
            "purpose": write(self.purpose.data or ""),
            "first_start": self.starts_at.data,
            "rule": self.rule,
            "topics": topics,
            "ahead": self.ahead.data,
        }


class SeriesForm(AudienceForm, SeriesFields):
    """Planning a series: also who may see it."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        form = cls(zone=member.space.zone, minutes=60, people=[member.person_id], cadence="weekly", ahead=8)
        form.offer_cadences(once=False)
        form.people.offer(people_for(member.space, EVERYONE))
        form.offer_audiences(member)
        return form

    def validate_people(self, field: PeopleField) -> None:
        chosen = [field.members[person_id] for person_id in field.data or () if person_id in field.members]
        left_out = [each.person.name for each in chosen if not each.party.bit & self.audience]
        if left_out:
            raise ValidationError(_l("The meetings would not be shown to: %(names)s.", names=", ".join(left_out)))


class SeriesEditForm(EditForm, SeriesFields):
    """Changing a series from one of its meetings on, or from the next one."""

    since: datetime

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, series = entered
        form = cls.of(series)
        form.since = since(member, series)
        form.offer_cadences(once=False)
        form.people.offer(people_for(member.space, series.audience))
        if not form.is_submitted() and form.since > series.first_start:
            form.starts_at.data = next(iter(_times_from(series, form.since)), series.first_start)
        return form

    @classmethod
    def values_of(cls, stored: MeetingSeries) -> dict[str, Any]:
        return {name: getattr(stored, name) for name in PLAIN} | {
            **cadence_values(stored.rule, stored.first_start),
            "purpose": stored.purpose.text,
            "topics": stored.topics,
            "people": [each.person_id for each in stored.attendees],
            "ahead": stored.ahead,
        }


def since(member: Membership, series: MeetingSeries) -> datetime:
    """The original time from which a change counts: that of the meeting in the address, or now."""
    number = request.args.get("since", type=int)
    meeting = Meeting.find(member, number) if number else None
    if meeting and meeting.series_id == series.id and meeting.occurs_at:
        return meeting.occurs_at
    return clock.local(clock.now(), series.zone)


def _times_from(series: MeetingSeries, moment: datetime) -> list[datetime]:
    last = moment.date().replace(year=moment.year + 2, day=1)
    return [each for each in series.recurrence.local_times(moment.date(), last) if each >= moment][:1]


class EndForm(Form):
    """Why a series ends."""

    because = LineField(_l("Why?"), [InputRequired(_l("Please say why: those who were invited will read it."))])
