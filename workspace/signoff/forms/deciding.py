"""Deciding on a text: one's own decision, and what somebody said elsewhere."""

from typing import Any, ClassVar, Self

from wtforms import FileField, HiddenField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from workspace.kernel.forms import Form, MarkdownField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import Written, write
from workspace.records.drafts import find_draft
from workspace.records.models.attachment import Upload
from workspace.records.uploading import store
from workspace.signoff.models import Seat, Verdict
from workspace.signoff.words import SAID_HOW
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for

MOST = 5000
CHOICES = [
    SelectChoice("approve", _l("Approve")),
    SelectChoice("condition", _l("Approve with a condition")),
    SelectChoice("return", _l("Return for changes")),
    SelectChoice("reject", _l("Reject")),
]


class DecideForm(Form):
    """One of four answers. A condition needs its words, returning and rejecting need a reason."""

    sha256 = HiddenField(validators=[Length(64, 64)])
    kind = RadioField(_l("Your decision"), [InputRequired(_l("Please choose one."))], choices=CHOICES)
    condition = MarkdownField(_l("The condition"), [Length(max=MOST)])
    comment = MarkdownField(_l("Comment"), [Length(max=MOST)])

    typed_fields: ClassVar[tuple[str, ...]] = ("kind", "condition", "comment")
    seat: Seat
    written = Written()

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        """On coming back from confirming who one is, what was typed before is there again."""
        member: Membership = entered[0]
        seat: Seat = entered[1]
        return cls.filled(seat, dict(find_draft(member, draft_of(seat)).fields.get("fields", [])))

    @classmethod
    def filled(cls, seat: Seat, kept: dict[str, str]) -> Self:
        """The form of a seat, with what was kept of it."""
        form = cls(**{name: kept[name] for name in cls.typed_fields if name in kept})
        form.seat = seat
        if not form.is_submitted():  # a decision that does not say on which text is none
            form.sha256.data = seat.stage.round.sha256
        return form

    def validate_condition(self, field: MarkdownField) -> None:
        if self.kind.data == "condition" and not (field.data or "").strip():
            raise ValidationError(_l("Please say what the condition is."))

    def validate_comment(self, field: MarkdownField) -> None:
        if self.kind.data in ("return", "reject") and not (field.data or "").strip():
            raise ValidationError(_l("Please say why: whoever changes the text needs to know."))

    def prepare(self) -> None:
        record = self.seat.stage.round.record
        people = names_for(record.space, record.audience)
        self.written = write((self.comment.data or "").strip(), people)
        self.condition_written = write(self._condition, people)

    condition_written = Written()

    @property
    def _condition(self) -> str:
        return (self.condition.data or "").strip() if self.kind.data == "condition" else ""

    @property
    def verdict(self) -> Verdict:
        """The decision as the verbs take it."""
        kind = "approve" if self.kind.data == "condition" else self.kind.data
        return Verdict(kind, self.sha256.data, self.condition_written, self.written)

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What a draft keeps."""
        return [(name, self[name].data or "") for name in self.typed_fields]


def draft_of(seat: Seat) -> str:
    """The name of the draft of somebody's decision."""
    return f"decide-{seat.id}"


class OnBehalfForm(DecideForm):
    """What somebody said by telephone, on paper or otherwise, entered for them."""

    kind = RadioField(_l("What they said"), [InputRequired(_l("Please choose what they said."))], choices=CHOICES)
    how = RadioField(
        _l("How they said it"),
        [InputRequired(_l("Please choose how."))],
        choices=[SelectChoice(how, words) for how, words in SAID_HOW.items()],
    )
    evidence = FileField(_l("Evidence, if there is any"))

    typed_fields = (*DecideForm.typed_fields, "how")
    upload: Upload | None = None

    def prepare(self) -> None:
        super().prepare()
        if self.evidence.data:
            self.upload = store(self.evidence.data)
