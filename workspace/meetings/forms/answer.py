"""Saying whether one comes."""

from typing import Any, Self

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from workspace.kernel.forms import Form
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.meetings.inviting.answering import coming
from workspace.meetings.models import Invitation, InvitationLink, Meeting
from workspace.meetings.times import meeting_time
from workspace.meetings.words import ANSWERS

WORDS = [SelectChoice(answer, words) for answer, words in ANSWERS.items()]


class AnswerForm(Form):
    """Yes, no or perhaps: one press on a button each."""

    answer = RadioField(_l("Will you come?"), choices=WORDS)


class MailedAnswerForm(AnswerForm):
    """The same behind a link; of a series, to all of it or to one of its next meetings."""

    which = SelectField(_l("To which?"), coerce=int, default=0)

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        link: InvitationLink = entered[0]
        form = cls()
        form.invitation = link.invitation
        form.meetings = coming(link.invitation.series) if link.invitation.series else []
        choices = [SelectChoice(each.id, meeting_time(each)) for each in form.meetings]
        form.which.choices = [SelectChoice(0, _("All of them")), *choices]
        return form

    invitation: Invitation
    meetings: list[Meeting]

    @property
    def meeting(self) -> Meeting | None:
        """The one meeting that the answer is about."""
        return next((each for each in self.meetings if each.id == self.which.data), None)
