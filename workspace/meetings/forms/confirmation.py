"""Answers on published minutes: one's own, and what somebody said elsewhere."""

from typing import Any, Self

from wtforms import FileField, HiddenField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from workspace.kernel.forms import Form, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import Written, write
from workspace.meetings.confirming.passages import find_passage
from workspace.meetings.models import Answer, Confirmation
from workspace.records.models.attachment import Upload
from workspace.records.uploading import store
from workspace.signoff.words import SAID_HOW
from workspace.spaces.queries import names_for

QUOTE, REMARK = 2000, 5000
NOT_THERE = _l("These words do not stand in the minutes like this. Copy them from one paragraph.")


class AgreeForm(Form):
    """Nothing but the digest of the text that was shown."""

    sha256 = HiddenField(validators=[Length(64, 64)])

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        confirmation: Confirmation = entered[1]
        form = cls()
        form.confirmation = confirmation
        if not form.is_submitted():  # an answer that does not say on which text is no answer
            form.sha256.data = confirmation.publication.revision.sha256
        return form

    @property
    def said(self) -> Answer:
        """The answer as the verbs take it."""
        return Answer("agreed", self.sha256.data)


class ObjectForm(AgreeForm):
    """A passage of the minutes, and what is wrong with it."""

    passage = MarkdownField(
        _l("The passage"), [DataRequired(_l("Please quote the words that you object to.")), Length(max=QUOTE)]
    )
    remark = MarkdownField(
        _l("What is wrong with it?"), [DataRequired(_l("Please say what should be changed.")), Length(max=REMARK)]
    )

    place, written = "", Written()

    def validate_passage(self, field: MarkdownField) -> None:
        """A quotation from another text than the one in force is not looked for: then both are shown."""
        revision = self.confirmation.publication.revision
        place = find_passage(revision.document, field.data) if revision.sha256 == self.sha256.data else ""
        if place is None:
            raise ValidationError(NOT_THERE)
        self.place = place

    def prepare(self) -> None:
        meeting = self.confirmation.publication.meeting
        self.written = write(self.remark.data or "", names_for(meeting.space, meeting.audience))

    @property
    def said(self) -> Answer:
        return Answer("objects", self.sha256.data, self.passage.data.strip(), self.place, self.written)


class OnBehalfForm(ObjectForm):
    """What somebody said by telephone, on paper or otherwise, recorded for them."""

    answer = RadioField(
        _l("What they said"),
        [InputRequired(_l("Please choose what they said."))],
        choices=[SelectChoice("agreed", _l("They agree")), SelectChoice("objects", _l("They object to a passage"))],
    )
    how = RadioField(
        _l("How they said it"),
        [InputRequired(_l("Please choose how."))],
        choices=[SelectChoice(how, words) for how, words in SAID_HOW.items()],
    )
    passage = MarkdownField(_l("The passage they object to"), [Length(max=QUOTE)])
    remark = MarkdownField(_l("What they say about it"), [Length(max=REMARK)])
    evidence = FileField(_l("Evidence, if there is any"))

    upload: Upload | None = None

    def validate_passage(self, field: MarkdownField) -> None:
        if self.answer.data != "objects":
            return
        if not (field.data or "").strip():
            raise ValidationError(_l("Please quote the words that they object to."))
        super().validate_passage(field)

    def validate_remark(self, field: MarkdownField) -> None:
        if self.answer.data == "objects" and not (field.data or "").strip():
            raise ValidationError(_l("Please say what should be changed."))

    def prepare(self) -> None:
        super().prepare()
        if self.evidence.data:
            self.upload = store(self.evidence.data)

    @property
    def said(self) -> Answer:
        return super().said if self.answer.data == "objects" else Answer("agreed", self.sha256.data)
