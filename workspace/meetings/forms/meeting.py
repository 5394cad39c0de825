"""Planning a meeting, changing the plan, calling it off."""

import re
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlsplit

from wtforms import DateTimeLocalField, Field, IntegerField, ValidationError
from wtforms.validators import InputRequired, NumberRange, Optional

from workspace.accounts.forms.fields import ZoneSelectField
from workspace.kernel import clock
from workspace.kernel.editing import EditForm
from workspace.kernel.forms import Form, LineField, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import write
from workspace.meetings.models import Meeting
from workspace.spaces.audience import EVERYONE
from workspace.spaces.forms.audience import AudienceForm
from workspace.spaces.forms.choosing import PeopleField
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for

YEARS = range(1970, 2200)  # what clocks, calendars and both databases agree on
LENGTH = (Optional(), NumberRange(1, 1440, _l("Between 1 minute and 24 hours (1440 minutes).")))


class PlanFields(Form):
    """What, when and where: the fields that planning and changing share."""

    title = LineField(_l("Title"), [InputRequired(_l("Please give the meeting a title."))])
    starts_at = DateTimeLocalField(_l("Starts"), [Optional()])
    zone = ZoneSelectField()
    minutes = IntegerField(_l("Length in minutes"), LENGTH)
    place = LineField(_l("Place"))
    call_url = LineField(_l("Link to the call"), most=1000)
    purpose = MarkdownField(_l("Purpose"))

    def validate_starts_at(self, field: Field) -> None:
        if field.data and field.data.year not in YEARS:
            raise ValidationError(_l("Please look at the year again."))

    def validate_call_url(self, field: Field) -> None:
        parts = urlsplit(field.data) if field.data and not re.search(r"[\s\\]", field.data) else None
        if field.data and (parts is None or parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValidationError(_l("This is no address of a web page. It should begin with https://"))

    def plan(self) -> dict[str, Any]:
        """The values by the names of the meeting's columns."""
        names = ("title", "zone", "minutes", "place", "call_url")
        plain = {name: self[name].data for name in names}
        return plain | {"starts_at": self.start(), "purpose": write(self.purpose.data or "")}

    def start(self) -> datetime | None:
        """The moment in UTC of the wall-clock time in the chosen zone."""
        return clock.at(self.starts_at.data, self.zone.data) if self.starts_at.data else None


class MeetingForm(AudienceForm, PlanFields):
    """Planning a meeting: also who is expected, and who may see it."""

    people = PeopleField(_l("Who is expected"))

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        form = cls(zone=member.space.zone, minutes=60, people=[member.person_id])
        form.people.offer(people_for(member.space, EVERYONE))
        form.offer_audiences(member)
        return form

    def validate_people(self, field: PeopleField) -> None:
        chosen = [field.members[person_id] for person_id in field.data or () if person_id in field.members]
        left_out = [each.person.name for each in chosen if not each.party.bit & self.audience]
        if left_out:
            raise ValidationError(_l("The meeting would not be shown to: %(names)s.", names=", ".join(left_out)))

    def prepare(self) -> None:
        self.values = self.plan()


class MeetingEditForm(EditForm, PlanFields):
    """Changing the plan. Who may see it is changed on the meeting's page."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        return cls.of(entered[1])

    @classmethod
    def values_of(cls, stored: Meeting) -> dict[str, Any]:
        names = ("title", "zone", "minutes", "place", "call_url")
        return {name: getattr(stored, name) for name in names} | {
            "starts_at": stored.local_start,
            "purpose": stored.purpose.text,
        }

    def prepare(self) -> None:
        super().prepare()
        self.values = self.plan()


class CancelForm(Form):
    """Why a meeting will not take place."""

    because = LineField(_l("Why?"), [InputRequired(_l("Please say why: those who were invited will read it."))])
