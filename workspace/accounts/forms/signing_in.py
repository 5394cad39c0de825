"""Signing in."""

from flask import request
from wtforms import BooleanField, HiddenField, PasswordField
from wtforms.validators import InputRequired

from workspace.accounts import signing_in
from workspace.accounts.forms.fields import EmailField, email_needed
from workspace.accounts.passwords import MOST
from workspace.kernel.forms import Form
from workspace.kernel.i18n import lazy_gettext as _l


class SignInForm(Form):
    """Address and password. Validating it does the slow, counted check; `account_id` is who it is."""

    email = EmailField(_l("E-mail address"), [email_needed()], render_kw={"autocomplete": "username"})
    password = PasswordField(_l("Password"), [InputRequired(_l("Please enter your password."))])
    stay = BooleanField(_l("Stay signed in on this device"))
    next = HiddenField()

    account_id: int | None = None

    def validate(self, extra_validators: object = None) -> bool:
        if not super().validate(extra_validators):
            return False
        verdict = signing_in.check(self.email.data, self.password.data[:MOST], request.remote_addr or "")
        self.account_id = verdict.account_id
        if verdict.too_often:
            self.password.errors = [_l("Too many tries. Please wait 15 minutes, or choose a new password.")]
        elif self.account_id is None:
            self.password.errors = [_l("The address or the password is not right.")]
        return self.account_id is not None
