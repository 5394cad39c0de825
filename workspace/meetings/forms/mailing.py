"""Whom minutes are mailed to."""

from typing import Self

from wtforms.validators import InputRequired

from workspace.kernel.forms import Form
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.meetings.leaving.mailing import readers_without_account
from workspace.meetings.models import Meeting
from workspace.spaces.forms.choosing import PeopleField
from workspace.spaces.models import Membership


class MailingForm(Form):
    """Those who attended and have no account here."""

    people = PeopleField(_l("To whom?"), validators=[InputRequired(_l("Please tick at least one person."))])

    @classmethod
    def made_for(cls, member: Membership, subject: Meeting) -> Self:
        found = readers_without_account(subject)
        form = cls(people=[each.person_id for each in found])
        form.people.offer(found)
        return form
