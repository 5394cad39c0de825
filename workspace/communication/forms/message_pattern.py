"""Keeping a message as a template."""

from typing import Any, Self

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from workspace.communication.models import Message
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership


class MessagePatternForm(Form):
    """Under which name, and for whom."""

    name = LineField(_l("Name of the template"), [InputRequired(_l("Please give it a name."))], most=80)
    whose = RadioField(_l("Who may use it"), default="own")

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        member: Membership = entered[0]
        message: Message = entered[1]
        form = cls(name=message.title[:80])
        ours = SelectChoice("own", _("Only %(names)s", names=member.party.name))
        form.whose.choices = [ours, SelectChoice("everyone", _("Everyone in this space"))]
        return form

    def audience(self, member: Membership) -> int:
        return EVERYONE if self.whose.data == "everyone" else member.party.bit
