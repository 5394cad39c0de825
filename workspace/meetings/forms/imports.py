"""Forms for bringing in minutes that were kept elsewhere."""

from typing import Any, Self

from wtforms import BooleanField, DateField, IntegerField, MultipleFileField, SelectField, TimeField, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError

from workspace.kernel.forms import Form, LineField, MarkdownField
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import Written, write
from workspace.meetings.importing.findings import day_of, time_of
from workspace.meetings.importing.uploads import ReadText, read
from workspace.meetings.models import ImportedText, MinutesImport
from workspace.spaces.forms.audience import AudienceForm
from workspace.spaces.models import Membership, Party, Space

ENDINGS = (".md", ".markdown", ".txt", ".text")


class UploadForm(AudienceForm):
    """The files, and who may see what comes of them."""

    files = MultipleFileField(_l("Files with minutes"), [InputRequired(_l("Please choose a file."))])

    texts: list[ReadText] = []  # noqa: RUF012 - replaced, never changed

    @classmethod
    def made_for(cls, member: Membership, subject: Space) -> Self:
        form = cls()
        form.offer_audiences(member)
        return form

    def validate_files(self, field: MultipleFileField) -> None:
        wrong = [file.filename for file in field.data if not (file.filename or "").lower().endswith(ENDINGS)]
        if wrong:
            raise ValidationError(_("Only .md and .txt can be read, not %(names)s.", names=", ".join(wrong[:3])))

    def prepare(self) -> None:
        self.texts = read(self.files.data)


class CorrectionForm(Form):
    """What was understood of one text, beside the text. Lists have one entry a line."""

    title = LineField(_l("Title"), [InputRequired(_l("Please give the meeting a title."))])
    date = DateField(_l("Day"), [Optional()])
    start = TimeField(_l("From"), [Optional()])
    end = TimeField(_l("To"), [Optional()])
    place = LineField(_l("Place"))
    present = MarkdownField(_l("Who was there"))
    away = MarkdownField(_l("Who sent apologies"))
    left_out = BooleanField(_l("Leave this one out"))
    version = IntegerField(widget=widgets.HiddenInput(), validators=[InputRequired()])

    @classmethod
    def made_for(cls, member: Membership, subject: ImportedText) -> Self:
        reading = subject.reading
        start, end = time_of(reading["start"]), time_of(reading["end"])
        return cls(
            title=reading["title"], date=day_of(reading), start=start, end=end, place=reading["place"],
            present="\n".join(reading["present"]), away="\n".join(reading["away"]), left_out=subject.left_out,
            version=subject.version,
        )  # fmt: skip

    @property
    def corrected(self) -> dict[str, Any]:
        """The fields of the reading that the form can change."""
        return {
            "title": self.title.data,
            "date": self.date.data.isoformat() if self.date.data else None,
            "start": self.start.data.isoformat("minutes") if self.start.data else None,
            "end": self.end.data.isoformat("minutes") if self.end.data else None,
            "place": self.place.data,
            "present": _lines(self.present.data),
            "away": _lines(self.away.data),
        }


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class FilingForm(Form):
    """The last step: for whom people take part whom nobody knows yet. Everything is rendered before the unit."""

    party = SelectField(_l("People who are not in this space yet take part for"), coerce=int)

    rendered: dict[str, Written] = {}  # noqa: RUF012 - replaced, never changed
    batch: MinutesImport

    @classmethod
    def made_for(cls, member: Membership, subject: MinutesImport) -> Self:
        form = cls(party=member.party_id)
        form.batch = subject
        reached = [party for party in member.space.present_parties if party.bit & subject.audience]
        form.party.choices = [SelectChoice(party.id, party.name) for party in reached]
        return form

    def prepare(self) -> None:
        texts = {topic["notes"] for text in self.batch.kept for topic in text.reading["topics"]}
        for text in self.batch.kept:
            texts |= {each["text"] for kind in ("resolutions", "actions") for each in text.reading[kind]}
        self.rendered = {text: write(text) for text in texts}

    def chosen_party(self, space: Space) -> Party:
        return next(party for party in space.parties if party.id == self.party.data)
