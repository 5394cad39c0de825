"""One topic of the agenda, and its notes."""

from typing import Self

from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional

from workspace.kernel.forms import Form, LineField, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import Written, write
from workspace.meetings.models import AgendaItem, Meeting
from workspace.spaces.models import Membership


class AgendaItemForm(Form):
    """What is talked about, for how long."""

    title = LineField(_l("Topic"), [InputRequired(_l("Please name the topic."))])
    minutes = IntegerField(_l("Minutes"), [Optional(), NumberRange(1, 1440)])

    @classmethod
    def made_for(cls, member: Membership, subject: Meeting) -> Self:
        return cls()


class NotesForm(Form):
    """What was said on a topic; `version` is the one that the text was made from."""

    notes = MarkdownField(_l("Notes"))
    version = HiddenField(validators=[InputRequired()])

    written = Written()

    @classmethod
    def made_for(cls, member: Membership, subject: AgendaItem) -> Self:
        return cls(notes=subject.notes.text, version=subject.version)

    def prepare(self) -> None:
        self.written = write(self.notes.data or "")
