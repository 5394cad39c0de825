"""Switching one-time codes on."""

from typing import Self

from flask import session as cookie
from markupsafe import Markup

from workspace.accounts import one_time_codes
from workspace.accounts.forms.fields import CodeField
from workspace.accounts.models import Session
from workspace.accounts.signed_in import SECRET_TO_COME
from workspace.kernel.forms import Form
from workspace.kernel.i18n import lazy_gettext as _l


class SwitchOnForm(Form):
    """The first code, which proves that the app has the secret.

    Until then the secret is in the owner's own cookie; a fresh one is drawn after each step-up.
    """

    code = CodeField()

    email = secret = concealed_secret = ""
    step = 0

    @classmethod
    def made_for(cls, session: Session) -> Self:
        form = cls()
        form.email = session.account.person.email or ""
        form.secret = cookie.setdefault(SECRET_TO_COME, one_time_codes.fresh_secret())
        return form

    @property
    def address(self) -> str:
        """What the app is told, as a link that opens an app on the same device."""
        return one_time_codes.address(self.secret, self.email)

    @property
    def picture(self) -> Markup:
        """The same as a QR code, for an app on another device."""
        return one_time_codes.picture(self.address)

    @property
    def spelled(self) -> str:
        """The secret in groups of four, for typing it into the app."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))

    def validate(self, extra_validators: object = None) -> bool:
        if not super().validate(extra_validators):
            return False
        self.step = one_time_codes.step_of(self.secret, self.code.data) or 0
        if not self.step:
            self.code.errors = [_l("This is not the code that your app shows now. A new one comes every 30 seconds.")]
        return not self.errors

    def prepare(self) -> None:
        self.concealed_secret = one_time_codes.conceal(self.secret)
