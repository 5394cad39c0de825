"""Asking people to read a page, and saying that one has."""

from typing import Any, Self

from wtforms import DateField, HiddenField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from workspace.kernel import clock
from workspace.kernel.forms import Form
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.knowledge.models import Page
from workspace.spaces.forms.choosing import PeopleField
from workspace.spaces.queries import members_of


class AskReadersForm(Form):
    """Who shall read it, and by when. People without an account cannot say that they did, so they are not offered."""

    people = PeopleField(_l("Who shall read it"), validators=[InputRequired(_l("Please choose somebody."))])
    due_on = DateField(_l("By when"), [Optional()])

    page: Page

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        form = cls()
        form.page = entered[1]
        there = (member for member in members_of(form.page.space) if member.party.bit & form.page.audience)
        form.people.offer(member for member in there if member.person.account)
        return form

    def validate_due_on(self, field: Any) -> None:
        if field.data and field.data < clock.today(self.page.space.zone):
            raise ValidationError(_l("That day is over. Choose a later one."))


class ReadForm(Form):
    """The digest of the text that was read."""

    sha256 = HiddenField(validators=[Length(64, 64)])
