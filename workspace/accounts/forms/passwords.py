"""Forgetting, choosing and confirming passwords."""

from typing import Any, Self

from flask import request
from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired

from workspace.accounts import signing_in
from workspace.accounts.forms.fields import EmailField, email_needed
from workspace.accounts.forms.newcomer import PasswordForm
from workspace.accounts.models import Session, Token
from workspace.accounts.passwords import MOST
from workspace.kernel.forms import Form
from workspace.kernel.i18n import lazy_gettext as _l


class ForgottenForm(Form):
    """Where to send the link."""

    email = EmailField(_l("E-mail address"), [email_needed()], render_kw={"autocomplete": "username"})


class NewPasswordForm(PasswordForm):
    """The new password, behind a mailed link."""

    @classmethod
    def made_for(cls, token: Token) -> Self:
        person: Any = token.person
        form = cls()
        form.known = (person.name, person.email)
        return form


class ChangePasswordForm(PasswordForm):
    """The new password of somebody who just confirmed the present one."""

    @classmethod
    def made_for(cls, session: Session) -> Self:
        form = cls()
        form.known = (session.account.person.name, session.account.email_key)
        return form


class ConfirmForm(Form):
    """The present password once more. Validating it does the slow, counted check."""

    password = PasswordField(
        _l("Password"), [InputRequired(_l("Please enter your password."))],
        render_kw={"autocomplete": "current-password"},
    )  # fmt: skip
    next = HiddenField()

    email = ""

    @classmethod
    def made_for(cls, session: Session) -> Self:
        form = cls(next=request.args.get("next"))
        form.email = session.account.email_key
        return form

    def validate(self, extra_validators: object = None) -> bool:
        if not super().validate(extra_validators):
            return False
        verdict = signing_in.check(self.email, self.password.data[:MOST], request.remote_addr or "")
        if verdict.too_often:
            self.password.errors = [_l("Too many tries. Please wait 15 minutes.")]
        elif verdict.account_id is None:
            self.password.errors = [_l("This is not your password.")]
        return verdict.account_id is not None
