"""Forms about any record."""

from typing import Any, Self

from wtforms import BooleanField, FileField, IntegerField, MultipleFileField, SelectMultipleField, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from workspace.kernel.forms import Box, Form, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import Written, write
from workspace.records.models import Comment, Record
from workspace.records.models.attachment import Upload
from workspace.records.restoring import readied
from workspace.records.uploading import store
from workspace.records.widening import Widening, stays_hidden, widest
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for


class VersionForm(Form):
    """Only the version that the page was made from."""

    version = IntegerField(widget=widgets.HiddenInput(), validators=[InputRequired()])

    @classmethod
    def made_for(cls, member: Membership, subject: Any) -> Self:
        record: Record = getattr(subject, "record", subject)
        return cls(version=record.version)


class RestoreForm(VersionForm):
    """Taking an older text again; `document` is that text, made ready while nobody has to wait for it."""

    @classmethod
    def made_for(cls, member: Membership, subject: Any) -> Self:
        form = super().made_for(member, subject)
        form.pair = subject
        return form

    def prepare(self) -> None:
        super().prepare()
        self.document = readied(self.pair.record, self.pair.revision)


class WidenForm(VersionForm):
    """Which further parties may see a record; those who see it already stay."""

    parties = SelectMultipleField(
        _l("Show it to"),
        validators=[InputRequired(_l("Choose who shall see it."))],
        coerce=int,
        option_widget=Box(),
        widget=widgets.ListWidget(prefix_label=False),
    )

    before = 0
    widest = EVERYONE
    everyone = 0

    @classmethod
    def made_for(cls, member: Membership, subject: Any) -> Self:
        form = super().made_for(member, subject)
        form.before, form.widest = subject.audience, widest(subject)
        everyone = SelectChoice(cls.everyone, _l("Everyone in this space, parties that join later too"))
        form.parties.choices = [everyone] if form.widest == EVERYONE else []
        hidden = [party for party in member.space.present_parties if party.bit & form.widest & ~form.before]
        form.parties.choices += [SelectChoice(party.bit, party.name) for party in hidden]
        return form

    @property
    def audience(self) -> int:
        """The audience with the chosen parties in it."""
        mask = self.before
        for bit in self.parties.data or ():
            mask |= EVERYONE if bit == self.everyone else bit
        return mask

    def hidden_children(self, record: Record) -> Widening:
        """What stays hidden from the widest audience that can be chosen."""
        return stays_hidden(record, self.widest)


class CommentForm(Form):
    """A remark; as an internal note it is for the writer's own party only."""

    body = MarkdownField(_l("Comment"), [InputRequired(_l("Please write something first."))])
    internal = BooleanField(_l("Internal note"))

    people: dict[int, str] = {}  # noqa: RUF012 - replaced, never changed
    written = Written()

    @classmethod
    def made_for(cls, member: Membership, subject: Any) -> Self:
        """For a new comment on a record, or for changing one."""
        comment = subject if isinstance(subject, Comment) else None
        form = cls(body=comment.body.text) if comment else cls()
        record: Record = comment.record if comment else subject
        form.people = names_for(member.space, (comment.audience if comment else EVERYONE) & record.audience)
        return form

    def prepare(self) -> None:
        self.written = write(self.body.data or "", self.people)

    def audience(self, member: Membership) -> int:
        """Who shall see it, before the record's own audience narrows it."""
        return member.party.bit if self.internal.data else EVERYONE


class PreviewForm(Form):
    """A text that somebody is writing in a space, as its readers will see it."""

    text = MarkdownField(_l("Text"))

    people: dict[int, str] = {}  # noqa: RUF012 - replaced, never changed
    written = Written()

    @classmethod
    def made_for(cls, member: Membership, subject: Any) -> Self:
        form = cls()
        form.people = names_for(member.space, EVERYONE)
        return form

    def prepare(self) -> None:
        self.written = write(self.text.data or "", self.people, headings=True)


class FilesForm(Form):
    """Files to put on a record."""

    files = MultipleFileField(_l("Files"), validators=[InputRequired(_l("Please choose a file."))])
    internal = BooleanField(_l("Only for my own party"))

    uploads: list[Upload] = []  # noqa: RUF012 - replaced, never changed

    def prepare(self) -> None:
        """Keep the files before the unit of work: the store is safe to write to, and slow."""
        self.uploads = [store(file) for file in self.files.data if file.filename]

    def audience(self, member: Membership) -> int:
        return member.party.bit if self.internal.data else EVERYONE


class PastedForm(Form):
    """One file put into a text that is being written."""

    file = FileField(validators=[InputRequired(_l("Please choose a file."))])

    upload: Upload

    def prepare(self) -> None:
        self.upload = store(self.file.data)
