"""Deciding behind a mailed link: first what, then the code that proves who."""

from typing import Any, Self

from workspace.accounts.forms.fields import CodeField
from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.i18n import ngettext
from workspace.records.drafts import find_draft
from workspace.signoff.forms.deciding import DecideForm, draft_of
from workspace.signoff.mailed_links import codes, pocket
from workspace.signoff.mailed_links.access import Holder


class MailCodeForm(DecideForm):
    """What is to be decided. It is checked before a code is mailed, and kept until the code is there."""

    holder: Holder

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        """What was typed before shows in the browser where it was typed, and in no other that has the link."""
        holder: Holder = entered[0]
        kept: dict[str, str] = {}
        if pocket.was_typed_here(holder.handle):
            kept = dict(find_draft(holder.link.member, draft_of(holder.seat)).fields.get("fields", []))
        form = cls.filled(holder.seat, kept)
        form.holder = holder
        return form


class DecideByMailForm(MailCodeForm):
    """The same with the code. It is looked at last, so that no try is lost on a comment that is missing."""

    code = CodeField(_l("Code from the mail"), missing=_l("Please enter the code from the mail."))

    code_hash = ""

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        found, left = codes.tried(self.holder.secret, self.code.data)
        db.session.add(self.holder.link)  # counting was a unit of its own, and the page is still to be made
        self.code_hash = found or ""
        if not found:
            self.code.errors = [_why_wrong(left)]
        return bool(found)


def _why_wrong(left: int) -> str:
    if left <= 0:
        return _("This code works no more. Have a new one mailed to you; what you chose and wrote is still here.")
    return ngettext(
        "This is not the code of the last mail. %(num)d try is left.",
        "This is not the code of the last mail. %(num)d tries are left.",
        left,
    )
