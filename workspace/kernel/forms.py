"""Forms: every text is checked for what no database and no reader can use, and slow work is done before the unit."""

from collections.abc import Iterator
from typing import Any, Self

from flask_wtf import FlaskForm
from wtforms import Field, StringField, TextAreaField, ValidationError
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput

from workspace.kernel.form_words import FormWords
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.words import clean_line

LINE, TEXT = 200, 200_000


class Form(FlaskForm):
    """The base of every form. A NUL character (refused by PostgreSQL) is an error at its field, not a crash."""

    class Meta(FlaskForm.Meta):
        def render_field(self, field: Field, render_kw: dict[str, Any]) -> Any:
            if field.errors:
                render_kw = {"aria-invalid": "true", "aria-describedby": f"{field.id}-errors", **render_kw}
            return super().render_field(field, render_kw)

        def get_translations(self, form: Any) -> FormWords:
            return FormWords()

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        """The form as whoever entered meets it (in a space: member, subject); choices are filled here."""
        return cls()

    def validate(self, extra_validators: Any = None) -> bool:
        right = super().validate(extra_validators)
        for field in self:
            if any(isinstance(value, str) and "\x00" in value for value in _typed(field)):
                field.errors = [
                    *field.errors,
                    _l("This text holds a character that cannot be stored. Please remove it."),
                ]
                right = False
        return bool(right)

    def prepare(self) -> None:
        """Do what is slow (hash, render, store) before the unit of work; the default has nothing to do."""


def _typed(field: Field) -> Iterator[Any]:
    """All that was typed into a field, into the rows of a table too."""
    yield from getattr(field, "raw_data", None) or ()
    for part in (*getattr(field, "entries", ()), *getattr(field, "form", ())):
        yield from _typed(part)


class Box(CheckboxInput):
    """A box to tick among others: that one of them is needed must not make browsers ask for every one."""

    validation_attrs = ("disabled",)


class LineField(StringField):
    """One line: trimmed, without control characters."""

    def __init__(self, label: Any = None, validators: Any = (), *, most: int = LINE, **kwargs: Any) -> None:
        too_long = _l("At most %(max)d characters, please.", max=most)
        super().__init__(label, [*validators, Length(max=most, message=too_long)], **kwargs)

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.data = clean_line(self.data or "")
        if not self.data:
            self.raw_data = [""]  # what InputRequired looks at: a line of spaces and unseen characters is empty


class MarkdownField(TextAreaField):
    """A longer text in Markdown, with the browser's line ends made one."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.data = (self.data or "").replace("\r\n", "\n").replace("\r", "\n")

    def pre_validate(self, form: FlaskForm) -> None:
        if len(self.data or "") > TEXT:
            raise ValidationError(_l("This text is too long: at most %(max)d characters.", max=TEXT))
