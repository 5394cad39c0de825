"""Who is expected, who came, and people who are new to the space."""

from typing import Any, Self

from wtforms import Field, RadioField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Email, InputRequired, Optional

from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.words import normal
from workspace.meetings.models import STATUSES, Attendance, Meeting
from workspace.meetings.words import ATTENDANCE
from workspace.spaces.forms.choosing import PeopleField, PersonSelectField
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for


class MarkForm(Form):
    """One tap: who is there."""

    status = SelectField(choices=[SelectChoice(status, ATTENDANCE[status]) for status in STATUSES])


class AttendanceForm(Form):
    """How somebody attended, in full."""

    status = RadioField(_l("Attendance"), choices=[SelectChoice(status, ATTENDANCE[status]) for status in STATUSES])
    stands_in_for = PersonSelectField(_l("Stands in for"), nobody=_l("Nobody"))
    remark = LineField(_l("Remark"))

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, attendance = entered
        form = cls(status=attendance.status, stands_in_for=attendance.stands_in_for_id, remark=attendance.remark)
        form.offer(member, attendance)
        return form

    def offer(self, member: Membership, attendance: Attendance) -> None:
        others = people_for(member.space, attendance.meeting.audience)
        others = [other for other in others if other.person_id != attendance.person_id]
        self.stands_in_for.offer(others, also=attendance.stands_in_for)


class InviteForm(Form):
    """More people of the parties that the meeting is for."""

    people = PeopleField(_l("People"), validators=[InputRequired(_l("Tick at least one person."))])

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, meeting = entered
        form = cls()
        there = {attendance.person_id for attendance in meeting.attendances}
        people = people_for(member.space, meeting.audience)
        form.people.offer(each for each in people if each.person_id not in there)
        return form


class ContactForm(Form):
    """Somebody who is in no list yet. Without an account they see nothing; they are named in the minutes."""

    name = LineField(_l("Name"), [InputRequired(_l("Please type the person's name."))])
    party = SelectField(_l("For"), coerce=int, choices=[])
    email = LineField(
        _l("E-mail, if you know it"), [Optional(), Email(_l("This does not look like an e-mail address."))]
    )

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, meeting = entered
        form = cls()
        form.offer(member, meeting)
        return form

    def offer(self, member: Membership, meeting: Meeting) -> None:
        self.known = people_for(member.space, meeting.audience)
        parties = [party for party in member.space.present_parties if party.bit & meeting.audience]
        self.party.choices = [SelectChoice(party.id, party.name) for party in parties]

    def validate_name(self, field: Field) -> None:
        same = [each for each in self.known if normal(each.person.name) == normal(field.data)]
        if any(each.party_id == self.party.data for each in same) and not self.email.data:
            message = _l(
                "Somebody of this name is in the list: choose them there. If this is another person, add the e-mail."
            )
            raise ValidationError(message)

    def validate_email(self, field: Field) -> None:
        same = [
            each.person.name
            for each in self.known
            if each.person.email and normal(each.person.email) == normal(field.data)
        ]
        if same:
            raise ValidationError(
                _l("This is the address of %(name)s, who is in the list: choose them there.", name=same[0])
            )
