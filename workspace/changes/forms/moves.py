"""Forms of the moves: submitting and withdrawing."""

from typing import Any, Self

from wtforms import SelectMultipleField, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from workspace.changes.models import ChangeRequest
from workspace.kernel.db import db
from workspace.kernel.forms import Box, Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.forms import WidenForm
from workspace.records.models import Attachment
from workspace.spaces.models import Membership


class SubmitForm(WidenForm):
    """Who shall see it from now on, and which of the files on it they see too. What was returned is seen already."""

    files = SelectMultipleField(
        _l("Files that they see too"), coerce=int, choices=[], option_widget=Box(),
        widget=widgets.ListWidget(prefix_label=False),
    )  # fmt: skip

    @classmethod
    def made_for(cls, member: Membership, subject: ChangeRequest) -> Self:
        form = super().made_for(member, subject)
        if subject.state != "draft":
            del form.parties, form.files
            return form
        files = list(db.session.scalars(Attachment.shown_with(subject)))
        form.files.choices = [SelectChoice(file.id, file.name) for file in files]
        if not form.is_submitted():
            form.parties.data = [cls.everyone] if member.space.shares_by_default else []
            form.files.data = [file.id for file in files]
        return form

    @property
    def audience(self) -> int:
        return super().audience if "parties" in self else self.before

    @property
    def chosen_files(self) -> list[int]:
        """Ids of files that become visible with the text."""
        return (self.files.data or []) if "files" in self else []


class WithdrawForm(Form):
    """Why nobody needs to decide on it any more."""

    because = LineField(_l("Why?"), [InputRequired(_l("Please say why: everybody who sees it will read it."))])

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        return cls()
