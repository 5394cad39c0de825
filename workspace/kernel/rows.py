"""A table in a form: rows of the same few fields. Empty rows stand ready at its end, so it works without scripts."""

import json
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField

from workspace.kernel.amounts import as_text
from workspace.kernel.form_words import FormWords
from workspace.kernel.i18n import lazy_gettext as _l

SPARE, MOST = 3, 100


class Row(Form):
    """One row. An empty one counts as none, and nothing in it is asked for."""

    class Meta(Form.Meta):
        def get_translations(self, form: Any) -> FormWords:
            return FormWords()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            field.flags.required = False  # else browsers would ask for the empty rows too

    def validate(self, extra_validators: Any = None) -> bool:
        return self.is_blank or bool(super().validate(extra_validators))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed. What stands there by itself, such as a box that is not ticked, is nothing."""
        raw = [value for field in self for value in field.raw_data or ()]
        typed = raw if any(field.raw_data is not None for field in self) else [field.data for field in self]
        return not any(str(value).strip() for value in typed if value not in (None, False, 0))

    def cells(self) -> list[str]:
        """What the row says, cell by cell."""
        return ["" if field.data is None or field.data is False else as_text(field.data) for field in self]


class RowsField(FieldList):
    """Rows of one kind, in order. As text, which merges use, each row is a line of JSON."""

    def __init__(self, label: Any, row: type[Row], **kwargs: Any) -> None:
        super().__init__(FormField(row), label, max_entries=MOST + SPARE, **kwargs)

    errors: Any

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        super().process(formdata, *args, **kwargs)
        blank = sum(row.is_blank for row in self.rows)
        for _ in range(min(SPARE - blank, MOST + SPARE - len(self.entries))):
            self.append_entry()

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        right = bool(super().validate(form, extra_validators))
        if not right:  # what is wrong in a row stands in that row
            said = [each for each in self.errors if not isinstance(each, dict)]
            self.errors = said or [_l("Please look at the rows that are marked.")]
        return right

    @property
    def rows(self) -> list[Row]:
        return [entry.form for entry in self.entries]

    @property
    def filled(self) -> list[Row]:
        """The rows in which something stands."""
        return [row for row in self.rows if not row.is_blank]

    def as_text(self) -> str:
        return "\n".join(json.dumps(row.cells(), ensure_ascii=False) for row in self.filled)

    def take_text(self, text: str) -> None:
        """Hold what `as_text` gave."""
        typed: MultiDict[str, str] = MultiDict()
        for place, line in enumerate(text.splitlines()):
            for field, cell in zip(self.rows[0], json.loads(line), strict=True):
                if cell:
                    typed.add(f"{self.name}-{place}-{field.short_name}", cell)
        self.process(typed)


def readable(text: str) -> str:
    """Rows as text, for somebody who has to choose between two of them."""
    return "\n".join(" · ".join(cell for cell in json.loads(line) if cell) for line in text.splitlines())
