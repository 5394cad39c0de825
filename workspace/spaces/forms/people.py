"""Parties and members."""

from typing import Any, Self

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from workspace.accounts.forms.fields import EmailField, LanguageSelectField
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.spaces.models import ROLES, SIDES, Membership, Party, Space
from workspace.spaces.words import ROLE_MEANINGS, ROLE_WORDS, SIDE_WORDS


class PartyForm(Form):
    """One more organisation that takes part."""

    organisation = LineField(_l("Company"), [InputRequired(_l("Please name the company."))])
    side = RadioField(_l("Side"), validators=[InputRequired(_l("Please choose a side."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.side.choices = [SelectChoice(side, SIDE_WORDS[side]) for side in SIDES]


class RoleField(RadioField):
    """What a member may do, each role with its meaning."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [SelectChoice(role, ROLE_WORDS[role] + _l(": ") + ROLE_MEANINGS[role]) for role in ROLES]
        super().__init__(_l("Role"), choices=choices, validators=[InputRequired(_l("Please choose a role."))], **kwargs)


class InviteForm(Form):
    """Somebody who shall take part. Without an address they are a contact: named in records, not signing in."""

    name = LineField(_l("Name"), [InputRequired(_l("Please enter a name."))])
    email = EmailField(_l("E-mail address"), [Optional()])
    party_id = SelectField(_l("Takes part for"), coerce=int)
    role = RoleField(default="contributor")
    language = LanguageSelectField()

    parties: tuple[Party, ...] = ()

    @classmethod
    def made_for(cls, member: Membership, subject: Space) -> Self:
        form = cls(party_id=member.party_id)
        everyone = member.space.present_parties
        form.parties = tuple(everyone if member.owns_space else [p for p in everyone if p.id == member.party_id])
        form.party_id.choices = [SelectChoice(party.id, party.name) for party in form.parties]
        return form

    def party(self, space: Space) -> Party:
        """The chosen party, as the present unit of work knows it."""
        return next(party for party in space.parties if party.id == self.party_id.data)


class RoleForm(Form):
    """Another role for a member."""

    role = RoleField()

    @classmethod
    def made_for(cls, member: Membership, subject: Membership) -> Self:
        return cls(role=subject.role)
