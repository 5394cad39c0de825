"""What was resolved, why, and who agreed."""

from typing import Any, Self

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from workspace.kernel.editing import EditForm
from workspace.kernel.forms import Form, MarkdownField
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import write
from workspace.meetings.models import Meeting, Resolution
from workspace.meetings.queries import agenda_item_of
from workspace.spaces.forms.choosing import PeopleField


def _number(value: Any) -> int | None:
    return int(value) if value not in ("", None) else None


class TopicSelectField(SelectField):
    """A topic of the meeting by its number, or none in particular."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, coerce=_number, choices=[SelectChoice("")], **kwargs)

    def offer(self, meeting: Meeting) -> None:
        topics = [SelectChoice(item.number, f"{item.ref} {item.title}") for item in meeting.agenda]
        self.choices = [SelectChoice("", _("The meeting as a whole")), *topics]


class ResolutionFields(Form):
    """The fields that recording and changing share."""

    wording = MarkdownField(_l("What was resolved"), [DataRequired(_l("Please write what was resolved."))])
    reason = MarkdownField(_l("Why"))
    topic = TopicSelectField(_l("Topic"))
    agreed = PeopleField(_l("Who agreed"))

    def offer(self, meeting: Meeting) -> None:
        self.topic.offer(meeting)
        self.agreed.choices = [
            SelectChoice(each.person_id, each.person.name) for each in meeting.attendances if each.may_agree
        ]

    def prepare(self) -> None:
        super().prepare()
        self.written, self.reasons = write(self.wording.data or ""), write(self.reason.data or "")

    def values(self, meeting: Meeting) -> dict[str, Any]:
        """The values by the names that the verbs use."""
        return {
            "wording": self.written,
            "reason": self.reasons,
            "agreed": self.agreed.data or (),
            "item": agenda_item_of(meeting, self.topic.data),
        }


class ResolutionForm(ResolutionFields):
    """Recording a resolution."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        form = cls()
        form.offer(entered[1])
        return form


class ResolutionEditForm(EditForm, ResolutionFields):
    """Changing one."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        form = cls.of(entered[1])
        form.offer(entered[1].meeting)
        return form

    @classmethod
    def values_of(cls, stored: Resolution) -> dict[str, Any]:
        return {
            "wording": stored.wording.text,
            "reason": stored.reason.text,
            "topic": stored.agenda_item.number if stored.agenda_item else None,
            "agreed": [person.id for person in stored.agreed],
        }
