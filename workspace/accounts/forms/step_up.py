"""Showing once more who is there: by password, passkey or one-time code. Validating does the slow, counted check."""

from typing import Any, ClassVar, Self

from flask import request
from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired

from workspace.accounts import one_time_codes, passkeys, signing_in, step_up
from workspace.accounts.forms.fields import CodeField
from workspace.accounts.models import Challenge, OneTimeCode, Session
from workspace.accounts.passwords import MOST
from workspace.kernel.forms import Form
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.unit_of_work import unit_of_work

TOO_OFTEN = _l("Too many tries. Please wait 15 minutes.")
TOO_LATE = _l("That took longer than five minutes, or was sent twice. Please try again.")
NO_ANSWER = _l("No passkey was asked: scripts are off in this browser, or it is too old. Take another way.")
# What is said of a passkey's answer that proves nothing, by the codes of `passkeys.Unproven`.
UNPROVEN = {
    "unknown": _l("This passkey is none of yours here; it may have been removed. Take another one, or another way."),
    "wrong": _l("The answer of this passkey could not be accepted. Try again, or take another way."),
}


class ConfirmForm(Form):
    """What all ways have in common: where to go on, what is needed there, and the ways there are."""

    next = HiddenField()
    needed = HiddenField()

    way: ClassVar[step_up.Way]
    ways: list[step_up.Way]
    account_id = session_id = code_id = 0
    email = concealed_secret = ""

    @classmethod
    def made_for(cls, session: Session) -> Self:
        form = cls(next=request.args.get("next"), needed=request.args.get("needed"))
        form.account_id, form.session_id = session.account_id, session.id
        form.email = session.account.email_key
        form.ways = step_up.ways(session.account, form.needed.data)
        code = session.account.one_time_code
        form.code_id, form.concealed_secret = (code.id, code.concealed_secret) if code else (0, "")
        return form

    def validate(self, extra_validators: object = None) -> bool:
        if not super().validate(extra_validators):
            return False
        self.check(request.remote_addr or "")
        return not self.errors

    def check(self, address: str) -> None:
        """Look at what was given, outside any unit; what is wrong with it becomes an error."""
        raise NotImplementedError


class PasswordConfirmForm(ConfirmForm):
    """The present password once more."""

    password = PasswordField(
        _l("Password"), [InputRequired(_l("Please enter your password."))],
        render_kw={"autocomplete": "current-password"},
    )  # fmt: skip
    way = "password"

    def check(self, address: str) -> None:
        verdict = signing_in.check(self.email, self.password.data[:MOST], address)
        if verdict.too_often:
            self.password.errors = [TOO_OFTEN]
        elif verdict.account_id is None:
            self.password.errors = [_l("This is not your password.")]


class CodeConfirmForm(ConfirmForm):
    """A code of the authenticator app, which is spent when it is right."""

    code = CodeField()
    way = "totp"

    def check(self, address: str) -> None:
        if not step_up.may_try(self.account_id, address):
            self.code.errors = [TOO_OFTEN]
            return
        secret = one_time_codes.uncover(self.concealed_secret) if self.concealed_secret else None
        step = one_time_codes.step_of(secret, self.code.data) if secret else None
        if step is None:
            self.code.errors = [_l("This is not the code that your app shows now. A new one comes every 30 seconds.")]
        elif not self._spend(step):
            self.code.errors = [_l("This code was used already. Wait for the next one; it comes within 30 seconds.")]

    def _spend(self, step: int) -> bool:
        with unit_of_work():
            return OneTimeCode.spend(self.code_id, step)


class PasskeyConfirmForm(ConfirmForm):
    """What a device answered to the challenge that this session was given."""

    credential = HiddenField()
    way = "passkey"

    passkey_id = sign_count = new_count = 0

    def check(self, address: str) -> None:
        if not self.credential.data:
            self.form_errors.append(NO_ANSWER)
        elif not step_up.may_try(self.account_id, address):
            self.form_errors.append(TOO_OFTEN)
        elif challenge := take_challenge(self.session_id, "confirm"):
            self._check_answer(challenge)
        else:
            self.form_errors.append(TOO_LATE)

    def _check_answer(self, challenge: bytes) -> None:
        try:
            passkey, self.new_count = passkeys.check(self.credential.data, challenge, self.account_id)
        except passkeys.Unproven as why:
            self.form_errors.append(UNPROVEN[why.code])
        else:
            self.passkey_id, self.sign_count = passkey.id, passkey.sign_count


def take_challenge(session_id: int, purpose: str) -> bytes | None:
    """What this session was asked to sign, in a unit of its own: a refusal does not give it back."""
    with unit_of_work():
        return Challenge.take(session_id, purpose)


FORMS: dict[str, Any] = {form.way: form for form in (PasskeyConfirmForm, CodeConfirmForm, PasswordConfirmForm)}
