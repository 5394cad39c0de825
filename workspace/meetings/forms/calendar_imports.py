"""Forms for bringing in calendar files."""

from typing import Any, Self

from wtforms import MultipleFileField, SelectMultipleField, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from workspace.kernel.forms import Box, Form
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.words import clean_line
from workspace.kernel.text.written import Written, write
from workspace.meetings.models import CalendarImport
from workspace.spaces.forms.audience import AudienceForm
from workspace.spaces.models import Membership, Space

MOST_FILES = 50


class CalendarUploadForm(AudienceForm):
    """The files, and who may see what comes of them."""

    files = MultipleFileField(_l("Calendar files"), [InputRequired(_l("Please choose a file."))])

    readings: list[dict[str, Any]] = []  # noqa: RUF012 - replaced, never changed
    zone = "UTC"

    @classmethod
    def made_for(cls, member: Membership, subject: Space) -> Self:
        form = cls()
        form.zone = member.space.zone
        form.offer_audiences(member)
        return form

    def validate_files(self, field: MultipleFileField) -> None:
        wrong = [file.filename for file in field.data if not (file.filename or "").lower().endswith(".ics")]
        if wrong:
            raise ValidationError(_("Only .ics can be read, not %(names)s.", names=", ".join(wrong[:3])))
        if len(field.data) > MOST_FILES:
            raise ValidationError(_("At most %(most)d files at once, please.", most=MOST_FILES))

    def prepare(self) -> None:
        # The library for calendars takes its time to load, and few requests need it.
        from workspace.meetings.calendar_files.reading import MOST_BYTES, read_calendar  # noqa: PLC0415

        readings = []
        for file in self.files.data:
            name = clean_line(file.filename or "").rsplit("/", 1)[-1]
            readings += [
                {**each, "file": name} for each in read_calendar(file.stream.read(MOST_BYTES + 1), name, self.zone)
            ]
        self.readings = readings


class CalendarFilingForm(Form):
    """Which of them shall be planned. Texts are rendered before the unit."""

    entries = SelectMultipleField(
        _l("What shall be planned?"), coerce=int, choices=[], option_widget=Box(),
        widget=widgets.ListWidget(prefix_label=False),
    )  # fmt: skip

    rendered: dict[str, Written] = {}  # noqa: RUF012 - replaced, never changed
    batch: CalendarImport

    @classmethod
    def made_for(cls, member: Membership, subject: CalendarImport) -> Self:
        form = cls(entries=[entry.id for entry in subject.usable])
        form.batch = subject
        form.entries.choices = [SelectChoice(entry.id, entry.reading["title"]) for entry in subject.usable]
        return form

    def prepare(self) -> None:
        self.rendered = {text: write(text) for text in {entry.reading["purpose"] for entry in self.batch.usable}}
