"""Forms about any record."""

from typing import Any, Self

from wtforms import IntegerField, SelectMultipleField, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from workspace.kernel.forms import Form
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.models import Record
from workspace.records.widening import Widening, stays_hidden
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership


class VersionForm(Form):
    """Only the version that the page was made from."""

    version = IntegerField(widget=widgets.HiddenInput(), validators=[InputRequired()])

    @classmethod
    def made_for(cls, member: Membership, subject: Any) -> Self:
        record: Record = getattr(subject, "record", subject)
        return cls(version=record.version)


class WidenForm(VersionForm):
    """Which further parties may see a record; those who see it already stay."""

    parties = SelectMultipleField(
        _l("Show it to"),
        validators=[InputRequired(_l("Choose who shall see it."))],
        coerce=int,
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )

    before = 0
    widest = EVERYONE
    everyone = 0

    @classmethod
    def made_for(cls, member: Membership, subject: Any) -> Self:
        form = super().made_for(member, subject)
        form.before = subject.audience
        form.parties.choices = [SelectChoice(cls.everyone, _l("Everyone in this space, parties that join later too"))]
        hidden = [party for party in member.space.parties if not party.bit & subject.audience]
        form.parties.choices += [SelectChoice(party.bit, party.name) for party in hidden]
        return form

    @property
    def audience(self) -> int:
        """The audience with the chosen parties in it."""
        mask = self.before
        for bit in self.parties.data or ():
            mask |= EVERYONE if bit == self.everyone else bit
        return mask

    def hidden_children(self, record: Record) -> Widening:
        """What stays hidden from the widest audience that can be chosen."""
        return stays_hidden(record, self.widest)
