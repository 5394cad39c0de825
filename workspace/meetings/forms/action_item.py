"""Who does what by when."""

from typing import Any, Self

from wtforms import DateField, ValidationError
from wtforms.validators import InputRequired, Optional

from workspace.kernel.editing import EditForm
from workspace.kernel.forms import Form, LineField, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import write
from workspace.meetings.forms.resolution import TopicSelectField
from workspace.meetings.models import ActionItem, Meeting
from workspace.meetings.queries import agenda_item_of
from workspace.spaces.audience import EVERYONE
from workspace.spaces.forms.audience import AudienceForm
from workspace.spaces.forms.choosing import PersonSelectField
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for


class ActionFields(Form):
    """The fields that all forms of action items share."""

    title = LineField(_l("What is to be done"), [InputRequired(_l("Please say what is to be done."))])
    owner = PersonSelectField(_l("Who does it"))
    due_on = DateField(_l("By"), [Optional()])
    detail = MarkdownField(_l("Details"))

    def prepare(self) -> None:
        super().prepare()
        self.written = write(self.detail.data or "")

    def values(self) -> dict[str, Any]:
        """The values by the names that the verbs use."""
        return {"owner_id": self.owner.data, "due_on": self.due_on.data, "detail": self.written}


class AgreedActionForm(ActionFields):
    """What somebody will do, agreed in a meeting; whoever sees the meeting sees it."""

    topic = TopicSelectField(_l("Topic"))

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, meeting = entered
        form = cls()
        form.topic.offer(meeting)
        form.owner.offer(people_for(member.space, meeting.audience))
        return form

    def origin(self, meeting: Meeting) -> dict[str, Any]:
        return {"item": agenda_item_of(meeting, self.topic.data)}


class ComingActionForm(ActionFields):
    """What somebody will do because of another record; whoever sees that one sees it."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, record = entered
        form = cls(title=record.title)
        form.owner.offer(people_for(member.space, record.audience))
        return form


class ActionItemForm(AudienceForm, ActionFields):
    """An action item that comes from no meeting."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        form = cls()
        form.people = people_for(member.space, EVERYONE)
        form.owner.offer(form.people)
        form.offer_audiences(member)
        return form

    def validate_owner(self, field: PersonSelectField) -> None:
        owner = next((each for each in self.people if each.person_id == field.data), None)
        if owner and not owner.party.bit & self.audience:
            raise ValidationError(_l("This would not be shown to %(name)s.", name=owner.person.name))


class ActionItemEditForm(EditForm, ActionFields):
    """Changing one."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, item = entered
        form = cls.of(item)
        form.owner.offer(people_for(member.space, item.audience), also=item.owner)
        return form

    @classmethod
    def values_of(cls, stored: ActionItem) -> dict[str, Any]:
        return {
            "title": stored.title,
            "owner": stored.owner_id,
            "due_on": stored.due_on,
            "detail": stored.detail.text,
        }


class OwnerForm(Form):
    """Only who does it: the quick answer to “nobody yet”."""

    owner = PersonSelectField(_l("Who does it"))

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, item = entered
        form = cls(owner=item.owner_id)
        form.owner.offer(people_for(member.space, item.audience), also=item.owner)
        return form
