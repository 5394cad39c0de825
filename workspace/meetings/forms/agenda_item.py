"""One topic of the agenda, and the order of all."""

from typing import Any, Self

from wtforms import HiddenField, IntegerField, ValidationError
from wtforms.validators import InputRequired, NumberRange, Optional

from workspace.kernel.editing import NEWEST, EditForm
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.meetings.models import AgendaItem, Meeting
from workspace.spaces.forms.choosing import PersonSelectField
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for

LENGTH = (Optional(), NumberRange(1, 1440, _l("Between 1 minute and 24 hours (1440 minutes).")))
MOST_TOPICS = 500


class TopicFields(Form):
    """What is talked about, for how long, by whom, under which heading."""

    title = LineField(_l("Topic"), [InputRequired(_l("Please name the topic."))])
    minutes = IntegerField(_l("Length (min)"), LENGTH)
    presenter = PersonSelectField(_l("Presenter"), nobody=_l("Nobody in particular"))
    section = LineField(_l("Section"))

    def offer(self, member: Membership, meeting: Meeting, *, also: Any = None) -> None:
        """Fill the choices."""
        self.presenter.offer(people_for(member.space, meeting.audience), also=also)

    def details(self) -> dict[str, Any]:
        """The values by the names of the topic's columns."""
        return {
            "minutes": self.minutes.data,
            "presenter_id": self.presenter.data,
            "section": self.section.data,
        }


class AgendaItemForm(TopicFields):
    """One more topic."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        form = cls()
        form._stand_in_page(*entered)
        return form

    @classmethod
    def blank(cls, member: Membership, meeting: Meeting, *, section: str) -> Self:
        """For the next topic, in the same section as the one before."""
        form = cls(formdata=None, section=section)
        form._stand_in_page(member, meeting)
        return form

    def _stand_in_page(self, member: Membership, meeting: Meeting) -> None:
        self.offer(member, meeting)
        for field in self:  # the dialogue over this page may hold fields of the same names
            field.id = field.label.field_id = f"new-topic-{field.short_name}"


class AgendaItemEditForm(EditForm, TopicFields):
    """Changing a topic; its notes have a form of their own."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member, item = entered
        form = cls.of(item)
        form.offer(member, item.meeting, also=item.presenter)
        return form

    @classmethod
    def values_of(cls, stored: AgendaItem) -> dict[str, Any]:
        return {
            "title": stored.title,
            "minutes": stored.minutes,
            "presenter": stored.presenter_id,
            "section": stored.section,
        }


class IdsField(HiddenField):
    """Numbers with commas between them."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0] if valuelist else ""
        numbers = [part for part in text.split(",") if part]
        if len(numbers) > MOST_TOPICS or any(not part.isdecimal() or len(part) > 9 for part in numbers):
            raise ValueError(_l("Please reload the page and try again."))
        self.data = [int(part) for part in numbers]

    def _value(self) -> str:
        return ",".join(str(number) for number in self.data or ())


class OrderForm(Form):
    """A new order of the agenda, the one that the page showed before, and which topic was moved."""

    order = IdsField(validators=[InputRequired()])
    before = IdsField(validators=[InputRequired()])
    moved = IntegerField(validators=[Optional(), NumberRange(0, NEWEST)])


class StepForm(Form):
    """One place up (-1) or down (1)."""

    direction = IntegerField(validators=[InputRequired()])

    def validate_direction(self, field: IntegerField) -> None:
        if field.data not in (-1, 1):
            raise ValidationError(_l("Please reload the page and try again."))
