"""Forgetting and choosing passwords."""

from typing import Any, Self

from workspace.accounts.forms.fields import EmailField, email_needed
from workspace.accounts.forms.newcomer import PasswordForm
from workspace.accounts.models import Session, Token
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
