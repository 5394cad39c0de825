"""Opening a space, and its settings."""

from typing import Any, Self

import sqlalchemy as sa
from babel.numbers import list_currencies
from flask_login import current_user
from wtforms import RadioField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Regexp

from workspace.accounts.forms.fields import ZoneSelectField
from workspace.kernel.db import db
from workspace.kernel.forms import Form, LineField, MarkdownField
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.spaces.models import SIDES, Membership, Space
from workspace.spaces.words import SIDE_WORDS

COMMON_CURRENCIES = ("EUR", "USD", "CNY", "GBP", "CHF", "JPY", "HKD", "SGD")


class SettingsForm(Form):
    """What a space is called, where its days begin, what new records start as."""

    name = LineField(_l("Name of the project"), [InputRequired(_l("Please name the project."))])
    description = MarkdownField(_l("What it is about"))
    zone = ZoneSelectField()
    currency = SelectField(_l("Currency"))
    starts_as = RadioField(
        _l("New records are at first"),
        choices=[
            SelectChoice("shared", _l("for everyone in this space")),
            SelectChoice("own", _l("only for the party of whoever starts them")),
        ],
        validators=[InputRequired()],
    )

    @classmethod
    def made_for(cls, member: Membership, subject: Space) -> Self:
        return cls(
            name=subject.name,
            description=subject.description,
            zone=subject.zone,
            currency=subject.currency,
            starts_as="shared" if subject.shares_by_default else "own",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = sorted(set(list_currencies()) - set(COMMON_CURRENCIES))
        self.currency.choices = [SelectChoice(code, code) for code in (*COMMON_CURRENCIES, *others)]

    @property
    def choices(self) -> dict[str, Any]:
        """What `Space.settle` and `open_space` take."""
        return {
            "name": self.name.data,
            "description": self.description.data or "",
            "zone": self.zone.data,
            "currency": self.currency.data,
            "shares_by_default": self.starts_as.data == "shared",
        }


class NewSpaceForm(SettingsForm):
    """A new space: its key, who opens it, and on which side they stand."""

    key = LineField(
        _l("Key"),
        [
            InputRequired(_l("Please choose a key.")),
            Regexp(r"^[A-Za-z][A-Za-z0-9]{1,15}$", message=_l("2 to 16 letters and digits, a letter first.")),
        ],
        most=16,
    )
    organisation = LineField(_l("Your company"), [InputRequired(_l("Please name your company."))])
    side = RadioField(_l("Your side"), validators=[InputRequired(_l("Please choose your side."))])

    @classmethod
    def made_for(cls, member: Any, subject: Any = None) -> Self:
        person = current_user.person
        company = person.organisation.name if person.organisation else ""
        return cls(organisation=company, zone=person.zone, currency="EUR", starts_as="shared")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.side.choices = [SelectChoice(side, SIDE_WORDS[side]) for side in SIDES]

    def validate_key(self, field: LineField) -> None:
        field.data = (field.data or "").upper()
        if db.session.scalar(sa.select(Space.id).where(Space.key == field.data)):
            raise ValidationError(_("This key is taken. Please choose another one."))
