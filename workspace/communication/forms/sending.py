"""Sending a message."""

from typing import Self

from flask import request
from wtforms import HiddenField, SelectMultipleField, ValidationError, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from workspace.communication.messages.letters import digest_of, letters, recipients_of
from workspace.communication.messages.previewing import Preview
from workspace.communication.models import Message
from workspace.communication.models.delivery import Letter
from workspace.kernel.db import db
from workspace.kernel.forms import Box
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.forms import VersionForm
from workspace.records.models import Attachment
from workspace.spaces.models import Membership

# Bytes in one mail: most servers take twice that, and Base64 adds a third. And in all mails, which wait side by side.
MOST_ENCLOSED, MOST_IN_ALL = 10_000_000, 500_000_000


class SendForm(VersionForm):
    """The files that go with it. `to` names the text and the recipients that were looked at: it goes to them alone."""

    to = HiddenField(validators=[Length(64, 64)])
    files = SelectMultipleField(
        _l("Files that go with it"), coerce=int, choices=[], option_widget=Box(),
        widget=widgets.ListWidget(prefix_label=False),
    )  # fmt: skip

    letters: list[Letter] = []  # noqa: RUF012 - replaced, never changed
    overtaken = False

    @classmethod
    def made_for(cls, member: Membership, subject: Message) -> Self:
        form = super().made_for(member, subject)
        form.preview = Preview.of(subject, member, request.args.get("as", type=int))
        form.attachments = list(db.session.scalars(Attachment.shown_with(subject)))
        form.files.choices = [SelectChoice(file.id, file.name) for file in form.attachments]
        if not form.is_submitted():
            form.to.data, form.files.data = form.preview.digest, [file.id for file in form.attachments]
        return form

    def validate_files(self, field: SelectMultipleField) -> None:
        chosen = sum(file.size for file in self.attachments if file.id in (field.data or ()))
        if chosen > MOST_ENCLOSED:
            raise ValidationError(_l("Together these files are too large for a mail: at most 10 MB. Leave some out."))
        if chosen * len(self.preview.recipients) > MOST_IN_ALL:
            words = _l("For so many recipients these files are too large. Send it without, and add them to its page.")
            raise ValidationError(words)

    def prepare(self) -> None:
        """Fill in what each recipient gets before the unit of work: it takes long where there are many."""
        self.letters = letters(self.preview.message, self.preview.sender)

    def is_as_seen(self, member: Membership, message: Message) -> bool:
        """Whether it still goes to those, and says that, which whoever sends it looked at; if not, the form shows how
        it is now, and what it carries is made anew."""
        if self.to.data == digest_of(message, recipients_of(message, member)):
            return True
        self.preview, self.overtaken = Preview.of(message, member), True
        self.to.data, self.version.data, self.version.raw_data = self.preview.digest, message.version, None
        return False
