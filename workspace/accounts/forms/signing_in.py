"""Signing in."""

from flask import request
from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired

from workspace.accounts import signing_in
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l


class SignInForm(Form):
    """Address and password. Validating it does the slow, throttled check; `account_id` is who it is."""

    email = LineField(_l("E-mail address"), [InputRequired(_l("Please enter your e-mail address."))])
    password = PasswordField(_l("Password"), [InputRequired(_l("Please enter your password."))])
    next = HiddenField()

    account_id: int | None = None

    def validate(self, extra_validators: object = None) -> bool:
        if not super().validate(extra_validators):
            return False
        address = request.remote_addr or ""
        if signing_in.is_throttled(self.email.data, address):
            self.password.errors = [_l("Too many tries. Please wait 15 minutes, or set a new password.")]
            return False
        self.account_id = signing_in.check(self.email.data, self.password.data, address)
        if self.account_id is None:
            self.password.errors = [_l("The address or the password is not right.")]
        return self.account_id is not None
