"""Adding and naming passkeys."""

from typing import Any, Self

from wtforms import HiddenField
from wtforms.validators import InputRequired

from workspace.accounts import passkeys
from workspace.accounts.forms.step_up import NO_ANSWER, TOO_LATE, UNPROVEN, take_challenge
from workspace.accounts.models import Passkey, Session
from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l


class PasskeyNameForm(Form):
    """What its owner calls it."""

    name = LineField(_l("Name of the passkey"), [InputRequired(_l("Please give it a name."))], most=60)

    @classmethod
    def made_for(cls, session: Session, passkey: Passkey) -> Self:
        return cls(obj=passkey)


class NewPasskeyForm(Form):
    """The name, and what the device made. Validating reads the latter: `made` are arguments of `Passkey.add`."""

    name = LineField(_l("Name of the passkey"), [InputRequired(_l("Please give it a name."))], most=60)
    credential = HiddenField()

    session_id = 0
    made: dict[str, Any]

    @classmethod
    def made_for(cls, session: Session) -> Self:
        device = session.device
        form = cls(name=" · ".join(filter(None, (device.system, device.browser))))
        form.session_id = session.id
        return form

    def validate(self, extra_validators: object = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if not self.credential.data:
            self.form_errors.append(NO_ANSWER)
        elif challenge := take_challenge(self.session_id, "add"):
            self._read_answer(challenge)
        else:
            self.form_errors.append(TOO_LATE)
        return not self.errors

    def _read_answer(self, challenge: bytes) -> None:
        try:
            self.made = passkeys.read_new(self.credential.data or "", challenge)
        except passkeys.Unproven as why:
            self.form_errors.append(UNPROVEN[why.code])
