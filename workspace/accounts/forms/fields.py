"""The fields that people's forms are made of: addresses in any script, passwords, languages, time zones."""

from typing import Any

import email_validator
from email_validator import EmailNotValidError, validate_email
from wtforms import PasswordField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from workspace.accounts.passwords import LEAST, MOST
from workspace.accounts.zones import PARTS, places
from workspace.kernel import clock
from workspace.kernel.forms import LineField
from workspace.kernel.i18n import LANGUAGES, language
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l

# Inside a company, addresses at names such as `corp.local` are good ones; its maker's way to say so.
email_validator.SPECIAL_USE_DOMAIN_NAMES[:] = set(email_validator.SPECIAL_USE_DOMAIN_NAMES) - {"local"}

NAME_NEEDED = _l("Please enter a name.")


class EmailField(LineField):
    """An e-mail address in any script, in its normal form. `type="email"` would let browsers refuse 用户@例子.公司."""

    def __init__(self, label: Any = None, validators: Any = (), **kwargs: Any) -> None:
        render = {"inputmode": "email", "autocapitalize": "none", "spellcheck": "false", "autocomplete": "email"}
        super().__init__(label, validators, render_kw=render | kwargs.pop("render_kw", {}), **kwargs)

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if validation_stopped or not self.data:
            return
        try:
            found = validate_email(self.data, check_deliverability=False, globally_deliverable=False)
        except EmailNotValidError as error:
            raise ValidationError(_("This is no e-mail address. It should look like name@company.com.")) from error
        if "." not in found.domain:
            raise ValidationError(_("The part after @ is not complete. It should look like company.com."))
        self.data = found.normalized


def email_needed() -> InputRequired:
    return InputRequired(_l("Please enter an e-mail address."))


class NewPasswordField(PasswordField):
    """A password that somebody chooses. Whether it is easily guessed the form asks, which knows their name."""

    def __init__(self, label: Any = None, validators: Any = (), **kwargs: Any) -> None:
        needed = InputRequired(_l("Please choose a password."))
        render = {"autocomplete": "new-password"}
        super().__init__(label or _l("Password"), [needed, *validators], render_kw=render, **kwargs)

    def pre_validate(self, form: Any) -> None:
        length = len(self.data or "")
        if 0 < length < LEAST:
            raise ValidationError(_("This is too short: at least %(least)d characters, please.", least=LEAST))
        if length > MOST:
            raise ValidationError(_("This is too long: at most %(most)d characters, please.", most=MOST))


class LanguageSelectField(SelectField):
    """One of the languages in which every screen exists, each under its own name."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [SelectChoice(key, name) for key, name in LANGUAGES.items()]
        super().__init__(_l("Language"), choices=choices, default=language, **kwargs)


class ZoneSelectField(SelectField):
    """A time zone by its place, grouped by part of the world. Other names that browsers use for one are taken too."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(_l("Time zone"), default="UTC", choices=self._places, validate_choice=False, **kwargs)

    def _places(self) -> list[SelectChoice]:
        known = [(zone, name, part) for part, group in places(language()).items() for zone, name in group]
        strange = {self.data or "UTC", "UTC"} - {zone for zone, _name, _part in known}
        single = [SelectChoice(zone, zone) for zone in sorted(strange)]
        return single + [SelectChoice(zone, name, optgroup=str(PARTS[part])) for zone, name, part in known]

    def pre_validate(self, form: Any) -> None:
        if not clock.is_zone(self.data or ""):
            raise ValidationError(_("Please choose a time zone from the list."))


class CodeField(LineField):
    """Six digits that an app shows or a mail brings, with or without spaces; telephones offer to fill them in."""

    def __init__(self, label: Any = None, missing: Any = None, **kwargs: Any) -> None:
        render = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        needed = InputRequired(missing or _l("Please enter the code that your app shows."))
        super().__init__(label or _l("One-time code"), [needed], most=20, render_kw=render, **kwargs)
