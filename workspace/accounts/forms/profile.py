"""Who I am here, and how screens look to me."""

from typing import Self

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Optional

from workspace.accounts.forms.fields import NAME_NEEDED, EmailField, LanguageSelectField, ZoneSelectField, email_needed
from workspace.accounts.models import Session
from workspace.accounts.models.person import THEMES
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import LANGUAGES
from workspace.kernel.i18n import lazy_gettext as _l

THEME_CHOICES = [
    SelectChoice("auto", _l("Like the system")), SelectChoice("light", _l("Light")), SelectChoice("dark", _l("Dark")),
]  # fmt: skip


class ProfileForm(Form):
    """Name, language, zone, theme."""

    name = LineField(_l("Name"), [InputRequired(NAME_NEEDED)], render_kw={"autocomplete": "name"})
    language = LanguageSelectField()
    zone = ZoneSelectField()
    theme = RadioField(_l("Theme"), choices=THEME_CHOICES)

    @classmethod
    def made_for(cls, session: Session) -> Self:
        return cls(obj=session.account.person)


class ChangeEmailForm(Form):
    """The address to sign in with from now on, which has to be confirmed first."""

    email = EmailField(_l("New e-mail address"), [email_needed()])


class PreferencesForm(Form):
    """The two small menus of the frame: one choice at a time."""

    language = LineField(validators=[Optional(), AnyOf(list(LANGUAGES))])
    theme = LineField(validators=[Optional(), AnyOf(THEMES)])
