"""Choosing who may see a new record."""

from typing import Any

from wtforms import RadioField, SelectMultipleField, ValidationError, widgets
from wtforms.fields.choices import SelectChoice

from workspace.kernel.forms import Box, Form
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.spaces.audience import EVERYONE, mask_of
from workspace.spaces.models import Membership

EVERYBODY, OURS, SOME = "everyone", "own", "some"


class AudienceForm(Form):
    """Everyone, one's own party, or parties by name; it starts as the space has it."""

    reach = RadioField(_l("Who may see it"), choices=[SelectChoice(reach) for reach in (EVERYBODY, OURS, SOME)])
    parties = SelectMultipleField(
        _l("These parties"), coerce=int, choices=[], option_widget=Box(),
        widget=widgets.ListWidget(prefix_label=False),
    )  # fmt: skip

    def offer_audiences(self, member: Membership) -> None:
        """Name the choices in this space. Picking parties makes sense only where there are more than two."""
        self.member = member
        others = [party for party in member.space.present_parties if party.id != member.party_id]
        self.reach.choices = [
            SelectChoice(EVERYBODY, _("Everyone in this space")),
            SelectChoice(OURS, _("Only %(names)s", names=member.party.name)),
        ]
        if len(others) > 1:
            self.reach.choices.append(
                SelectChoice(SOME, _("%(name)s and the parties chosen here", name=member.party.name))
            )
        self.parties.choices = [SelectChoice(party.id, party.name) for party in others]
        if self.reach.data is None:
            self.reach.data = EVERYBODY if member.space.shares_by_default else OURS

    def validate_parties(self, field: Any) -> None:
        if self.reach.data == SOME and not field.data:
            raise ValidationError(_l("Tick at least one party, or choose only your own."))

    @property
    def audience(self) -> int:
        """The number of the chosen audience; one's own party is always in it."""
        if self.reach.data == EVERYBODY:
            return EVERYONE
        others = set(self.parties.data or ()) if self.reach.data == SOME else set()
        chosen = others | {self.member.party_id}
        return mask_of(party for party in self.member.space.present_parties if party.id in chosen)
