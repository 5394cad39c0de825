"""What everybody says of themselves when they get an account: by set-up or by invitation."""

from typing import Any, Self

from wtforms.validators import InputRequired

from workspace.accounts.forms.fields import (
    NAME_NEEDED,
    EmailField,
    LanguageSelectField,
    NewPasswordField,
    ZoneSelectField,
    email_needed,
)  # fmt: skip
from workspace.accounts.models import Person, Token
from workspace.accounts.passwords import hash_password, is_easily_guessed
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import language
from workspace.kernel.i18n import lazy_gettext as _l

GUESSED = _l("This password is quickly guessed. A few words that do not belong together make a good one.")


class PasswordForm(Form):
    """A password to be chosen by somebody known by `known`; `hashed` is ready before the unit of work."""

    password = NewPasswordField()

    known: tuple[str, ...] = ()
    hashed = ""

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if is_easily_guessed(self.password.data, *self.known, *self.known_here()):
            self.password.errors = [GUESSED]
            return False
        return True

    def known_here(self) -> list[str]:
        """What the form itself tells of the person, which makes a bad password."""
        return []

    def prepare(self) -> None:
        self.hashed = hash_password(self.password.data)


class NewcomerForm(PasswordForm):
    """Name, password, language and zone."""

    name = LineField(_l("Your name"), [InputRequired(NAME_NEEDED)], render_kw={"autocomplete": "name"})
    password = NewPasswordField()  # once more: errors are summed up in the order in which fields are written
    language = LanguageSelectField()
    zone = ZoneSelectField()

    def known_here(self) -> list[str]:
        return [self.name.data]

    def describe(self, person: Person) -> None:
        """Write what was said onto the person."""
        person.name = self.name.data
        person.prefer(language=self.language.data, zone=self.zone.data)


class AcceptForm(NewcomerForm):
    """Accepting an invitation."""

    @classmethod
    def made_for(cls, token: Token) -> Self:
        person: Any = token.person
        form = cls(name=person.name, language=person.language)
        form.known = (person.email,)
        return form


class SetUpForm(NewcomerForm):
    """The first account: besides oneself, one's organisation."""

    organisation = LineField(
        _l("Organisation"), [InputRequired(_l("Please name your company or department."))],
        render_kw={"autocomplete": "organization"},
    )  # fmt: skip
    email = EmailField(_l("E-mail address"), [email_needed()])
    password = NewPasswordField()
    language = LanguageSelectField()
    zone = ZoneSelectField()

    @classmethod
    def made_for(cls, token: Token) -> Self:
        return cls(language=language())

    def known_here(self) -> list[str]:
        return [self.name.data, self.email.data, self.organisation.data]
